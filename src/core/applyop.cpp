// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/applyop.h"

#include "core/members.h"
#include "core/ticketchange.h"
#include "core/words.h"

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

/// The card as its author filled it, with everything that only happens to a ticket taken out.
Ticket newTicket(const Op::TicketCreate &op, qint64 number, const ActContext &context)
{
    Ticket ticket = op.ticket;
    const Ticket none;
    ticket.number = number;
    ticket.mergedInto = none.mergedInto;
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

template<typename T>
QList<T> asSet(QList<T> list)
{
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

/// Applies one operation; each leaves its traces in `change`.
struct Applier
{
    TicketChange &change;
    const ActContext &context;

    void operator()(const Op::TicketCreate &op) const
    {
        // A silent start: the "created" row says all, whatever the card was filled with.
        change.ticket() = newTicket(op, change.ticket().number, context);
        const Status *status = context.reference->status(op.ticket.status);
        Ticket &ticket = change.ticket();
        ticket.tags = tagSet(op.ticket.tags);
        ticket.followers = asSet(op.ticket.followers);
        change.addEvent(u"created"_s, {}, wordOf(ticket.channel), StateClass::New);
        Message message = op.message;
        if (message.authorKind == AuthorKind::Customer)
            signByCustomer(message, ticket);
        else
            signByActor(message);
        change.addMessage(message);
        if (status && status->id != ticket.status) {
            const FieldText target = op.ticket.status.toString();
            change.setFields({{TicketField::Status, {}, target},
                              {TicketField::PendingReason, {}, fieldText(op.ticket, TicketField::PendingReason)},
                              {TicketField::StateReason, {}, op.ticket.stateReason},
                              {TicketField::WakeAt, {}, fieldText(op.ticket, TicketField::WakeAt)}});
        }
    }
    void operator()(const Op::TicketReply &op) const
    {
        Ticket &ticket = change.ticket();
        Message message = op.message;
        signByActor(message);
        message.audience = Audience::Public;
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

private:
    void signByActor(Message &message) const
    {
        message.authorKind = AuthorKind::Agent;
        message.person = context.actor;
        message.customer = {};
        message.authorName = context.actorName;
        // Only the server's own rules, which are no client, speak by themselves.
        message.automatic = message.automatic && context.client.isNull();
    }
    /// What the customer said, written down by a colleague: everybody who sees the ticket sees it.
    static void signByCustomer(Message &message, const Ticket &ticket)
    {
        message.person = {};
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
