// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/schema/draftsapart.h"

#include "db/connection.h"
#include "db/statement.h"
#include "server/feed/feedwriter.h"
#include "server/schema/try.h"
#include "server/tables/livingdocuments.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

/// With their documents as they are stored, for fields that this version does not know.
Result<ChangeSet> strayDrafts(Db::Connection &connection)
{
    ChangeSet changes;
    OPORA_LET(rows, DocumentTable::ofKind(connection, kRefBucket, EntityKind::Article));
    for (const DocumentTable::Row &row : std::as_const(rows)) {
        auto article = Protocol::decode<Core::Article>(row.doc);
        if (!article)
            logUnreadable(row, article.error());
        else if (documentBucket(*article) != row.bucket)
            changes.put(std::move(*article), {}, row.doc);
    }
    return changes;
}

} // namespace

Db::Migration draftsApartSchema()
{
    return {4,
            u"drafts apart"_s,
            {u"INSERT INTO setting(name, value) SELECT 'drafts_mixed', '1'"
             " WHERE EXISTS (SELECT 1 FROM document WHERE kind = 10)"_s},
            {},
            {}};
}

Result<void> moveDraftsApart(Db::Connection &connection, Core::Random &random)
{
    OPORA_LET(marks, connection.scalar(u"SELECT count(*) FROM setting WHERE name = 'drafts_mixed'"_s));
    if (marks.toInt() == 0)
        return {};
    OPORA_LET(transaction, Db::Transaction::begin(connection, "schema.drafts"_L1));
    OPORA_LET(changes, strayDrafts(connection));
    OPORA_CHECK(FeedWriter(transaction, random).write(changes));
    OPORA_CHECK(Statement(transaction, u"DELETE FROM setting WHERE name = 'drafts_mixed'"_s).exec());
    return transaction.commit();
}

} // namespace Opora::Server
