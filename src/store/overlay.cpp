// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/overlay.h"

#include "core/planted.h"
#include "store/childtable.h"
#include "store/customertable.h"
#include "store/documenttable.h"
#include "store/filesweep.h"
#include "store/lostwords.h"
#include "store/messagefiletable.h"
#include "store/readmarktable.h"
#include "store/ticketlinktable.h"
#include "store/tickettable.h"
#include "store/try.h"
#include "store/wordwipe.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::EntityKind;
using Core::Mutation;
using Core::OpKind;
using Core::Result;

namespace {

bool isUnsent(const OutboxRow &row)
{
    return row.state == OutboxState::Waiting || row.state == OutboxState::Sent;
}

bool needsDecision(const OutboxRow &row)
{
    return row.state == OutboxState::Held || row.state == OutboxState::Refused;
}

/// Its making was answered for and will not come back, see BaseLayer::hideUnseen().
bool isLost(const TicketColumns &ticket, const QList<OutboxRow> &rows)
{
    return ticket.bucket == 0 && std::any_of(rows.cbegin(), rows.cend(), [&](const OutboxRow &row) {
               return row.op == OpKind::TicketCreate && row.state == OutboxState::Acknowledged
                   && row.version <= ticket.version;
           });
}

/// The server took what did not conflict, so that part stays on the screen until it comes back.
Mutation withoutConflicts(Mutation mutation, const Core::Outcome &outcome)
{
    auto &set = std::get<Core::Op::TicketSet>(mutation.operation);
    set.changes = Core::withoutConflicts(std::move(set.changes), outcome.conflicts);
    return mutation;
}

} // namespace

Result<Core::ActContext> Overlay::contextOf(const Mutation &mutation, qint64 number, qint64 atMs)
{
    StoreParts &parts = m_write.parts();
    OPORA_TAKE(index, parts.referenceIndex());
    Core::ActContext context;
    context.reference = index;
    if (parts.person) {
        context.actor = parts.person->id;
        context.actorName = parts.person->name;
    }
    context.at = Core::fromMsecs(atMs);
    context.offline = mutation.offline;
    context.device = QSysInfo::machineHostName();
    context.client = parts.client;
    context.mutation = number;
    for (const Core::TicketId &other : Core::othersIn(mutation.operation)) {
        OPORA_TAKE(row, TicketTable::find(m_write.connection(), other.uuid()));
        if (row)
            context.numbers.insert(other, row->number);
    }
    return context;
}

Result<void> Overlay::add(const Mutation &mutation, qint64 atMs)
{
    switch (Core::kindOf(mutation.operation)) {
    case OpKind::TicketCreate:
    case OpKind::TicketReply:
    case OpKind::TicketNote:
    case OpKind::TicketSet:
    case OpKind::TicketTags:
    case OpKind::TicketFollowers:
    case OpKind::TicketLinks:
    case OpKind::TicketMerge:
    case OpKind::TicketUnmerge:
    case OpKind::TicketTime:
    case OpKind::TicketCheck:
    case OpKind::TicketSplit: return addToTicket(mutation, atMs);
    case OpKind::TicketRead: return addRead(mutation);
    case OpKind::CustomerNoteAdd:
    case OpKind::CustomerSet: return addToCustomer(mutation, atMs);
    case OpKind::ArticleVote: return addVote(mutation);
    case OpKind::ObjectPut:
    case OpKind::ObjectRemove: return addObject(mutation);
    }
    return {};
}

Result<void> Overlay::addToTicket(const Mutation &mutation, qint64 atMs)
{
    OPORA_TAKE(before, m_write.ticketRow(mutation.object));
    Core::Ticket ticket;
    if (before) {
        OPORA_TAKE(shown, m_write.ticketIn(*before));
        ticket = std::move(shown);
        if (before->bucket != 0)
            OPORA_TRY(ShadowTable::keep(m_write.transaction(), EntityKind::Ticket, mutation.object, before->doc));
    }
    // Not the wire id, which nobody knows yet: below zero it cannot be taken for one.
    OPORA_TAKE(context, contextOf(mutation, -mutation.id, atMs));
    Core::TicketEffect effect = Core::apply(ticket, mutation.operation, context);
    TicketColumns after = before.value_or(TicketColumns{});
    OPORA_TAKE(rank, m_write.rankOf(effect.ticket.priority));
    after.take(effect.ticket, rank, m_write.codec().encode(Core::Entity(effect.ticket)));
    after.unsent = true;
    OPORA_TRY(TicketLinkTable::set(m_write, mutation.object, effect.ticket.links));
    return storeShown(before, after, {{mutation.id, std::move(effect)}});
}

