// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace Opora::Test {

/// A screen, a session bus and a keychain that nobody else uses and that go with it, so that the program with its
/// window runs as at somebody's desk. Needs Xvfb, dbus-run-session and gnome-keyring-daemon, and xdotool for the hands.
class Desktop final
{
public:
    Desktop();
    ~Desktop();

    [[nodiscard]] bool isReady() const { return !m_display.isEmpty() && !m_bus.isEmpty(); }
    /// For programs that run here; knows nothing of the person who runs the test.
    [[nodiscard]] QProcessEnvironment environment() const;
    /// Does something with windows, the keyboard or the pointer, as xdotool's words say; returns what it prints.
    QString hand(const QStringList &words) const;

private:
    [[nodiscard]] QProcessEnvironment bare() const;

    QTemporaryDir m_home;
    QProcess m_programs;
    QString m_display;
    QString m_bus;
};

} // namespace Opora::Test
