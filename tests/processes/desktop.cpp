// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"

#include <QDir>
#include <QTest>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience_ms = 20'000;

// The keychain takes its name on the bus a moment after it is unlocked. All of it ends with the shell's input.
constexpr auto kBusScript
    = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n"
      "for i in $(seq 200); do dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
      "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true && break; "
      "sleep .05; done\n"
      "echo \"$DBUS_SESSION_BUS_ADDRESS\"\n"
      "cat >/dev/null\n"_L1;

/// The first line it prints; empty when it ends or says nothing in time.
QString firstLine(QProcess &process)
{
    static_cast<void>(QTest::qWaitFor(
        [&process] { return process.canReadLine() || process.state() == QProcess::NotRunning; }, kPatience_ms));
    return QString::fromUtf8(process.readLine()).trimmed();
}

} // namespace

Desktop::Desktop()
{
    QDir(m_home.path()).mkpath(u"run"_s);
    QFile::setPermissions(m_home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    startScreen();
    startBus();
}

Desktop::~Desktop()
{
    m_busProgram.closeWriteChannel();
    m_screenProgram.terminate();
    for (QProcess *program : {&m_busProgram, &m_screenProgram})
        if (program->state() != QProcess::NotRunning && !program->waitForFinished(5'000))
            program->kill();
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

void Desktop::startScreen()
{
    m_screenProgram.setProcessEnvironment(bare());
    // -noreset: it stays when the last window goes, which here is killed all the time.
    m_screenProgram.start(
        u"Xvfb"_s,
        {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1440x900x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
    const QString number = firstLine(m_screenProgram);
    m_display = number.isEmpty() ? QString() : u':' + number;
}

void Desktop::startBus()
{
    m_busProgram.setProcessEnvironment(bare());
    m_busProgram.start(u"dbus-run-session"_s, {u"--"_s, u"bash"_s, u"-c"_s, kBusScript});
    m_bus = firstLine(m_busProgram);
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
