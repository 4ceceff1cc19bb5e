// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bucket.h"
#include "core/permissions.h"
#include "core/planted.h"
#include "db/statement.h"
#include "store/baselayer.h"
#include "store/childtable.h"
#include "store/customertable.h"
#include "store/documenttable.h"
#include "store/filesweep.h"
#include "store/lostwords.h"
#include "store/outboxtable.h"
#include "store/readmarktable.h"
#include "store/tickettable.h"
#include "store/try.h"
#include "store/versions.h"
#include "store/wordwipe.h"

// Confirmed rows that are gone or may not be seen any more.

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::EntityKind;
using Core::Result;
using Db::Statement;

namespace {
constexpr qint64 kAnyVersion = std::numeric_limits<qint64>::max();
}

Result<void> BaseLayer::drop(const QList<RowVersion> &rows)
{
    OPORA_TRY(start());
    QHash<EntityKind, QSet<QUuid>> children;
    for (const RowVersion &row : rows) {
        if (row.kind == EntityKind::Message || row.kind == EntityKind::Event)
            children[row.kind].insert(row.id);
        else
            OPORA_TRY(remove(row.kind, row.id, kAnyVersion));
    }
    for (auto it = children.cbegin(); it != children.cend(); ++it)
        OPORA_TRY(removeChildren(it.key(), *it));
    return finish();
}

Result<void> BaseLayer::removeChildren(EntityKind kind, const QSet<QUuid> &ids)
{
    if (ids.isEmpty() || OPORA_PLANTED(8))
        return {};
    const ChildTable table(kind);
    OPORA_TAKE(found, table.findAnywhere(m_write.connection(), ids));
    for (const ChildTable::Row &child : found) {
        OPORA_TAKE(ticket, TicketTable::findKey(m_write.connection(), child.ticket));
        if (!ticket || child.pending != 0)
            continue;
        if (kind == EntityKind::Message) {
            OPORA_TRY(WordWipe::want(m_write));
            OPORA_TRY(m_write.search().touch(m_write.transaction(), child.ticket));
            OPORA_TRY(FileSweep::doubtMessage(m_write, child));
        }
        OPORA_TRY(table.remove(m_write.transaction(), child.ticket, child.id));
        m_write.buckets().leave(ticket->bucket, child.id, child.version);
        m_write.changes.tickets.insert(Core::TicketId(ticket->id));
    }
    return {};
}

Result<void> BaseLayer::remove(EntityKind kind, const QUuid &id, qint64 version)
{
    BucketBatch &buckets = m_write.buckets();
    const auto isNewer = [version](qint64 ours) { return ours >= version; };
    if (kind == EntityKind::Ticket) {
        OPORA_TAKE(row, TicketTable::find(m_write.connection(), id));
        if (!row)
            return {};
        if (row->bucket == 0)
            return removeUnseen(*row, version);
        return isNewer(row->version) ? Result<void>() : loseTicket(*row);
    }
    // One that was made here and removed by others before it came back never comes back.
    if (kind == EntityKind::Customer || kind == EntityKind::Organisation)
        OPORA_TRY(endChangesOf(id, version));
    OPORA_TAKE(isOnlyHere, ShadowTable::isOnlyHere(m_write.connection(), kind, id));
    if (isOnlyHere)
        return {}; // the server never told of it
    if (kind == EntityKind::Customer) {
        OPORA_TAKE(row, CustomerTable::find(m_write.connection(), id));
        if (!row || isNewer(row->version))
            return {};
        OPORA_TAKE(shown, m_write.codec().decode(kind, row->doc));
        OPORA_TRY(m_write.search().replaceCustomer(m_write.transaction(), row->key, &std::get<Core::Customer>(shown),
                                                   nullptr));
        OPORA_TRY(removeShadow(kind, id));
        OPORA_TAKE(bucket, bucketKey(Core::kCustomerBucket));
        buckets.leave(bucket, id, row->version);
        m_write.changes.customers.insert(Core::CustomerId(id));
        return CustomerTable::remove(m_write.transaction(), row->key);
    }
    if (kind == EntityKind::Article) {
        OPORA_TAKE(row, ArticleTable::find(m_write.connection(), id));
        if (!row || isNewer(row->version))
            return {};
        return removeArticle(id, *row);
    }
    return removeSmall(kind, id, version);
}

