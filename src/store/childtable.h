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

/// What hangs below a ticket and is only ever added: messages or events.
class ChildTable final
{
public:
    struct Row
    {
        qint64 ticket = 0; ///< key of the ticket
        QUuid id;
        qint64 at = 0;
        qint64 version = 0;
        qint64 pending = 0; ///< number of the own change that made it; 0: confirmed
        QByteArray doc;
    };

    /// Message or Event.
    explicit ChildTable(Core::EntityKind kind);

    [[nodiscard]] Core::EntityKind kind() const { return m_kind; }
    /// Version and pending of a row, without its document.
    [[nodiscard]] Core::Result<std::optional<Row>> find(Db::Connection &connection, qint64 ticket,
                                                        const QUuid &id) const;
    /// Searches without knowing the ticket: reads the whole index, for the rare row that is named alone.
    [[nodiscard]] Core::Result<QList<Row>> findAnywhere(Db::Connection &connection, const QSet<QUuid> &ids) const;
    /// Oldest first. What was said at one moment stands as the server took it, which is what versions count, and in no
    /// order in which rows happened to arrive; own unsent words come last, as they were written.
    static constexpr QLatin1String kOrder{"at, pending, version, key"};
    [[nodiscard]] Core::Result<QList<Row>> ofTicket(Db::Connection &connection, qint64 ticket) const;
    [[nodiscard]] Core::Result<QList<Row>> versionsOf(Db::Connection &connection, qint64 ticket) const;

    Core::Result<void> upsert(Db::Transaction &transaction, const Row &row) const;
    /// Does nothing when the row is there: a confirmed one is never replaced by an own one.
    Core::Result<void> insertPending(Db::Transaction &transaction, const Row &row) const;
    /// The number of rows that were there.
    Core::Result<qint64> removePending(Db::Transaction &transaction, qint64 ticket) const;
    Core::Result<void> remove(Db::Transaction &transaction, qint64 ticket, const QUuid &id) const;
    Core::Result<void> removeAll(Db::Transaction &transaction, qint64 ticket) const;

private:
    [[nodiscard]] QString sql(const QString &text) const;

    Core::EntityKind m_kind;
    QString m_name;
};

} // namespace Opora::Store
