// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slastanding.h"

#include "core/sla.h"

#include <algorithm>

namespace Opora::Core {

namespace {

template<typename T, typename Id>
const T *find(const QList<T> &rows, Id id)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const T &row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

const SlaPolicy *policyOf(QueueId id, const ReferenceData &reference)
{
    const Queue *queue = find(reference.queues, id);
    return queue ? find(reference.slaPolicies, queue->slaPolicy) : nullptr;
}

bool hasResolutionTarget(const TicketRow &row, const ReferenceData &reference)
{
    const SlaPolicy *policy = policyOf(row.queue, reference);
    const SlaTarget *target = policy ? targetFor(*policy, row.priority) : nullptr;
    return target && target->resolutionMinutes > 0;
}

SlaStanding unfinished(std::optional<Timestamp> due, bool isPaused, Timestamp now, Milliseconds warning)
{
    const SlaStanding running = slaStanding(due, now, warning);
    return running.state == SlaState::None && isPaused ? SlaStanding{SlaState::Paused, {}} : running;
}

} // namespace

Milliseconds slaWarning(QueueId queue, const ReferenceData &reference)
{
    const SlaPolicy *policy = policyOf(queue, reference);
    return policy ? std::chrono::minutes(policy->warnMinutes) : kSlaWarning;
}

SlaStanding slaStanding(std::optional<Timestamp> due, Timestamp now, Milliseconds warning)
{
    if (!due)
        return {};
    const Milliseconds left = *due - now;
    if (left < Milliseconds(0))
        return {SlaState::Overdue, left};
    return {warning > Milliseconds(0) && left <= warning ? SlaState::Soon : SlaState::OnTime, left};
}

SlaStanding slaStanding(const Ticket &ticket, Timestamp now, Milliseconds warning)
{
    if (!isUnfinished(ticket.state))
        return {};
    return unfinished(nextDue(ticket), ticket.pausedSince && ticket.resolutionDue, now, warning);
}

SlaStanding slaStanding(const TicketRow &row, const ReferenceData &reference, Timestamp now)
{
    if (!isUnfinished(row.state))
        return {};
    const bool isPaused = !isResolutionRunning(row.state) && hasResolutionTarget(row, reference);
    return unfinished(row.due, isPaused, now, slaWarning(row.queue, reference));
}

} // namespace Opora::Core
