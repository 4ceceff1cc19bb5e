// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/delivery.h"

#include "core/planted.h"
#include "store/filesweep.h"
#include "store/lostwords.h"
#include "store/metatable.h"
#include "store/overlay.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Mutation;
using Core::OpKind;
using Core::Outcome;
using Core::Result;

namespace {

constexpr qint64 kKeepDoneMs = 7LL * 24 * 3600 * 1000;

/// Fills the place of a change that its author has decided about.
bool isEmptied(const Mutation &mutation)
{
    const auto *set = std::get_if<Core::Op::TicketSet>(&mutation.operation);
    return set && set->changes.isEmpty();
}

OutboxState stateAfter(Outcome::Kind kind)
{
    switch (kind) {
    case Outcome::Kind::Applied:
    case Outcome::Kind::Merged: return OutboxState::Acknowledged;
    case Outcome::Kind::Held: return OPORA_PLANTED(11) ? OutboxState::Acknowledged : OutboxState::Held;
    case Outcome::Kind::Rejected: return OutboxState::Refused;
    }
    return OutboxState::Refused;
}

} // namespace

Result<QList<OutboxRow>> Delivery::ready(StoreParts &parts, qint64 room)
{
    OPORA_TAKE(waiting, OutboxTable::inState(*parts.connection, OutboxState::Waiting));
    OPORA_TAKE(withoutFiles, OutboxTable::waitingForFiles(*parts.connection));
    const Core::Milliseconds now = parts.settings.clock->monotonic();
    QSet<QUuid> blocked; // what waits holds back all that comes after it on the same object
    QList<OutboxRow> ready;
    for (const OutboxRow &row : waiting) {
        if (ready.size() >= room)
            break;
        if (blocked.contains(row.object))
            continue;
        const bool isUndoable
            = OPORA_PLANTED(18) ? row.releaseAt > parts.nowMs() : parts.releases.value(row.local, now) > now;
        if (isUndoable || withoutFiles.contains(row.local))
            blocked.insert(row.object);
        else
            ready.append(row);
    }
    return ready;
}

Result<qint64> Delivery::nextWire()
{
    OPORA_TAKE(stored, MetaTable::read(m_write.connection(), u"next_wire"_s));
    return stored.isEmpty() ? 1 : stored.toLongLong();
}

Result<QList<qint64>> Delivery::dependenciesOf(const OutboxRow &row, const Mutation &mutation)
{
    QList<qint64> needs;
    if (OPORA_PLANTED(43))
        return needs;
    std::optional<qint64> notTaken;
    OPORA_TAKE(others, OutboxTable::ofObject(m_write.connection(), row.object));
    for (const OutboxRow &other : others) {
        if (other.local >= row.local || !other.wire || other.state == OutboxState::Acknowledged)
            continue;
        // Solving with a reply must not happen when the reply is held.
        if (other.op != OpKind::TicketCreate && !(other.op == OpKind::TicketReply && setsStatus(mutation.operation)))
            continue;
        if (other.state == OutboxState::Sent)
            needs.append(*other.wire);
        else if (!notTaken)
            notTaken = other.wire;
    }
    // Of what the server did not take one holds as well as all do: once it is decided, the change gets another number
    // and names the next one.
    if (notTaken)
        needs.prepend(*notTaken);
    if (needs.isEmpty() && setsStatus(mutation.operation)) {
        // A server that is restored may lose the reply that it took, and hold it when it comes again.
        OPORA_TAKE(taken, OutboxTable::replyTakenBefore(m_write.connection(), row));
        if (taken)
            needs.append(*taken);
    }
    return needs;
}

Result<void> Delivery::numberNext(qint64 room)
{
    OPORA_TAKE(rows, ready(m_write.parts(), room));
    OPORA_TAKE(wire, nextWire());
    for (OutboxRow &row : rows) {
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
        OPORA_TAKE(needs, dependenciesOf(row, mutation));
        mutation.client = m_write.parts().client;
        mutation.dependsOn = needs;
        row.doc = m_write.codec().encode(mutation);
        row.wire = wire;
        mutation.id = wire++;
        OPORA_TRY(OutboxTable::number(m_write.transaction(), row, m_write.codec().encode(mutation)));
    }
    m_write.changes.outbox = !rows.isEmpty();
    return MetaTable::set(m_write.transaction(), u"next_wire"_s, QString::number(OPORA_PLANTED(10) ? 1 : wire));
}

