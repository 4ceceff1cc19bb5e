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

/// Failed sign-ins, counted by whatever names those who may be one attacker, kept in the database because several
/// instances answer the same attacker.
class ThrottleTable final
{
public:
    /// Until when attempts are refused; a past time when they are not.
    [[nodiscard]] static Core::Result<Core::Timestamp> blockedUntil(Db::Connection &connection,
                                                                    const QByteArray &attempt);
    struct Rule
    {
        qint64 freeFailures = 5;
        std::chrono::milliseconds longestPause = std::chrono::minutes(15);
    };
    /// The free failures cost nothing, each further one doubles the pause from one second to the longest. An hour
    /// without a failure forgets them.
    static Core::Result<void> fail(Db::Transaction &transaction, const QByteArray &attempt, const Rule &rule,
                                   Core::Timestamp now);
    static Core::Result<void> clear(Db::Transaction &transaction, const QByteArray &attempt);
    static Core::Result<void> removeOld(Db::Transaction &transaction, Core::Timestamp before);
};

} // namespace Opora::Server
