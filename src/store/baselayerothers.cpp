// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bucket.h"
#include "store/baselayer.h"
#include "store/customertable.h"
#include "store/documenttable.h"
#include "store/readmarktable.h"
#include "store/tickettable.h"
#include "store/try.h"

// Confirmed rows that are no tickets.

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::EntityKind;
using Core::Result;

Result<void> BaseLayer::putReference(const IncomingRow &row)
{
    OPORA_TAKE(before, ReferenceTable::find(m_write.connection(), row.kind, row.id));
    if (before && isKnown(row, before->version))
        return {};
    if (before)
        OPORA_TRY(leaveReference(row.kind, row.id, *before));
    OPORA_TRY(ReferenceTable::upsert(m_write.transaction(), row.kind, row.id, row.version, row.doc));
    OPORA_TAKE(bucket, bucketKey(Core::documentBucket(row.value)));
    m_write.buckets().enter(bucket, row.id, row.version);
    m_write.referenceChanged();
    if (m_pending.contains(row.id))
        m_touched.insert(row.id);
    if (const auto *person = std::get_if<Core::Person>(&row.value);
        person && m_write.parts().person && m_write.parts().person->id == person->id) {
        OPORA_TRY(m_write.personChanged(*person));
        OPORA_TRY(hideUnseen(*person, row.version));
    }
    if (const auto *priority = std::get_if<Core::Priority>(&row.value); priority && before)
        return m_write.rankChanged(priority->id, priority->rank);
    return {};
}

Result<void> BaseLayer::putArticle(const IncomingRow &row, const Core::Article &article)
{
    OPORA_TAKE(before, ArticleTable::find(m_write.connection(), row.id));
    if (before && isKnown(row, before->version))
        return {};
    std::optional<Core::Article> shown;
    if (before) {
        OPORA_TAKE(entity, m_write.codec().decode(EntityKind::Article, before->doc));
        shown = std::get<Core::Article>(std::move(entity));
    }
    OPORA_TAKE(key, ArticleTable::upsert(m_write.transaction(), article, row.version, row.doc));
    OPORA_TRY(SearchBatch::replaceArticle(m_write.transaction(), key, shown ? &*shown : nullptr, &article));
    // It moves when it is published or withdrawn.
    if (shown) {
        OPORA_TAKE(left, bucketKey(Core::documentBucket(*shown)));
        m_write.buckets().leave(left, row.id, before->version);
    }
    OPORA_TAKE(bucket, bucketKey(Core::documentBucket(article)));
    m_write.buckets().enter(bucket, row.id, row.version);
    if (m_pending.contains(row.id)) {
        OPORA_TRY(ShadowTable::set(m_write.transaction(), EntityKind::Article, row.id, row.doc));
        m_touched.insert(row.id);
    }
    m_write.changes.knowledge = true;
    return {};
}

Result<void> BaseLayer::putOrganisation(const IncomingRow &row, const Core::Organisation &organisation)
{
    OPORA_TAKE(before, OrganisationTable::version(m_write.connection(), row.id));
    if (before && isKnown(row, *before))
        return {};
    OPORA_TAKE(isOnlyHere, ShadowTable::isOnlyHere(m_write.connection(), EntityKind::Organisation, row.id));
    OPORA_TRY(OrganisationTable::upsert(m_write.transaction(), organisation, row.version, row.doc));
    OPORA_TAKE(bucket, bucketKey(Core::kCustomerBucket));
    m_write.buckets().replace(bucket, row.id, isOnlyHere ? std::nullopt : before, row.version);
    if (m_pending.contains(row.id)) {
        OPORA_TRY(ShadowTable::set(m_write.transaction(), EntityKind::Organisation, row.id, row.doc));
        m_touched.insert(row.id);
    }
    m_write.changes.lists = true; // it is listed, and its people are shown with its name
    return {};
}

Result<void> BaseLayer::putCustomer(const IncomingRow &row, const Core::Customer &customer)
{
    OPORA_TAKE(before, CustomerTable::find(m_write.connection(), row.id));
    if (before && isKnown(row, before->version))
        return {};
    std::optional<Core::Customer> shown;
    if (before) {
        OPORA_TAKE(entity, m_write.codec().decode(EntityKind::Customer, before->doc));
        shown = std::get<Core::Customer>(std::move(entity));
    }
    OPORA_TAKE(isOnlyHere, ShadowTable::isOnlyHere(m_write.connection(), EntityKind::Customer, row.id));
    OPORA_TAKE(key,
               CustomerTable::upsert(m_write.transaction(), before ? before->key : 0, customer, row.version, row.doc));
    OPORA_TRY(m_write.search().replaceCustomer(m_write.transaction(), key, shown ? &*shown : nullptr, &customer));
    OPORA_TAKE(bucket, bucketKey(Core::kCustomerBucket));
    const bool wasConfirmed = before && !isOnlyHere;
    m_write.buckets().replace(bucket, row.id, wasConfirmed ? std::optional(before->version) : std::nullopt,
                              row.version);
    if (m_pending.contains(row.id)) {
        OPORA_TRY(ShadowTable::set(m_write.transaction(), EntityKind::Customer, row.id, row.doc));
        m_touched.insert(row.id);
    }
    m_write.changes.customers.insert(customer.id);
    return {};
}

Result<void> BaseLayer::putNote(const IncomingRow &row, const Core::CustomerNote &note)
{
    OPORA_TAKE(before, CustomerNoteTable::find(m_write.connection(), row.id));
    const bool confirmed = before && before->pending == 0;
    if (confirmed && isKnown(row, before->version))
        return {};
    OPORA_TRY(CustomerNoteTable::upsert(m_write.transaction(), note, row.version, row.doc));
    OPORA_TAKE(bucket, bucketKey(Core::kCustomerBucket));
    m_write.buckets().replace(bucket, row.id, confirmed ? std::optional(before->version) : std::nullopt, row.version);
    if (m_pending.contains(note.customer.uuid()))
        m_touched.insert(note.customer.uuid());
    m_write.changes.customers.insert(note.customer);
    return {};
}

Result<void> BaseLayer::putReadMark(const IncomingRow &row, const Core::ReadMark &mark)
{
    if (mark.person.uuid() != m_write.parts().me() && !m_write.parts().me().isNull())
        return {};
    OPORA_TAKE(before, ReadMarkTable::find(m_write.connection(), mark.ticket.uuid()));
    if (before && isKnown(row, before->version))
        return {};
    const qint64 upTo = Core::toMsecs(mark.upTo);
    ReadMarkTable::Row after = before.value_or(ReadMarkTable::Row{});
    after = {mark.ticket.uuid(), row.id, row.version, upTo, std::max(upTo, after.upTo)};
    OPORA_TRY(ReadMarkTable::upsert(m_write.transaction(), after));
    OPORA_TAKE(bucket, bucketKey(Core::userBucket(mark.person)));
    // A mark of version 0 without an id is an own one that the server did not know.
    const bool known = before && !before->id.isNull();
    m_write.buckets().replace(bucket, row.id, known ? std::optional(before->version) : std::nullopt, row.version);
    OPORA_TAKE(ticket, TicketTable::find(m_write.connection(), mark.ticket.uuid()));
    if (!ticket)
        return {};
    TicketColumns shown = *ticket;
    shown.judgeUnread(after.upTo);
    return shown.unread == ticket->unread ? Result<void>() : m_write.updateTicket(*ticket, shown);
}

} // namespace Opora::Store
