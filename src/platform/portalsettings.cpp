// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/portalsettings.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace Opora::Platform {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 2000;

/// Read() of old portals wraps the value twice.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

PortalSettings::PortalSettings(QObject *parent)
    : QDBusAbstractInterface(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                             "org.freedesktop.portal.Settings", QDBusConnection::sessionBus(), parent)
{
    setTimeout(kPatienceMs);
}

void PortalSettings::watch(const QString &group, const QString &key, Handler handler)
{
    m_watches.push_back({group, key, std::move(handler)});
    if (!connection().isConnected())
        return;
    auto *answer = new QDBusPendingCallWatcher(asyncCall(u"Read"_s, group, key), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (!reply.isValid())
            return;
        // Only after the first answer: connected in the constructor, while the bus connection starts, Qt 6.4 delivers
        // none of these signals.
        connect(this, &PortalSettings::SettingChanged, this, &PortalSettings::take, Qt::UniqueConnection);
        take(group, key, reply.value());
    });
}

void PortalSettings::take(const QString &group, const QString &key, const QDBusVariant &value)
{
    for (const Watch &watch : m_watches) {
        if (watch.group == group && watch.key == key)
            watch.handler(unwrapped(value.variant()));
    }
}

} // namespace Opora::Platform