Result<void> Overlay::storeChildren(qint64 key, qint64 pending, const Core::TicketEffect &effect)
{
    const ChildTable messages(EntityKind::Message);
    for (const Core::Message &message : effect.messages) {
        OPORA_TAKE(there, messages.find(m_write.connection(), key, message.id.uuid()));
        if (there)
            continue; // the confirmed one stands
        OPORA_TRY(m_write.search().touch(m_write.transaction(), key));
        OPORA_TRY(messages.insertPending(m_write.transaction(),
                                         {key, message.id.uuid(), Core::toMsecs(message.at), 0, pending,
                                          m_write.codec().encode(Core::Entity(message))}));
        if (!message.attachments.isEmpty())
            OPORA_TRY(MessageFileTable::set(m_write.transaction(), key, message.id.uuid(), message.attachments));
    }
    const ChildTable events(EntityKind::Event);
    for (const Core::Event &event : effect.events) {
        OPORA_TRY(events.insertPending(
            m_write.transaction(),
            {key, event.id.uuid(), Core::toMsecs(event.at), 0, pending, m_write.codec().encode(Core::Entity(event))}));
    }
    return {};
}

Result<qint64> Overlay::readUpTo(const QUuid &ticket)
{
    OPORA_TAKE(mark, ReadMarkTable::find(m_write.connection(), ticket));
    return mark ? mark->upTo : 0;
}

Result<void> Overlay::addRead(const Mutation &mutation)
{
    const qint64 upTo = Core::toMsecs(std::get<Core::Op::TicketRead>(mutation.operation).upTo);
    OPORA_TAKE(mark, ReadMarkTable::find(m_write.connection(), mutation.object));
    m_write.changes.tickets.insert(Core::TicketId(mutation.object));
    ReadMarkTable::Row row = mark.value_or(ReadMarkTable::Row{mutation.object, {}, 0, 0, 0});
    row.upTo = std::max(row.upTo, upTo);
    OPORA_TRY(ReadMarkTable::upsert(m_write.transaction(), row));
    OPORA_TAKE(before, TicketTable::find(m_write.connection(), mutation.object));
    if (!before)
        return {};
    TicketColumns after = *before;
    after.judgeUnread(row.upTo);
    if (after.unread == before->unread)
        return {};
    return m_write.updateTicket(*before, after);
}

Result<void> Overlay::rebuild(const QUuid &object)
{
    OPORA_TAKE(rows, OutboxTable::ofObject(m_write.connection(), object));
    OPORA_TAKE(kind, kindOf(object, rows));
    if (kind == EntityKind::Ticket)
        return rebuildTicket(object, rows);
    if (kind == EntityKind::Customer)
        return rebuildCustomer(object, rows);
    if (kind == EntityKind::Organisation)
        return rebuildOrganisation(object, rows);
    if (kind == EntityKind::Article)
        return rebuildArticle(object, rows);
    return rebuildObject(object, rows);
}

Result<void> Overlay::endAwaited(const OutboxRow &change)
{
    OPORA_TAKE(ticket, TicketTable::find(m_write.connection(), change.object));
    if (ticket && ticket->bucket == 0)
        return loseTicket(*ticket);
    OPORA_TRY(OutboxTable::finish(m_write.transaction(), change.local, m_write.parts().nowMs()));
    // Nothing else says of a note's object what it is, once no change of it is open.
    return change.op == OpKind::CustomerNoteAdd ? rebuildCustomer(change.object) : rebuild(change.object);
}

