// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schema/serverschema.h"

#include "core/ids.h"
#include "db/connection.h"
#include "db/statement.h"
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

} // namespace

Db::Migrator serverMigrator()
{
    return Db::Migrator({firstSchema(), expirySchema()});
}

Result<void> prepareDatabase(Db::Connection &connection, Core::Random &random)
{
    OPORA_CHECK(serverMigrator().run(connection));
    OPORA_LET(heads, connection.scalar(u"SELECT count(*) FROM feed_head"_s));
    if (heads.toInt() > 0)
        return {};
    OPORA_LET(transaction, Db::Transaction::begin(connection, "schema.epoch"_L1));
    OPORA_CHECK(Db::Statement(transaction,
                              u"INSERT INTO feed_head(id, epoch, seq, floor_seq, floor_tag, ref_seq)"
                              " VALUES (1, ?, 0, 0, 0, 0) ON CONFLICT(id) DO NOTHING"_s)
                    .bind(Core::Id<struct EpochTag>::make(random).uuid())
                    .exec());
    return transaction.commit();
}

} // namespace Opora::Server
