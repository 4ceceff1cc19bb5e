// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace Opora::Core {

/// One line for a person who looks elsewhere. Texts are plain text.
struct Notification
{
    QString title;
    QString body;
    QString target; ///< given back when the person presses it, e.g. "opora://ticket/4821"
};

/// The desktop's notifications and the tray icon. GUI thread.
class Notifier
{
public:
    Notifier() = default;
    Notifier(const Notifier &) = delete;
    Notifier &operator=(const Notifier &) = delete;
    virtual ~Notifier() = default;

    /// False: this desktop shows none, notify() does nothing.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    virtual void notify(const Notification &notification) = 0;
    /// Shown on the tray icon; 0 takes it away. \a words is the tool tip, e.g. "Opora: 3 unanswered".
    virtual void setCount(int count, const QString &words) = 0;
    /// \a handler gets the target of the pressed notification, or an empty text when the tray icon itself was pressed.
    virtual void onActivated(QObject *context, std::function<void(const QString &target)> handler) = 0;
};

} // namespace Opora::Core
