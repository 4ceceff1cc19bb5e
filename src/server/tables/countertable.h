// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {
class Transaction;
}

namespace Opora::Server {

/// Numbers that people read, counted by the database: ticket numbers.
class CounterTable final
{
public:
    /// The next number, never given twice; a transaction that rolls back leaves no gap.
    [[nodiscard]] static Core::Result<qint64> nextTicketNumber(Db::Transaction &transaction);
    /// An import brought its own number: ours go on above it.
    static Core::Result<void> raiseTicketNumber(Db::Transaction &transaction, qint64 number);
};

} // namespace Opora::Server
