// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The first half of FeedWriter: what is stored, and which rows really change. The second half, in feedwriter.cpp,
// numbers them.
#include "core/checksum.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/entitycheck.h"
#include "server/feed/bucketname.h"
#include "server/feed/feedwriter.h"
#include "server/schema/try.h"
#include "server/tables/countertable.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Error;
using Core::Result;

namespace {

/// `given`: what it came from, see ChangeSet::Item.
QByteArray document(const QByteArray &before, const QByteArray &given, const Core::Entity &entity)
{
    const QByteArray &base = given.isEmpty() ? before : given;
    return base.isEmpty() ? Protocol::encode(entity) : Protocol::encodeOver(base, entity);
}

/// The key columns of a ticket; the rest stays as it was stored.
TicketTable::Row rowOf(TicketTable::Row row, const Core::Ticket &ticket, const QByteArray &doc)
{
    row.id = ticket.id.uuid();
    row.number = ticket.number;
    row.bucket = Core::bucketOf(ticket);
    row.queue = ticket.queue.uuid();
    row.state = int(ticket.state);
    row.owner = ticket.owner.uuid();
    row.requester = ticket.requester.uuid();
    row.createdAt = Core::toMsecs(ticket.createdAt);
    row.updatedAt = Core::toMsecs(ticket.updatedAt);
    row.removed = false;
    row.doc = doc;
    return row;
}

void takeColumns(MessageTable::Row &row, const Core::Message &message)
{
    row.at = Core::toMsecs(message.at);
    row.audience = int(message.audience);
    row.person = message.person.uuid();
}

void takeColumns(EventTable::Row &row, const Core::Event &event)
{
    row.at = Core::toMsecs(event.at);
}

Error otherKind(const DocumentTable::Row &stored, EntityKind wanted)
{
    return {Error::Kind::Rejected, u"feed.kind"_s,
            u"%1 is a %2, not a %3"_s.arg(stored.id.toString(QUuid::WithoutBraces), Core::entityName(stored.kind),
                                          Core::entityName(wanted))};
}

Error noTicket(const QUuid &id)
{
    return {Error::Kind::Rejected, u"feed.no_ticket"_s, id.toString(QUuid::WithoutBraces)};
}

} // namespace

Result<void> FeedWriter::load(const ChangeSet &changes)
{
    QList<QUuid> documents, tickets, messages, events;
    for (const ChangeSet::Item &item : changes.items()) {
        if (item.kind == EntityKind::Ticket) {
            tickets.append(item.id);
        } else if (item.kind == EntityKind::Message) {
            messages.append(item.id);
            if (item.entity)
                tickets.append(std::get<Core::Message>(*item.entity).ticket.uuid());
        } else if (item.kind == EntityKind::Event) {
            events.append(item.id);
            if (item.entity)
                tickets.append(std::get<Core::Event>(*item.entity).ticket.uuid());
        } else {
            documents.append(item.id);
        }
    }
    Db::Connection &connection = m_transaction.connection();
    OPORA_LET(messageRows, MessageTable::find(connection, messages));
    OPORA_LET(eventRows, EventTable::find(connection, events));
    for (const auto &row : std::as_const(messageRows))
        tickets.append(row.ticket);
    for (const auto &row : std::as_const(eventRows))
        tickets.append(row.ticket);
    std::sort(tickets.begin(), tickets.end());
    tickets.erase(std::unique(tickets.begin(), tickets.end()), tickets.end());
    std::sort(documents.begin(), documents.end());
    tickets.removeIf([this](const QUuid &id) { return m_lockedTickets.rows.contains(id); });
    OPORA_LET(ticketRows, TicketTable::lock(m_transaction, tickets));
    OPORA_LET(documentRows, DocumentTable::lock(m_transaction, documents));
    m_messageRows = std::move(messageRows);
    m_eventRows = std::move(eventRows);
    m_lockedTickets.rows.insert(ticketRows);
    m_documentRows = std::move(documentRows);
    return {};
}

Result<void> FeedWriter::plan(const ChangeSet::Item &item)
{
    if (item.entity)
        OPORA_CHECK(Protocol::checkEntity(*item.entity));
    if (item.kind == EntityKind::Ticket)
        return planTicket(item);
    if (item.kind == EntityKind::Message)
        return planPart<Core::Message>(item, m_messageRows, m_messages);
    if (item.kind == EntityKind::Event)
        return planPart<Core::Event>(item, m_eventRows, m_events);
    return planDocument(item);
}

