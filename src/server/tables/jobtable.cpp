// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/jobtable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

namespace {

QString missed(Db::Backend backend)
{
    const QString sqlite = u"CASE WHEN json_valid(CAST(doc AS TEXT))"
                           " THEN json_extract(CAST(doc AS TEXT), '$.wake_at') END"_s;
    const QString postgres = uR"(CAST(substring(doc FROM '"wake_at":([0-9]+)') AS BIGINT))"_s;
    return u"SELECT 0, id, wake FROM (SELECT id, %1 AS wake FROM ticket WHERE state = 3 AND removed = 0) AS held"
           " WHERE wake IS NOT NULL AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 0 AND object = held.id)"_s.arg(
               backend == Db::Backend::PostgreSql ? postgres : sqlite);
}

} // namespace

QString JobTable::planMissedSql(Db::Backend backend)
{
    return u"INSERT INTO job(kind, object, due_at) "_s + missed(backend) + u" ON CONFLICT(kind, object) DO NOTHING"_s;
}

Result<void> JobTable::planMissed(Db::Connection &connection)
{
    // Read first: in SQLite a writer keeps all others out.
    OPORA_LET(isAny, Statement(connection, missed(connection.backend())).any());
    if (!isAny)
        return {};
    OPORA_LET(transaction, Db::Transaction::begin(connection, "jobs.missed"_L1));
    OPORA_CHECK(Statement(transaction, planMissedSql(connection.backend())).exec());
    return transaction.commit();
}

Result<void> JobTable::plan(Db::Transaction &transaction, Kind kind, const QUuid &object,
                            std::optional<Core::Timestamp> due)
{
    if (!due)
        return Statement(transaction, u"{later}DELETE FROM job WHERE kind = ? AND object = ?"_s)
            .bind(int(kind), object)
            .exec();
    return Statement(transaction,
                     u"{later}INSERT INTO job(kind, object, due_at) VALUES (?, ?, ?)"
                     " ON CONFLICT(kind, object) DO UPDATE SET due_at = excluded.due_at"_s)
        .bind(int(kind), object, Core::toMsecs(*due))
        .exec();
}

Result<bool> JobTable::isAnyDue(Db::Connection &connection, Kind kind, Core::Timestamp now)
{
    return Statement(connection, u"SELECT 1 FROM job WHERE kind = ? AND due_at <= ? LIMIT 1"_s)
        .bind(int(kind), Core::toMsecs(now))
        .any();
}

Result<QList<QUuid>> JobTable::due(Db::Transaction &transaction, Kind kind, Core::Timestamp now, int most)
{
    return Statement(transaction,
                     u"SELECT object FROM job WHERE kind = ? AND due_at <= ? ORDER BY due_at, object"
                     " LIMIT ?"_s)
        .bind(int(kind), Core::toMsecs(now), most)
        .all([](const Statement &row) { return row.uuid(0); });
}

} // namespace Opora::Server
