// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "db/backend.h"

#include <QList>
#include <QUuid>

#include <optional>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// What the server has to do by itself at some time. Written in the transaction that is the reason for it; the object's
/// own row says whether there still is one.
class JobTable final
{
public:
    enum class Kind { Wake }; ///< stored as numbers: append only

    /// No time: there is nothing to do.
    static Core::Result<void> plan(Db::Transaction &transaction, Kind kind, const QUuid &object,
                                   std::optional<Core::Timestamp> due);
    [[nodiscard]] static Core::Result<bool> isAnyDue(Db::Connection &connection, Kind kind, Core::Timestamp now);
    /// Objects whose time has come, soonest first. Not locked: whoever changes an object holds its own row, and locks
    /// of two kinds in two orders would stop each other.
    [[nodiscard]] static Core::Result<QList<QUuid>> due(Db::Transaction &transaction, Kind kind, Core::Timestamp now,
                                                        int most);
    /// The statement that plans a job for each ticket on hold that lacks one; what cannot be read is passed over. Reads
    /// all tickets: for an upgrade, and for planMissed().
    [[nodiscard]] static QString planMissedSql(Db::Backend backend);
    /// What instances of an older version put on hold. Writes only when there is something to be planned.
    static Core::Result<void> planMissed(Db::Connection &connection);
};

} // namespace Opora::Server
