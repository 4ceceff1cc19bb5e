// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/newticket.h"

#include "core/members.h"
#include "core/ticketchange.h"
#include "core/words.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

/// The card as its author filled it, with everything that only happens to a ticket taken out.
Ticket newTicket(const Ticket &card, qint64 number, const ActContext &context)
{
    Ticket ticket = card;
    const Ticket none;
    ticket.number = number;
    ticket.mergedInto = none.mergedInto;
    ticket.mergedAt = none.mergedAt;
    ticket.statusBeforeMerge = none.statusBeforeMerge;
    ticket.links.clear();
    ticket.checks.clear();
    ticket.spentMs = 0;
    ticket.createdAt = std::min(context.judgedAt.value_or(context.at), context.at);
    ticket.updatedAt = context.at;
    ticket.firstAssignedAt = ticket.owner.isNull() ? std::nullopt : std::optional(ticket.createdAt);
    ticket.firstReplyAt = none.firstReplyAt;
    ticket.firstSolvedAt = none.firstSolvedAt;
    ticket.lastSolvedAt = none.lastSolvedAt;
    ticket.closedAt = none.closedAt;
    ticket.reopenCount = 0;
    ticket.lastPublic = {};
    ticket.lastPublicAt.reset();
    ticket.lastPublicByCustomer = false;
    ticket.messageCount = 0;
    ticket.nextReplyDue.reset();
    ticket.pausedSince.reset();
    ticket.pausedMs = 0;
    ticket.rating.reset();
    ticket.tags.clear();
    ticket.followers.clear();
    ticket.pendingReason = PendingReason::None;
    ticket.stateReason.clear();
    ticket.wakeAt.reset();
    ticket.status = {};
    ticket.state = StateClass::New;
    if (const Status *first = context.reference->defaultStatus(StateClass::New))
        ticket.status = first->id;
    return ticket;
}

} // namespace

void start(TicketChange &change, const Ticket &card, const ActContext &context)
{
    // A silent start: the "created" row says all, whatever the card was filled with.
    change.ticket() = newTicket(card, change.ticket().number, context);
    Ticket &ticket = change.ticket();
    ticket.tags = tagSet(card.tags);
    ticket.followers = changedFollowers({}, {card.followers, {}});
    change.addEvent(u"created"_s, {}, wordOf(ticket.channel), StateClass::New);
}

void takeFirstStep(TicketChange &change, const Ticket &card, const ReferenceIndex &reference)
{
    const Status *status = reference.status(card.status);
    if (!status || status->id == change.ticket().status)
        return;
    change.setFields({{TicketField::Status, {}, card.status.toString()},
                      {TicketField::PendingReason, {}, fieldText(card, TicketField::PendingReason)},
                      {TicketField::StateReason, {}, card.stateReason},
                      {TicketField::WakeAt, {}, fieldText(card, TicketField::WakeAt)}});
}

} // namespace Opora::Core
