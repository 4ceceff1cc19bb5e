// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/eventtable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"
#include "server/tables/sqlwords.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

namespace {

const auto kEventColumns = u"id, ticket, at, version, removed, doc"_s;

} // namespace

EventTable::Row EventTable::read(const Statement &row)
{
    return {row.uuid(0), row.uuid(1), row.integer(2), row.integer(3), row.boolean(4), row.blob(5)};
}

Result<QHash<QUuid, EventTable::Row>> EventTable::find(Db::Connection &connection, const QList<QUuid> &ids)
{
    QHash<QUuid, Row> found;
    const QString sql = u"SELECT "_s + kEventColumns + u" FROM event WHERE id IN (%1)"_s;
    OPORA_CHECK(forEachRow(connection, sql, ids, [&](const Statement &row) { found.insert(row.uuid(0), read(row)); }));
    return found;
}

Result<QList<EventTable::Row>> EventTable::ofTickets(Db::Connection &connection, const QList<QUuid> &tickets)
{
    QList<Row> found;
    const QString sql = u"SELECT "_s + kEventColumns
        + u" FROM event WHERE ticket IN (%1) AND removed = 0 ORDER BY ticket, at, version"_s;
    OPORA_CHECK(forEachRow(connection, sql, tickets, [&](const Statement &row) { found.append(read(row)); }));
    return found;
}

Result<QList<EventTable::Row>> EventTable::versions(Db::Connection &connection, const QString &bucket)
{
    return Statement(connection,
                     u"SELECT e.id, e.ticket, e.version FROM ticket t"
                     " JOIN event e ON e.ticket = t.id WHERE t.bucket = ? AND t.removed = 0"
                     " AND e.removed = 0"_s)
        .bind(bucket)
        .all([](const Statement &row) { return Row{row.uuid(0), row.uuid(1), 0, row.integer(2), false, {}}; });
}

Result<void> EventTable::insert(Db::Transaction &transaction, const Row &row)
{
    return Statement(transaction,
                     u"{later}INSERT INTO event(id, ticket, at, version, removed, doc)"
                     " VALUES (?, ?, ?, ?, ?, ?)"_s)
        .bind(row.id, row.ticket, row.at, row.version, row.removed, Doc{row.doc})
        .exec();
}

Result<void> EventTable::update(Db::Transaction &transaction, const Row &row)
{
    return Statement(transaction,
                     u"{later}UPDATE event SET at = ?, version = ?, removed = ?,"
                     " doc = ? WHERE id = ?"_s)
        .bind(row.at, row.version, row.removed, Doc{row.doc}, row.id)
        .exec();
}

Protocol::Record recordOf(const EventTable::Row &row, const QString &bucket)
{
    return {Core::EntityKind::Event, row.id, row.version, row.removed, bucket, row.removed ? QByteArray() : row.doc};
}

} // namespace Opora::Server
