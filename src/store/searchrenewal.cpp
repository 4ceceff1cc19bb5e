// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchrenewal.h"

#include "db/statement.h"
#include "store/metatable.h"
#include "store/try.h"
#include "store/write.h"
#include "text/names.h"
#include "text/wordforms.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

Q_LOGGING_CATEGORY(searchLog, "opora.store.search")

/// Raised when SearchBatch puts other texts of a row into an entry.
constexpr int kLayout = 3;
/// Caches of the first version do not say which it is.
const QString kFirstVersion = u"1.1.1"_s;

Result<QList<qint64>> keysBelow(Db::Connection &connection, const QString &table, qint64 floor, int limit)
{
    OPORA_TAKE(keys,
               Statement(connection, u"SELECT key FROM %1 WHERE key<? ORDER BY key DESC LIMIT ?"_s.arg(table))
                   .bind(floor, limit)
                   .all([](const Statement &row) { return row.integer(0); }));
    // Upwards: the index flushes its memory at each step back.
    std::reverse(keys.begin(), keys.end());
    return keys;
}

qint64 newFloor(const QList<qint64> &keys, int limit)
{
    return keys.size() < limit ? SearchFloors::kFilled : keys.constFirst();
}

/// In a new cache nothing was put into an index by earlier rules.
Result<bool> isNew(Db::Connection &connection, const QString &version)
{
    if (!version.isEmpty())
        return false;
    OPORA_TAKE(filled,
               Statement(connection,
                         u"SELECT EXISTS(SELECT 1 FROM ticket) OR EXISTS(SELECT 1 FROM customer) "
                         "OR EXISTS(SELECT 1 FROM article)"_s)
                   .first([](const Statement &row) { return row.boolean(0); }));
    return !filled.value_or(false);
}

} // namespace

QString SearchRenewal::currentVersion()
{
    return u"%1.%2.%3"_s.arg(kLayout).arg(Text::kWordFormsVersion).arg(Text::kNamesVersion);
}

Result<SearchFloors> SearchRenewal::stored(Db::Connection &connection)
{
    OPORA_TAKE(text, MetaTable::read(connection, u"search_floors"_s));
    const QStringList parts = text.split(u' ');
    if (parts.size() != 3)
        return SearchFloors();
    return SearchFloors{parts[0].toLongLong(), parts[1].toLongLong(), parts[2].toLongLong()};
}

Result<void> SearchRenewal::store(Db::Transaction &transaction, const SearchFloors &floors)
{
    const QString text = floors.areFilled()
        ? QString()
        : u"%1 %2 %3"_s.arg(floors.ticket).arg(floors.customer).arg(floors.ticketsDone);
    return MetaTable::set(transaction, u"search_floors"_s, text);
}

bool SearchRenewal::isDue() const
{
    return !m_parts.floors.areFilled();
}

Result<void> SearchRenewal::start()
{
    OPORA_TAKE(version, MetaTable::read(*m_parts.connection, u"search_version"_s));
    // Taken for filled, words would be taken out of an index that they are not in yet.
    OPORA_TAKE(floors, stored(*m_parts.connection));
    m_parts.floors = floors;
    if (version == currentVersion())
        return {};
    OPORA_TAKE(hasNothing, isNew(*m_parts.connection, version));
    if (!hasNothing && (version.isEmpty() ? kFirstVersion : version) != currentVersion())
        return begin();
    Write write(m_parts);
    OPORA_TRY(write.begin("search.version"_L1));
    OPORA_TRY(MetaTable::set(write.transaction(), u"search_version"_s, currentVersion()));
    return write.commit();
}

Result<void> SearchRenewal::begin()
{
    qCInfo(searchLog) << "word indexes are made anew version=" << currentVersion();
    Write write(m_parts);
    OPORA_TRY(write.begin("search.renewal"_L1));
    for (const QString &index : {u"ticket_search"_s, u"article_search"_s, u"customer_search"_s})
        OPORA_TRY(Statement(write.transaction(), u"INSERT INTO %1(%1) VALUES('delete-all')"_s.arg(index)).run());
    OPORA_TAKE(
        articles,
        Statement(write.connection(), u"SELECT key, doc FROM article ORDER BY key"_s).all([](const Statement &row) {
            return std::pair(row.integer(0), row.blob(1));
        }));
    for (const auto &[key, doc] : articles) {
        OPORA_TAKE(entity, write.codec().decode(Core::EntityKind::Article, doc));
        const auto &article = std::get<Core::Article>(entity);
        OPORA_TRY(SearchBatch::replaceArticle(write.transaction(), key, nullptr, &article));
    }
    write.newFloors = SearchFloors{SearchFloors::kEmpty, SearchFloors::kEmpty, 0};
    OPORA_TRY(store(write.transaction(), *write.newFloors));
    OPORA_TRY(MetaTable::set(write.transaction(), u"search_version"_s, currentVersion()));
    return write.commit();
}

Result<void> SearchRenewal::step(Write &write)
{
    SearchFloors floors = m_parts.floors;
    if (floors.ticket != SearchFloors::kFilled)
        OPORA_TRY(addTickets(write, floors));
    else
        OPORA_TRY(addCustomers(write, floors));
    // What is on the screen may be found now.
    write.changes.lists = floors.areFilled();
    write.newFloors = floors;
    return store(write.transaction(), floors);
}

Result<void> SearchRenewal::addTickets(Write &write, SearchFloors &floors) const
{
    const int limit = m_parts.settings.renewAtOnce;
    OPORA_TAKE(keys, keysBelow(write.connection(), u"ticket"_s, floors.ticket, limit));
    for (const qint64 key : keys)
        write.search().renew(key);
    floors.ticket = newFloor(keys, limit);
    floors.ticketsDone += keys.size();
    return {};
}

Result<void> SearchRenewal::addCustomers(Write &write, SearchFloors &floors) const
{
    const int limit = m_parts.settings.renewAtOnce * 10;
    OPORA_TAKE(keys, keysBelow(write.connection(), u"customer"_s, floors.customer, limit));
    for (const qint64 key : keys) {
        OPORA_TAKE(doc,
                   Statement(write.connection(), u"SELECT doc FROM customer WHERE key=?"_s)
                       .bind(key)
                       .first([](const Statement &row) { return row.blob(0); }));
        OPORA_TAKE(entity, write.codec().decode(Core::EntityKind::Customer, doc.value_or(QByteArray())));
        const auto &customer = std::get<Core::Customer>(entity);
        OPORA_TRY(SearchBatch::addCustomer(write.transaction(), key, customer));
    }
    floors.customer = newFloor(keys, limit);
    return {};
}

} // namespace Opora::Store
