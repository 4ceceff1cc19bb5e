// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace Opora::Core {

/// Where session tokens are kept. Every call ends within a few seconds; a future is cancelled only when the object is
/// destroyed before. GUI thread.
/// Codes: secrets.not_found (Rejected), secrets.timeout (Retryable: the keychain is locked and nobody answered),
/// secrets.denied (Rejected).
class Secrets
{
public:
    Secrets() = default;
    Secrets(const Secrets &) = delete;
    Secrets &operator=(const Secrets &) = delete;
    virtual ~Secrets() = default;

    /// False: what is written is forgotten when the program ends, and the screens say so. True until found otherwise.
    [[nodiscard]] virtual bool isPersistent() const = 0;

    virtual QFuture<Result<QByteArray>> read(const QString &key) = 0;
    virtual QFuture<Result<void>> write(const QString &key, const QByteArray &secret) = 0;
    /// Removing what is not there is a success.
    virtual QFuture<Result<void>> remove(const QString &key) = 0;
};

} // namespace Opora::Core
