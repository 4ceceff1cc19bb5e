// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/portalsettings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace Opora::Platform {

using namespace Qt::StringLiterals;

namespace {

const QString &service()
{
    static const QString name = u"org.freedesktop.portal.Desktop"_s;
    return name;
}

const QString &interface()
{
    static const QString name = u"org.freedesktop.portal.Settings"_s;
    return name;
}

const QString &path()
{
    static const QString name = u"/org/freedesktop/portal/desktop"_s;
    return name;
}

/// Read() of old portals wraps the value twice.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

PortalSettings::PortalSettings(QObject *parent)
    : QObject(parent)
{
    QDBusConnection::sessionBus().connect(service(), path(), interface(), u"SettingChanged"_s, this,
                                          SLOT(take(QString, QString, QDBusVariant)));
}

void PortalSettings::watch(const QString &group, const QString &key, Handler handler)
{
    m_watches.push_back({group, key, std::move(handler)});
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(service(), path(), interface(), u"Read"_s);
    question << group << key;
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question, 2000), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isValid())
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