Result<void> BaseLayer::removeArticle(const QUuid &id, const ArticleTable::Row &row)
{
    OPORA_TAKE(shown, m_write.codec().decode(EntityKind::Article, row.doc));
    // One that was withdrawn is read by others only.
    OPORA_TRY(WordWipe::want(m_write));
    OPORA_TRY(SearchBatch::replaceArticle(m_write.transaction(), row.key, &std::get<Core::Article>(shown), nullptr));
    OPORA_TRY(removeShadow(EntityKind::Article, id));
    OPORA_TAKE(bucket, bucketKey(Core::documentBucket(shown)));
    m_write.buckets().leave(bucket, id, row.version);
    m_write.changes.knowledge = true;
    return ArticleTable::remove(m_write.transaction(), row.key);
}

Result<void> BaseLayer::removeShadow(EntityKind kind, const QUuid &id)
{
    // Its changes are looked at once more: those that the server took are over.
    if (m_pending.contains(id))
        m_touched.insert(id);
    return ShadowTable::remove(m_write.transaction(), kind, id);
}

Result<void> BaseLayer::removeSmall(EntityKind kind, const QUuid &id, qint64 version)
{
    BucketBatch &buckets = m_write.buckets();
    if (kind == EntityKind::Organisation) {
        OPORA_TAKE(ours, OrganisationTable::version(m_write.connection(), id));
        if (!ours || *ours >= version)
            return {};
        OPORA_TRY(removeShadow(kind, id));
        m_write.changes.lists = true; // their people are shown without it
        OPORA_TAKE(bucket, bucketKey(Core::kCustomerBucket));
        buckets.leave(bucket, id, *ours);
        return OrganisationTable::remove(m_write.transaction(), id);
    }
    if (kind == EntityKind::CustomerNote) {
        OPORA_TAKE(row, CustomerNoteTable::find(m_write.connection(), id));
        if (!row || row->pending != 0 || row->version >= version)
            return {};
        OPORA_TAKE(bucket, bucketKey(Core::kCustomerBucket));
        buckets.leave(bucket, id, row->version);
        m_write.changes.customers.insert(Core::CustomerId(row->customer));
        return CustomerNoteTable::remove(m_write.transaction(), id);
    }
    if (kind == EntityKind::ReadMark) {
        OPORA_TAKE(row, ReadMarkTable::findId(m_write.connection(), id));
        if (!row || row->version >= version)
            return {};
        OPORA_TAKE(bucket, bucketKey(Core::userBucket(Core::PersonId(m_write.parts().me()))));
        buckets.leave(bucket, id, row->version);
        return ReadMarkTable::remove(m_write.transaction(), row->ticket);
    }
    if (!Core::isReference(kind))
        return {};
    OPORA_TRY(endChangesOf(id, version));
    OPORA_TAKE(ours, ReferenceTable::find(m_write.connection(), kind, id));
    if (!ours || ours->version >= version)
        return {};
    OPORA_TRY(leaveReference(kind, id, *ours));
    m_write.referenceChanged();
    return ReferenceTable::remove(m_write.transaction(), kind, id);
}

Result<void> BaseLayer::endChangesOf(const QUuid &id, qint64 version)
{
    if (!m_pending.contains(id))
        return {};
    m_touched.insert(id);
    OPORA_TAKE(changes, OutboxTable::ofObject(m_write.connection(), id));
    for (const OutboxRow &change : changes) {
        if (change.state == OutboxState::Acknowledged && change.version <= version)
            OPORA_TRY(OutboxTable::finish(m_write.transaction(), change.local, m_write.parts().nowMs()));
        else if (change.state == OutboxState::Sent)
            OPORA_TRY(OutboxTable::noteRemoval(m_write.transaction(), change.local, version));
    }
    return {};
}

