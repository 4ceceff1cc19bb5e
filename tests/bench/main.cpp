// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "daymeasures.h"
#include "filling.h"
#include "goldencommand.h"
#include "machine.h"
#include "measures.h"
#include "servermeasures.h"
#include "startmeasures.h"
#include "support/privatepostgres.h"
#include "ui/kit/theme.h"
#include "waiting.h"
#include "watchedapplication.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Bench;

namespace {

void say(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stderr);
}

/// The cache of the first sync, made or found; a kept one is whole when the mark stands beside it.
void prepare(const Options &options, const World &world, const QString &folder)
{
    const QString mark = folder + u"/whole"_s;
    if (QFile::exists(mark))
        return;
    QDir().mkpath(folder);
    const StopWatch watch;
    double seconds = 0;
    {
        Profile profile(folder, world.now());
        profile.engine().runAndWait([&] { seconds = fill(profile.store(), world, profile.codec()); });
    }
    say(u"A cache of %1 tickets was written in %2 s (%3 s with making them)."_s.arg(options.size.tickets)
            .arg(seconds, 0, 'f', 1)
            .arg(watch.seconds(), 0, 'f', 1));
    QFile file(mark);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file can be written in %s", qPrintable(folder));
}

void measureCache(const Options &options, const World &world, Report &report, const QString &folder)
{
    Profile profile(folder, world.now());
    Stage stage{options, world, report, folder, profile};
    if (options.wants("P2"_L1))
        measureViews(stage);
    if (options.wants("P3"_L1))
        measureConversations(stage);
    if (options.wants("P4"_L1))
        measureSearches(stage);
    if (options.wants("P5"_L1))
        measureEdits(stage);
    if (options.wants("P2"_L1) && options.wants("P5"_L1))
        measureSavedViews(stage);
}

void measureClient(const Options &options, const World &world, Report &report, const QString &folder)
{
    if (!options.wantsOneOf({"P1"_L1, "P2"_L1, "P3"_L1, "P4"_L1, "P5"_L1, "P11"_L1}))
        return;
    const QString own = folder + u"/client-%1-%2"_s.arg(options.size.name).arg(options.seed);
    prepare(options, world, own);
    if (options.wants("P1"_L1))
        measureStart(options, report, own);
    measureCache(options, world, report, own);
    if (options.wants("P11"_L1))
        measureHour(options, world, report, own);
}

void measurePostgres(const Options &options, Report &report, const QString &folder)
{
    auto &postgres = Test::PrivatePostgres::instance();
    if (!postgres.isAvailable()) {
        report.skip(u"P8"_s, u"PostgreSQL: "_s + postgres.skipReason());
        return;
    }
    // The same few tickets at any size: what differs is the database, not how much it holds.
    Options small = options;
    small.size.tickets = 1000;
    const World world(small, demand(Words::read(QStringLiteral(OPORA_DEMO_FILE)), "the words"));
    const QString ours = postgres.createDatabase();
    const QString other = postgres.createDatabase();
    {
        // Only to fill it.
        const BenchServer filled(folder + u"/postgres-other"_s, world, other);
    }
    BenchServer server(folder + u"/postgres-ours"_s, world, ours);
    ServerStage stage{small, world, report, folder, server};
    measureMutations(stage, u"PostgreSQL"_s, other);
}

void measureServer(const Options &options, const World &world, Report &report, const QString &folder)
{
    if (!options.wantsOneOf({"P6"_L1, "P7"_L1, "P8"_L1, "P9"_L1, "P12"_L1}))
        return;
    if (!BenchServer::isThere()) {
        report.skip(u"P6"_s, u"opora-server does not stand beside opora-bench"_s);
        return;
    }
    QTemporaryDir temporary;
    {
        BenchServer server(folder + u"/server-%1-%2"_s.arg(options.size.name).arg(options.seed), world);
        ServerStage stage{options, world, report, temporary.path(), server};
        if (options.wants("P6"_L1))
            measureFirstSync(stage);
        if (options.wants("P12"_L1))
            measureHolds(stage);
        if (options.wants("P7"_L1))
            measureLiveCopy(stage);
        if (options.wants("P8"_L1))
            measureMutations(stage, u"SQLite"_s, {});
        if (options.wants("P9"_L1))
            measureWaiting(stage);
    }
    if (options.wants("P8"_L1))
        measurePostgres(options, report, temporary.path());
}

void addGrowth(const Options &options, Report &report)
{
    QFile file(options.smaller);
    if (!file.open(QIODevice::ReadOnly) || !report.addGrowth(file.readAll()))
        report.skip(u"P13"_s, u"%1 holds no figures of this bench"_s.arg(options.smaller));
}

int finish(const Options &options, const Report &report)
{
    std::fputs(report.table().toUtf8().constData(), stdout);
    if (options.json.isEmpty())
        return 0;
    QFile file(options.json);
    if (file.open(QIODevice::WriteOnly) && file.write(report.json()) >= 0)
        return 0;
    say(u"%1 cannot be written: %2"_s.arg(options.json, file.errorString()));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    // Painting is measured without a screen, so that a machine without one measures the same.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"opora-bench"_s);
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "golden"_L1) {
        arguments.removeAt(1);
        return runGolden(arguments);
    }
    Ui::Theme::current().install(application);
    if (arguments.value(1) == "hour"_L1)
        return runHour(arguments);
    if (arguments.contains("--help"_L1) || arguments.contains("-h"_L1)) {
        std::fputs(qPrintable(helpText()), stdout);
        return 0;
    }
    const auto options = readOptions(arguments);
    if (!options) {
        say(options.error().detail);
        return 2;
    }
    QTemporaryDir temporary;
    const QString folder = options->folder.isEmpty() ? temporary.path() : options->folder;
    const World world(*options, demand(Words::read(QStringLiteral(OPORA_DEMO_FILE)), "the words"));
    Report report(*options);
    measureClient(*options, world, report, folder);
    measureServer(*options, world, report, folder);
    if (!options->smaller.isEmpty())
        addGrowth(*options, report);
    return finish(*options, report);
}
