// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusAbstractInterface>
#include <QDBusVariant>
#include <QVariant>

#include <functional>
#include <vector>

namespace Opora::Platform {

/// Settings of a Linux desktop by org.freedesktop.portal.Settings, which works inside and outside of sandboxes and on
/// every desktop. Without a session bus it never calls back. GUI thread.
class PortalSettings final : public QDBusAbstractInterface
{
    Q_OBJECT

public:
    using Handler = std::function<void(const QVariant &value)>;

    explicit PortalSettings(QObject *parent = nullptr);

    /// Calls \a handler with the present value and with each later one, always from the event loop.
    void watch(const QString &group, const QString &key, Handler handler);

Q_SIGNALS:
    /// The name is that of the signal on the bus.
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void take(const QString &group, const QString &key, const QDBusVariant &value);

    struct Watch
    {
        QString group;
        QString key;
        Handler handler;
    };
    std::vector<Watch> m_watches;
};

} // namespace Opora::Platform
