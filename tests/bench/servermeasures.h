// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "benchserver.h"
#include "report.h"

namespace Opora::Bench {

/// What the measures of a filled server share.
struct ServerStage
{
    const Options &options;
    const World &world;
    Report &report;
    QString folder; ///< for clients and copies; emptied with the program
    BenchServer &server;
};

/// P6: a first sync until all is searchable, and until the first queue is there.
void measureFirstSync(ServerStage &stage);
/// P12: how long the window is held while a first sync fills its cache and somebody goes from view to view.
void measureHolds(ServerStage &stage);
/// P7: an edit of one client until another has read it, and until its window has painted it, while a thousand wait.
void measureLiveCopy(ServerStage &stage);
/// P8: mutations a second. `kind` names the database in the report; `postgres` is an address of a database with the
/// server's tables for the raw side, empty for a copy of the embedded one.
void measureMutations(ServerStage &stage, const QString &kind, const QString &postgres);
/// P9: memory of waiting clients.
void measureWaiting(ServerStage &stage);

} // namespace Opora::Bench
