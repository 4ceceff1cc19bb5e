// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dice.h"
#include "portions.h"
#include "scheduler.h"
#include "support/powerlossvfs.h"
#include "trace.h"

#include <QString>

namespace Opora::Simulation {

/// What every part of one simulated world shares.
struct Shared
{
    Shared(quint64 seed, const QString &runFolder, bool keepsLines, const Portions &runPortions = {})
        : folder(runFolder)
        , portions(runPortions)
        , trace(keepsLines)
        , dice(seed)
    { }

    void note(const char *what, qint64 who, const QByteArray &more = {})
    {
        trace.note(scheduler.now(), what, who, more);
    }

    /// Takes back some of what is not synced on that disk.
    void losePower(const std::string &disk)
    {
        static constexpr const char *kFates[] = {"disk unsynced kept", "disk unsynced lost", "disk unsynced cut short",
                                                 "disk unsynced reordered", "disk unsynced torn"};
        for (const Test::Unsynced fate : Test::PowerLossVfs::instance().losePower(disk, [this] { return dice.next(); }))
            coverage.add(kFates[int(fate)]);
    }

    QString folder; ///< of this run
    Portions portions;
    Scheduler scheduler;
    Trace trace;
    Coverage coverage;
    Dice dice; ///< of the network and of machines; people and the script have their own
};

} // namespace Opora::Simulation
