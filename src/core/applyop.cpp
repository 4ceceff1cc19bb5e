// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/applyop.h"

#include "core/members.h"
#include "core/newticket.h"
#include "core/oplimits.h"
#include "core/ticketchange.h"
#include "core/ticketmerge.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

/// Without a client (rules, intake) ticket and time stand for it.
QString saltOf(const Ticket &ticket, const ActContext &context)
{
    if (!context.client.isNull())
        return u"%1/%2"_s.arg(context.client.toString()).arg(context.mutation);
    return u"%1/%2/%3"_s.arg(ticket.id.toString()).arg(toMsecs(context.at)).arg(context.mutation);
}

/// Applies one operation; each leaves its traces in `change`.
struct Applier
{
    TicketChange &change;
    const ActContext &context;

    void operator()(const Op::TicketCreate &op) const
    {
        start(change, op.ticket, context);
        Message message = op.message;
        if (message.authorKind == AuthorKind::Customer)
            signByCustomer(message, change.ticket());
        else
            signByActor(message);
        if (message.audience == Audience::Public)
            message.mentions.clear();
        change.addMessage(message);
        change.addMentioned(message.mentions);
        takeFirstStep(change, op.ticket, *context.reference);
    }
    void operator()(const Op::TicketReply &op) const
    {
        Ticket &ticket = change.ticket();
        Message message = op.message;
        signByActor(message);
        message.audience = Audience::Public;
        // Only notes call colleagues.
        message.mentions.clear();
        if (!carriesRichText(message.channel))
            message.html.clear();
        change.addMessage(message);
        if (!message.automatic && !ticket.firstReplyAt)
            ticket.firstReplyAt = change.stamp();
        // A sent answer to a closed ticket was confirmed by its author; the customer may answer it, so it is open
        // again.
        if (ticket.state == StateClass::New || isClosed(ticket.state))
            change.moveTo(StateClass::Open);
    }
    void operator()(const Op::TicketNote &op) const
    {
        Message message = op.message;
        signByActor(message);
        if (message.audience == Audience::Public)
            message.audience = Audience::Internal;
        change.addMessage(message);
        change.addMentioned(message.mentions);
    }
    void operator()(const Op::TicketSet &op) const { change.setFields(op.changes); }
    void operator()(const Op::TicketTags &op) const { change.setTags(changedTags(change.ticket().tags, op)); }
    void operator()(const Op::TicketFollowers &op) const
    {
        change.setFollowers(changedFollowers(change.ticket().followers, op));
    }
    void operator()(const Op::TicketRead &) const { }
    void operator()(const Op::CustomerNoteAdd &) const { }
    void operator()(const Op::CustomerSet &) const { }
    void operator()(const Op::ArticleVote &) const { }
    void operator()(const Op::ObjectPut &) const { }
    void operator()(const Op::ObjectRemove &) const { }
    void operator()(const Op::TicketLinks &op) const { change.setLinks(changedLinks(change.ticket().links, op)); }
    void operator()(const Op::TicketMerge &op) const { markMerged(change, op.into); }
    void operator()(const Op::TicketUnmerge &op) const { markUnmerged(change, op.from); }
    void operator()(const Op::TicketTime &op) const { change.addTime(op); }
    void operator()(const Op::TicketCheck &op) const
    {
        change.setChecks(changedChecks(change.ticket().checks, op, context.actor, change.now()));
    }
    void operator()(const Op::TicketSplit &op) const { markSplit(change, op); }

private:
    void signByActor(Message &message) const
    {
        message.authorKind = AuthorKind::Agent;
        message.person = context.actor;
        message.customer = {};
        message.copyOf = {};
        message.movedTo = {};
        message.authorName = context.actorName;
        // Only the server's own rules, which are no client, speak by themselves.
        message.automatic = message.automatic && context.client.isNull();
    }
    /// What the customer said, written down by a colleague: everybody who sees the ticket sees it.
    static void signByCustomer(Message &message, const Ticket &ticket)
    {
        message.person = {};
        message.copyOf = {};
        message.movedTo = {};
        message.customer = ticket.requester;
        message.authorName = ticket.requesterName;
        message.audience = Audience::Public;
        message.automatic = false;
    }
};

} // namespace

TicketEffect apply(const Ticket &before, const Operation &operation, const ActContext &context)
{
    const OpKind kind = kindOf(operation);
    if (!isAboutTicket(kind) || kind == OpKind::TicketRead)
        return {before, {}, {}};
    TicketChange change(before, context, saltOf(before, context));
    std::visit(Applier{change, context}, operation);
    return change.take();
}

TicketEffect applyIncoming(const Ticket &before, const Message &message, const ActContext &context)
{
    TicketChange change(before, context, u"incoming/"_s + message.id.toString());
    Message filed = message;
    filed.audience = Audience::Public;
    change.addMessage(filed);
    if (message.automatic || message.authorKind != AuthorKind::Customer)
        return change.take();
    switch (before.state) {
    case StateClass::Pending:
    case StateClass::OnHold:
    case StateClass::Solved:
    case StateClass::Closed:
    case StateClass::Cancelled: change.moveTo(StateClass::Open); break;
    case StateClass::New:
    case StateClass::Open:
    case StateClass::Spam: break;
    }
    return change.take();
}

CustomerNote applyNote(CustomerId customer, const Op::CustomerNoteAdd &operation, const ActContext &context)
{
    CustomerNote note = operation.note;
    note.customer = customer;
    note.author = context.actor;
    note.authorName = context.actorName;
    note.at = context.at;
    return note;
}

Article applyVote(const Article &before, const Op::ArticleVote &operation)
{
    Article after = before;
    ++(operation.useful ? after.useful : after.notUseful);
    return after;
}

} // namespace Opora::Core
