// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox.h"

#include "core/applyop.h"
#include "core/draftwords.h"
#include "core/members.h"
#include "core/oplimits.h"
#include "core/permissions.h"
#include "core/planted.h"
#include "core/refusal.h"
#include "store/customertable.h"
#include "store/documenttable.h"
#include "store/drafttable.h"
#include "store/filesweep.h"
#include "store/filetable.h"
#include "store/lostwords.h"
#include "store/overlay.h"
#include "store/tickettable.h"
#include "store/try.h"
#include "store/undogroup.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Error;
using Core::Mutation;
using Core::Operation;
using Core::OpKind;
using Core::Resolution;
using Core::Result;

namespace {

const auto kTooLong = u"field.too_long"_s;

Core::Message *messageIn(Operation &operation)
{
    return const_cast<Core::Message *>(messageOf(operation));
}

/// My values over theirs: what the server refused to decide, from the value it holds now.
Core::Op::TicketSet insisting(const Core::Outcome &outcome)
{
    Core::Op::TicketSet set;
    for (const Core::FieldConflict &conflict : outcome.conflicts)
        set.changes.append({conflict.field, conflict.theirs, conflict.mine, conflict.key});
    return set;
}

} // namespace

Result<qint64> Outbox::submit(const Core::Action &action, bool offline)
{
    const qint64 releaseAt
        = action.undoFor.count() > 0 && !OPORA_PLANTED(47) ? m_write.parts().nowMs() + action.undoFor.count() : 0;
    OPORA_TAKE(local, enqueue(action.object, action.operation, releaseAt, offline));
    if (action.deletesDraft)
        OPORA_TRY(DraftTable::retire(m_write.transaction(), Core::TicketId(action.object), m_write.parts().nowMs()));
    return local;
}

Result<void> Outbox::mayTake(const Core::Action &action)
{
    Operation operation = action.operation;
    OPORA_TRY(prepare(action.object, operation));
    OPORA_TRY(check(action.object, operation));
    return {};
}

Result<qint64> Outbox::enqueue(const QUuid &object, Operation operation, qint64 releaseAt, bool offline)
{
    StoreParts &parts = m_write.parts();
    OPORA_TRY(prepare(object, operation));
    OPORA_TAKE(baseVersion, check(object, operation));
    OPORA_TAKE(local, OutboxTable::nextNumber(m_write.connection()));
    Mutation mutation;
    mutation.client = parts.client;
    mutation.id = local;
    mutation.object = object;
    mutation.baseVersion = baseVersion;
    mutation.operation = std::move(operation);
    mutation.writtenAt = parts.settings.clock->now();
    mutation.offline = offline;
    OutboxRow row;
    row.local = local;
    row.object = object;
    row.op = Core::kindOf(mutation.operation);
    row.doc = m_write.codec().encode(mutation);
    // By the plain codec: what is refused here is no damage of the cache.
    if (!parts.settings.codec->decodeMutation(row.doc))
        return Core::refused(kTooLong);
    row.releaseAt = releaseAt;
    row.at = Core::toMsecs(parts.serverNow());
    OPORA_TRY(OutboxTable::insert(m_write.transaction(), row));
    if (const Core::Message *message = messageOf(mutation.operation)) {
        for (const Core::Attachment &attachment : message->attachments)
            OPORA_TRY(carry(local, attachment.file));
        m_write.filesWanted = m_write.filesWanted || !message->attachments.isEmpty();
    }
    OPORA_TRY(Overlay(m_write).add(mutation, row.at));
    OPORA_TRY(checkReadable(object, row.op));
    m_write.changes.outbox = true;
    m_write.sendable = true;
    return local;
}

Result<void> Outbox::checkReadable(const QUuid &object, OpKind op)
{
    QByteArray doc;
    auto kind = Core::EntityKind::Ticket;
    if (Core::isAboutTicket(op) && op != OpKind::TicketRead) {
        OPORA_TAKE(row, m_write.ticketRow(object));
        doc = row ? row->doc : QByteArray();
    } else if (op == OpKind::CustomerSet) {
        OPORA_TAKE(row, CustomerTable::find(m_write.connection(), object));
        doc = row ? row->doc : QByteArray();
        kind = Core::EntityKind::Customer;
    }
    if (!doc.isEmpty() && !m_write.parts().settings.codec->decode(kind, doc))
        return Core::refused(kTooLong);
    return {};
}

