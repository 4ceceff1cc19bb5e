// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The operations of MutationHandler that are about tickets.
#include "core/loyalty.h"
#include "core/members.h"
#include "core/merge.h"
#include "core/permissions.h"
#include "core/planted.h"
#include "db/transaction.h"
#include "server/feed/fieldversions.h"
#include "server/mutations/mutationhandler.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Outcome;
using Core::Result;

namespace {

const auto kMerged = u"ticket_merged"_s;
const auto kClosed = u"ticket_closed"_s;
const auto kClosedBefore = u"ticket_closed_before"_s;

/// Of those fields, the ones that hold the wanted value anyway: who takes the change back leaves them.
QStringList alreadySame(const QList<Core::FieldChange> &changes, const Core::Ticket &stored)
{
    QStringList words;
    for (const Core::FieldChange &change : changes) {
        if (change.from != change.to && change.to == Core::fieldText(stored, change.field, change.key))
            words.append(Core::fieldWord(change.field, change.key));
    }
    return words;
}

} // namespace

Result<Outcome> MutationHandler::create(const Core::Op::TicketCreate &op)
{
    if (op.ticket.id.uuid() != m_mutation.object)
        return rejected(u"object.mismatch"_s);
    OPORA_LET(refusal, check(nullptr));
    if (refusal)
        return rejected(refusal->code);
    m_ticket.id = op.ticket.id;
    OPORA_LET(existing, m_scope.ticket(m_mutation.object));
    OPORA_LET(judged, judge(Core::apply(m_ticket, op, m_context).messages.constFirst()));
    if (judged && judged->kind == Outcome::Kind::Applied) {
        Outcome known = *judged;
        if (!existing || !Core::canSeeTicket(m_scope.author().rights.person(), *existing))
            known.version = 0; // nothing will come that could be waited for
        return known;
    }
    if (existing)
        return rejected(u"ticket.exists"_s);
    if (judged)
        return *judged;
    Core::Op::TicketCreate stored = op;
    OPORA_LET(isKnown, nameRequester(stored.ticket));
    if (!isKnown)
        return rejected(u"field.unknown_reference"_s);
    OPORA_CHECK(store(Core::apply(m_ticket, stored, m_context)));
    return applied();
}

Result<bool> MutationHandler::nameRequester(Core::Ticket &card)
{
    card.customerLevel = Core::Loyalty::None;
    if (card.requester.isNull())
        return true;
    OPORA_LET(requester, m_scope.customer(card.requester.uuid()));
    if (!requester)
        return false;
    card.requesterName = requester->name;
    OPORA_LET(level, levelOf(*requester));
    card.customerLevel = level;
    return true;
}

Result<Core::Loyalty> MutationHandler::levelOf(const Core::Customer &requester)
{
    const QList<Core::LoyaltyRule> rules = m_scope.reference().rules().loyalty;
    // Whose page a ticket shows is judged, by all that this page counts.
    OPORA_LET(person, m_scope.survivor(requester));
    if (person.loyalty != Core::Loyalty::None || rules.isEmpty())
        return person.loyalty;
    OPORA_LET(tickets, m_scope.ticketsOf(person.id));
    return Core::loyaltyOf(person, tickets, rules, m_context.at).level;
}

Result<Outcome> MutationHandler::reply(const Core::Op::TicketReply &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    Core::TicketEffect effect = Core::apply(m_ticket, op, m_context);
    OPORA_LET(judged, judge(effect.messages.constFirst()));
    if (judged)
        return *judged;
    switch (Core::replyVerdict(m_ticket, op)) {
    case Core::ReplyVerdict::Send: break;
    case Core::ReplyVerdict::Stale: {
        Outcome held = outcome(Outcome::Kind::Held, u"stale_reply"_s);
        held.newestPublic = m_ticket.lastPublic;
        return held;
    }
    case Core::ReplyVerdict::Closed: return outcome(Outcome::Kind::Held, isStatusAsSeen() ? kClosedBefore : kClosed);
    case Core::ReplyVerdict::Merged: return outcome(Outcome::Kind::Held, kMerged);
    }
    OPORA_CHECK(store(std::move(effect)));
    return applied();
}

bool MutationHandler::isStatusAsSeen() const
{
    // What the author's own changes did earlier in this batch is not in the stored row, and they know of it.
    const auto row = m_scope.lockedTickets().rows.value(m_mutation.object);
    return fieldVersion(row.fieldVersions, Core::TicketField::Status) <= m_mutation.baseVersion;
}

