// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/audittable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Db::Statement;

Core::Result<void> AuditTable::add(Db::Transaction &transaction, Core::Random &random, const Row &row)
{
    return Statement(transaction,
                     u"INSERT INTO audit(id, at, person, action, object, peer) VALUES (?, ?, ?, ?, ?, ?)"_s)
        .bind(Core::Id<struct AuditTag>::make(random).uuid(), Core::toMsecs(row.at), row.person.uuid(), row.action,
              row.object, row.peer)
        .exec();
}

Core::Result<QList<AuditTable::Row>> AuditTable::find(Db::Connection &connection, const Filter &filter)
{
    constexpr auto kEver = Core::Timestamp(Core::Milliseconds(std::numeric_limits<qint64>::max()));
    QString sql = u"SELECT at, person, action, object, peer FROM audit WHERE at >= ? AND at < ?"_s;
    if (filter.person)
        sql += u" AND (person = ? OR object = ?)"_s;
    if (!filter.action.isEmpty())
        sql += u" AND (action = ? OR action LIKE ?)"_s;
    Statement statement(connection, sql + u" ORDER BY at DESC, id LIMIT ?"_s);
    statement.bind(Core::toMsecs(filter.from.value_or(Core::Timestamp{})), Core::toMsecs(filter.until.value_or(kEver)));
    if (filter.person)
        statement.bind(filter.person->uuid(), filter.person->toString());
    if (!filter.action.isEmpty())
        statement.bind(filter.action, QString(filter.action + u".%"_s));
    auto rows = statement.bind(filter.limit).all([](const Statement &row) {
        return Row{Core::fromMsecs(row.integer(0)), Core::PersonId(row.uuid(1)), row.text(2), row.text(3), row.text(4)};
    });
    if (rows)
        std::reverse(rows->begin(), rows->end());
    return rows;
}

Core::Result<void> AuditTable::removeOld(Db::Transaction &transaction, Core::Timestamp before)
{
    return Statement(transaction, u"DELETE FROM audit WHERE at < ?"_s).bind(Core::toMsecs(before)).exec();
}

} // namespace Opora::Server