Result<void> FeedWriter::planDocument(const ChangeSet::Item &item)
{
    const auto found = m_documentRows.constFind(item.id);
    const bool isNew = found == m_documentRows.cend();
    if (!isNew && found->kind != item.kind)
        return otherKind(*found, item.kind);
    Planned<DocumentTable::Row> planned{{}, isNew ? DocumentTable::Row() : *found, isNew, item.origin, item.entity};
    planned.row = planned.before;
    if (item.entity)
        planned.row = {item.kind,
                       item.id,
                       documentBucket(*item.entity),
                       documentParent(*item.entity),
                       planned.before.version,
                       false,
                       document(planned.before.doc, item.document, *item.entity)};
    else
        planned.row.removed = true;
    const bool isGone = !item.entity && (isNew || planned.before.removed);
    const bool isSame = !isNew && item.entity && !planned.before.removed && planned.row.doc == planned.before.doc
        && planned.row.bucket == planned.before.bucket;
    if (isGone || isSame) {
        m_report.versions.insert(item.id, planned.before.version);
        return {};
    }
    m_documents.append(std::move(planned));
    return {};
}

std::optional<Core::Ticket> FeedWriter::storedTicket(const TicketTable::Row &row) const
{
    const auto known = m_lockedTickets.tickets.constFind(row.id);
    if (known != m_lockedTickets.tickets.cend())
        return *known;
    auto read = Protocol::decode<Core::Ticket>(row.doc);
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

Result<void> FeedWriter::planTicket(const ChangeSet::Item &item)
{
    const auto found = m_lockedTickets.rows.constFind(item.id);
    TicketPlan planned;
    planned.isNew = found == m_lockedTickets.rows.cend();
    planned.origin = item.origin;
    planned.entity = item.entity;
    if (!planned.isNew) {
        planned.before = planned.row = *found;
        planned.old = storedTicket(*found);
    }
    if (item.entity) {
        planned.given = item.document;
        if (!planned.isNew)
            fillTicket(planned, planned.before.number);
        planned.isCardChanged = planned.isNew || planned.before.removed || planned.row.doc != planned.before.doc;
    } else {
        planned.isCardChanged = !planned.isNew && !planned.before.removed;
        planned.row.removed = true;
    }
    if (!planned.isCardChanged)
        m_report.versions.insert(item.id, planned.before.version);
    if (planned.isNew && !item.entity)
        return {};
    m_ticketOrder.append(item.id);
    m_tickets.emplace(item.id, std::move(planned));
    return {};
}

void FeedWriter::fillTicket(TicketPlan &plan, qint64 number)
{
    auto &ticket = std::get<Core::Ticket>(*plan.entity);
    ticket.number = number;
    plan.row = rowOf(plan.row, ticket, document(plan.before.doc, plan.given, *plan.entity));
}

Result<void> FeedWriter::numberTickets()
{
    for (const QUuid &id : std::as_const(m_ticketOrder)) {
        TicketPlan &plan = m_tickets[id];
        if (!plan.isNew)
            continue;
        qint64 number = std::get<Core::Ticket>(*plan.entity).number;
        if (number != 0) {
            OPORA_CHECK(CounterTable::raiseTicketNumber(m_transaction, number));
        } else {
            OPORA_LET(next, CounterTable::nextTicketNumber(m_transaction));
            number = next;
        }
        fillTicket(plan, number);
    }
    return {};
}

Result<FeedWriter::TicketPlan *> FeedWriter::conversationOf(const QUuid &ticket)
{
    auto planned = m_tickets.find(ticket);
    if (planned == m_tickets.end()) {
        const auto found = m_lockedTickets.rows.constFind(ticket);
        if (found == m_lockedTickets.rows.cend())
            return noTicket(ticket);
        TicketPlan plan;
        plan.row = plan.before = *found;
        plan.isNew = false;
        m_ticketOrder.append(ticket);
        planned = m_tickets.emplace(ticket, std::move(plan));
    }
    return &*planned;
}

template<typename Part, typename Row>
Result<void> FeedWriter::planPart(const ChangeSet::Item &item, const QHash<QUuid, Row> &stored,
                                  QList<Planned<Row>> &plans)
{
    const auto found = stored.constFind(item.id);
    const bool isNew = found == stored.cend();
    Planned<Row> planned{{}, isNew ? Row() : *found, isNew, item.origin, item.entity};
    planned.row = planned.before;
    planned.row.removed = !item.entity;
    if (item.entity) {
        const auto &part = std::get<Part>(*item.entity);
        planned.row.id = item.id;
        if (isNew)
            planned.row.ticket = part.ticket.uuid(); // a part stays with its ticket
        planned.row.doc = document(planned.before.doc, item.document, *item.entity);
        takeColumns(planned.row, part);
    }
    const bool wasThere = !isNew && !planned.before.removed;
    if (item.entity ? wasThere && planned.row.doc == planned.before.doc : !wasThere) {
        m_report.versions.insert(item.id, planned.before.version);
        return {};
    }
    OPORA_CHECK(conversationOf(planned.row.ticket));
    plans.append(std::move(planned));
    return {};
}

} // namespace Opora::Server
