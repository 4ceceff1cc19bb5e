// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/feedwriter.h"

#include "core/checksum.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "server/feed/bucketname.h"
#include "server/feed/feedhead.h"
#include "server/schema/try.h"

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;

namespace {

/// Votes change articles all day; nobody who looks up statuses and people needs to know.
bool isLookup(const DocumentTable::Row &row)
{
    return row.bucket == kRefBucket && row.kind != EntityKind::Article;
}

RowSum &partOf(PartSums &sums, Part part)
{
    return sums[size_t(part)];
}

} // namespace

Result<FeedWriter::Report> FeedWriter::write(const ChangeSet &changes)
{
    OPORA_CHECK(load(changes));
    QList<ChangeSet::Item> items = changes.items();
    std::stable_sort(items.begin(), items.end(), [](const auto &a, const auto &b) { return a.kind < b.kind; });
    for (const ChangeSet::Item &item : std::as_const(items))
        OPORA_CHECK(plan(item));
    const qint64 cards = std::count_if(m_tickets.cbegin(), m_tickets.cend(),
                                       [](const TicketPlan &ticket) { return ticket.isCardChanged; });
    const qint64 count = m_documents.size() + cards + m_messages.size() + m_events.size();
    if (count == 0)
        return m_report;
    const bool touchesReference = std::any_of(m_documents.cbegin(), m_documents.cend(),
                                              [](const auto &planned) { return isLookup(planned.row); });
    OPORA_CHECK(indexMessages());
    OPORA_CHECK(numberTickets());
    OPORA_CHECK(indexTickets());
    OPORA_LET(head, FeedHead::take(m_transaction, count, touchesReference));
    m_report.seq = head.seq;
    m_report.isChanged = true;
    assignVersions(head.seq - count + 1);
    sumDocuments();
    sumConversations();
    sumTickets();
    OPORA_CHECK(writeRows());
    return m_report;
}

void FeedWriter::recordChange(qint64 seq, EntityKind kind, const QUuid &id, const QString &bucket, const QString &from,
                              bool removed, const Origin &origin)
{
    m_changes.append({seq, qint64(m_random.next()), bucket, from,
                      removed ? ChangeTable::Kind::Remove : ChangeTable::Kind::Put, kind, id, origin.actor.uuid(),
                      origin.client.uuid(), origin.mutation, Core::toMsecs(origin.at)});
    m_report.versions.insert(id, seq);
    m_report.scopes.insert(scopeOf(bucket));
    if (!from.isEmpty())
        m_report.scopes.insert(scopeOf(from));
}

void FeedWriter::assignVersions(qint64 first)
{
    qint64 seq = first;
    const auto fromBucket = [](const auto &planned) {
        const bool left = !planned.isNew && (planned.row.removed || planned.before.bucket != planned.row.bucket);
        return left ? planned.before.bucket : QString();
    };
    for (auto &planned : m_documents) {
        planned.row.version = seq;
        recordChange(seq++, planned.row.kind, planned.row.id, planned.row.bucket, fromBucket(planned),
                     planned.row.removed, planned.origin);
    }
    for (const QUuid &id : std::as_const(m_ticketOrder)) {
        TicketPlan &planned = m_tickets[id];
        if (!planned.isCardChanged)
            continue;
        planned.row.version = seq;
        recordChange(seq++, EntityKind::Ticket, id, planned.row.bucket, fromBucket(planned), planned.row.removed,
                     planned.origin);
    }
    for (auto &planned : m_messages) {
        planned.row.version = seq;
        recordChange(seq++, EntityKind::Message, planned.row.id, m_tickets[planned.row.ticket].row.bucket, {},
                     planned.row.removed, planned.origin);
    }
    for (auto &planned : m_events) {
        planned.row.version = seq;
        recordChange(seq++, EntityKind::Event, planned.row.id, m_tickets[planned.row.ticket].row.bucket, {},
                     planned.row.removed, planned.origin);
    }
}

void FeedWriter::sumDocuments()
{
    for (const auto &planned : std::as_const(m_documents)) {
        if (!planned.isNew && !planned.before.removed)
            partOf(m_sums[planned.before.bucket], Part::Public)
                .remove(Core::rowHash(planned.before.id, planned.before.version));
        if (!planned.row.removed)
            partOf(m_sums[planned.row.bucket], Part::Public).add(Core::rowHash(planned.row.id, planned.row.version));
    }
}

void FeedWriter::sumConversations()
{
    for (const auto &planned : std::as_const(m_messages)) {
        PartSums &sums = m_tickets[planned.row.ticket].row.sums;
        if (!planned.isNew && !planned.before.removed)
            partOf(sums, Part(planned.before.audience)).remove(Core::rowHash(planned.row.id, planned.before.version));
        if (!planned.row.removed)
            partOf(sums, Part(planned.row.audience)).add(Core::rowHash(planned.row.id, planned.row.version));
    }
    for (const auto &planned : std::as_const(m_events)) {
        PartSums &sums = m_tickets[planned.row.ticket].row.sums;
        if (!planned.isNew && !planned.before.removed)
            partOf(sums, Part::Events).remove(Core::rowHash(planned.row.id, planned.before.version));
        if (!planned.row.removed)
            partOf(sums, Part::Events).add(Core::rowHash(planned.row.id, planned.row.version));
    }
}

void FeedWriter::sumTickets()
{
    for (TicketPlan &planned : m_tickets) {
        RowSum &own = partOf(planned.row.sums, Part::Public);
        if (planned.isCardChanged && !planned.isNew && !planned.before.removed)
            own.remove(Core::rowHash(planned.row.id, planned.before.version));
        if (planned.isCardChanged && !planned.row.removed)
            own.add(Core::rowHash(planned.row.id, planned.row.version));
        for (size_t part = 0; part < kPartCount; ++part) {
            if (!planned.isNew && !planned.before.removed)
                m_sums[planned.before.bucket][part] -= planned.before.sums[part];
            if (!planned.row.removed)
                m_sums[planned.row.bucket][part] += planned.row.sums[part];
        }
    }
}

} // namespace Opora::Server
