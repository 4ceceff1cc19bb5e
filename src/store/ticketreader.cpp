// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ticketreader.h"

#include "core/planted.h"
#include "core/words.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "store/childtable.h"
#include "store/customertable.h"
#include "store/drafttable.h"
#include "store/importruns.h"
#include "store/listreader.h"
#include "store/readmarktable.h"
#include "store/ticketlinktable.h"
#include "store/tickettable.h"
#include "store/try.h"
#include "store/wokentickets.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::EntityKind;
using Core::LinkedTicket;
using Core::OutboxItem;
using Core::Result;
using Core::TicketDetails;
using Db::Statement;

namespace {

Core::Error unknown()
{
    return {Core::Error::Kind::Rejected, u"store.unknown_object"_s, {}};
}

OutboxItem::State stateOf(const OutboxRow &row, qint64 now)
{
    switch (row.state) {
    case OutboxState::Waiting: return row.releaseAt > now ? OutboxItem::State::Undoable : OutboxItem::State::Waiting;
    case OutboxState::Sent: return OutboxItem::State::Sending;
    case OutboxState::Held: return OutboxItem::State::Held;
    case OutboxState::Refused: return OutboxItem::State::Refused;
    case OutboxState::Acknowledged:
    case OutboxState::Done: break;
    }
    return OutboxItem::State::Sending;
}

bool isOnItsWay(OutboxState state)
{
    return state == OutboxState::Waiting || state == OutboxState::Sent;
}

/// What the history calls a link that was made and not taken away: "#4821" after the word of the kind.
QStringList namesInHistory(const QList<Core::Event> &events, Core::LinkKind kind)
{
    const QString word = Core::wordOf(kind) + u" #"_s;
    QStringList names;
    for (const Core::Event &event : events) {
        if (event.field != "links"_L1)
            continue;
        if (event.newValue.startsWith(word))
            names.append(event.newValue.mid(word.size()));
        else if (event.oldValue.startsWith(word))
            names.removeOne(event.oldValue.mid(word.size()));
    }
    names.removeDuplicates();
    return names;
}

/// The number of a linked ticket that is not here stands in the history alone. Taken from there only where one such
/// ticket and one such number are left over: nobody is to remove a link by a number that is another one's.
void numberAbsent(TicketDetails &details)
{
    for (LinkedTicket &absent : details.linked) {
        if (absent.isHere || absent.isTheirs)
            continue;
        QStringList names = namesInHistory(details.events, absent.kind);
        int others = 0;
        for (const LinkedTicket &linked : std::as_const(details.linked)) {
            if (linked.kind != absent.kind || linked.isTheirs)
                continue;
            names.removeOne(QString::number(linked.number));
            others += linked.isHere ? 0 : 1;
        }
        if (others == 1 && names.size() == 1)
            absent.number = names.constFirst().toLongLong();
    }
}

} // namespace

Result<TicketDetails> TicketReader::ticket(Core::TicketId id) const
{
    Db::Connection &connection = m_reader.connection();
    // One state of the cache for all of it.
    OPORA_TAKE(snapshot, Db::Snapshot::begin(connection));
    (void)snapshot;
    static const QString kSql = u"SELECT %1, version, doc FROM ticket WHERE id=?"_s.arg(ListReader::rowColumns());
    TicketDetails details;
    OPORA_TAKE(doc, Statement(connection, kSql).bind(id.uuid()).first([&](const Statement &row) {
        details.row = ListReader::rowFrom(row);
        details.version = row.integer(ListReader::kRowColumns);
        return row.blob(ListReader::kRowColumns + 1);
    }));
    if (!doc)
        return unknown();
    OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Ticket, *doc));
    details.ticket = std::get<Core::Ticket>(std::move(entity));
    OPORA_TRY(WokenTickets(m_reader, m_reader.serverNow()).wake(details));
    OPORA_TAKE(organisation, OrganisationTable::nameOf(connection, details.ticket.requester.uuid()));
    details.organisation = organisation;
    OPORA_TAKE(pending, OutboxTable::ofObject(connection, id.uuid()));
    for (const OutboxRow &row : pending) {
        if (row.state == OutboxState::Acknowledged)
            continue;
        OPORA_TAKE(shown, item(row));
        shown.ticketNumber = details.row.number;
        shown.ticketSubject = details.row.subject;
        details.pending.append(std::move(shown));
    }
    OPORA_TRY(readConversation(details));
    OPORA_TAKE(linked, TicketLinkTable::of(m_reader, id));
    details.linked = std::move(linked);
    numberAbsent(details);
    OPORA_TAKE(mark, ReadMarkTable::find(connection, id.uuid()));
    if (mark)
        details.readUpTo = Core::fromMsecs(mark->upTo);
    return details;
}

