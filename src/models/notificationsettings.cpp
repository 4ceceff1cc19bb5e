// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notificationsettings.h"

#include "core/ports/settings.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kEnabled = "notify/enabled"_L1;
constexpr auto kNewTickets = "notify/new_tickets"_L1;
constexpr auto kAnswers = "notify/answers"_L1;
constexpr auto kHeld = "notify/held"_L1;
constexpr auto kDueSoon = "notify/due_soon"_L1;
constexpr auto kWoken = "notify/woken"_L1;
constexpr auto kViews = "notify/views"_L1;
constexpr auto kQuietHours = "notify/quiet_hours"_L1;
constexpr auto kQuietFrom = "notify/quiet_from"_L1;
constexpr auto kQuietTo = "notify/quiet_to"_L1;
const QString kTimeFormat = u"HH:mm"_s;

QTime timeOf(const Core::Settings &settings, QLatin1String key, QTime fallback)
{
    const QTime time = QTime::fromString(settings.value(key).toString(), kTimeFormat);
    return time.isValid() ? time : fallback;
}

} // namespace

bool NotificationSettings::isQuietAt(QTime time) const
{
    if (!quietHours || quietFrom == quietTo)
        return false;
    return quietFrom < quietTo ? time >= quietFrom && time < quietTo : time >= quietFrom || time < quietTo;
}

NotificationSettings NotificationSettings::read(const Core::Settings &settings)
{
    const auto flag = [&settings](QLatin1String key, bool fallback) { return settings.value(key, fallback).toBool(); };
    const NotificationSettings initial;
    NotificationSettings read;
    read.enabled = flag(kEnabled, initial.enabled);
    read.newTickets = flag(kNewTickets, initial.newTickets);
    read.answers = flag(kAnswers, initial.answers);
    read.held = flag(kHeld, initial.held);
    read.dueSoon = flag(kDueSoon, initial.dueSoon);
    read.woken = flag(kWoken, initial.woken);
    read.views = flag(kViews, initial.views);
    read.quietHours = flag(kQuietHours, initial.quietHours);
    read.quietFrom = timeOf(settings, kQuietFrom, initial.quietFrom);
    read.quietTo = timeOf(settings, kQuietTo, initial.quietTo);
    return read;
}

void NotificationSettings::write(Core::Settings &settings) const
{
    settings.setValue(kEnabled, enabled);
    settings.setValue(kNewTickets, newTickets);
    settings.setValue(kAnswers, answers);
    settings.setValue(kHeld, held);
    settings.setValue(kDueSoon, dueSoon);
    settings.setValue(kWoken, woken);
    settings.setValue(kViews, views);
    settings.setValue(kQuietHours, quietHours);
    settings.setValue(kQuietFrom, quietFrom.toString(kTimeFormat));
    settings.setValue(kQuietTo, quietTo.toString(kTimeFormat));
}

} // namespace Opora::Models
