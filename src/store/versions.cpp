// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/versions.h"

#include "core/bucket.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/bucketbatch.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::DocumentCodec;
using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {

/// A list for SQL.
QString ownableKinds()
{
    QStringList kinds;
    for (int kind = 0; kind < Core::kEntityKindCount; ++kind) {
        if (Core::mayHaveOwner(EntityKind(kind)))
            kinds.append(QString::number(kind));
    }
    return u'(' + kinds.join(u',') + u')';
}

QString sqlForArticles(const QString &condition)
{
    return u"SELECT %1, id, version FROM article WHERE state %2 (%3,%4)"_s.arg(int(EntityKind::Article))
        .arg(condition)
        .arg(int(Core::ArticleState::PublishedInternal))
        .arg(int(Core::ArticleState::PublishedPublic));
}

/// Rows of kind, id, version.
QString sqlFor(const QString &bucket)
{
    if (bucket == Core::kRefBucket)
        return u"SELECT kind, id, version FROM reference WHERE kind NOT IN %1 UNION ALL "_s.arg(ownableKinds())
            + sqlForArticles(u"IN"_s);
    if (bucket == Core::kDraftBucket)
        return sqlForArticles(u"NOT IN"_s);
    if (bucket == Core::kCustomerBucket)
        // Without those that are only here.
        return u"SELECT %1, id, version FROM organisation WHERE NOT EXISTS("
               "SELECT 1 FROM shadow WHERE shadow.kind=%1 AND shadow.id=organisation.id AND shadow.doc=x'') "
               "UNION ALL SELECT %2, id, version FROM customer WHERE NOT EXISTS("
               "SELECT 1 FROM shadow WHERE shadow.kind=%2 AND shadow.id=customer.id AND shadow.doc=x'') "
               "UNION ALL SELECT %3, id, version FROM customer_note WHERE pending=0"_s
                   .arg(int(EntityKind::Organisation))
                   .arg(int(EntityKind::Customer))
                   .arg(int(EntityKind::CustomerNote));
    if (Core::isUserBucket(bucket))
        return u"SELECT %1, id, version FROM read_mark WHERE id<>zeroblob(16)"_s.arg(int(EntityKind::ReadMark));
    return {};
}

Result<QList<RowVersion>> ofTickets(Db::Connection &connection, qint64 bucketKey)
{
    static const QString kSql
        = u"SELECT %1, id, version FROM ticket WHERE bucket=? UNION ALL "
          "SELECT %2, m.id, m.version FROM ticket t JOIN message m ON m.ticket=t.key WHERE t.bucket=? AND m.pending=0 "
          "UNION ALL "
          "SELECT %3, e.id, e.version FROM ticket t JOIN event e ON e.ticket=t.key WHERE t.bucket=? AND e.pending=0"_s
              .arg(int(EntityKind::Ticket))
              .arg(int(EntityKind::Message))
              .arg(int(EntityKind::Event));
    return Statement(connection, kSql).bind(bucketKey, bucketKey, bucketKey).all([](const Statement &row) {
        return RowVersion{EntityKind(row.integer(0)), row.uuid(1), row.integer(2)};
    });
}

/// Of the kinds that may have an owner.
Result<QList<RowVersion>> ownablesIn(Db::Connection &connection, const DocumentCodec &codec, const QString &bucket)
{
    QList<RowVersion> rows;
    Statement all(connection, u"SELECT kind, id, version, doc FROM reference WHERE kind IN %1"_s.arg(ownableKinds()));
    OPORA_TRY(all.exec());
    while (all.next()) {
        const auto kind = EntityKind(all.integer(0));
        OPORA_TAKE(own, bucketOfReference(codec, kind, all.blob(3)));
        if (own == bucket)
            rows.append({kind, all.uuid(1), all.integer(2)});
    }
    OPORA_TRY(all.finish());
    return rows;
}

/// Whose rows have versions.
const QStringList &versionedTables()
{
    static const QStringList kTables{u"reference"_s, u"article"_s, u"organisation"_s, u"customer"_s, u"customer_note"_s,
                                     u"ticket"_s,    u"message"_s, u"event"_s,        u"read_mark"_s};
    return kTables;
}

} // namespace

Result<std::optional<qint64>> bucketKeyOf(Db::Connection &connection, const QString &bucket)
{
    return Statement(connection, u"SELECT key FROM bucket WHERE name=?"_s).bind(bucket).first([](const Statement &row) {
        return row.integer(0);
    });
}

Result<QString> bucketOfReference(const DocumentCodec &codec, EntityKind kind, const QByteArray &doc)
{
    if (!Core::mayHaveOwner(kind))
        return QString(Core::kRefBucket);
    OPORA_TAKE(entity, codec.decode(kind, doc));
    return Core::documentBucket(entity);
}

Result<QList<RowVersion>> versionsIn(Db::Connection &connection, const DocumentCodec &codec, const QString &bucket,
                                     qint64 bucketKey)
{
    const QString sql = sqlFor(bucket);
    if (sql.isEmpty())
        return ofTickets(connection, bucketKey);
    OPORA_TAKE(rows, Statement(connection, sql).all([](const Statement &row) {
        return RowVersion{EntityKind(row.integer(0)), row.uuid(1), row.integer(2)};
    }));
    if (bucket == Core::kCustomerBucket || bucket == Core::kDraftBucket)
        return rows; // nothing that has an owner stands there
    OPORA_TAKE(ownables, ownablesIn(connection, codec, bucket));
    return rows + ownables;
}

Result<void> recount(Db::Transaction &transaction, const DocumentCodec &codec, const QString &bucket, qint64 key)
{
    OPORA_TAKE(rows, versionsIn(transaction.connection(), codec, bucket, key));
    BucketSum sum;
    for (const RowVersion &row : rows)
        sum.add(row.id, row.version);
    return Statement(transaction, u"UPDATE bucket SET row_count=?, checksum=? WHERE key=?"_s)
        .bind(sum.count, qint64(sum.checksum), key)
        .exec();
}

Result<qint64> newestVersion(Db::Connection &connection)
{
    qint64 newest = 0;
    for (const QString &table : versionedTables()) {
        OPORA_TAKE(found, connection.scalar(u"SELECT max(version) FROM "_s + table));
        newest = std::max(newest, found.toLongLong());
    }
    return newest;
}

Result<void> resetVersionsAbove(Db::Transaction &transaction, const DocumentCodec &codec, qint64 version)
{
    for (const QString &table : versionedTables()) {
        OPORA_TRY(Statement(transaction, u"UPDATE %1 SET version=0 WHERE version>?"_s.arg(table)).bind(version).run());
    }
    OPORA_TAKE(buckets, BucketBatch::all(transaction.connection()));
    for (const BucketBatch::Bucket &bucket : buckets)
        OPORA_TRY(recount(transaction, codec, bucket.state.name, bucket.key));
    return {};
}

} // namespace Opora::Store
