// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTime>

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {

/// What a person wants to be told of, and when. Kept under "notify/…". Value.
struct NotificationSettings
{
    bool enabled = true;
    bool newTickets = true;
    bool answers = true;
    bool held = true;
    bool dueSoon = true;
    bool woken = true; ///< back from hold
    bool views = true; ///< came into a saved view that is to tell of it
    bool quietHours = false;
    QTime quietFrom{20, 0}; ///< local
    QTime quietTo{8, 0};    ///< excluded; before quietFrom: over midnight

    [[nodiscard]] bool isQuietAt(QTime time) const;
    [[nodiscard]] static NotificationSettings read(const Core::Settings &settings);
    void write(Core::Settings &settings) const;
    friend bool operator==(const NotificationSettings &, const NotificationSettings &) = default;
};

} // namespace Opora::Models
