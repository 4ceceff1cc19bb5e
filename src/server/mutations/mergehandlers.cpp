// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The operations of MutationHandler that tie tickets to one another.
#include "core/permissions.h"
#include "core/planted.h"
#include "core/ticketmerge.h"
#include "server/mutations/mutationhandler.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Result;

namespace {

const auto kMerged = u"ticket_merged"_s;

/// Of tickets that are merged one into the other; a ring is impossible, and no reason to wait for ever.
constexpr int kLongestChain = 1000;

/// Since the merge, some words of the merged ticket were split off from the one that took them in, came home there from
/// elsewhere, or left it with the ticket that they were first said in: taken back, they would be in two or in none.
bool wentOn(const QList<Core::Message> &own, const QList<Core::Message> &theirs, Core::TicketId target)
{
    QHash<Core::MessageId, Core::TicketId> there;
    for (const Core::Message &message : theirs)
        there.insert(message.id, message.movedTo);
    return std::any_of(own.begin(), own.end(), [&](const Core::Message &message) {
        if (message.movedTo == target)
            return false; // it was there before the merge
        QList<Core::MessageId> places{Core::copyId(message.id, target)};
        if (!message.copyOf.isNull())
            places += {message.copyOf, Core::copyId(message.copyOf, target)};
        places.removeIf([&there](Core::MessageId place) { return !there.contains(place); });
        if (places.isEmpty())
            return !message.copyOf.isNull() && message.movedTo.isNull();
        return std::any_of(places.cbegin(), places.cend(),
                           [&](Core::MessageId place) { return there.value(place) != message.movedTo; });
    });
}

} // namespace

Result<Outcome> MutationHandler::links(const Core::Op::TicketLinks &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    if (!m_ticket.mergedInto.isNull())
        return outcome(Outcome::Kind::Held, kMerged);
    for (const Core::TicketLink &link : op.add + op.remove) {
        OPORA_LET(other, m_scope.glance(link.ticket.uuid()));
        if (other && Core::canSeeTicket(m_scope.author().rights.person(), *other))
            m_context.numbers.insert(link.ticket, other->number);
        else if (op.add.contains(link))
            return rejected(u"field.unknown_reference"_s);
    }
    return changeSet(op);
}

Result<std::optional<Core::Ticket>> MutationHandler::landing(Core::TicketId id)
{
    OPORA_LET(ticket, m_scope.ticket(id.uuid()));
    for (int step = 0; ticket && !ticket->mergedInto.isNull() && step < kLongestChain; ++step) {
        OPORA_LET(next, m_scope.ticket(ticket->mergedInto.uuid()));
        ticket = std::move(next);
    }
    if (ticket && !Core::canSeeTicket(m_scope.author().rights.person(), *ticket))
        ticket.reset();
    return ticket;
}

Result<bool> MutationHandler::isMergedInto(Core::TicketId id)
{
    for (int step = 0; !id.isNull() && id != m_ticket.id && step < kLongestChain; ++step) {
        if (id == m_ticket.mergedInto)
            return true;
        OPORA_LET(next, m_scope.ticket(id.uuid()));
        id = next ? next->mergedInto : Core::TicketId();
    }
    return false;
}

Result<Outcome> MutationHandler::merge(const Core::Op::TicketMerge &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    if (!m_ticket.mergedInto.isNull()) {
        OPORA_LET(isThere, isMergedInto(op.into));
        return isThere ? done() : outcome(Outcome::Kind::Held, kMerged);
    }
    OPORA_LET(target, landing(op.into));
    if (!target)
        return rejected(u"object.unknown"_s);
    if (target->id == m_ticket.id)
        return rejected(u"field.value"_s);
    m_context.numbers = {{target->id, target->number}, {m_ticket.id, m_ticket.number}};
    OPORA_LET(own, m_scope.messagesOf(m_ticket.id));
    OPORA_LET(theirs, m_scope.messagesOf(target->id));
    putOther(Core::takeIn(*target, m_ticket, own, theirs, m_context));
    OPORA_CHECK(store(Core::apply(m_ticket, Core::Op::TicketMerge{target->id}, m_context)));
    return applied();
}

