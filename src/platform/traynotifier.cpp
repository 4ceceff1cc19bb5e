// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/traynotifier.h"

#include <QPainter>
#include <QPixmap>

namespace Opora::Platform {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestText = 240;

} // namespace

TrayNotifier::TrayNotifier(Look look, QObject *parent)
    : QObject(parent)
    , m_look(std::move(look))
{
    m_tray.setIcon(m_look.icon);
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT activated(m_lastTarget); });
    connect(&m_tray, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT activated(QString());
    });
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_tray.show();
}

QIcon TrayNotifier::iconWithCount(int count) const
{
    if (count <= 0)
        return m_look.icon;
    const int side = 64;
    QPixmap picture = m_look.icon.pixmap(side, side);
    if (picture.isNull()) {
        picture = QPixmap(side, side);
        picture.fill(Qt::transparent);
    }
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF disc(side * 0.36, side * 0.36, side * 0.64, side * 0.64);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.badge);
    painter.drawEllipse(disc);
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(count > 9 ? 22 : 30);
    painter.setFont(font);
    painter.setPen(m_look.badgeText);
    painter.drawText(disc, Qt::AlignCenter, count > 99 ? u"99+"_s : QString::number(count));
    return QIcon(picture);
}

QString TrayNotifier::shownBody(const QString &text)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return text.left(kLongestText).toHtmlEscaped();
#else
    // People would see the escapes.
    return text.left(kLongestText);
#endif
}

bool TrayNotifier::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
}

void TrayNotifier::notify(const Core::Notification &notification)
{
    if (!isAvailable())
        return;
    m_lastTarget = notification.target;
    m_tray.show();
    m_tray.showMessage(notification.title.left(kLongestText), shownBody(notification.body), m_look.icon);
}

void TrayNotifier::setCount(int count, const QString &words)
{
    m_tray.setIcon(iconWithCount(count));
    m_tray.setToolTip(words);
}

void TrayNotifier::onActivated(QObject *context, std::function<void(const QString &)> handler)
{
    connect(this, &TrayNotifier::activated, context, std::move(handler));
}

} // namespace Opora::Platform