Result<void> Delivery::take(const OutboxRow &row, const Outcome &outcome)
{
    // Of a ticket that is out of sight: nobody has anything to decide about what they have read.
    if (row.op == OpKind::TicketRead && outcome.kind == Outcome::Kind::Rejected)
        return OutboxTable::finish(m_write.transaction(), row.local, m_write.parts().nowMs());
    if (row.op == OpKind::TicketSet) {
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
        if (isEmptied(mutation))
            return OutboxTable::finish(m_write.transaction(), row.local, m_write.parts().nowMs());
    }
    // The object went after the server had taken the change: it does not come back.
    const bool isGone = row.version > 0 && outcome.version <= row.version;
    if (isGone && stateAfter(outcome.kind) == OutboxState::Acknowledged)
        return OutboxTable::finish(m_write.transaction(), row.local, m_write.parts().nowMs());
    Outcome said = outcome;
    if (row.outcome && outcome.kind == Outcome::Kind::Rejected) {
        // Something stood for it: why is known here alone.
        OPORA_TAKE(known, m_write.codec().decodeOutcome(*row.outcome));
        said.code = known.code;
    }
    return OutboxTable::answer(m_write.transaction(), row.local, stateAfter(said.kind), said.version,
                               m_write.codec().encode(said));
}

Result<bool> Delivery::refuse(qint64 wire, const QString &code)
{
    OPORA_TAKE(row, OutboxTable::findWire(m_write.connection(), wire));
    if (!row || row->state != OutboxState::Sent || row->outcome)
        return false;
    OPORA_TRY(replaceByRefused(*row, code));
    return true;
}

Result<void> Delivery::refuseFile(const Core::FileHash &file, const QString &code)
{
    OPORA_TAKE(numbers, OutboxTable::withFile(m_write.connection(), file));
    for (const qint64 number : numbers) {
        OPORA_TAKE(row, OutboxTable::find(m_write.connection(), number));
        if (row && row->state == OutboxState::Waiting)
            OPORA_TRY(replaceByRefused(*row, code));
        OPORA_TRY(OutboxTable::removeFile(m_write.transaction(), number, file));
    }
    m_write.sendable = true;
    return {};
}

Result<void> Delivery::replaceByRefused(OutboxRow row, const QString &code)
{
    if (!row.wire) {
        OPORA_TAKE(wire, nextWire());
        row.wire = wire;
        OPORA_TRY(MetaTable::set(m_write.transaction(), u"next_wire"_s, QString::number(wire + 1)));
    }
    // Of an object that nobody has: the server says no to it, and holds what depends on it.
    Mutation nothing;
    nothing.client = m_write.parts().client;
    nothing.id = *row.wire;
    nothing.object = Core::TicketId::make(*m_write.parts().settings.random).uuid();
    nothing.operation = Core::Op::TicketSet{};
    nothing.writtenAt = m_write.parts().settings.clock->now();
    Outcome outcome;
    outcome.id = *row.wire;
    outcome.kind = Outcome::Kind::Rejected;
    outcome.code = code;
    OPORA_TRY(OutboxTable::number(m_write.transaction(), row, m_write.codec().encode(nothing)));
    m_write.changes.outbox = true;
    return OutboxTable::answer(m_write.transaction(), row.local, OutboxState::Sent, 0, m_write.codec().encode(outcome));
}

Result<void> Delivery::acknowledge(const QList<Outcome> &outcomes)
{
    QList<QUuid> objects;
    QSet<QUuid> customers;
    for (const Outcome &outcome : outcomes) {
        OPORA_TAKE(row, OutboxTable::findWire(m_write.connection(), outcome.id));
        if (!row || row->state != OutboxState::Sent)
            continue; // answered twice
        OPORA_TRY(take(*row, outcome));
        if (!objects.contains(row->object))
            objects.append(row->object);
    }
    Overlay overlay(m_write);
    if (OPORA_PLANTED(3))
        objects.clear();
    for (const QUuid &object : std::as_const(objects))
        OPORA_TRY(overlay.rebuild(object));
    m_write.changes.outbox = true;
    return forgetDone();
}

Result<void> Delivery::forgetDone()
{
    const qint64 before = m_write.parts().nowMs() - (OPORA_PLANTED(13) ? 0 : kKeepDoneMs);
    OPORA_TAKE(withFiles, OutboxTable::withFilesDoneBefore(m_write.connection(), before));
    for (const qint64 change : std::as_const(withFiles))
        OPORA_TRY(FileSweep::letGo(m_write, change));
    return OutboxTable::removeDoneBefore(m_write.transaction(), before);
}

Result<qint64> Delivery::resendUnnumberedAbove(qint64 version)
{
    OPORA_TAKE(resent, OutboxTable::resendUnnumberedAbove(m_write.transaction(), version));
    OPORA_TAKE(puts, OutboxTable::unnumberedPutsAbove(m_write.connection(), version));
    QSet<QUuid> made;
    for (const OutboxRow &row : std::as_const(puts)) {
        OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
        const auto *put = std::get_if<Core::Op::ObjectPut>(&mutation.operation);
        // What its author changed afterwards goes with what was new; all else others may have changed back.
        if (!put || put->force || (put->before && !made.contains(row.object)))
            continue;
        made.insert(row.object);
        OPORA_TRY(OutboxTable::resend(m_write.transaction(), row.local));
        ++resent;
    }
    return resent;
}

