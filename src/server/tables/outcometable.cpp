// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/outcometable.h"

#include "db/bulkinsert.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;
using Db::Statement;

Result<ClientTable::Row> ClientTable::lock(Db::Transaction &transaction, Core::ClientId client, Core::PersonId person,
                                           Core::Timestamp now)
{
    const auto select = [&] {
        return Statement(transaction.connection(), u"SELECT person, last_id FROM client WHERE id = ? {for_update}"_s)
            .bind(client.uuid())
            .first([](const Statement &row) {
                return Row{Core::PersonId(row.uuid(0)), row.integer(1)};
            });
    };
    OPORA_LET(known, select());
    if (known)
        return *known;
    OPORA_CHECK(Statement(transaction,
                          u"INSERT INTO client(id, person, last_id, updated_at) VALUES (?, ?, 0, ?)"
                          " ON CONFLICT(id) DO NOTHING"_s)
                    .bind(client.uuid(), person.uuid(), Core::toMsecs(now))
                    .exec());
    OPORA_LET(made, select());
    if (!made)
        return Error{Error::Kind::Retryable, u"db.serialization"_s, u"client"_s};
    return *made;
}

Result<void> ClientTable::setLastId(Db::Transaction &transaction, Core::ClientId client, qint64 lastId,
                                    Core::Timestamp now)
{
    return Statement(transaction, u"{later}UPDATE client SET last_id = ?, updated_at = ? WHERE id = ?"_s)
        .bind(lastId, Core::toMsecs(now), client.uuid())
        .exec();
}

Result<QHash<qint64, OutcomeTable::Row>> OutcomeTable::between(Db::Connection &connection, Core::ClientId client,
                                                               qint64 first, qint64 last)
{
    QHash<qint64, Row> found;
    OPORA_CHECK(Statement(connection,
                          u"SELECT id, payload_hash, outcome, refused FROM mutation_outcome"
                          " WHERE client = ? AND id BETWEEN ? AND ?"_s)
                    .bind(client.uuid(), first, last)
                    .each([&](const Statement &row) {
                        found.insert(row.integer(0),
                                     {row.integer(0), row.blob(1), row.text(2).toUtf8(), Standing(row.integer(3))});
                    }));
    return found;
}

Result<bool> OutcomeTable::isRefused(Db::Connection &connection, Core::ClientId client, qint64 id)
{
    OPORA_LET(standing,
              Statement(connection, u"SELECT refused FROM mutation_outcome WHERE client = ? AND id = ?"_s)
                  .bind(client.uuid(), id)
                  .first([](const Statement &row) { return Standing(row.integer(0)); }));
    return standing == Standing::Refused;
}

Result<void> OutcomeTable::insert(Db::Transaction &transaction, Core::ClientId client, const QList<Row> &rows,
                                  Core::Timestamp now)
{
    Db::BulkInsert insert(
        transaction, u"{later}INSERT INTO mutation_outcome(client, id, payload_hash, outcome, refused, at) VALUES"_s,
        6);
    for (const Row &row : rows)
        OPORA_CHECK(insert.row(client.uuid(), row.id, row.payloadHash, QString::fromUtf8(row.outcome),
                               int(row.standing), Core::toMsecs(now)));
    return insert.finish();
}

// What was not done is kept: a client that was away for longer asks again, and must not hear that it was.
Result<qint64> OutcomeTable::removeOld(Db::Transaction &transaction, Core::Timestamp before, int limit)
{
    return Statement(transaction,
                     u"DELETE FROM mutation_outcome WHERE (client, id) IN (SELECT client, id FROM mutation_outcome"
                     " WHERE at < ? AND refused = 0 ORDER BY at LIMIT ?)"_s)
        .bind(Core::toMsecs(before), limit)
        .run();
}

} // namespace Opora::Server