Result<Outcome> MutationHandler::unmerge(const Core::Op::TicketUnmerge &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    if (m_ticket.mergedInto.isNull())
        return done();
    OPORA_LET(isThere, isMergedInto(op.from));
    if (!isThere && !OPORA_PLANTED(66))
        return outcome(Outcome::Kind::Held, kMerged);
    if (!Core::isUnmergeable(m_ticket, m_context.at))
        return rejected(u"merge.too_old"_s);
    OPORA_LET(target, m_scope.ticket(m_ticket.mergedInto.uuid()));
    if (!target || !Core::canSeeTicket(m_scope.author().rights.person(), *target))
        return rejected(u"object.unknown"_s);
    // Its copies have gone on with it.
    if (!target->mergedInto.isNull())
        return rejected(u"merge.not_newest"_s);
    m_context.numbers = {{target->id, target->number}, {m_ticket.id, m_ticket.number}};
    OPORA_LET(own, m_scope.messagesOf(m_ticket.id));
    OPORA_LET(theirs, m_scope.messagesOf(target->id));
    if (wentOn(own, theirs, target->id))
        return rejected(u"merge.not_newest"_s);
    const QSet<Core::MessageId> copies = Core::copiesOf(own, target->id);
    putOther(Core::giveBack(*target, m_ticket, own, theirs, m_context));
    for (const Core::Message &message : std::as_const(theirs)) {
        if (copies.contains(message.id))
            m_changes.remove(Core::EntityKind::Message, message.id.uuid(), m_origin);
    }
    OPORA_CHECK(store(Core::apply(m_ticket, Core::Op::TicketUnmerge{target->id}, m_context)));
    return applied();
}

Result<QList<Core::Message>> MutationHandler::movable(const QList<Core::MessageId> &ids)
{
    OPORA_LET(messages, m_scope.messagesOf(m_ticket.id));
    const Core::Person &author = m_scope.author().rights.person();
    messages.removeIf([&](const Core::Message &message) {
        return !ids.contains(message.id) || !message.movedTo.isNull() || !Core::canSeeMessage(author, message);
    });
    return messages;
}

Result<bool> MutationHandler::isSplitOff(const Core::Op::TicketSplit &op)
{
    OPORA_LET(messages, m_scope.messagesOf(op.ticket.id));
    return std::any_of(messages.begin(), messages.end(),
                       [&op](const Core::Message &message) { return op.messages.contains(message.copyOf); });
}

Result<Outcome> MutationHandler::split(const Core::Op::TicketSplit &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    OPORA_LET(existing, m_scope.ticket(op.ticket.id.uuid()));
    if (existing) {
        OPORA_LET(isDone, isSplitOff(op));
        return isDone ? done() : rejected(u"ticket.exists"_s);
    }
    if (!m_ticket.mergedInto.isNull())
        return outcome(Outcome::Kind::Held, kMerged);
    OPORA_LET(messages, movable(op.messages));
    if (messages.isEmpty())
        return rejected(u"message.empty"_s);
    Core::Op::TicketSplit taken{op.ticket, {}};
    OPORA_LET(isKnown, nameRequester(taken.ticket));
    if (!isKnown)
        return rejected(u"field.unknown_reference"_s);
    m_context.numbers = {{m_ticket.id, m_ticket.number}};
    putOther(Core::splitOff(taken, m_ticket, messages, m_context));
    for (Core::Message &message : messages) {
        taken.messages.append(message.id);
        if (OPORA_PLANTED(80))
            continue;
        message.movedTo = op.ticket.id;
        m_changes.put(message, m_origin);
    }
    OPORA_CHECK(store(Core::apply(m_ticket, taken, m_context)));
    return applied();
}

void MutationHandler::putOther(Core::TicketEffect effect)
{
    m_changes.put(std::move(effect.ticket), m_origin);
    for (Core::Message &message : effect.messages)
        m_changes.put(std::move(message), m_origin);
    for (Core::Event &event : effect.events)
        m_changes.put(std::move(event), m_origin);
}

} // namespace Opora::Server