Result<Outcome> MutationHandler::note(const Core::Op::TicketNote &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    Core::TicketEffect effect = Core::apply(m_ticket, op, m_context);
    OPORA_LET(judged, judge(effect.messages.constFirst()));
    if (judged)
        return *judged;
    if (!m_ticket.mergedInto.isNull())
        return outcome(Outcome::Kind::Held, kMerged);
    OPORA_CHECK(store(std::move(effect)));
    return applied();
}

Result<Outcome> MutationHandler::set(const Core::Op::TicketSet &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    if (!m_ticket.mergedInto.isNull())
        return outcome(Outcome::Kind::Held, kMerged);
    const QStringList same = alreadySame(op.changes, m_ticket);
    Core::FieldMerge merge = Core::mergeFields(op.changes, m_ticket);
    for (const Core::FieldChange &change : merge.take) {
        if (change.field != Core::TicketField::Requester || change.to.isEmpty())
            continue;
        OPORA_LET(requester, m_scope.customer(QUuid::fromString(change.to)));
        if (!requester)
            return rejected(u"field.unknown_reference"_s);
        m_context.requesterName = requester->name;
        OPORA_LET(level, levelOf(*requester));
        m_context.requesterLevel = level;
    }
    // As the author's own machine shows it: also what others did in the same way, for a field may follow another one.
    const Core::Op::TicketSet taken{Core::withoutConflicts(op.changes, merge.conflicts)};
    if (!merge.take.isEmpty())
        OPORA_CHECK(store(Core::apply(m_ticket, taken, m_context)));
    // A new queue may have released the owner about whom two disagree.
    for (Core::FieldConflict &conflict : merge.conflicts)
        conflict.theirs = Core::fieldText(m_ticket, conflict.field, conflict.key);
    merge.conflicts.removeIf([](const Core::FieldConflict &conflict) { return conflict.mine == conflict.theirs; });
    recordLostValues(merge.conflicts);
    Outcome made = appliedMerge(merge);
    if (made.kind == Outcome::Kind::Held)
        made.conflicts = merge.conflicts;
    if (made.kind != Outcome::Kind::Rejected)
        made.alreadySame = same;
    return made;
}

Result<Outcome> MutationHandler::change(const Core::Operation &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    if (!m_ticket.mergedInto.isNull())
        return outcome(Outcome::Kind::Held, kMerged);
    return changeSet(op);
}

Result<Outcome> MutationHandler::changeSet(const Core::Operation &op)
{
    const QStringList same = Core::alreadySo(op, m_ticket);
    OPORA_CHECK(store(Core::apply(m_ticket, op, m_context)));
    Outcome made = applied();
    if (made.kind != Outcome::Kind::Rejected && !OPORA_PLANTED(81))
        made.alreadySame = same;
    return made;
}

Result<Outcome> MutationHandler::time(const Core::Op::TicketTime &op)
{
    OPORA_LET(told, m_scope.event(op.id.uuid()));
    if (told && !OPORA_PLANTED(67)) {
        // Before all rules: what is there may leave no room for it a second time.
        OPORA_LET(ticket, m_scope.ticket(m_mutation.object));
        const bool isSeen = ticket && Core::canSeeTicket(m_scope.author().rights.person(), *ticket);
        const bool isSame
            = told->ticket.uuid() == m_mutation.object && told->person == m_context.actor && told->field == "time"_L1;
        if (!isSeen)
            return rejected(u"object.unknown"_s);
        return isSame ? done() : rejected(u"object.mismatch"_s);
    }
    // Ids of version 5 are those that both sides derive: nobody may take them beforehand.
    if (op.id.uuid().version() == QUuid::Sha1 || m_scope.changes().contains(op.id.uuid()))
        return rejected(u"object.mismatch"_s);
    return change(op);
}

Result<Outcome> MutationHandler::followers(const Core::Op::TicketFollowers &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    return changeSet(op);
}

Result<Outcome> MutationHandler::read(const Core::Op::TicketRead &op)
{
    OPORA_LET(refused, takeTicket());
    if (refused)
        return *refused;
    Core::ReadMark mark{m_context.actor, m_ticket.id, op.upTo};
    OPORA_LET(stored, m_scope.readMark(Core::readMarkUuid(mark.person, mark.ticket)));
    if (stored && stored->upTo >= mark.upTo)
        return outcome(Outcome::Kind::Applied); // the later mark stays
    m_changes.put(mark, m_origin);
    return applied();
}

} // namespace Opora::Server
