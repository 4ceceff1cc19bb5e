// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/notifier.h"

#include <QObject>
#include <QSystemTrayIcon>

namespace Opora::Platform {

/// Notifications and a count by the system's tray.
class TrayNotifier final : public QObject, public Core::Notifier
{
    Q_OBJECT

public:
    /// The colours of the count are those of the theme; the icon is the program's.
    struct Look
    {
        QIcon icon;
        QColor badge;
        QColor badgeText;
    };

    explicit TrayNotifier(Look look, QObject *parent = nullptr);

    [[nodiscard]] QIcon iconWithCount(int count) const;
    /// As it is handed to the system: the notifications of free desktops read markup in the body.
    [[nodiscard]] static QString shownBody(const QString &text);

    [[nodiscard]] bool isAvailable() const override;
    void notify(const Core::Notification &notification) override;
    void setCount(int count, const QString &words) override;
    void onActivated(QObject *context, std::function<void(const QString &target)> handler) override;

Q_SIGNALS:
    void activated(const QString &target);

private:
    Look m_look;
    QSystemTrayIcon m_tray;
    QString m_lastTarget;
};

} // namespace Opora::Platform
