// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "campaign.h"
#include "core/planted.h"
#include "hunt.h"
#include "scratch.h"
#include "sqlitememory.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHashSeed>
#include <QLoggingCategory>

#include <sqlite3.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Opora::Simulation;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    // One thread, and memory that is kept: a run is a few thousand small transactions and nothing else.
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    keepSqliteMemory();
    // One process has the files, so their locks and the index of their logs need not be shared with others.
    sqlite3_vfs_register(sqlite3_vfs_find("unix-excl"), 1);
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs the real client engine and the real server logic in one thread against a simulated network, clock and "
        "disk,\nand checks the promises of the sync design. One seed is one run; the same seed is the same run."_s);
    parser.addHelpOption();
    parser.addOptions({
        {u"seeds"_s, u"How many runs."_s, u"N"_s, u"100"_s},
        {u"start"_s, u"The first seed."_s, u"S"_s, u"1"_s},
        {u"jobs"_s, u"Processes at a time."_s, u"J"_s, u"1"_s},
        {u"seed"_s, u"Only this run."_s, u"X"_s},
        {u"first-day"_s, u"Begin each run with new machines only."_s},
        {u"trace"_s, u"Print all that happens in it."_s},
        {u"log"_s, u"Print what the program itself logs."_s},
        {u"no-shrink"_s, u"Do not look for a shorter script of a failure."_s},
        {u"coverage"_s, u"Print how often what happened also for one seed."_s},
        {u"mutant"_s, u"Plant fault K, or each in turn with \"all\" (a build with OPORA_MUTANTS)."_s, u"K"_s},
        {u"scratch"_s, u"Keep all files in that folder while running."_s, u"folder"_s},
        {u"until-found"_s, u"Stop at the first failure."_s},
    });
    parser.process(app);
    if (!parser.isSet(u"log"_s))
        QLoggingCategory::setFilterRules(u"*=false\n*.critical=true"_s);
    if (parser.isSet(u"scratch"_s))
        setScratchFolder(parser.value(u"scratch"_s));
    Wishes wishes;
    wishes.seeds = parser.value(u"seeds"_s).toLongLong();
    wishes.start = parser.value(u"start"_s).toULongLong();
    wishes.jobs = std::max(1, parser.value(u"jobs"_s).toInt());
    if (parser.isSet(u"seed"_s)) {
        wishes.start = parser.value(u"seed"_s).toULongLong();
        wishes.seeds = 1;
        wishes.jobs = 1;
    }
    wishes.isFirstDay = parser.isSet(u"first-day"_s);
    wishes.isTraced = parser.isSet(u"trace"_s);
    wishes.shrinks = !parser.isSet(u"no-shrink"_s);
    wishes.stopsAtFirst = parser.isSet(u"until-found"_s);
    if (!parser.isSet(u"mutant"_s))
        return Campaign(wishes).run();
#ifdef OPORA_MUTANTS
    if (parser.value(u"mutant"_s) == "all"_L1)
        return hunt(wishes);
    Opora::Core::plantedFault = parser.value(u"mutant"_s).toInt();
    return Campaign(wishes).run();
#else
    qCritical("This build has no planted faults: configure with -DOPORA_MUTANTS=ON.");
    return 2;
#endif
}
