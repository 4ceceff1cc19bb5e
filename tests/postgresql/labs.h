// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"

namespace Opora::Test {

/// Many writers and one reader who follows the cursor: with the naive cursor (a sequence), with the counter row of the
/// feed in the same transactions, and with the real server.
struct FeedLab
{
    int writers = 24;
    int seconds = 3; ///< of each of the three
};
[[nodiscard]] Findings runFeedLab(const FeedLab &lab);

/// The connection to the database cut after every message of one push and of one pull, warm and fresh.
struct CutLab
{
    int freshStride = 1; ///< of a fresh connection, which takes hundreds; 1: after every message
};
[[nodiscard]] Findings runCutLab(const CutLab &lab);

/// An instance stopped while its COMMIT is on the way.
struct FreezeLab
{
    int rounds = 1;
};
[[nodiscard]] Findings runFreezeLab(const FreezeLab &lab);

/// Three instances behind a balancer, restarted one after the other under load.
struct RollingLab
{
    int seconds = 20;
    int perSecond = 200;
};
[[nodiscard]] Findings runRollingLab(const RollingLab &lab);

/// The database moves to another one while people work with real clients.
struct FailoverLab
{
    enum class Kind { Synchronous, Asynchronous, Dump };
    Kind kind = Kind::Synchronous;
    int edits = 20; ///< of each person, before, and again after the loss begins
};
[[nodiscard]] Findings runFailoverLab(const FailoverLab &lab);

} // namespace Opora::Test
