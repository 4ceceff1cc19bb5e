// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QLockFile>
#include <QObject>
#include <QStringList>

class QLocalServer;
class QLocalSocket;

namespace Opora::Platform {

/// One running program per profile: two would write the same cache. The second hands its arguments (a link, usually) to
/// the first and ends. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,      ///< this process owns the profile until the object goes
        HandedOver, ///< another one owns it and has taken the arguments: end this process
    };

    explicit SingleInstance(const QString &profileFolder, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Blocks up to two seconds when another process owns the profile. Codes: instance.unresponsive (Retryable: the
    /// owner lives but does not answer), instance.no_lock (Rejected: the folder cannot be written).
    [[nodiscard]] Core::Result<Role> start(const QStringList &arguments);

Q_SIGNALS:
    /// In the first process, from a second one.
    void argumentsReceived(const QStringList &arguments);

private:
    void listen();
    void accept();
    void receive(QLocalSocket &socket);
    [[nodiscard]] bool handOver(const QStringList &arguments) const;
    [[nodiscard]] bool removeNamelessLock();

    QString m_name;
    QLockFile m_lock;
    QLocalServer *m_server = nullptr;
};

} // namespace Opora::Platform
