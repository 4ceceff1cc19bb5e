// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/tickettable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"
#include "server/tables/sqlwords.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

const auto kTicketColumns
    = u"id, number, bucket, queue, state, owner, requester, created_at, updated_at, version, removed,"
      " rows_public, hash_public, rows_internal, hash_internal, rows_supervisors, hash_supervisors,"
      " rows_events, hash_events, field_versions, doc"_s;

RowSum sumAt(const Statement &row, int column)
{
    return {row.integer(column), quint64(row.integer(column + 1))};
}

void bindSums(Statement &statement, const PartSums &sums)
{
    for (const RowSum &sum : sums)
        statement.bind(sum.rows, qint64(sum.hash));
}

template<typename Read>
Result<QHash<QUuid, TicketTable::Row>> select(Db::Connection &connection, const QString &tail, const QList<QUuid> &ids,
                                              Read &&read)
{
    QHash<QUuid, TicketTable::Row> found;
    const QString sql = u"SELECT "_s + kTicketColumns + u" FROM ticket WHERE id IN (%1)"_s + tail;
    OPORA_CHECK(forEachRow(connection, sql, ids, [&](const Statement &row) { found.insert(row.uuid(0), read(row)); }));
    return found;
}

} // namespace

TicketTable::Row TicketTable::read(const Statement &row)
{
    return {row.uuid(0),    row.integer(1),      row.text(2),
            row.uuid(3),    int(row.integer(4)), row.uuid(5),
            row.uuid(6),    row.integer(7),      row.integer(8),
            row.integer(9), row.boolean(10),     {sumAt(row, 11), sumAt(row, 13), sumAt(row, 15), sumAt(row, 17)},
            row.text(19),   row.blob(20)};
}

Result<QHash<QUuid, TicketTable::Row>> TicketTable::find(Db::Connection &connection, const QList<QUuid> &ids)
{
    return select(connection, {}, ids, &TicketTable::read);
}

Result<QHash<QUuid, TicketTable::Row>> TicketTable::lock(Db::Transaction &transaction, const QList<QUuid> &ids)
{
    // In the order of the key, so that two batches over the same tickets wait instead of locking each other out.
    return select(transaction.connection(), u" ORDER BY id {for_update}"_s, ids, &TicketTable::read);
}

Result<QHash<QUuid, TicketTable::Row>> TicketTable::lockFree(Db::Transaction &transaction, const QList<QUuid> &ids)
{
    return select(transaction.connection(), u" ORDER BY id {skip_locked}"_s, ids, &TicketTable::read);
}

Result<bool> TicketTable::hasOf(Db::Connection &connection, const QUuid &requester)
{
    return Statement(connection, u"SELECT 1 FROM ticket WHERE requester = ? AND removed = 0 LIMIT 1"_s)
        .bind(requester)
        .any();
}

Result<qint64> TicketTable::countOf(Db::Connection &connection, const QUuid &requester)
{
    OPORA_LET(count,
              Statement(connection, u"SELECT count(*) FROM ticket WHERE requester = ? AND removed = 0"_s)
                  .bind(requester)
                  .first([](const Statement &row) { return row.integer(0); }));
    return count.value_or(0);
}

Result<QList<TicketTable::Row>> TicketTable::page(Db::Connection &connection, const QString &bucket, qint64 before,
                                                  int limit)
{
    return Statement(connection,
                     u"SELECT "_s + kTicketColumns
                         + u" FROM ticket WHERE bucket = ? AND number < ? AND removed = 0"
                           " ORDER BY number DESC LIMIT ?"_s)
        .bind(bucket, before, limit)
        .all(&TicketTable::read);
}

Result<QList<Protocol::RecordVersion>> TicketTable::versions(Db::Connection &connection, const QString &bucket)
{
    return Statement(connection, u"SELECT id, version FROM ticket WHERE bucket = ? AND removed = 0"_s)
        .bind(bucket)
        .all([](const Statement &row) {
            return Protocol::RecordVersion{EntityKind::Ticket, row.uuid(0), row.integer(1)};
        });
}

Result<void> TicketTable::insert(Db::Transaction &transaction, const Row &row)
{
    Statement statement(transaction,
                        u"{later}INSERT INTO ticket("_s + kTicketColumns
                            + u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    statement.bind(row.id, row.number, row.bucket, row.queue, row.state, row.owner, row.requester, row.createdAt,
                   row.updatedAt, row.version, row.removed);
    bindSums(statement, row.sums);
    return statement.bind(row.fieldVersions, Doc{row.doc}).exec();
}

Result<void> TicketTable::update(Db::Transaction &transaction, const Row &before, const Row &row)
{
    // SQLite writes the index of every column that is named here, whether its value changes or not.
    const bool hasNewKeys = row.bucket != before.bucket || row.requester != before.requester;
    const QString keys = hasNewKeys ? u"bucket = ?, requester = ?, "_s : QString();
    Statement statement(
        transaction,
        u"{later}UPDATE ticket SET "_s + keys
            + u"queue = ?, state = ?, owner = ?,"
              " created_at = ?, updated_at = ?, version = ?, removed = ?, rows_public = ?, hash_public = ?,"
              " rows_internal = ?, hash_internal = ?, rows_supervisors = ?, hash_supervisors = ?,"
              " rows_events = ?, hash_events = ?, field_versions = ?, doc = ? WHERE id = ?"_s);
    if (hasNewKeys)
        statement.bind(row.bucket, row.requester);
    statement.bind(row.queue, row.state, row.owner, row.createdAt, row.updatedAt, row.version, row.removed);
    bindSums(statement, row.sums);
    return statement.bind(row.fieldVersions, Doc{row.doc}, row.id).exec();
}

Result<void> TicketTable::updateSums(Db::Transaction &transaction, const Row &row)
{
    Statement statement(
        transaction,
        u"{later}UPDATE ticket SET rows_public = ?, hash_public = ?, rows_internal = ?, hash_internal = ?,"
        " rows_supervisors = ?, hash_supervisors = ?, rows_events = ?, hash_events = ? WHERE id = ?"_s);
    bindSums(statement, row.sums);
    return statement.bind(row.id).exec();
}

Protocol::Record recordOf(const TicketTable::Row &row)
{
    return {EntityKind::Ticket, row.id, row.version, row.removed, row.bucket, row.removed ? QByteArray() : row.doc};
}

} // namespace Opora::Server