Result<void> Delivery::resendAfter(qint64 lastKnownWireId)
{
    OPORA_TAKE(next, nextWire());
    OPORA_TAKE(forgot, MetaTable::read(m_write.connection(), u"server_forgot"_s));
    // The last number that the server knows says nothing of what went out under an earlier name.
    OPORA_TAKE(earlier, forgot.isEmpty() ? Result<qint64>(0) : resendUnnumberedAbove(forgot.toLongLong()));
    OPORA_TAKE(numbers, OutboxTable::resendAbove(m_write.transaction(), lastKnownWireId));
    // The server is ahead of this cache, or what it lacks was thrown away long ago: only a new client can go on.
    const bool isWhole = numbers.isEmpty()
        ? next == lastKnownWireId + 1
        : numbers.constFirst() == lastKnownWireId + 1 && numbers.constLast() == lastKnownWireId + numbers.size();
    if (isWhole && numbers.isEmpty() && forgot.isEmpty())
        return {};
    // What is older leaves first, hence all of it is numbered anew.
    if (!isWhole || (earlier > 0 && !numbers.isEmpty()))
        OPORA_TRY(renewClient(lastKnownWireId, Device::Same));
    OPORA_TRY(MetaTable::set(m_write.transaction(), u"server_forgot"_s, u""_s));
    OPORA_TAKE(open, OutboxTable::open(m_write.connection()));
    for (const OutboxRow &row : open)
        OPORA_TRY(carryFilesAgain(row));
    OPORA_TRY(OutboxTable::uploadAgain(m_write.transaction()));
    m_write.filesWanted = true;
    QSet<QUuid> objects;
    Overlay overlay(m_write);
    for (const OutboxRow &row : open) {
        if (objects.contains(row.object))
            continue;
        objects.insert(row.object);
        OPORA_TRY(overlay.rebuild(row.object));
    }
    m_write.changes.outbox = true;
    m_write.sendable = true;
    return {};
}

Result<void> Delivery::carryFilesAgain(const OutboxRow &row)
{
    // With an answer it is decided about, or something without files stands for it.
    if (row.outcome)
        return {};
    OPORA_TAKE(mutation, m_write.codec().decodeMutation(row.doc));
    const Core::Message *message = messageOf(mutation.operation);
    for (const Core::Attachment &attachment : message ? message->attachments : QList<Core::Attachment>())
        OPORA_TRY(OutboxTable::addFile(m_write.transaction(), row.local, attachment.file));
    return {};
}

Result<void> Delivery::endAwaited(const QList<qint64> &changes)
{
    Overlay overlay(m_write);
    for (const qint64 change : changes) {
        // One may have ended with another of its ticket, or be on its way to a restored server again.
        OPORA_TAKE(row, OutboxTable::find(m_write.connection(), change));
        if (row && row->state == OutboxState::Acknowledged)
            OPORA_TRY(overlay.endAwaited(*row));
    }
    m_write.changes.outbox = true;
    return {};
}

Result<void> Delivery::endVotes(qint64 upTo)
{
    OPORA_TAKE(underWay, OutboxTable::inState(m_write.connection(), OutboxState::Sent));
    Overlay overlay(m_write);
    for (const OutboxRow &row : std::as_const(underWay)) {
        if (row.op != OpKind::ArticleVote || row.wire.value_or(0) > upTo)
            continue;
        OPORA_TRY(OutboxTable::finish(m_write.transaction(), row.local, m_write.parts().nowMs()));
        OPORA_TRY(overlay.rebuild(row.object));
    }
    return {};
}

Result<void> Delivery::renewClient(qint64 confirmedUpTo, Device device)
{
    StoreParts &parts = m_write.parts();
    const auto client = Core::ClientId::make(*parts.settings.random);
    OPORA_TRY(endVotes(confirmedUpTo));
    OPORA_TRY(OutboxTable::forgetNumbers(m_write.transaction(), confirmedUpTo));
    OPORA_TRY(MetaTable::set(m_write.transaction(), u"next_wire"_s, u"1"_s));
    OPORA_TRY(MetaTable::set(m_write.transaction(), u"client"_s, client.toString()));
    if (device == Device::New) {
        m_write.newNonce = Core::ClientId::make(*parts.settings.random).toString();
        OPORA_TRY(MetaTable::set(m_write.transaction(), u"nonce"_s, m_write.newNonce));
    }
    const Core::ClientId known = device == Device::New ? client : parts.device;
    OPORA_TRY(MetaTable::set(m_write.transaction(), u"device"_s, known.toString()));
    m_write.newClient = client;
    m_write.changes.outbox = true;
    m_write.sendable = true;
    return {};
}

} // namespace Opora::Store
