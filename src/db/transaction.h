// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QElapsedTimer>
#include <QLatin1String>

namespace Opora::Db {

class Connection;

/// A write transaction: writers take a reference to one, so writing outside of it does not compile. Rolls back when it
/// goes without commit(). In SQLite it holds the write lock from its beginning (BEGIN IMMEDIATE), so it never has to
/// upgrade. One at a time per connection ("db.nested_transaction"); Savepoint nests.
class Transaction final
{
public:
    /// Waits for other writers up to the busy time-out, then "db.busy" (Retryable). what: a word for the log.
    [[nodiscard]] static Core::Result<Transaction> begin(Connection &connection, QLatin1String what = {});
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    [[nodiscard]] Connection &connection() const { return *m_connection; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    /// After an error nothing is stored. In PostgreSQL any failed statement outside of a Savepoint dooms the
    /// transaction: "db.transaction_failed".
    Core::Result<void> commit();
    void rollback();

private:
    Transaction(Connection &connection, QLatin1String what);
    void end();

    Connection *m_connection;
    QLatin1String m_what;
    QElapsedTimer m_held;
    bool m_isOpen = true;
};

} // namespace Opora::Db