Result<bool> Overlay::hasArrived(const OutboxRow &row, qint64 baseVersion)
{
    if (row.state != OutboxState::Acknowledged)
        return false;
    // The mark has a version of its own; that the server took it is all there is to wait for.
    if (row.op == OpKind::TicketRead) {
        OPORA_TRY(keepRead(row));
        return true;
    }
    if (row.version <= baseVersion)
        return true;
    if (row.op != OpKind::CustomerNoteAdd)
        return false;
    OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
    const auto &note = std::get<Core::Op::CustomerNoteAdd>(mutation.operation).note;
    OPORA_TAKE(there, CustomerNoteTable::find(m_write.connection(), note.id.uuid()));
    return there && there->pending == 0;
}

Result<void> Overlay::keepRead(const OutboxRow &row)
{
    OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
    OPORA_TAKE(mark, ReadMarkTable::find(m_write.connection(), row.object));
    if (!mark)
        return {};
    mark->base = std::max(mark->base, Core::toMsecs(std::get<Core::Op::TicketRead>(mutation.operation).upTo));
    return ReadMarkTable::upsert(m_write.transaction(), *mark);
}

Result<void> Overlay::finishArrived(QList<OutboxRow> &rows, qint64 baseVersion)
{
    QList<OutboxRow> open;
    for (const OutboxRow &row : rows) {
        OPORA_TAKE(arrived, hasArrived(row, baseVersion));
        if (arrived)
            OPORA_TRY(OutboxTable::finish(m_write.transaction(), row.local, m_write.parts().nowMs()));
        else
            open.append(row);
    }
    rows = open;
    return {};
}

Result<Overlay::Mutations> Overlay::replayed(const QList<OutboxRow> &rows, qint64 baseVersion)
{
    Mutations mutations;
    for (const OutboxRow &row : rows) {
        std::optional<Core::Outcome> outcome;
        if (needsDecision(row)) {
            if (row.op != OpKind::TicketSet || row.version <= baseVersion || !row.outcome)
                continue;
            OPORA_TAKE(decoded, m_write.codec().decodeOutcome(*row.outcome));
            outcome = decoded;
        }
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
        mutations.append({row, outcome ? withoutConflicts(mutation, *outcome) : mutation});
    }
    return mutations;
}

Result<std::optional<Core::Ticket>> Overlay::baseTicket(Write &write, const TicketColumns *row)
{
    if (!row)
        return std::optional<Core::Ticket>();
    OPORA_TAKE(shadow, ShadowTable::find(write.connection(), EntityKind::Ticket, row->id));
    if (!shadow && row->bucket == 0)
        return std::optional<Core::Ticket>();
    OPORA_TAKE(entity, write.codec().decode(EntityKind::Ticket, shadow ? *shadow : row->doc));
    return std::optional(std::get<Core::Ticket>(std::move(entity)));
}

Result<void> Overlay::dropPendingChildren(qint64 key)
{
    const ChildTable messages(EntityKind::Message);
    OPORA_TAKE(rows, messages.ofTicket(m_write.connection(), key));
    if (std::any_of(rows.begin(), rows.end(), [](const ChildTable::Row &row) { return row.pending != 0; })) {
        OPORA_TRY(m_write.search().touch(m_write.transaction(), key));
        OPORA_TRY(messages.removePending(m_write.transaction(), key));
    }
    OPORA_TRY(ChildTable(EntityKind::Event).removePending(m_write.transaction(), key));
    return {};
}

Result<Overlay::Played> Overlay::play(Core::Ticket ticket, bool isConfirmed, const Mutations &mutations)
{
    Played played;
    for (const auto &[row, mutation] : mutations) {
        if (isConfirmed && row.op == OpKind::TicketCreate)
            continue; // the created ticket has come back
        OPORA_TAKE(context, contextOf(mutation, row.wire.value_or(-row.local), row.at));
        Core::TicketEffect effect = Core::apply(ticket, mutation.operation, context);
        ticket = effect.ticket;
        for (Core::Message &message : effect.messages) {
            if (OPORA_PLANTED(75))
                message.html.clear();
        }
        played.effects.append({row.local, std::move(effect)});
    }
    played.ticket = std::move(ticket);
    return played;
}

