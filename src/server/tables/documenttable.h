// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/result.h"
#include "protocol/record.h"

#include <QHash>

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Entities without a conversation: reference data, customers, read marks. One row each, found by id or bucket.
class DocumentTable final
{
public:
    struct Row
    {
        Core::EntityKind kind = Core::EntityKind::Queue;
        QUuid id;
        QString bucket;
        QUuid parent; ///< null: none; the customer of a note
        qint64 version = 0;
        bool removed = false;
        QByteArray doc;
    };

    [[nodiscard]] static Core::Result<QHash<QUuid, Row>> find(Db::Connection &connection, const QList<QUuid> &ids);
    /// The same, and nobody else changes these rows before this transaction ends.
    [[nodiscard]] static Core::Result<QHash<QUuid, Row>> lock(Db::Transaction &transaction, const QList<QUuid> &ids);
    /// Rows of a bucket in the order of (kind, id), those behind (afterKind, afterId), without tombstones.
    [[nodiscard]] static Core::Result<QList<Row>> page(Db::Connection &connection, const QString &bucket, int afterKind,
                                                       const QUuid &afterId, int limit);
    /// Ids of the living rows of one kind below a parent: the notes of a customer.
    [[nodiscard]] static Core::Result<QList<QUuid>> childrenOf(Db::Connection &connection, Core::EntityKind kind,
                                                               const QUuid &parent);
    /// Every living row of one kind.
    [[nodiscard]] static Core::Result<QList<Row>> ofKind(Db::Connection &connection, const QString &bucket,
                                                         Core::EntityKind kind);
    [[nodiscard]] static Core::Result<QList<Protocol::RecordVersion>> versions(Db::Connection &connection,
                                                                               const QString &bucket);

    static Core::Result<void> insert(Db::Transaction &transaction, const Row &row);
    /// `before`: as stored; keys that stay are not written, nor are their indexes then.
    static Core::Result<void> update(Db::Transaction &transaction, const Row &before, const Row &row);

private:
    [[nodiscard]] static Row read(const Db::Statement &row);
};

[[nodiscard]] Protocol::Record recordOf(const DocumentTable::Row &row);

} // namespace Opora::Server
