// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/memorysecrets.h"

#include <QObject>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace Opora::Platform {

/// Secrets in the system's keychain through QtKeychain. Without a service, or when a locked one does not answer in
/// time, what is written stays in memory for this run and isPersistent() turns false. GUI thread.
class KeychainSecrets final : public QObject, public Core::Secrets
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kTimeLimit{3000};

    /// \a service names this program and profile in the keychain.
    explicit KeychainSecrets(QString service, std::chrono::milliseconds timeLimit = kTimeLimit,
                             QObject *parent = nullptr);

    [[nodiscard]] bool isPersistent() const override { return m_persistent; }
    QFuture<Core::Result<QByteArray>> read(const QString &key) override;
    QFuture<Core::Result<void>> write(const QString &key, const QByteArray &secret) override;
    QFuture<Core::Result<void>> remove(const QString &key) override;

Q_SIGNALS:
    void persistenceChanged(bool persistent);

private:
    /// Calls \a done exactly once, with nullopt when the time is up; never after this object is gone.
    void run(QKeychain::Job *job, std::function<void(std::optional<int> keychainError)> done);
    void setPersistent(bool persistent);

    QString m_service;
    std::chrono::milliseconds m_timeLimit;
    bool m_persistent = true;
    MemorySecrets m_memory;
};

} // namespace Opora::Platform
