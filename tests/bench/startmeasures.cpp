// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "startmeasures.h"

#include "profile.h"
#include "report.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {

constexpr double kTarget = 2.5;
constexpr int kLongestMilliseconds = 60'000;

/// Neither the keychain nor the settings of whoever runs the bench.
QProcessEnvironment quietEnvironment(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, home);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    return environment;
}

/// From the start of the process to its word that it has painted, seen from outside.
double startOf(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const StopWatch watch;
    process.start(program, arguments);
    while (!process.canReadLine())
        if (!process.waitForReadyRead(kLongestMilliseconds))
            qFatal("%s did not paint anything", qPrintable(program));
    const double span = watch.milliseconds();
    if (process.readLine().trimmed() != "painted" || !process.waitForFinished(kLongestMilliseconds))
        qFatal("%s did not end as expected", qPrintable(program));
    return span;
}

} // namespace

void measureStart(const Options &options, Report &report, const QString &cache)
{
    const QString folder = QCoreApplication::applicationDirPath();
    const QString program = folder + u"/opora"_s;
    const QString bare = folder + u"/opora-bare-window"_s;
    if (!QFile::exists(program) || !QFile::exists(bare))
        return report.skip(u"P1"_s, u"opora and opora-bare-window do not stand beside opora-bench"_s);
    QTemporaryDir home;
    {
        QSettings settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat);
        settings.setValue(u"account/folder"_s, cache);
        settings.setValue(u"account/server"_s, u"http://127.0.0.1:9"_s);
    }
    const QProcessEnvironment environment = quietEnvironment(home.path());
    const auto ours = [&] {
        return startOf(program, {u"--profile"_s, home.path(), u"--lang"_s, u"en"_s, u"--until-first-list"_s},
                       environment);
    };
    const auto other = [&] { return startOf(bare, {Profile::filePath(cache)}, environment); };
    // Once for nothing: neither side reads its program from the disk.
    ours();
    other();
    Samples ourSpans, otherSpans;
    inTurn(
        std::max(5, options.size.rounds / 8), ourSpans, otherSpans, [&](int) { return ours(); },
        [&](int) { return other(); });
    report.addTimes(u"P1"_s, u"start of the program to the first painted list"_s,
                    u"an empty window and an opened SQLite file"_s, ourSpans, otherSpans, kTarget);
}

} // namespace Opora::Bench
