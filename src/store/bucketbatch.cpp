// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bucketbatch.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

Result<QList<BucketBatch::Bucket>> BucketBatch::all(Db::Connection &connection)
{
    return Statement(connection, u"SELECT key, name, complete, after, row_count, checksum FROM bucket ORDER BY key"_s)
        .all([](const Statement &row) {
            Bucket bucket;
            bucket.key = row.integer(0);
            bucket.state = {row.text(1), row.boolean(2), row.text(3)};
            bucket.sum = {row.integer(4), quint64(row.integer(5))};
            return bucket;
        });
}

Result<void> BucketBatch::load(Db::Connection &connection)
{
    OPORA_TAKE(buckets, all(connection));
    for (const Bucket &bucket : buckets) {
        m_buckets.insert(bucket.key, bucket);
        m_keys.insert(bucket.state.name, bucket.key);
    }
    return {};
}

Result<void> BucketBatch::add(Db::Transaction &transaction, const BucketState &state)
{
    OPORA_TRY(
        Statement(transaction, u"INSERT INTO bucket(name, complete, after, row_count, checksum) VALUES(?,?,?,0,0)"_s)
            .bind(state.name, state.complete, state.after)
            .run());
    OPORA_TAKE(key,
               Statement(transaction, u"SELECT key FROM bucket WHERE name=?"_s)
                   .bind(state.name)
                   .first([](const Statement &row) { return row.integer(0); }));
    Bucket bucket;
    bucket.key = key.value_or(0);
    bucket.state = state;
    m_buckets.insert(bucket.key, bucket);
    m_keys.insert(state.name, bucket.key);
    return {};
}

Result<qint64> BucketBatch::obtain(Db::Transaction &transaction, const QString &name)
{
    if (!isHeld(name))
        OPORA_TRY(add(transaction, {name, true, {}}));
    return m_keys.value(name);
}

void BucketBatch::setState(const QString &name, bool complete, const QString &after)
{
    Bucket &bucket = m_buckets[m_keys.value(name)];
    bucket.state.complete = complete;
    bucket.state.after = after;
    bucket.changed = true;
}

Result<void> BucketBatch::remove(Db::Transaction &transaction, const QString &name)
{
    const qint64 key = m_keys.take(name);
    m_buckets.remove(key);
    return Statement(transaction, u"DELETE FROM bucket WHERE key=?"_s).bind(key).exec();
}

void BucketBatch::enter(qint64 key, const QUuid &id, qint64 version)
{
    const auto bucket = m_buckets.find(key);
    if (bucket == m_buckets.end())
        return;
    bucket->sum.add(id, version);
    bucket->changed = true;
}

void BucketBatch::leave(qint64 key, const QUuid &id, qint64 version)
{
    const auto bucket = m_buckets.find(key);
    if (bucket == m_buckets.end())
        return;
    bucket->sum.remove(id, version);
    bucket->changed = true;
}

void BucketBatch::replace(qint64 key, const QUuid &id, std::optional<qint64> before, qint64 after)
{
    if (before)
        leave(key, id, *before);
    enter(key, id, after);
}

Result<void> BucketBatch::settle(Db::Transaction &transaction)
{
    for (Bucket &bucket : m_buckets) {
        if (!std::exchange(bucket.changed, false))
            continue;
        OPORA_TRY(
            Statement(transaction, u"UPDATE bucket SET complete=?, after=?, row_count=?, checksum=? WHERE key=?"_s)
                .bind(bucket.state.complete, bucket.state.after, bucket.sum.count, qint64(bucket.sum.checksum),
                      bucket.key)
                .run());
    }
    return {};
}

} // namespace Opora::Store