Result<void> Outbox::carry(qint64 local, const Core::FileHash &file)
{
    // Whether the server has it is asked each time: one that was restored may have lost what it took.
    OPORA_TAKE(row, FileTable::find(m_write.connection(), file));
    if (row && row->here && !row->own) {
        row->own = true;
        OPORA_TRY(FileTable::upsert(m_write.transaction(), *row));
    }
    return OutboxTable::addFile(m_write.transaction(), local, file);
}

Result<void> Outbox::prepare(const QUuid &object, Operation &operation)
{
    if (Core::Message *message = messageIn(operation)) {
        if (message->id.isNull())
            message->id = Core::MessageId::make(*m_write.parts().settings.random);
        message->ticket = Core::TicketId(object);
    }
    if (auto *create = std::get_if<Core::Op::TicketCreate>(&operation))
        create->ticket.id = Core::TicketId(object);
    if (auto *time = std::get_if<Core::Op::TicketTime>(&operation); time && time->id.isNull())
        time->id = Core::EventId::make(*m_write.parts().settings.random);
    if (auto *add = std::get_if<Core::Op::CustomerNoteAdd>(&operation)) {
        if (add->note.id.isNull())
            add->note.id = Core::CustomerNoteId::make(*m_write.parts().settings.random);
        add->note.customer = Core::CustomerId(object);
    }
    return {};
}

Result<qint64> Outbox::check(const QUuid &object, const Operation &operation)
{
    if (!m_write.parts().person)
        return Core::refused(u"store.no_person"_s);
    const Core::Person &person = *m_write.parts().person;
    // The server's own rule: what it would refuse is never called saved.
    OPORA_TRY(Core::checkLimits(operation));
    const OpKind op = Core::kindOf(operation);
    if (op == OpKind::ObjectPut || op == OpKind::ObjectRemove)
        return checkObject(object, operation);
    if (!Core::isAboutTicket(op)) {
        OPORA_TRY(Core::mayApply(person, operation, nullptr));
        return 0;
    }
    OPORA_TAKE(row, m_write.ticketRow(object));
    const bool creates = Core::kindOf(operation) == OpKind::TicketCreate;
    if (creates == row.has_value())
        return Core::refused(creates ? u"store.exists"_s : u"store.unknown_object"_s);
    if (creates) {
        OPORA_TRY(Core::mayApply(person, operation, nullptr));
        return 0;
    }
    OPORA_TAKE(ticket, m_write.ticketIn(*row));
    OPORA_TRY(Core::mayApply(person, operation, &ticket));
    OPORA_TRY(Core::checkMembers(ticket, operation));
    if (!Core::othersIn(operation).isEmpty() || op == OpKind::TicketTime || op == OpKind::TicketCheck) {
        OPORA_TAKE(reference, m_write.parts().referenceIndex());
        OPORA_TRY(Core::checkOperation(person, operation, &ticket, *reference));
    }
    return row->version;
}

Result<void> Outbox::withdraw(qint64 local)
{
    OPORA_TAKE(row, OutboxTable::find(m_write.connection(), local));
    if (!row)
        return Core::refused(u"outbox.unknown"_s);
    if (row->state != OutboxState::Waiting || row->wire)
        return Core::refused(u"outbox.already_sent"_s);
    OPORA_TAKE(shown, m_write.ticketRow(row->object));
    OPORA_TRY(remove(local));
    QList<OutboxRow> gone{*row};
    if (row->op == OpKind::TicketCreate) {
        // Nothing that came after can stand without the ticket.
        OPORA_TAKE(later, OutboxTable::ofObject(m_write.connection(), row->object));
        for (const OutboxRow &change : later)
            OPORA_TRY(remove(change.local));
        gone += later;
    }
    m_write.changes.outbox = true;
    m_write.sendable = true;
    OPORA_TRY(rebuildAfter(*row));
    // Where the words belong is known once the ticket stands as it will. Each goes before those that are there.
    for (auto change = gone.crbegin(); change != gone.crend(); ++change) {
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(change->doc));
        OPORA_TRY(toDraft(*change, mutation, {}, shown ? shown->subject : QString()));
    }
    return {};
}

Result<void> Outbox::rebuildAfter(const OutboxRow &row)
{
    Overlay overlay(m_write);
    return row.op == OpKind::CustomerNoteAdd ? overlay.rebuildCustomer(row.object) : overlay.rebuild(row.object);
}

