// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics.h"

#include <algorithm>
#include <numeric>

namespace Opora::Core {

namespace {

std::optional<Milliseconds> sinceCreation(const Ticket &ticket, const std::optional<Timestamp> &moment)
{
    if (!moment)
        return std::nullopt;
    return *moment - ticket.createdAt;
}

/// Changes of state class, oldest first; equal times keep the given order.
QList<const Event *> stateChanges(const QList<Event> &events)
{
    QList<const Event *> changes;
    for (const Event &event : events) {
        if (event.state)
            changes.append(&event);
    }
    std::stable_sort(changes.begin(), changes.end(), [](const Event *a, const Event *b) { return a->at < b->at; });
    return changes;
}

void addWait(WaitTimes &waits, StateClass state, Milliseconds span)
{
    switch (state) {
    case StateClass::New:
    case StateClass::Open:
    case StateClass::OnHold: waits.requester += span; break;
    case StateClass::Pending: waits.agent += span; break;
    case StateClass::Solved:
    case StateClass::Closed:
    case StateClass::Cancelled:
    case StateClass::Spam: break;
    }
}

std::optional<double> share(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return std::nullopt;
    return double(part) / double(whole);
}

} // namespace

bool countsForResolution(const Ticket &ticket)
{
    return ticket.state != StateClass::Cancelled && ticket.state != StateClass::Spam && ticket.mergedInto.isNull();
}

std::optional<Milliseconds> firstReplyTime(const Ticket &ticket)
{
    return sinceCreation(ticket, ticket.firstReplyAt);
}

std::optional<Milliseconds> resolutionTime(const Ticket &ticket)
{
    return countsForResolution(ticket) ? sinceCreation(ticket, ticket.firstSolvedAt) : std::nullopt;
}

std::optional<Milliseconds> fullResolutionTime(const Ticket &ticket)
{
    if (!countsForResolution(ticket) || isUnfinished(ticket.state))
        return std::nullopt;
    return sinceCreation(ticket, ticket.lastSolvedAt);
}

std::optional<Milliseconds> queueWait(const Ticket &ticket)
{
    return sinceCreation(ticket, ticket.firstAssignedAt);
}

WaitTimes waitTimes(const Ticket &ticket, const QList<Event> &events, Timestamp until)
{
    WaitTimes waits;
    StateClass state = StateClass::New;
    Timestamp since = ticket.createdAt;
    for (const Event *change : stateChanges(events)) {
        const Timestamp at = std::clamp(change->at, since, std::max(since, until));
        addWait(waits, state, at - since);
        state = *change->state;
        since = at;
    }
    if (until > since)
        addWait(waits, state, until - since);
    return waits;
}

SolveRecord solveRecord(const QList<Event> &events, Timestamp from, Timestamp to)
{
    SolveRecord record;
    std::optional<Timestamp> solvedAt;
    for (const Event *change : stateChanges(events)) {
        const bool isSolved = *change->state == StateClass::Solved || *change->state == StateClass::Closed;
        if (isSolved && !solvedAt) {
            solvedAt = change->at;
            record.solved |= change->at >= from && change->at < to;
        } else if (!isSolved && solvedAt) {
            const bool counts = *solvedAt >= from && *solvedAt < to;
            record.reopened |= counts && isUnfinished(*change->state) && change->at - *solvedAt <= kReopenWindow;
            solvedAt.reset();
        }
    }
    return record;
}

std::optional<double> reopenRate(const QList<SolveRecord> &records)
{
    const auto solved = std::count_if(records.begin(), records.end(), [](const SolveRecord &r) { return r.solved; });
    const auto reopened
        = std::count_if(records.begin(), records.end(), [](const SolveRecord &r) { return r.solved && r.reopened; });
    return share(reopened, solved);
}

std::optional<double> mean(const QList<double> &values)
{
    if (values.isEmpty())
        return std::nullopt;
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

std::optional<double> percentile(QList<double> values, double q)
{
    if (values.isEmpty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const double rank = double(values.size() - 1) * std::clamp(q, 0.0, 1.0);
    const auto low = qsizetype(rank);
    const auto high = std::min(low + 1, values.size() - 1);
    return values[low] + (values[high] - values[low]) * (rank - double(low));
}

std::optional<double> median(const QList<double> &values)
{
    return percentile(values, 0.5);
}

std::optional<double> csat(const QList<int> &scores)
{
    const auto rated = std::count_if(scores.begin(), scores.end(), [](int s) { return s >= 1 && s <= 5; });
    const auto good = std::count_if(scores.begin(), scores.end(), [](int s) { return s == 4 || s == 5; });
    return share(good, rated);
}

std::optional<double> nps(const QList<int> &answers)
{
    const auto all = std::count_if(answers.begin(), answers.end(), [](int a) { return a >= 0 && a <= 10; });
    const auto promoters = std::count_if(answers.begin(), answers.end(), [](int a) { return a == 9 || a == 10; });
    const auto detractors = std::count_if(answers.begin(), answers.end(), [](int a) { return a >= 0 && a <= 6; });
    const std::optional<double> balance = share(promoters - detractors, all);
    return balance ? std::optional(*balance * 100) : std::nullopt;
}

double clv(double yearlyValue, double years, double acquisitionCost)
{
    return yearlyValue * years - acquisitionCost;
}

double lossOfShorterStay(double yearlyValue, double expectedYears, double stayedYears)
{
    return yearlyValue * (expectedYears - stayedYears);
}

std::optional<double> crr(qint64 atStart, qint64 atEnd, qint64 won)
{
    const std::optional<double> kept = share(atEnd - won, atStart);
    return kept ? std::optional(*kept * 100) : std::nullopt;
}

Period elapsed(const Period &whole, Timestamp now)
{
    return {whole.from, std::clamp(now, whole.from, std::max(whole.from, whole.to))};
}

Period earlierPeriod(const Period &whole, Timestamp now)
{
    const Period passed = elapsed(whole, now);
    const Milliseconds length = whole.to - whole.from;
    return {passed.from - length, passed.to - length};
}

Comparison compareAmounts(std::optional<double> current, std::optional<double> earlier)
{
    if (!current || !earlier)
        return {};
    if (*earlier == 0)
        return *current == 0 ? Comparison{Comparison::Kind::Change, 0} : Comparison{Comparison::Kind::New, 0};
    return {Comparison::Kind::Change, (*current - *earlier) / *earlier * 100};
}

Comparison compareRates(std::optional<double> current, std::optional<double> earlier)
{
    if (!current || !earlier)
        return {};
    return {Comparison::Kind::Change, (*current - *earlier) * 100};
}

} // namespace Opora::Core
