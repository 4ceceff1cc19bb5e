// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Failed sign-ins by account and address, kept in the database because several instances answer the same attacker.
class ThrottleTable final
{
public:
    /// Until when attempts are refused; a past time when they are not.
    [[nodiscard]] static Core::Result<Core::Timestamp> blockedUntil(Db::Connection &connection,
                                                                    const QByteArray &attempt);
    /// The first five failures cost nothing, each further one doubles the pause from one second to 15 minutes.
    static Core::Result<void> fail(Db::Transaction &transaction, const QByteArray &attempt, Core::Timestamp now);
    static Core::Result<void> clear(Db::Transaction &transaction, const QByteArray &attempt);
    static Core::Result<void> removeOld(Db::Transaction &transaction, Core::Timestamp before);
};

} // namespace Opora::Server
