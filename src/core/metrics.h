// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/message.h"
#include "core/ticket.h"

#include <QList>

#include <optional>

namespace Opora::Core {

// The figures of a help desk, by the definitions of the manual. Everywhere nullopt means "no data", which is not 0.

// Of one ticket. Cancelled, spam and merged tickets have no resolution time.
[[nodiscard]] bool countsForResolution(const Ticket &ticket);
/// Creation to the first public reply by an agent.
[[nodiscard]] std::optional<Milliseconds> firstReplyTime(const Ticket &ticket);
/// Creation to the first solve.
[[nodiscard]] std::optional<Milliseconds> resolutionTime(const Ticket &ticket);
/// Creation to the last solve; nullopt while it is open again.
[[nodiscard]] std::optional<Milliseconds> fullResolutionTime(const Ticket &ticket);
/// Creation to the first assignment.
[[nodiscard]] std::optional<Milliseconds> queueWait(const Ticket &ticket);

struct WaitTimes
{
    Milliseconds requester{0}; ///< in new, open and on hold
    Milliseconds agent{0};     ///< in pending
    friend bool operator==(const WaitTimes &, const WaitTimes &) = default;
};
/// From the ticket's history, in any order, up to `until`. A ticket begins as new at its creation.
[[nodiscard]] WaitTimes waitTimes(const Ticket &ticket, const QList<Event> &events, Timestamp until);

inline constexpr std::chrono::days kReopenWindow{7};
/// Solves within [from, to) by the history, and whether one of them was reopened within kReopenWindow.
struct SolveRecord
{
    bool solved = false;
    bool reopened = false;
    friend bool operator==(const SolveRecord &, const SolveRecord &) = default;
};
[[nodiscard]] SolveRecord solveRecord(const QList<Event> &events, Timestamp from, Timestamp to);
/// Reopened / solved.
[[nodiscard]] std::optional<double> reopenRate(const QList<SolveRecord> &records);

// Of many values.
[[nodiscard]] std::optional<double> mean(const QList<double> &values);
/// Linear interpolation between closest ranks, rank = (n - 1) q, as NumPy does. `q` in 0..1; any order.
[[nodiscard]] std::optional<double> percentile(QList<double> values, double q);
[[nodiscard]] std::optional<double> median(const QList<double> &values);

/// Share 0..1 of good scores: 4 and 5 of 1..5. Other numbers are no scores.
[[nodiscard]] std::optional<double> csat(const QList<int> &scores);
/// -100..100: share of 9 and 10 minus share of 0 to 6, of all answers on 0..10.
[[nodiscard]] std::optional<double> nps(const QList<int> &answers);
/// Customer lifetime value.
[[nodiscard]] double clv(double yearlyValue, double years, double acquisitionCost);
/// What leaving after `stayedYears` instead of `expectedYears` costs.
[[nodiscard]] double lossOfShorterStay(double yearlyValue, double expectedYears, double stayedYears);
/// Customer retention rate in percent: (atEnd - won) / atStart x 100.
[[nodiscard]] std::optional<double> crr(qint64 atStart, qint64 atEnd, qint64 won);

// Period against period.
struct Period
{
    Timestamp from{};
    Timestamp to{};
    friend bool operator==(const Period &, const Period &) = default;
};
/// The same elapsed span one period earlier: of a week that is half over, the first half of the week before.
[[nodiscard]] Period earlierPeriod(const Period &whole, Timestamp now);
/// What of `whole` has passed.
[[nodiscard]] Period elapsed(const Period &whole, Timestamp now);

struct Comparison
{
    enum class Kind { NoData, New, Change };
    Kind kind = Kind::NoData;
    double change = 0; ///< percent for amounts, percentage points for rates; only for Change
    friend bool operator==(const Comparison &, const Comparison &) = default;
};
/// Amounts: percent of the earlier one; an earlier 0 makes it New (0 against 0: no change).
[[nodiscard]] Comparison compareAmounts(std::optional<double> current, std::optional<double> earlier);
/// Rates as shares 0..1: difference in percentage points.
[[nodiscard]] Comparison compareRates(std::optional<double> current, std::optional<double> earlier);

} // namespace Opora::Core
