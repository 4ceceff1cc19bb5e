// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/secrets.h"

#include <QHash>

namespace Opora::Platform {

/// Secrets of this run only, for machines without a keychain.
class MemorySecrets final : public Core::Secrets
{
public:
    ~MemorySecrets() override;

    [[nodiscard]] bool isPersistent() const override { return false; }
    QFuture<Core::Result<QByteArray>> read(const QString &key) override;
    QFuture<Core::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Core::Result<void>> remove(const QString &key) override;

    [[nodiscard]] bool contains(const QString &key) const { return m_secrets.contains(key); }
    [[nodiscard]] Core::Result<QByteArray> get(const QString &key) const;
    void put(const QString &key, const QByteArray &secret);
    void forget(const QString &key);

private:
    QHash<QString, QByteArray> m_secrets;
};

} // namespace Opora::Platform
