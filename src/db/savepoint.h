// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {

class Connection;
class Transaction;

/// A part of a Transaction that can be undone alone; nests like a stack. Undone when it goes without release().
class Savepoint final
{
public:
    [[nodiscard]] static Core::Result<Savepoint> begin(Transaction &transaction);
    Savepoint(Savepoint &&other) noexcept;
    Savepoint &operator=(Savepoint &&) = delete;
    ~Savepoint();

    /// Keeps its changes, as part of the transaction.
    Core::Result<void> release();
    void rollback();

private:
    Savepoint(Connection &connection, int number);

    Connection *m_connection;
    int m_number;
    bool m_isOpen = true;
};

} // namespace Opora::Db
