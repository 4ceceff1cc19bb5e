// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {
class Transaction;
}

namespace Opora::Server {

/// Numbers counted by the database: those of tickets, which people read, and turns that are taken.
class CounterTable final
{
public:
    /// The next number, never given twice; a transaction that rolls back leaves no gap.
    [[nodiscard]] static Core::Result<qint64> nextTicketNumber(Db::Transaction &transaction);
    /// An import brought its own number: ours go on above it.
    static Core::Result<void> raiseTicketNumber(Db::Transaction &transaction, qint64 number);
    /// Until this transaction ends, all others wait who change statuses, queues and the like too.
    static Core::Result<void> takeReferenceTurn(Db::Transaction &transaction);
};

} // namespace Opora::Server
