// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planted.h"
#include "hunt.h"
#include "order.h"
#include "scratch.h"
#include "sqlitememory.h"

#include <QCoreApplication>
#include <QHashSeed>
#include <QLoggingCategory>

#include <cstdio>
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
    if (app.arguments().contains(u"--help"_s)) {
        std::fputs(qPrintable(orderHelp()), stdout);
        return 0;
    }
    const auto order = readOrder(app.arguments());
    if (!order) {
        std::fprintf(stderr, "%s\n", qPrintable(order.error().detail));
        return 2;
    }
    if (!order->logs)
        QLoggingCategory::setFilterRules(u"*=false\n*.critical=true"_s);
    if (!order->scratch.isEmpty())
        setScratchFolder(order->scratch);
    if (order->mutant == 0)
        return Campaign(order->wishes).run();
#ifdef OPORA_MUTANTS
    if (order->mutant == Order::kEachMutant)
        return hunt(order->wishes);
    Opora::Core::plantedFault = order->mutant;
    return Campaign(order->wishes).run();
#else
    qCritical("This build has no planted faults: configure with -DOPORA_MUTANTS=ON.");
    return 2;
#endif
}
