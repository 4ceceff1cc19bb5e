// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/messagetable.h"

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

const auto kMessageColumns = u"id, ticket, at, audience, person, version, removed, doc"_s;

} // namespace

MessageTable::Row MessageTable::read(const Statement &row)
{
    return {row.uuid(0), row.uuid(1),    row.integer(2), int(row.integer(3)),
            row.uuid(4), row.integer(5), row.boolean(6), row.blob(7)};
}

Result<QHash<QUuid, MessageTable::Row>> MessageTable::find(Db::Connection &connection, const QList<QUuid> &ids)
{
    QHash<QUuid, Row> found;
    const QString sql = u"SELECT "_s + kMessageColumns + u" FROM message WHERE id IN (%1)"_s;
    OPORA_CHECK(forEachRow(connection, sql, ids, [&](const Statement &row) { found.insert(row.uuid(0), read(row)); }));
    return found;
}

Result<QList<MessageTable::Row>> MessageTable::ofTickets(Db::Connection &connection, const QList<QUuid> &tickets)
{
    QList<Row> found;
    const QString sql = u"SELECT "_s + kMessageColumns
        + u" FROM message WHERE ticket IN (%1) AND removed = 0 ORDER BY ticket, at, version"_s;
    OPORA_CHECK(forEachRow(connection, sql, tickets, [&](const Statement &row) { found.append(read(row)); }));
    return found;
}

Result<QList<MessageTable::Row>> MessageTable::versions(Db::Connection &connection, const QString &bucket)
{
    return Statement(connection,
                     u"SELECT m.id, m.ticket, m.audience, m.person, m.version FROM ticket t"
                     " JOIN message m ON m.ticket = t.id WHERE t.bucket = ? AND t.removed = 0"
                     " AND m.removed = 0"_s)
        .bind(bucket)
        .all([](const Statement &row) {
            return Row{row.uuid(0), row.uuid(1), 0, int(row.integer(2)), row.uuid(3), row.integer(4), false, {}};
        });
}

Result<QList<std::pair<QString, MessageTable::Row>>> MessageTable::ownForSupervisors(Db::Connection &connection,
                                                                                     const QUuid &person)
{
    return Statement(connection,
                     u"SELECT t.bucket, m.id, m.ticket, m.version FROM message m"
                     " JOIN ticket t ON t.id = m.ticket WHERE m.audience = 2 AND m.person = ?"
                     " AND m.removed = 0 AND t.removed = 0"_s)
        .bind(person)
        .all([&person](const Statement &row) {
            return std::pair(row.text(0), Row{row.uuid(1), row.uuid(2), 0, 2, person, row.integer(3), false, {}});
        });
}

Result<void> MessageTable::insert(Db::Transaction &transaction, const Row &row)
{
    return Statement(transaction,
                     u"{later}INSERT INTO message(id, ticket, at, audience, person, version, removed, doc)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(row.id, row.ticket, row.at, row.audience, row.person, row.version, row.removed, Doc{row.doc})
        .exec();
}

Result<void> MessageTable::update(Db::Transaction &transaction, const Row &row)
{
    return Statement(transaction,
                     u"{later}UPDATE message SET at = ?, audience = ?, person = ?, version = ?, removed = ?,"
                     " doc = ? WHERE id = ?"_s)
        .bind(row.at, row.audience, row.person, row.version, row.removed, Doc{row.doc}, row.id)
        .exec();
}

Protocol::Record recordOf(const MessageTable::Row &row, const QString &bucket)
{
    return {Core::EntityKind::Message, row.id, row.version, row.removed, bucket, row.removed ? QByteArray() : row.doc};
}

} // namespace Opora::Server
