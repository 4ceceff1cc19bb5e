// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tickettable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

namespace {

using Core::Result;
using Db::Statement;

constexpr std::size_t kColumns = kTicketColumnNames.size();

QString allNames()
{
    QStringList names;
    for (const char *name : kTicketColumnNames)
        names << QLatin1String(name);
    return names.join(u", "_s);
}

const QString &selectSql(bool byKey)
{
    static const QString kById = u"SELECT key, %1 FROM ticket WHERE id=?"_s.arg(allNames());
    static const QString kByKey = u"SELECT key, %1 FROM ticket WHERE key=?"_s.arg(allNames());
    return byKey ? kByKey : kById;
}

TicketColumns fromRow(const Statement &row)
{
    TicketColumns found;
    found.key = row.integer(0);
    int column = 1;
    const auto read
        = [&](auto &...members) { ((members = row.get<std::remove_reference_t<decltype(members)>>(column++)), ...); };
    std::apply(read, found.values());
    return found;
}

template<std::size_t... I>
quint64 differing(const TicketColumns &before, const TicketColumns &after, std::index_sequence<I...>)
{
    const auto a = before.values();
    const auto b = after.values();
    quint64 mask = 0;
    ((mask |= std::get<I>(a) == std::get<I>(b) ? 0 : quint64(1) << I), ...);
    return mask;
}

template<std::size_t... I>
void bindMasked(Statement &statement, const TicketColumns &row, quint64 mask, std::index_sequence<I...>)
{
    const auto values = row.values();
    const auto bind = [&](std::size_t index, const auto &value) {
        if (mask & (quint64(1) << index))
            statement.bind(value);
    };
    (bind(I, std::get<I>(values)), ...);
}

QString updateSql(quint64 mask)
{
    QStringList settings;
    for (std::size_t i = 0; i < kColumns; ++i) {
        if (mask & (quint64(1) << i))
            settings << QLatin1String(kTicketColumnNames[i]) + u"=?"_s;
    }
    return u"UPDATE ticket SET %1 WHERE key=?"_s.arg(settings.join(u", "_s));
}

} // namespace

Result<std::optional<TicketColumns>> TicketTable::find(Db::Connection &connection, const QUuid &id)
{
    return Statement(connection, selectSql(false)).bind(id).first(fromRow);
}

Result<std::optional<TicketColumns>> TicketTable::findKey(Db::Connection &connection, qint64 key)
{
    return Statement(connection, selectSql(true)).bind(key).first(fromRow);
}

Result<qint64> TicketTable::freeKey(Db::Connection &connection, qint64 createdMs)
{
    // Seconds with 4096 places each; a rush beyond that spills into the next second. 978307200 is the year 2001.
    constexpr qint64 kPlaces = 4096;
    const qint64 first = std::max<qint64>((createdMs / 1000 - 978307200) * kPlaces, 1);
    OPORA_TAKE(last,
               Statement(connection, u"SELECT key FROM ticket WHERE key>=? AND key<? ORDER BY key DESC LIMIT 1"_s)
                   .bind(first, first + kPlaces)
                   .first([](const Statement &row) { return row.integer(0); }));
    qint64 key = last ? *last + 1 : first;
    while (true) {
        OPORA_TAKE(taken,
                   Statement(connection, u"SELECT 1 FROM ticket WHERE key=?"_s).bind(key).first([](const Statement &) {
                       return true;
                   }));
        if (!taken)
            return key;
        ++key;
    }
}

Result<void> TicketTable::insert(Db::Transaction &transaction, const TicketColumns &row)
{
    static const QString kSql
        = u"INSERT INTO ticket(key, %1) VALUES(?%2)"_s.arg(allNames(), u",?"_s.repeated(kColumns));
    Statement statement(transaction, kSql);
    statement.bind(row.key);
    bindMasked(statement, row, ~quint64(0), std::make_index_sequence<kColumns>());
    OPORA_TRY(statement.run());
    return {};
}

Result<void> TicketTable::update(Db::Transaction &transaction, const TicketColumns &before, const TicketColumns &after)
{
    const quint64 mask = differing(before, after, std::make_index_sequence<kColumns>());
    if (mask == 0)
        return {};
    Statement statement(transaction, updateSql(mask));
    bindMasked(statement, after, mask, std::make_index_sequence<kColumns>());
    OPORA_TRY(statement.bind(after.key).run());
    return {};
}

Result<void> TicketTable::remove(Db::Transaction &transaction, qint64 key)
{
    return Statement(transaction, u"DELETE FROM ticket WHERE key=?"_s).bind(key).exec();
}

} // namespace Opora::Store
