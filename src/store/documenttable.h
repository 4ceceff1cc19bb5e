// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// The small tables every client holds whole, one row a document.
class ReferenceTable final
{
public:
    struct Row
    {
        qint64 version = 0;
        QByteArray doc;
    };
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, Core::EntityKind kind,
                                                               const QUuid &id);
    static Core::Result<void> upsert(Db::Transaction &transaction, Core::EntityKind kind, const QUuid &id,
                                     qint64 version, const QByteArray &doc);
    static Core::Result<void> remove(Db::Transaction &transaction, Core::EntityKind kind, const QUuid &id);
};

/// What own changes on their way make of rows of the small tables; the confirmed rows stay as they are beside it, so
/// that sums and comparing with the server know nothing of it.
class ReferenceOverlayTable final
{
public:
    struct Row
    {
        Core::EntityKind kind = Core::EntityKind::Calendar;
        bool removed = false;
        QByteArray doc; ///< empty when removed
    };
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, const QUuid &id);
    static Core::Result<void> set(Db::Transaction &transaction, const QUuid &id, const Row &row);
    static Core::Result<void> remove(Db::Transaction &transaction, const QUuid &id);
};

/// Articles of the knowledge base.
class ArticleTable final
{
public:
    struct Row
    {
        qint64 key = 0;
        qint64 version = 0;
        QByteArray doc;
    };
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, const QUuid &id);
    /// The key of the row.
    static Core::Result<qint64> upsert(Db::Transaction &transaction, const Core::Article &article, qint64 version,
                                       const QByteArray &doc);
    static Core::Result<void> remove(Db::Transaction &transaction, qint64 key);
};

/// The confirmed documents of objects that own pending changes cover.
class ShadowTable final
{
public:
    [[nodiscard]] static Core::Result<std::optional<QByteArray>> find(Db::Connection &connection, Core::EntityKind kind,
                                                                      const QUuid &id);
    /// Whether the object is shown although nothing is confirmed of it: its shadow is empty.
    [[nodiscard]] static Core::Result<bool> isOnlyHere(Db::Connection &connection, Core::EntityKind kind,
                                                       const QUuid &id);
    /// Keeps what is there: the first change of an object saves its confirmed state.
    static Core::Result<void> keep(Db::Transaction &transaction, Core::EntityKind kind, const QUuid &id,
                                   const QByteArray &doc);
    static Core::Result<void> set(Db::Transaction &transaction, Core::EntityKind kind, const QUuid &id,
                                  const QByteArray &doc);
    static Core::Result<void> remove(Db::Transaction &transaction, Core::EntityKind kind, const QUuid &id);
};

} // namespace Opora::Store
