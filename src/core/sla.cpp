// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sla.h"

#include "core/businesstime.h"

namespace Opora::Core {

namespace {

const SlaPolicy *policyOf(const Ticket &ticket, const ReferenceIndex &reference)
{
    const Queue *queue = reference.queue(ticket.queue);
    return queue ? reference.slaPolicy(queue->slaPolicy) : nullptr;
}

BusinessTime timeOf(const Ticket &ticket, const ReferenceIndex &reference)
{
    const SlaPolicy *policy = policyOf(ticket, reference);
    const Calendar *calendar = policy ? reference.calendar(policy->calendar) : nullptr;
    return BusinessTime(calendar ? *calendar : Calendar());
}

std::optional<Timestamp> dueAfter(const BusinessTime &time, Timestamp from, int minutes, Milliseconds extra = {})
{
    if (minutes <= 0)
        return std::nullopt;
    return time.add(from, std::chrono::minutes(minutes) + extra);
}

SlaVerdict verdict(const std::optional<Timestamp> &due, const std::optional<Timestamp> &done, Timestamp until)
{
    if (!due)
        return SlaVerdict::NoTarget;
    if (done)
        return *done <= *due ? SlaVerdict::Met : SlaVerdict::Breached;
    return until <= *due ? SlaVerdict::Running : SlaVerdict::Breached;
}

/// Of a target that fits: higher is meant closer.
int closeness(const SlaTarget &target)
{
    return (target.level != Loyalty::None ? 2 : 0) + (target.priority.isNull() ? 0 : 1);
}

} // namespace

const SlaTarget *targetFor(const SlaPolicy &policy, PriorityId priority, Loyalty level)
{
    const SlaTarget *best = nullptr;
    for (const SlaTarget &target : policy.targets) {
        const bool fits = (target.priority.isNull() || target.priority == priority)
            && (target.level == Loyalty::None || target.level == level);
        if (fits && (!best || closeness(target) > closeness(*best)))
            best = &target;
    }
    return best;
}

const SlaTarget *targetOf(const Ticket &ticket, const ReferenceIndex &reference)
{
    const SlaPolicy *policy = policyOf(ticket, reference);
    return policy ? targetFor(*policy, ticket.priority, ticket.customerLevel) : nullptr;
}

bool isResolutionRunning(StateClass state)
{
    switch (state) {
    case StateClass::New:
    case StateClass::Open:
    case StateClass::OnHold: return true;
    case StateClass::Pending:
    case StateClass::Solved:
    case StateClass::Closed:
    case StateClass::Cancelled:
    case StateClass::Spam: return false;
    }
    return false;
}

void turnResolutionClock(Ticket &ticket, StateClass before, const ReferenceIndex &reference, Timestamp at)
{
    const bool runs = isResolutionRunning(ticket.state);
    if (runs == isResolutionRunning(before))
        return;
    if (!runs) {
        ticket.pausedSince = at;
    } else if (ticket.pausedSince) {
        ticket.pausedMs += timeOf(ticket, reference).between(*ticket.pausedSince, at).count();
        ticket.pausedSince.reset();
    }
}

void refreshDue(Ticket &ticket, const ReferenceIndex &reference, NextReply nextReply)
{
    const SlaTarget *target = targetOf(ticket, reference);
    if (!target) {
        ticket.firstReplyDue.reset();
        ticket.nextReplyDue.reset();
        ticket.resolutionDue.reset();
        return;
    }
    const BusinessTime time = timeOf(ticket, reference);
    // A ticket that an agent opened by writing first waits for nobody's first reply.
    const bool isAsked = ticket.firstReplyAt || ticket.lastPublicByCustomer;
    ticket.firstReplyDue = isAsked ? dueAfter(time, ticket.createdAt, target->firstReplyMinutes) : std::nullopt;
    if (!ticket.firstReplyAt || !ticket.lastPublicByCustomer || !ticket.lastPublicAt)
        ticket.nextReplyDue.reset();
    else if (!ticket.nextReplyDue || nextReply == NextReply::Restart)
        ticket.nextReplyDue = dueAfter(time, *ticket.lastPublicAt, target->nextReplyMinutes);
    ticket.resolutionDue = dueAfter(time, ticket.createdAt, target->resolutionMinutes, Milliseconds(ticket.pausedMs));
}

SlaVerdict firstReplyVerdict(const Ticket &ticket, Timestamp now)
{
    return verdict(ticket.firstReplyDue, ticket.firstReplyAt, now);
}

SlaVerdict resolutionVerdict(const Ticket &ticket, Timestamp now)
{
    const bool isSolved = ticket.state == StateClass::Solved || ticket.state == StateClass::Closed;
    return verdict(ticket.resolutionDue, isSolved ? ticket.lastSolvedAt : std::nullopt,
                   ticket.pausedSince.value_or(now));
}

} // namespace Opora::Core
