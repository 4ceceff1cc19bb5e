// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"
#include "report.h"
#include "world.h"

namespace Opora::Bench {

/// What the measures of a filled client share.
struct Stage
{
    const Options &options;
    const World &world;
    Report &report;
    QString folder; ///< of the filled cache
    Profile &profile;
};

/// P2: first rows and exact counters of every view, alone and with painting.
void measureViews(Stage &stage);
/// P3: tickets of 3, 30 and 200 messages to the first paint.
void measureConversations(Stage &stage);
/// P4: search as it is typed, until it is answered and until that is painted.
void measureSearches(Stage &stage);
/// P5: an edit until it is durable and read again, and until a list has painted it. Leaves rows behind, so it goes
/// after the others.
void measureEdits(Stage &stage);
/// P2 and P5 again, for who has a hundred saved views, which it leaves behind.
void measureSavedViews(Stage &stage);

inline constexpr double kFrameOf60 = 16.7; ///< ms
/// Milliseconds until the first rows of a view and the counters of all of them are with this thread.
[[nodiscard]] double switchTo(Core::HelpDesk &desk, const QList<Core::TicketView> &all, const Core::TicketView &view);
/// One kind of edit against the raw commit of the same rows, under that name.
void measureStatusEdits(Stage &stage, const QString &name);

} // namespace Opora::Bench
