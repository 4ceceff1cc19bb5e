// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schema/serverschema.h"

#include "core/ids.h"
#include "db/connection.h"
#include "db/statement.h"
#include "server/schema/draftsapart.h"
#include "server/schema/firstschema.h"
#include "server/schema/try.h"
#include "server/tables/jobtable.h"

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

/// What the server does by itself at some time; what is on hold already has a time too.
Db::Migration jobSchema()
{
    const QStringList tables{u"CREATE TABLE job (kind {int} NOT NULL, object {uuid} NOT NULL, due_at {int} NOT NULL,"
                             " PRIMARY KEY (kind, object)) {without_rowid}"_s,
                             u"CREATE INDEX job_by_due ON job(kind, due_at)"_s};
    return {3,
            u"jobs"_s,
            tables + QStringList{JobTable::planMissedSql(Db::Backend::Sqlite)},
            tables + QStringList{JobTable::planMissedSql(Db::Backend::PostgreSql)},
            {}};
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
    if (heads.toInt() > 0)
        return moveDraftsApart(connection, random);
    OPORA_LET(transaction, Db::Transaction::begin(connection, "schema.epoch"_L1));
    OPORA_CHECK(Db::Statement(transaction,
                              u"INSERT INTO feed_head(id, epoch, seq, floor_seq, floor_tag, ref_seq)"
                              " VALUES (1, ?, 0, 0, 0, 0) ON CONFLICT(id) DO NOTHING"_s)
                    .bind(Core::Id<struct EpochTag>::make(random).uuid())
                    .exec());
    return transaction.commit();
}

} // namespace Opora::Server
