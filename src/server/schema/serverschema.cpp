// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schema/serverschema.h"

#include "core/ids.h"
#include "db/connection.h"
#include "db/statement.h"
#include "server/schema/draftsapart.h"
#include "server/schema/firstschema.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;

namespace {

/// Each sign-in and the housekeeping remove what has expired.
Db::Migration expirySchema()
{
    return {2,
            u"expiry"_s,
            {u"CREATE INDEX access_token_by_expiry ON access_token(expires_at)"_s,
             u"CREATE INDEX session_by_expiry ON session(expires_at)"_s},
            {},
            {}};
}

/// Of each ticket on hold that lacks its job. A document that cannot be read must not keep a server from starting.
QString missedJobs(Db::Backend backend)
{
    const QString sqlite = u"CASE WHEN json_valid(CAST(doc AS TEXT))"
                           " THEN json_extract(CAST(doc AS TEXT), '$.wake_at') END"_s;
    const QString postgres = uR"(CAST(substring(doc FROM '"wake_at":([0-9]+)') AS BIGINT))"_s;
    return u"SELECT 0, id, wake FROM (SELECT id, %1 AS wake FROM ticket WHERE state = 3 AND removed = 0) AS held"
           " WHERE wake IS NOT NULL AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 0 AND object = held.id)"_s.arg(
               backend == Db::Backend::PostgreSql ? postgres : sqlite);
}

QString fillJobs(Db::Backend backend)
{
    return u"INSERT INTO job(kind, object, due_at) "_s + missedJobs(backend)
        + u" ON CONFLICT(kind, object) DO NOTHING"_s;
}

/// What the server does by itself at some time; what is on hold already has a time too.
Db::Migration jobSchema()
{
    const QStringList tables{u"CREATE TABLE job (kind {int} NOT NULL, object {uuid} NOT NULL, due_at {int} NOT NULL,"
                             " PRIMARY KEY (kind, object)) {without_rowid}"_s,
                             u"CREATE INDEX job_by_due ON job(kind, due_at)"_s};
    return {3,
            u"jobs"_s,
            tables + QStringList{fillJobs(Db::Backend::Sqlite)},
            tables + QStringList{fillJobs(Db::Backend::PostgreSql)},
            {}};
}

/// An instance of an older version that still runs puts tickets on hold and plans nothing.
Result<void> planMissedJobs(Db::Connection &connection)
{
    OPORA_LET(isAnyMissed, Db::Statement(connection, missedJobs(connection.backend())).any());
    if (!isAnyMissed)
        return {};
    OPORA_LET(transaction, Db::Transaction::begin(connection, "schema.jobs"_L1));
    OPORA_CHECK(Db::Statement(transaction, fillJobs(connection.backend())).exec());
    return transaction.commit();
}

} // namespace

Db::Migrator serverMigrator()
{
    return Db::Migrator({firstSchema(), expirySchema(), jobSchema(), draftsApartSchema()});
}

Result<void> prepareDatabase(Db::Connection &connection, Core::Random &random)
{
    OPORA_CHECK(serverMigrator().run(connection));
    OPORA_LET(heads, connection.scalar(u"SELECT count(*) FROM feed_head"_s));
    if (heads.toInt() > 0) {
        OPORA_CHECK(planMissedJobs(connection));
        return moveDraftsApart(connection, random);
    }
    OPORA_LET(transaction, Db::Transaction::begin(connection, "schema.epoch"_L1));
    OPORA_CHECK(Db::Statement(transaction,
                              u"INSERT INTO feed_head(id, epoch, seq, floor_seq, floor_tag, ref_seq)"
                              " VALUES (1, ?, 0, 0, 0, 0) ON CONFLICT(id) DO NOTHING"_s)
                    .bind(Core::Id<struct EpochTag>::make(random).uuid())
                    .exec());
    return transaction.commit();
}

} // namespace Opora::Server