Result<void> Outbox::toDraft(const OutboxRow &row, const Mutation &mutation, Core::MessageId newestPublic,
                             const QString &subject)
{
    const Core::Message *message = messageOf(mutation.operation);
    if (!message
        || (message->text.trimmed().isEmpty() && message->attachments.isEmpty() && message->forwarded.isEmpty()))
        return {};
    Core::Draft words = Core::draftOf(*message, Core::TicketId(mutation.object), m_write.parts().settings.clock->now());
    if (const auto *reply = std::get_if<Core::Op::TicketReply>(&mutation.operation))
        words.lastPublicSeen = newestPublic.isNull() ? reply->lastPublicSeen : newestPublic;
    OPORA_TAKE(ticket, TicketTable::find(m_write.connection(), mutation.object));
    if (!ticket) {
        // They may be there since the ticket went.
        OPORA_TAKE(former, LostWordsTable::takeOut(m_write, row.at, message->text));
        return LostWordsTable::addToDraft(m_write, words, DraftTable::Place::Before,
                                          former.isEmpty() ? subject : former);
    }
    if (words.lastPublicSeen.isNull()) {
        // A note answers nothing; should it become a reply, it answers what is the newest now.
        OPORA_TAKE(entity, m_write.codec().decode(Core::EntityKind::Ticket, ticket->doc));
        words.lastPublicSeen = std::get<Core::Ticket>(entity).lastPublic;
    }
    m_write.changes.returned.append(words);
    return DraftTable::add(m_write.transaction(), m_write.codec(), words, DraftTable::Place::Before);
}

Result<Core::Outcome> Outbox::outcomeOf(const OutboxRow &row) const
{
    return row.outcome ? m_write.codec().decodeOutcome(*row.outcome) : Core::Outcome();
}

Result<Operation> Outbox::decided(const OutboxRow &row, const Mutation &mutation, Resolution resolution)
{
    Operation operation = mutation.operation;
    if (resolution == Resolution::MakeNote) {
        Core::Message *message = messageIn(operation);
        if (!message)
            return Core::refused(u"outbox.no_words"_s);
        message->id = Core::MessageId::make(*m_write.parts().settings.random);
        message->audience = Core::Audience::Internal;
        // It stays here: whom the reply was to go to reads no note.
        message->to = message->cc = message->bcc = {};
        message->forwarded.clear();
        if (OPORA_PLANTED(41))
            return Operation(Core::Op::TicketReply{*message, {}, true});
        return Operation(Core::Op::TicketNote{*message});
    }
    if (resolution != Resolution::SendAnyway && !OPORA_PLANTED(42))
        return operation;
    OPORA_TAKE(outcome, outcomeOf(row));
    if (auto *reply = std::get_if<Core::Op::TicketReply>(&operation)) {
        reply->force = true;
        reply->message.html = OPORA_PLANTED(73) ? QString() : reply->message.html;
        if (!outcome.newestPublic.isNull())
            reply->lastPublicSeen = outcome.newestPublic;
    }
    if (auto *put = std::get_if<Core::Op::ObjectPut>(&operation))
        put->force = true;
    if (row.op == OpKind::TicketSet && !outcome.conflicts.isEmpty())
        operation = insisting(outcome);
    return operation;
}

Result<void> Outbox::insist(const QUuid &customer, Core::Op::CustomerSet &set)
{
    OPORA_TAKE(row, CustomerTable::find(m_write.connection(), customer));
    if (!row)
        return {}; // refused when it is queued
    OPORA_TAKE(entity, m_write.codec().decode(Core::EntityKind::Customer, row->doc));
    for (Core::Op::CustomerSet::Change &change : set.changes)
        change.from = Core::customerFieldText(std::get<Core::Customer>(entity), change.field).value_or(change.from);
    return {};
}

