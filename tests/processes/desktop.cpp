// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"

#include <QDir>
#include <QTest>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience_ms = 20'000;

// Prints the number of the screen and the address of the bus. -noreset: the screen stays when the last window goes,
// which here is killed all the time. The keychain takes its name on the bus a moment after it is unlocked. All of it
// ends with the shell's input, so nothing stays when the test dies.
constexpr auto kScript
    = "Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset 3>&1 >/dev/null 2>&1 &\n"
      "screen=$!\n"
      "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n"
      "for i in $(seq 200); do dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
      "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true && break; "
      "sleep .05; done\n"
      "echo \"$DBUS_SESSION_BUS_ADDRESS\"\n"
      "cat >/dev/null\n"
      "kill \"$screen\"\n"_L1;

} // namespace

Desktop::Desktop()
{
    QDir(m_home.path()).mkpath(u"run"_s);
    QFile::setPermissions(m_home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_programs.setProcessEnvironment(bare());
    m_programs.start(u"dbus-run-session"_s, {u"--"_s, u"bash"_s, u"-c"_s, kScript});
    const auto listen = [this] {
        while (m_programs.canReadLine()) {
            const QString line = QString::fromUtf8(m_programs.readLine()).trimmed();
            if (line.startsWith("unix:"_L1))
                m_bus = line;
            else
                m_display = u':' + line;
        }
        return isReady() || m_programs.state() == QProcess::NotRunning;
    };
    static_cast<void>(QTest::qWaitFor(listen, kPatience_ms));
}

Desktop::~Desktop()
{
    m_programs.closeWriteChannel();
    if (m_programs.state() != QProcess::NotRunning && !m_programs.waitForFinished(5'000))
        m_programs.kill();
}

QProcessEnvironment Desktop::bare() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        if (name.startsWith("OPORA_"_L1) || name.startsWith("XDG_"_L1) || name.startsWith("QT_"_L1))
            environment.remove(name);
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"XAUTHORITY"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home.filePath(u"run"_s));
    return environment;
}

QProcessEnvironment Desktop::environment() const
{
    QProcessEnvironment environment = bare();
    environment.insert(u"DISPLAY"_s, m_display);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    return environment;
}

QString Desktop::hand(const QStringList &words) const
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(u"xdotool"_s, words);
    static_cast<void>(QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kPatience_ms));
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

} // namespace Opora::Test