Result<void> Overlay::rebuildTicket(const QUuid &object, QList<OutboxRow> rows)
{
    OPORA_TAKE(before, TicketTable::find(m_write.connection(), object));
    if (before && isLost(*before, rows))
        return loseTicket(*before);
    const qint64 baseVersion = before ? before->version : 0;
    OPORA_TRY(finishArrived(rows, baseVersion));
    OPORA_TAKE(mutations, replayed(rows, baseVersion));
    OPORA_TAKE(base, baseTicket(m_write, before ? &*before : nullptr));
    m_write.changes.tickets.insert(Core::TicketId(object));
    m_write.changes.lists = true;
    if (before)
        OPORA_TRY(dropPendingChildren(before->key));
    // One that was taken and is not here went out of sight meanwhile, or comes when a damaged cache is filled.
    const bool isMadeHere = !mutations.isEmpty() && mutations.constFirst().first.op == OpKind::TicketCreate
        && (before || mutations.constFirst().first.state != OutboxState::Acknowledged);
    if (!base && !isMadeHere) {
        // Known only by changes that are not shown any more. What the server took of them will not come back.
        for (const OutboxRow &row : std::as_const(rows)) {
            if (row.state == OutboxState::Acknowledged)
                OPORA_TRY(OutboxTable::finish(m_write.transaction(), row.local, m_write.parts().nowMs()));
        }
        return before ? m_write.removeTicket(*before) : Result<void>();
    }
    OPORA_TAKE(shadow, ShadowTable::find(m_write.connection(), EntityKind::Ticket, object));
    const QByteArray baseDoc = shadow ? *shadow : (base ? before->doc : QByteArray());
    OPORA_TAKE(played, play(base.value_or(Core::Ticket{}), base.has_value(), mutations));
    OPORA_TRY(rebuildRead(object, mutations));
    TicketColumns after = before.value_or(TicketColumns{});
    OPORA_TAKE(rank, m_write.rankOf(played.ticket.priority));
    after.take(played.ticket, rank,
               played.effects.isEmpty() ? baseDoc : m_write.codec().encode(Core::Entity(played.ticket)));
    after.unsent = std::any_of(rows.begin(), rows.end(), isUnsent);
    after.held = std::any_of(rows.begin(), rows.end(), needsDecision);
    OPORA_TRY(TicketLinkTable::set(m_write, object, played.ticket.links));
    OPORA_TRY(storeShown(before, after, played.effects));
    if (played.effects.isEmpty())
        return ShadowTable::remove(m_write.transaction(), EntityKind::Ticket, object);
    return base ? ShadowTable::set(m_write.transaction(), EntityKind::Ticket, object, baseDoc) : Result<void>();
}

Result<void> Overlay::loseTicket(const TicketColumns &row)
{
    m_write.changes.tickets.insert(Core::TicketId(row.id));
    m_write.changes.lists = true;
    OPORA_TRY(WordWipe::want(m_write));
    OPORA_TRY(FileSweep::doubtTicket(m_write, row.key));
    OPORA_TRY(LostWordsTable::keep(m_write, row));
    return m_write.removeTicket(row);
}

Result<void> Overlay::storeShown(const std::optional<TicketColumns> &before, TicketColumns &after,
                                 const Effects &effects)
{
    OPORA_TAKE(upTo, readUpTo(after.id));
    after.judgeUnread(upTo);
    if (before) {
        OPORA_TRY(m_write.updateTicket(*before, after));
    } else {
        OPORA_TAKE(key, TicketTable::freeKey(m_write.connection(), after.created));
        after.key = key;
        OPORA_TRY(m_write.insertTicket(after));
    }
    for (const auto &[local, effect] : effects)
        OPORA_TRY(storeChildren(after.key, local, effect));
    return {};
}

Result<void> Overlay::rebuildRead(const QUuid &ticket, const Mutations &mutations)
{
    OPORA_TAKE(mark, ReadMarkTable::find(m_write.connection(), ticket));
    qint64 upTo = mark ? mark->base : 0;
    for (const auto &[row, mutation] : mutations) {
        if (const auto *read = std::get_if<Core::Op::TicketRead>(&mutation.operation))
            upTo = std::max(upTo, Core::toMsecs(read->upTo));
    }
    if (!mark || mark->upTo == upTo)
        return {};
    ReadMarkTable::Row row = *mark;
    row.upTo = upTo;
    return ReadMarkTable::upsert(m_write.transaction(), row);
}

} // namespace Opora::Store
