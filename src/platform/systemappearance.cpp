// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/systemappearance.h"

#include <QGuiApplication>
#include <QPalette>
#include <QSettings>
#include <QStyleHints>

#if defined(Q_OS_WIN)
#include <qt_windows.h>
#elif !defined(Q_OS_MACOS)
#include "platform/portalsettings.h"
#endif

namespace Opora::Platform {

using namespace Qt::StringLiterals;

SystemAppearance::SystemAppearance(QObject *parent)
    : QObject(parent)
    // The palette of the platform theme is the only hint that every system gives before our own theme is set.
    , m_dark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
{
    watchSystem();
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const QStyleHints *hints = QGuiApplication::styleHints();
    if (hints->colorScheme() != Qt::ColorScheme::Unknown)
        m_dark = hints->colorScheme() == Qt::ColorScheme::Dark;
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) {
        if (scheme != Qt::ColorScheme::Unknown)
            setDark(scheme == Qt::ColorScheme::Dark);
    });
#endif
}

void SystemAppearance::watchSystem()
{
#if defined(Q_OS_WIN)
    const QSettings personalize(
        u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"_s,
        QSettings::NativeFormat);
    m_dark = personalize.value(u"AppsUseLightTheme"_s, 1).toInt() == 0;
    BOOL animations = TRUE;
    if (SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, &animations, 0))
        m_motionReduced = !animations;
#elif defined(Q_OS_MACOS)
    const QSettings global(u"com.apple.Accessibility"_s, QSettings::NativeFormat);
    m_motionReduced = global.value(u"ReduceMotionEnabled"_s, false).toBool();
#else
    auto *portal = new PortalSettings(this);
    portal->watch(u"org.freedesktop.appearance"_s, u"color-scheme"_s, [this](const QVariant &value) {
        // 0 no preference, 1 dark, 2 light.
        if (value.toUInt() != 0)
            setDark(value.toUInt() == 1);
    });
    portal->watch(u"org.gnome.desktop.interface"_s, u"enable-animations"_s,
                  [this](const QVariant &value) { setMotionReduced(!value.toBool()); });
#endif
}

void SystemAppearance::setDark(bool dark)
{
    if (std::exchange(m_dark, dark) != dark)
        Q_EMIT changed();
}

void SystemAppearance::setMotionReduced(bool reduced)
{
    if (std::exchange(m_motionReduced, reduced) != reduced)
        Q_EMIT changed();
}

} // namespace Opora::Platform
