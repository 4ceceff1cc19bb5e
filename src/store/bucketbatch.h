// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/rows.h"

#include <QHash>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// The buckets and their sums within one write: changed in memory, written once before the commit.
class BucketBatch final
{
public:
    struct Bucket
    {
        qint64 key = 0;
        BucketState state;
        BucketSum sum;
        bool changed = false;
    };

    Core::Result<void> load(Db::Connection &connection);

    [[nodiscard]] bool isHeld(const QString &name) const { return m_keys.contains(name); }
    [[nodiscard]] QString nameOf(qint64 key) const { return m_buckets.value(key).state.name; }
    [[nodiscard]] QStringList names() const { return m_keys.keys(); }
    /// Key of a bucket; one that nobody knew yet is made. It is complete: all its rows came by the feed.
    Core::Result<qint64> obtain(Db::Transaction &transaction, const QString &name);
    Core::Result<void> add(Db::Transaction &transaction, const BucketState &state);
    void setState(const QString &name, bool complete, const QString &after);
    Core::Result<void> remove(Db::Transaction &transaction, const QString &name);

    /// A confirmed row entered or left; version 0 counts too. Key 0 is no bucket.
    void enter(qint64 key, const QUuid &id, qint64 version);
    void leave(qint64 key, const QUuid &id, qint64 version);
    void replace(qint64 key, const QUuid &id, std::optional<qint64> before, qint64 after);

    Core::Result<void> settle(Db::Transaction &transaction);

    /// Reads without a batch.
    [[nodiscard]] static Core::Result<QList<Bucket>> all(Db::Connection &connection);

private:
    QHash<qint64, Bucket> m_buckets;
    QHash<QString, qint64> m_keys;
};

} // namespace Opora::Store
