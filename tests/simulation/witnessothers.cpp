// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What Witness looks at after answers that are not about the card or the words of one ticket alone.
#include "core/applyop.h"
#include "core/ticketmerge.h"
#include "db/connection.h"
#include "db/statement.h"
#include "ownobjects.h"
#include "protocol/codec.h"
#include "witness.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::OpKind;
using Db::Statement;

bool Witness::isLast(const Foretold &done) const
{
    return std::none_of(m_foretold.cbegin(), m_foretold.cend(), [&done](const Foretold &other) {
        return other.mutation.object == done.mutation.object && other.mutation.id > done.mutation.id;
    });
}

bool Witness::isRemovedIn(const QUuid &object) const
{
    return std::any_of(m_foretold.cbegin(), m_foretold.cend(), [&object](const Foretold &other) {
        return other.mutation.object == object && Core::kindOf(other.mutation.operation) == OpKind::ObjectRemove;
    });
}

void Witness::compareOthers(const Foretold &done)
{
    const Core::Operation &operation = done.mutation.operation;
    const OpKind kind = Core::kindOf(operation);
    if (const auto *read = std::get_if<Core::Op::TicketRead>(&operation)) {
        const auto mark = Protocol::decode<Core::ReadMark>(
            document(Core::readMarkUuid(m_ledger.people.value(m_client), Core::TicketId(done.mutation.object))));
        if (!mark || mark->upTo < read->upTo)
            fail("I2 a read mark that was answered is not there");
    } else if (const auto *add = std::get_if<Core::Op::CustomerNoteAdd>(&operation)) {
        const auto note = Protocol::decode<Core::CustomerNote>(document(add->note.id.uuid()));
        if ((!note || note->text != add->note.text) && !isRemovedIn(done.mutation.object))
            fail("I2 a customer's note that was answered is not there");
    } else if (const auto *set = std::get_if<Core::Op::CustomerSet>(&operation); set && isLast(done)) {
        compareCustomer(done.mutation.object, *set);
    } else if (const auto *put = std::get_if<Core::Op::ObjectPut>(&operation); put && isLast(done)) {
        const QByteArray doc = document(done.mutation.object);
        const QString value = ownText(put->object);
        // What is made anew under another number may have been changed since.
        if (doc.isEmpty() || (done.isTaken && !doc.contains(value.toLatin1())))
            fail("I2 an object that was answered is not as it was put");
    } else if ((kind == OpKind::TicketMerge || kind == OpKind::TicketUnmerge) && isLast(done)) {
        compareMerge(done);
    } else if (kind == OpKind::TicketSplit) {
        compareSplit(done);
    } else if (kind == OpKind::TicketLinks && isLast(done)) {
        compareLinks(done);
    } else if (kind == OpKind::ObjectRemove && isLast(done) && !document(done.mutation.object).isEmpty()) {
        fail("I2 an object that was removed is still there");
    }
}

void Witness::compareCustomer(const QUuid &id, const Core::Op::CustomerSet &set)
{
    const auto customer = Protocol::decode<Core::Customer>(document(id));
    for (const Core::Op::CustomerSet::Change &change : set.changes) {
        if (!customer || Core::customerFieldText(*customer, change.field) != change.to)
            fail("I1 a customer's field that was answered is not what is stored: " + change.field.toLatin1());
    }
}

Core::Ticket Witness::ticketOf(const QUuid &id)
{
    const auto docs = Statement(m_server.connection(), u"SELECT doc FROM ticket WHERE id=?"_s)
                          .bind(id)
                          .all([](const Statement &row) { return row.blob(0); });
    return Protocol::decode<Core::Ticket>(docs.valueOr({}).value(0)).valueOr(Core::Ticket());
}

