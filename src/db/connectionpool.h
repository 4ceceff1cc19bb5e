// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"

#include <memory>

namespace Opora::Db {

class Connection;

/// One connection per worker thread, opened at its first use and closed when the thread ends, never more than the
/// maximum at once. Thread-safe. The worker threads must have ended, or have called releaseThread(), before it goes.
class ConnectionPool final
{
public:
    ConnectionPool(ConnectionSettings settings, int maximum);
    ~ConnectionPool();
    Q_DISABLE_COPY_MOVE(ConnectionPool)

    [[nodiscard]] const ConnectionSettings &settings() const;
    [[nodiscard]] int openCount() const;

    /// The calling thread's connection, opened again when the last one broke. Stays valid in this thread until the
    /// next call. "db.pool_exhausted" (Retryable) when all are in use for the whole wait.
    [[nodiscard]] Core::Result<Connection *> connection(std::chrono::milliseconds wait
                                                        = std::chrono::milliseconds(5000));
    /// Closes the calling thread's connection.
    void releaseThread();

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared; // shared with the connections that threads still hold
};

} // namespace Opora::Db
