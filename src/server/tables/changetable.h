// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"
#include "core/result.h"

#include <QStringList>

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// The feed itself: one row for each change, numbered without holes; `seq` is the version that the object got.
class ChangeTable final
{
public:
    enum class Kind { Put, Remove };
    struct Row
    {
        qint64 seq = 0;
        qint64 tag = 0;     ///< random: proves to a client that it follows this very history
        QString bucket;     ///< where the object is now
        QString fromBucket; ///< where it was before, when it moved or went; else ""
        Kind kind = Kind::Put;
        Core::EntityKind entity = Core::EntityKind::Ticket;
        QUuid object;
        QUuid actor;
        QUuid client;
        qint64 mutation = 0;
        qint64 at = 0;
    };

    static Core::Result<void> insert(Db::Transaction &transaction, const QList<Row> &rows);

    /// The tag of that change; nothing when there is none (any more).
    [[nodiscard]] static Core::Result<std::optional<qint64>> tagOf(Db::Connection &connection, qint64 seq);
    /// The oldest `limit` changes after `seq`. Only what a reader of changes needs: no author.
    [[nodiscard]] static Core::Result<QList<Row>> after(Db::Connection &connection, qint64 seq, int limit);
    /// The same for those that touch one of these scopes, found by index however far the head is.
    [[nodiscard]] static Core::Result<QList<Row>> after(Db::Connection &connection, qint64 seq,
                                                        const QStringList &scopes, int limit);
    /// Scopes touched by changes in (after, upTo].
    [[nodiscard]] static Core::Result<QStringList> scopesBetween(Db::Connection &connection, qint64 after, qint64 upTo);
    /// Removes changes up to `seq`; the caller moves the floor in the same transaction.
    static Core::Result<void> removeUpTo(Db::Transaction &transaction, qint64 seq);
    /// The newest change up to `upTo` that is older than that time; nothing when there is none.
    [[nodiscard]] static Core::Result<std::optional<Row>> newestBefore(Db::Connection &connection, qint64 at,
                                                                       qint64 upTo);

private:
    [[nodiscard]] static Row read(const Db::Statement &row);
};

} // namespace Opora::Server
