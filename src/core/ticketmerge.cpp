// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ticketmerge.h"

#include "core/derivedid.h"
#include "core/newticket.h"
#include "core/ticketchange.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

namespace {

/// The rows of both tickets' histories come of one mutation and must not be taken for one another.
QString saltOf(const Ticket &target, const ActContext &context)
{
    return u"merge/%1/%2/%3"_s.arg(target.id.toString(), context.client.toString()).arg(context.mutation);
}

/// Automatic mail neither answers nor asks.
bool isAnswerable(const Message &message)
{
    return message.audience == Audience::Public && !message.automatic;
}

/// Null when it is not among them.
const Message *find(const QList<Message> &messages, MessageId id)
{
    const auto found
        = std::find_if(messages.begin(), messages.end(), [id](const Message &one) { return one.id == id; });
    return found == messages.end() ? nullptr : &*found;
}

/// It is in that one since it was split off.
bool isThere(const Message &message, TicketId target)
{
    return message.movedTo == target;
}

/// It came there already, with the ticket where it went on.
bool cameAlong(const Message &message, TicketId target, const QList<Message> &theirs)
{
    return !message.movedTo.isNull() && find(theirs, copyId(copyId(message.id, message.movedTo), target));
}

/// What words that were split off come home to: their original, or the copy of it that came with its own ticket. Null:
/// neither is there.
const Message *homeOf(const Message &message, TicketId target, const QList<Message> &theirs)
{
    if (const Message *original = find(theirs, message.copyOf))
        return original;
    const Message *copy = message.copyOf.isNull() ? nullptr : find(theirs, copyId(message.copyOf, target));
    return copy && copy->movedTo == message.ticket ? copy : nullptr;
}

Message copyFor(Message message, TicketId target)
{
    message.copyOf = message.id;
    message.id = copyId(message.copyOf, target);
    return message;
}

/// As a customer who writes to it does: nobody looks for a question in a ticket that is done with.
void openFor(TicketChange &change, const Ticket &source)
{
    const StateClass state = change.ticket().state;
    if (isUnanswered(source) && !isUnfinished(state) && state != StateClass::Spam)
        change.moveTo(StateClass::Open);
}

/// The newest words went on in another ticket and are answered there.
void leaveAnswerTo(TicketChange &change)
{
    change.ticket().lastPublicByCustomer = false;
    change.restartNextReply();
}

} // namespace

bool isUnmergeable(const Ticket &merged, Timestamp now)
{
    return !merged.mergedInto.isNull() && merged.mergedAt && now <= *merged.mergedAt + kUnmergeTime;
}

MessageId copyId(MessageId original, TicketId target)
{
    return MessageId(derivedUuid(u"copy", QString(original.toString() + u'/' + target.toString())));
}

void markMerged(TicketChange &change, TicketId into)
{
    Ticket &ticket = change.ticket();
    ticket.mergedInto = into;
    ticket.mergedAt = change.now();
    change.addEvent(u"merged"_s, {}, change.nameOf(into));
    if (isClosed(ticket.state))
        return;
    ticket.statusBeforeMerge = ticket.status;
    if (const Status *closed = change.reference().defaultStatus(StateClass::Cancelled))
        change.place(closed->id);
}

void markUnmerged(TicketChange &change, TicketId from)
{
    Ticket &ticket = change.ticket();
    if (from.isNull() || ticket.mergedInto != from)
        return;
    change.addEvent(u"unmerged"_s, change.nameOf(from), {});
    const StatusId before = ticket.statusBeforeMerge;
    ticket.mergedInto = {};
    ticket.mergedAt.reset();
    ticket.statusBeforeMerge = {};
    if (!before.isNull())
        change.place(before);
}

QSet<MessageId> copiesOf(const QList<Message> &messages, TicketId target)
{
    QSet<MessageId> copies;
    for (const Message &message : messages) {
        if (!isThere(message, target))
            copies.insert(copyId(message.id, target));
    }
    return copies;
}

TicketEffect takeIn(const Ticket &target, const Ticket &source, const QList<Message> &own, const QList<Message> &theirs,
                    const ActContext &context)
{
    TicketChange change(target, context, saltOf(target, context));
    MessageId newest;
    for (const Message &message : own) {
        if (isThere(message, target.id) || cameAlong(message, target.id, theirs))
            continue;
        const Message *there = homeOf(message, target.id, theirs);
        if (message.id == source.lastPublic)
            newest = there ? there->id : copyId(message.id, target.id);
        if (!there) {
            change.addCopy(copyFor(message, target.id));
            continue;
        }
        Message home = *there;
        home.movedTo = message.movedTo;
        change.putBack(home);
    }
    Ticket &ticket = change.ticket();
    const bool isNewer = source.lastPublicAt && (!ticket.lastPublicAt || *source.lastPublicAt > *ticket.lastPublicAt);
    if (!newest.isNull() && (isNewer || newest == ticket.lastPublic)) {
        ticket.lastPublic = newest;
        ticket.lastPublicAt = source.lastPublicAt;
        ticket.lastPublicByCustomer = source.lastPublicByCustomer;
        change.restartNextReply();
    }
    openFor(change, source);
    change.addEvent(u"merged"_s, {}, change.nameOf(source.id));
    return change.take();
}

TicketEffect giveBack(const Ticket &target, const Ticket &source, const QList<Message> &own,
                      const QList<Message> &theirs, const ActContext &context)
{
    TicketChange change(target, context, saltOf(target, context));
    Ticket &ticket = change.ticket();
    const QSet<MessageId> copies = copiesOf(own, target.id);
    const auto isMoved = [&](const Message &message) {
        return std::any_of(own.begin(), own.end(), [&](const Message &copy) {
            return !copy.copyOf.isNull() && (copy.copyOf == message.id || copyId(copy.copyOf, target.id) == message.id);
        });
    };
    const Message *newest = nullptr;
    for (const Message &message : theirs) {
        if (copies.contains(message.id)) {
            --ticket.messageCount;
            continue;
        }
        if (isAnswerable(message) && (!newest || message.at >= newest->at))
            newest = &message;
        if (isMoved(message)) {
            Message moved = message;
            moved.movedTo = source.id;
            change.putBack(moved);
        }
    }
    if (copies.contains(ticket.lastPublic))
        change.setNewest(newest);
    if (newest && newest->id == ticket.lastPublic && isMoved(*newest))
        leaveAnswerTo(change);
    change.addEvent(u"unmerged"_s, change.nameOf(source.id), {});
    return change.take();
}

TicketEffect splitOff(const Op::TicketSplit &op, const Ticket &source, const QList<Message> &messages,
                      const ActContext &context)
{
    Ticket fresh;
    fresh.id = op.ticket.id;
    TicketChange change(fresh, context, saltOf(fresh, context));
    start(change, op.ticket, context);
    const Message *newest = nullptr;
    QList<Message> copies;
    for (const Message &message : messages)
        copies.append(copyFor(message, fresh.id));
    for (const Message &copy : std::as_const(copies)) {
        change.addCopy(copy);
        if (isAnswerable(copy) && (!newest || copy.at >= newest->at))
            newest = &copy;
    }
    change.setNewest(newest);
    change.addEvent(u"split"_s, change.nameOf(source.id), {});
    takeFirstStep(change, op.ticket, *context.reference);
    return change.take();
}

void markSplit(TicketChange &change, const Op::TicketSplit &op)
{
    change.addEvent(u"split"_s, {}, op.ticket.subject);
    if (op.messages.contains(change.ticket().lastPublic))
        leaveAnswerTo(change);
}

} // namespace Opora::Core