Result<void> BaseLayer::leaveReference(EntityKind kind, const QUuid &id, const ReferenceTable::Row &row)
{
    OPORA_TAKE(name, bucketOfReference(m_write.codec(), kind, row.doc));
    OPORA_TAKE(bucket, bucketKey(name));
    m_write.buckets().leave(bucket, id, row.version);
    return {};
}

Result<void> BaseLayer::removeUnseen(const TicketColumns &row, qint64 version)
{
    OPORA_TAKE(changes, OutboxTable::ofObject(m_write.connection(), row.id));
    const bool isTaken = std::any_of(changes.cbegin(), changes.cend(), [version](const OutboxRow &change) {
        return change.op == Core::OpKind::TicketCreate
            && (change.state == OutboxState::Sent
                || (change.state == OutboxState::Acknowledged && change.version <= version));
    });
    return isTaken ? loseTicket(row) : Result<void>();
}

Result<void> BaseLayer::hideUnseen(const Core::Person &person, qint64 version)
{
    for (const QUuid &object : std::as_const(m_pending)) {
        OPORA_TAKE(row, TicketTable::find(m_write.connection(), object));
        if (!row || row->bucket != 0)
            continue;
        OPORA_TAKE(ticket, m_write.ticketIn(*row));
        if (Core::canSeeTicket(person, ticket))
            continue;
        TicketColumns after = *row;
        after.version = std::max(row->version, version);
        OPORA_TRY(m_write.updateTicket(*row, after));
        m_touched.insert(object);
    }
    return {};
}

Result<void> BaseLayer::loseTicket(const TicketColumns &row)
{
    OPORA_TRY(WordWipe::want(m_write));
    OPORA_TRY(FileSweep::doubtTicket(m_write, row.key));
    return removeTicket(row);
}

Result<void> BaseLayer::removeTicket(const TicketColumns &row)
{
    OPORA_TRY(LostWordsTable::keep(m_write, row));
    if (!OPORA_PLANTED(57))
        OPORA_TRY(ShadowTable::remove(m_write.transaction(), EntityKind::Ticket, row.id));
    m_tickets.remove(row.id);
    m_touched.remove(row.id);
    return m_write.removeTicket(row);
}

Result<void> BaseLayer::purge(const QString &bucket)
{
    OPORA_TRY(start());
    OPORA_TAKE(held, bucketKey(bucket));
    if (!bucket.startsWith("queue:"_L1)) {
        OPORA_TAKE(rows, versionsIn(m_write.connection(), m_write.codec(), bucket, held));
        for (const RowVersion &row : rows)
            OPORA_TRY(remove(row.kind, row.id, kAnyVersion));
    }
    OPORA_TAKE(keys,
               Statement(m_write.connection(), u"SELECT key FROM ticket WHERE bucket=?"_s)
                   .bind(held)
                   .all([](const Statement &row) { return row.integer(0); }));
    if (!keys.isEmpty())
        m_write.views().countLater();
    for (const qint64 ticket : keys) {
        OPORA_TAKE(row, TicketTable::findKey(m_write.connection(), ticket));
        if (row && !OPORA_PLANTED(9))
            OPORA_TRY(removeTicket(*row));
    }
    // So many go at once that looking through those that stay is less than reading these.
    if (!keys.isEmpty())
        OPORA_TRY(FileSweep::doubtAll(m_write));
    m_write.changes.everything = m_write.changes.everything || !keys.isEmpty();
    OPORA_TRY(finish());
    return m_write.buckets().remove(m_write.transaction(), bucket);
}

} // namespace Opora::Store
