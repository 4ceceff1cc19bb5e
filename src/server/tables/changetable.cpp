// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/changetable.h"

#include "db/bulkinsert.h"
#include "db/connection.h"
#include "db/statement.h"
#include "server/feed/bucketname.h"
#include "server/schema/try.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

namespace {

const auto kChangeColumns = u"seq, tag, bucket, from_bucket, kind, entity, object"_s;

} // namespace

ChangeTable::Row ChangeTable::read(const Statement &row)
{
    Row change;
    change.seq = row.integer(0);
    change.tag = row.integer(1);
    change.bucket = row.text(2);
    change.fromBucket = row.text(3);
    change.kind = Kind(row.integer(4));
    change.entity = Core::EntityKind(row.integer(5));
    change.object = row.uuid(6);
    return change;
}

Result<void> ChangeTable::insert(Db::Transaction &transaction, const QList<Row> &rows)
{
    Db::BulkInsert insert(
        transaction,
        u"{later}INSERT INTO change(seq, tag, scope, bucket, from_scope, from_bucket, kind, entity, object,"
        " actor, client, mutation, at) VALUES"_s,
        13);
    for (const Row &row : rows) {
        OPORA_CHECK(insert.row(row.seq, row.tag, scopeOf(row.bucket), row.bucket, scopeOf(row.fromBucket),
                               row.fromBucket, int(row.kind), int(row.entity), row.object, row.actor, row.client,
                               row.mutation, row.at));
    }
    return insert.finish();
}

Result<std::optional<qint64>> ChangeTable::tagOf(Db::Connection &connection, qint64 seq)
{
    return Statement(connection, u"SELECT tag FROM change WHERE seq = ?"_s).bind(seq).first([](const Statement &row) {
        return row.integer(0);
    });
}

Result<QList<ChangeTable::Row>> ChangeTable::after(Db::Connection &connection, qint64 seq, int limit)
{
    return Statement(connection, u"SELECT "_s + kChangeColumns + u" FROM change WHERE seq > ? ORDER BY seq LIMIT ?"_s)
        .bind(seq, limit)
        .all(&ChangeTable::read);
}

Result<QList<ChangeTable::Row>> ChangeTable::after(Db::Connection &connection, qint64 seq, const QStringList &scopes,
                                                   int limit)
{
    // A seek for each scope: "IN" with "ORDER BY seq" would tempt the planner to walk the whole feed.
    QList<Row> found;
    for (const QLatin1String column : {"scope"_L1, "from_scope"_L1}) {
        Statement statement(connection,
                            u"SELECT "_s + kChangeColumns + u" FROM change WHERE "_s + column + u" = ? AND "_s + column
                                + u" <> '' AND seq > ? ORDER BY seq LIMIT ?"_s);
        for (const QString &scope : scopes) {
            OPORA_CHECK(statement.bind(scope, seq, limit).each([&](const Statement &row) { found.append(read(row)); }));
        }
    }
    std::sort(found.begin(), found.end(), [](const Row &a, const Row &b) { return a.seq < b.seq; });
    found.erase(std::unique(found.begin(), found.end(), [](const Row &a, const Row &b) { return a.seq == b.seq; }),
                found.end());
    if (found.size() > limit)
        found.resize(limit);
    return found;
}

Result<QStringList> ChangeTable::scopesBetween(Db::Connection &connection, qint64 after, qint64 upTo)
{
    // Told apart here: for DISTINCT or UNION SQLite makes a table, which costs more than the few rows since the last
    // look.
    QSet<QString> scopes;
    OPORA_CHECK(Statement(connection, u"SELECT scope, from_scope FROM change WHERE seq > ? AND seq <= ?"_s)
                    .bind(after, upTo)
                    .each([&](const Statement &row) { scopes << row.text(0) << row.text(1); }));
    scopes.remove(QString()); // nothing was left behind
    return QStringList(scopes.cbegin(), scopes.cend());
}

Result<void> ChangeTable::removeUpTo(Db::Transaction &transaction, qint64 seq)
{
    return Statement(transaction, u"DELETE FROM change WHERE seq <= ?"_s).bind(seq).exec();
}

Result<std::optional<ChangeTable::Row>> ChangeTable::newestBefore(Db::Connection &connection, qint64 at, qint64 upTo)
{
    // Times are the server's and rise with seq but for a corrected clock, so the first younger one ends the old part.
    return Statement(connection,
                     u"SELECT "_s + kChangeColumns
                         + u" FROM change WHERE seq <= ? AND seq < coalesce((SELECT min(seq) FROM change WHERE seq <= ?"
                           " AND at >= ?), ?) ORDER BY seq DESC LIMIT 1"_s)
        .bind(upTo, upTo, at, upTo + 1)
        .first(&ChangeTable::read);
}

} // namespace Opora::Server
