// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSemaphore>
#include <QString>

#include <chrono>

namespace Opora::Server {

/// argon2id. Each hash fills its own megabytes, so only a few run at once: whoever finds no place soon is told to come
/// back, and a flood of sign-ins cannot eat the machine's memory. Shared by all workers; any thread.
class PasswordHasher final
{
public:
    struct Cost
    {
        size_t memory = 19 * 1024 * 1024; ///< bytes
        unsigned long long passes = 2;
    };

    explicit PasswordHasher(int parallel, std::chrono::milliseconds patience = std::chrono::milliseconds(2000));
    PasswordHasher(int parallel, std::chrono::milliseconds patience, Cost cost);
    Q_DISABLE_COPY_MOVE(PasswordHasher)

    /// A text that holds algorithm, cost and salt. Retryable "server.busy" when no place becomes free.
    [[nodiscard]] Core::Result<QString> hash(const QString &password);
    /// Takes as long for an account that does not exist: give it an empty `stored`. Retryable "server.busy".
    [[nodiscard]] Core::Result<bool> verify(const QString &stored, const QString &password);

private:
    QSemaphore m_places;
    std::chrono::milliseconds m_patience;
    Cost m_cost;
    QString m_nobody; ///< hash of a password nobody knows
};

} // namespace Opora::Server
