// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/recordreader.h"

#include "core/planted.h"
#include "db/connection.h"
#include "server/rights/withoutcontacts.h"
#include "server/schema/try.h"
#include "server/tables/documenttable.h"

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;
using Protocol::Record;

namespace {

Record removedRecord(EntityKind kind, const QUuid &id, qint64 version)
{
    // Without its bucket: where it went is none of the reader's business.
    return {kind, id, version, true, {}, {}};
}

} // namespace

Record RecordReader::shown(const TicketTable::Row &ticket) const
{
    Record record = recordOf(ticket);
    if (!m_rights.seesCustomers())
        record.doc = withoutContacts(record.kind, record.doc);
    return record;
}

Record RecordReader::shown(const MessageTable::Row &message, const QString &bucket) const
{
    Record record = recordOf(message, bucket);
    if (!m_rights.seesCustomers())
        record.doc = withoutContacts(record.kind, record.doc);
    return record;
}

Result<QList<Record>> RecordReader::withConversations(const QList<TicketTable::Row> &tickets) const
{
    QList<QUuid> ids;
    ids.reserve(tickets.size());
    for (const TicketTable::Row &ticket : tickets)
        ids.append(ticket.id);
    OPORA_LET(messageRows, MessageTable::ofTickets(m_connection, ids));
    QList<EventTable::Row> eventRows;
    if (m_rights.seesEvents()) {
        OPORA_LET(found, EventTable::ofTickets(m_connection, ids));
        eventRows = std::move(found);
    }
    QHash<QUuid, QList<const MessageTable::Row *>> messages;
    for (const MessageTable::Row &row : std::as_const(messageRows)) {
        if (sees(row))
            messages[row.ticket].append(&row);
    }
    QHash<QUuid, QList<const EventTable::Row *>> events;
    for (const EventTable::Row &row : std::as_const(eventRows))
        events[row.ticket].append(&row);
    QList<Record> records;
    records.reserve(tickets.size() + messageRows.size() + eventRows.size());
    for (const TicketTable::Row &ticket : tickets) {
        records.append(shown(ticket));
        for (const MessageTable::Row *row : messages.value(ticket.id))
            records.append(shown(*row, ticket.bucket));
        for (const EventTable::Row *row : events.value(ticket.id))
            records.append(recordOf(*row, ticket.bucket));
    }
    return records;
}

Result<QList<Record>> RecordReader::documents(const QList<QUuid> &ids) const
{
    OPORA_LET(rows, DocumentTable::find(m_connection, ids));
    QList<DocumentTable::Row> ordered = rows.values();
    std::sort(ordered.begin(), ordered.end(),
              [](const auto &a, const auto &b) { return std::pair(a.kind, a.id) < std::pair(b.kind, b.id); });
    QList<Record> records;
    for (const DocumentTable::Row &row : std::as_const(ordered))
        records.append(m_grant.holds(row.bucket) ? recordOf(row) : removedRecord(row.kind, row.id, row.version));
    return records;
}

Result<QList<Record>> RecordReader::tickets(const QList<QUuid> &ids) const
{
    OPORA_LET(rows, TicketTable::find(m_connection, ids));
    QList<Record> records;
    for (const QUuid &id : ids) {
        const auto row = rows.constFind(id);
        if (row == rows.cend() || (OPORA_PLANTED(37) && row->removed))
            continue;
        records.append(m_grant.holds(row->bucket) ? shown(*row) : removedRecord(EntityKind::Ticket, id, row->version));
    }
    return records;
}

template<typename Row>
Result<QHash<QUuid, TicketTable::Row>> RecordReader::parentsOf(const QHash<QUuid, Row> &rows) const
{
    QSet<QUuid> tickets;
    for (const Row &row : rows)
        tickets.insert(row.ticket);
    return TicketTable::find(m_connection, QList<QUuid>(tickets.cbegin(), tickets.cend()));
}

Result<QList<Record>> RecordReader::messages(const QList<QUuid> &ids) const
{
    OPORA_LET(rows, MessageTable::find(m_connection, ids));
    OPORA_LET(parents, parentsOf(rows));
    QList<Record> records;
    for (const QUuid &id : ids) {
        const auto row = rows.constFind(id);
        if (row == rows.cend() || !sees(*row))
            continue;
        const TicketTable::Row ticket = parents.value(row->ticket);
        if (!ticket.removed && m_grant.holds(ticket.bucket))
            records.append(shown(*row, ticket.bucket));
    }
    return records;
}

Result<QList<Record>> RecordReader::events(const QList<QUuid> &ids) const
{
    if (!m_rights.seesEvents())
        return QList<Record>();
    OPORA_LET(rows, EventTable::find(m_connection, ids));
    OPORA_LET(parents, parentsOf(rows));
    QList<Record> records;
    for (const QUuid &id : ids) {
        const auto row = rows.constFind(id);
        if (row == rows.cend())
            continue;
        const TicketTable::Row ticket = parents.value(row->ticket);
        if (!ticket.removed && m_grant.holds(ticket.bucket))
            records.append(recordOf(*row, ticket.bucket));
    }
    return records;
}

} // namespace Opora::Server