Result<void> Outbox::resolve(qint64 local, Resolution resolution, bool offline)
{
    OPORA_TAKE(row, OutboxTable::find(m_write.connection(), local));
    if (!row || (row->state != OutboxState::Held && row->state != OutboxState::Refused))
        return Core::refused(u"outbox.unknown"_s);
    OPORA_TAKE(mutation, m_write.codec().decodeMutation(row->doc));
    OPORA_TAKE(operation, decided(*row, mutation, resolution));
    OPORA_TRY(takeOut(*row, mutation));
    if (resolution == Resolution::BackToDraft || resolution == Resolution::Drop)
        OPORA_TRY(holdSolving(*row));
    OPORA_TRY(rebuildAfter(*row));
    if (resolution == Resolution::BackToDraft) {
        // Who takes it back has seen why it was held: what they write now answers the newest message.
        const Core::Outcome outcome = outcomeOf(*row).valueOr({}); // the words come back without it too
        OPORA_TRY(toDraft(*row, mutation, outcome.newestPublic));
    }
    if (auto *set = std::get_if<Core::Op::CustomerSet>(&operation); set && resolution == Resolution::SendAnyway)
        OPORA_TRY(insist(row->object, *set));
    m_write.changes.outbox = true;
    if (OPORA_PLANTED(42) && resolution == Resolution::Drop)
        resolution = Resolution::SendAnyway;
    if (OPORA_PLANTED(60) && resolution == Resolution::Drop) {
        OPORA_TAKE(again, enqueue(row->object, operation, 0, offline));
        OPORA_TRY(OutboxTable::answer(m_write.transaction(), again, OutboxState::Acknowledged,
                                      std::numeric_limits<qint64>::max(), {}));
        OPORA_TRY(OutboxTable::finish(m_write.transaction(), again, m_write.parts().nowMs()));
        OPORA_TRY(rebuildAfter(*row));
    }
    switch (resolution) {
    case Resolution::Drop:
    case Resolution::BackToDraft: return {};
    case Resolution::SendAnyway:
    case Resolution::MakeNote:
    case Resolution::Retry: break;
    }
    OPORA_TRY(enqueue(row->object, operation, 0, offline));
    return retryDependents(*row, offline);
}

Result<void> Outbox::holdSolving(const OutboxRow &reply)
{
    if (reply.op != OpKind::TicketReply)
        return {};
    OPORA_TAKE(others, OutboxTable::ofObject(m_write.connection(), reply.object));
    for (const OutboxRow &other : others) {
        if (other.local < reply.local)
            continue;
        if (other.op == OpKind::TicketReply)
            break; // what comes after waits for that one
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(other.doc));
        if (other.state != OutboxState::Waiting || !setsStatus(mutation.operation))
            continue;
        Core::Outcome held;
        held.kind = Core::Outcome::Kind::Held;
        held.code = u"depends_on"_s;
        OPORA_TRY(OutboxTable::answer(m_write.transaction(), other.local, OutboxState::Held, 0,
                                      m_write.codec().encode(held)));
    }
    return {};
}

Result<void> Outbox::remove(qint64 local)
{
    OPORA_TRY(FileSweep::letGo(m_write, local));
    return OutboxTable::remove(m_write.transaction(), local);
}

Result<void> Outbox::takeOut(const OutboxRow &row, const Mutation &mutation)
{
    if (!row.wire)
        return remove(row.local);
    OPORA_TRY(FileSweep::letGo(m_write, row.local));
    OPORA_TRY(UndoGroup::forget(m_write.transaction(), row.local));
    // The number is used up. Should the server forget it, something without effect must fill its place.
    Mutation nothing = mutation;
    if (!OPORA_PLANTED(59))
        nothing.operation = Core::Op::TicketSet{};
    nothing.dependsOn.clear();
    OutboxRow emptied = row;
    emptied.op = OpKind::TicketSet;
    emptied.doc = m_write.codec().encode(nothing);
    nothing.id = *row.wire;
    OPORA_TRY(OutboxTable::replace(m_write.transaction(), emptied, m_write.codec().encode(nothing)));
    return OutboxTable::finish(m_write.transaction(), row.local, m_write.parts().nowMs());
}

Result<void> Outbox::retryDependents(const OutboxRow &row, bool offline)
{
    if (!row.wire)
        return {};
    OPORA_TAKE(held, OutboxTable::inState(m_write.connection(), OutboxState::Held));
    for (const OutboxRow &other : held) {
        OPORA_TAKE(outcome, m_write.codec().decodeOutcome(other.outcome.value_or(QByteArray())));
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(other.doc));
        if (outcome.code != "depends_on"_L1 || !mutation.dependsOn.contains(*row.wire))
            continue;
        OPORA_TRY(takeOut(other, mutation));
        OPORA_TRY(enqueue(other.object, mutation.operation, 0, offline));
    }
    return {};
}

} // namespace Opora::Store