Result<void> TicketReader::readConversation(TicketDetails &details) const
{
    OPORA_TAKE(messages, ChildTable(EntityKind::Message).ofTicket(m_reader.connection(), details.row.key));
    for (const ChildTable::Row &row : messages) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Message, row.doc));
        const bool isUnsent = std::any_of(details.pending.begin(), details.pending.end(), [&](const OutboxItem &item) {
            return row.pending != 0 && item.mutation == row.pending;
        });
        if (isUnsent)
            details.unsentMessages.insert(Core::MessageId(row.id));
        details.messages.append(std::get<Core::Message>(std::move(entity)));
    }
    OPORA_TAKE(events, ChildTable(EntityKind::Event).ofTicket(m_reader.connection(), details.row.key));
    for (const ChildTable::Row &row : events) {
        OPORA_TAKE(entity, m_reader.codec().decode(EntityKind::Event, row.doc));
        details.events.append(std::get<Core::Event>(std::move(entity)));
    }
    return {};
}

Result<Core::TicketId> TicketReader::byNumber(qint64 number) const
{
    OPORA_TAKE(id,
               Statement(m_reader.connection(), u"SELECT id FROM ticket WHERE number=? LIMIT 1"_s)
                   .bind(number)
                   .first([](const Statement &row) { return row.uuid(0); }));
    if (!id || number == 0)
        return unknown();
    return Core::TicketId(*id);
}

Result<OutboxItem> TicketReader::item(const OutboxRow &row) const
{
    OutboxItem item;
    item.mutation = row.local;
    item.state = stateOf(row, Core::toMsecs(m_reader.now()));
    OPORA_TAKE(mutation, m_reader.codec().decodeMutation(row.doc));
    item.queuedAt = mutation.writtenAt;
    item.what = std::move(mutation);
    if (row.outcome) {
        OPORA_TAKE(outcome, m_reader.codec().decodeOutcome(*row.outcome));
        item.outcome = std::move(outcome);
    }
    if (item.state == OutboxItem::State::Undoable)
        item.leavesAt = Core::fromMsecs(row.releaseAt);
    if (Core::isAboutTicket(row.op))
        item.ticket = Core::TicketId(row.object);
    return item;
}

Result<void> TicketReader::nameTicket(OutboxItem &item) const
{
    if (item.ticket.isNull())
        return {};
    OPORA_TRY(Statement(m_reader.connection(), u"SELECT number, subject FROM ticket WHERE id=?"_s)
                  .bind(item.ticket.uuid())
                  .first([&](const Statement &found) {
                      item.ticketNumber = found.integer(0);
                      item.ticketSubject = found.text(1);
                      return true;
                  }));
    return {};
}

Result<QList<OutboxItem>> TicketReader::outbox() const
{
    Db::Connection &connection = m_reader.connection();
    OPORA_TAKE(pending, OutboxTable::pending(connection));
    OPORA_TAKE(runs, ImportRuns::read(connection));
    QSet<QString> told;
    QList<OutboxItem> items;
    for (const auto &[local, state] : std::as_const(pending)) {
        const ImportRuns::Run *run = isOnItsWay(state) ? ImportRuns::runOf(runs, local) : nullptr;
        // An import of a hundred thousand is one thing: its next change stands for the rest.
        if (run && told.contains(run->shown.id))
            continue;
        OPORA_TAKE(row, OutboxTable::find(connection, local));
        if (!row)
            continue;
        OPORA_TAKE(shown, item(*row));
        OPORA_TRY(nameTicket(shown));
        if (run) {
            told.insert(run->shown.id);
            shown.ticketSubject = run->shown.file;
        }
        items.append(std::move(shown));
    }
    return items;
}

Result<Core::Draft> TicketReader::draft(Core::TicketId ticket) const
{
    OPORA_TAKE(draft, DraftTable::find(m_reader.connection(), m_reader.codec(), ticket));
    if (OPORA_PLANTED(45) && draft) {
        OPORA_TAKE(row, TicketTable::find(m_reader.connection(), ticket.uuid()));
        if (row) {
            OPORA_TAKE(entity, m_reader.codec().decode(Core::EntityKind::Ticket, row->doc));
            draft->lastPublicSeen = std::get<Core::Ticket>(entity).lastPublic;
        }
    }
    Core::Draft none;
    none.ticket = ticket;
    return draft.value_or(none);
}

} // namespace Opora::Store