void Witness::compareMerge(const Foretold &done)
{
    const Core::Ticket source = ticketOf(done.mutation.object);
    const bool isMerge = Core::kindOf(done.mutation.operation) == OpKind::TicketMerge;
    if (isMerge == source.mergedInto.isNull())
        return fail("I2 a merge that was answered is not there, or one that was taken back is");
    if (!isMerge)
        compareUnmerge(done);
    // Of one that was merged before nothing is copied again, though words may have come to it since.
    const bool wasMerged = m_models.value(done.mutation.object).isMerged;
    if (!isMerge || wasMerged || !ticketOf(source.mergedInto.uuid()).mergedInto.isNull())
        return;
    const auto words = Statement(m_server.connection(), u"SELECT doc FROM message WHERE ticket=? AND removed=0"_s)
                           .bind(source.id.uuid())
                           .all([](const Statement &row) { return row.blob(0); });
    for (const QByteArray &doc : words.valueOr({})) {
        const Core::Message word = Protocol::decode<Core::Message>(doc).valueOr(Core::Message());
        // What was split off from there has its original there; what went on elsewhere may have come from there.
        const Core::MessageId along = Core::copyId(Core::copyId(word.id, word.movedTo), source.mergedInto);
        if (word.copyOf.isNull() && !hasMessage(Core::copyId(word.id, source.mergedInto).uuid())
            && (word.movedTo.isNull() || !hasMessage(along.uuid())))
            return fail("I2 a message was not copied into the ticket that its own was merged into");
    }
}

bool Witness::isMerging() const
{
    return std::any_of(m_foretold.cbegin(), m_foretold.cend(), [](const Foretold &one) {
        const OpKind kind = Core::kindOf(one.mutation.operation);
        return kind == OpKind::TicketMerge || kind == OpKind::TicketUnmerge;
    });
}

void Witness::compareLinks(const Foretold &done)
{
    const auto &asked = std::get<Core::Op::TicketLinks>(done.mutation.operation);
    const QList<Core::TicketLink> links = ticketOf(done.mutation.object).links;
    const auto isThere = [&links](const Core::TicketLink &link) { return links.contains(link); };
    const bool areRight = std::all_of(asked.add.cbegin(), asked.add.cend(), isThere)
        && std::none_of(asked.remove.cbegin(), asked.remove.cend(), isThere);
    if (!areRight && !isMerging())
        fail("I1 links that were answered are not what is stored");
}

void Witness::compareSplit(const Foretold &done)
{
    const auto &split = std::get<Core::Op::TicketSplit>(done.mutation.operation);
    if (ticketOf(split.ticket.id.uuid()).id.isNull())
        return fail("I2 a ticket that was split off is not there");
    // Merging the two again takes the words back.
    if (done.isSaidBefore || isMerging())
        return;
    for (const Core::MessageId &id : split.messages) {
        const auto docs
            = Statement(m_server.connection(), u"SELECT doc FROM message WHERE id=? AND ticket=? AND removed=0"_s)
                  .bind(id.uuid(), done.mutation.object)
                  .all([](const Statement &row) { return row.blob(0); });
        const auto word = Protocol::decode<Core::Message>(docs.valueOr({}).value(0));
        if (!word || !Model::seesMessage(m_author, *word))
            continue;
        const bool wentThere = word->movedTo == split.ticket.id;
        if (word->movedTo.isNull() || (wentThere && !hasMessage(Core::copyId(id, split.ticket.id).uuid())))
            return fail("I2 words that were split off are in both tickets, or in none");
    }
}

void Witness::compareUnmerge(const Foretold &done)
{
    const auto ties = std::count_if(m_foretold.cbegin(), m_foretold.cend(), [](const Foretold &one) {
        const OpKind kind = Core::kindOf(one.mutation.operation);
        return kind == OpKind::TicketMerge || kind == OpKind::TicketUnmerge;
    });
    // Where the others led in between is not drawn here.
    if (ties > 1 || done.wasIn.isNull() || !done.isTaken)
        return;
    Core::TicketId at = std::get<Core::Op::TicketUnmerge>(done.mutation.operation).from;
    for (int step = 0; step < 100 && !at.isNull() && at != done.wasIn; ++step)
        at = ticketOf(at.uuid()).mergedInto;
    if (at != done.wasIn)
        fail("I9 an unmerge parted a ticket from another one than its author saw");
}

} // namespace Opora::Simulation
