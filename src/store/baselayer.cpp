// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/baselayer.h"

#include "core/permissions.h"
#include "core/planted.h"
#include "db/statement.h"
#include "store/childtable.h"
#include "store/documenttable.h"
#include "store/files.h"
#include "store/messagefiletable.h"
#include "store/overlay.h"
#include "store/readmarktable.h"
#include "store/ticketlinktable.h"
#include "store/tickettable.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::EntityKind;
using Core::Result;
using Db::Statement;

Result<void> BaseLayer::start()
{
    OPORA_TAKE(objects,
               Statement(m_write.connection(), u"SELECT DISTINCT object FROM outbox WHERE state<9"_s)
                   .all([](const Statement &row) { return row.uuid(0); }));
    m_pending = QSet<QUuid>(objects.begin(), objects.end());
    OPORA_TAKE(orphan, Statement(m_write.connection(), u"SELECT 1 FROM orphan LIMIT 1"_s).first([](const Statement &) {
        return true;
    }));
    m_hasOrphans = orphan.has_value();
    return {};
}

Result<void> BaseLayer::apply(const QList<IncomingRow> &rows, Take take)
{
    OPORA_TRY(start());
    m_takesAny = take == Take::Any && !OPORA_PLANTED(14);
    QList<const IncomingRow *> puts;
    QList<const IncomingRow *> removals;
    for (const IncomingRow &row : rows)
        (row.removed ? removals : puts).append(&row);
    // Parents before children, and the other way round for what goes.
    std::stable_sort(puts.begin(), puts.end(), [](auto *a, auto *b) { return a->kind < b->kind; });
    std::stable_sort(removals.begin(), removals.end(), [](auto *a, auto *b) { return a->kind > b->kind; });
    for (const IncomingRow *row : puts)
        OPORA_TRY(put(*row));
    for (const EntityKind kind : {EntityKind::Event, EntityKind::Message}) {
        QSet<QUuid> ids;
        for (const IncomingRow *row : removals) {
            if (row->kind == kind)
                ids.insert(row->id);
        }
        OPORA_TRY(removeChildren(kind, ids));
    }
    for (const IncomingRow *row : removals)
        OPORA_TRY(remove(row->kind, row->id, row->version));
    return finish();
}

Result<void> BaseLayer::finish()
{
    Overlay overlay(m_write);
    for (const QUuid &object : std::as_const(m_touched))
        OPORA_TRY(overlay.rebuild(object));
    m_write.changes.outbox = m_write.changes.outbox || !m_touched.isEmpty();
    return {};
}

Result<void> BaseLayer::put(const IncomingRow &row)
{
    switch (row.kind) {
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Queue:
    case EntityKind::Person:
    case EntityKind::Status:
    case EntityKind::Priority:
    case EntityKind::Tag:
    case EntityKind::TicketType:
    case EntityKind::Template:
    case EntityKind::Section:
    case EntityKind::SavedView:
    case EntityKind::Macro:
    case EntityKind::Category:
    case EntityKind::Checklist:
    case EntityKind::DeskRules: return putReference(row);
    case EntityKind::Article: return putArticle(row, std::get<Core::Article>(row.value));
    case EntityKind::Organisation: return putOrganisation(row, std::get<Core::Organisation>(row.value));
    case EntityKind::Customer: return putCustomer(row, std::get<Core::Customer>(row.value));
    case EntityKind::CustomerNote: return putNote(row, std::get<Core::CustomerNote>(row.value));
    case EntityKind::Ticket: return putTicket(row, std::get<Core::Ticket>(row.value));
    case EntityKind::Message: {
        const auto &message = std::get<Core::Message>(row.value);
        return putChild(row, message.ticket.uuid(), Core::toMsecs(message.at));
    }
    case EntityKind::Event: {
        const auto &event = std::get<Core::Event>(row.value);
        return putChild(row, event.ticket.uuid(), Core::toMsecs(event.at));
    }
    case EntityKind::ReadMark: return putReadMark(row, std::get<Core::ReadMark>(row.value));
    }
    return {};
}

bool BaseLayer::isKnown(const IncomingRow &row, qint64 ours) const
{
    return row.version <= ours && !m_takesAny;
}

bool BaseLayer::mayHold(const Core::Ticket &ticket) const
{
    // Which months were asked for is the server's to judge: it sends no others, and a ticket may enter one that is
    // older than all that are held.
    const std::optional<Core::Person> &person = m_write.person();
    return !person || Core::canSeeTicket(*person, ticket);
}

Result<qint64> BaseLayer::bucketKey(const QString &name)
{
    return m_write.buckets().obtain(m_write.transaction(), name);
}

Result<void> BaseLayer::judgeUnread(TicketColumns &ticket)
{
    qint64 upTo = 0;
    if (ticket.open && ticket.customerWrote > 0) {
        OPORA_TAKE(mark, ReadMarkTable::find(m_write.connection(), ticket.id));
        upTo = mark ? mark->upTo : 0;
    }
    ticket.judgeUnread(upTo);
    return {};
}

Result<void> BaseLayer::putTicket(const IncomingRow &row, const Core::Ticket &ticket)
{
    OPORA_TAKE(before, TicketTable::find(m_write.connection(), row.id));
    if (before && before->bucket != 0 && isKnown(row, before->version + (OPORA_PLANTED(5) ? 1 : 0))) {
        m_tickets.insert(row.id, {before->key, before->bucket});
        return {};
    }
    const QString bucket = Core::bucketOf(ticket);
    if (!m_write.buckets().isHeld(bucket) && !mayHold(ticket))
        return before ? loseTicket(*before) : Result<void>();
    OPORA_TAKE(key, bucketKey(bucket));
    TicketColumns after = before.value_or(TicketColumns{});
    after.version = row.version;
    after.bucket = key;
    const bool covered = before && m_pending.contains(row.id);
    if (covered) {
        OPORA_TRY(ShadowTable::set(m_write.transaction(), EntityKind::Ticket, row.id, row.doc));
    } else {
        OPORA_TAKE(rank, m_write.rankOf(ticket.priority));
        after.take(ticket, rank, row.doc);
        OPORA_TRY(judgeUnread(after));
        // Most tickets are new here and have none.
        if (before || !ticket.links.isEmpty())
            OPORA_TRY(TicketLinkTable::set(m_write, row.id, ticket.links));
    }
    if (m_pending.contains(row.id))
        m_touched.insert(row.id);
    if (before) {
        OPORA_TRY(moveTicket(*before, after));
        OPORA_TRY(m_write.updateTicket(*before, after));
    } else {
        OPORA_TAKE(freeKey, TicketTable::freeKey(m_write.connection(), after.created));
        after.key = freeKey;
        m_fresh.insert(freeKey);
        OPORA_TRY(m_write.insertTicket(after));
        m_write.buckets().enter(after.bucket, after.id, after.version);
    }
    m_tickets.insert(row.id, {after.key, after.bucket});
    return m_hasOrphans ? adoptOrphans(after) : Result<void>();
}

Result<void> BaseLayer::moveTicket(const TicketColumns &before, const TicketColumns &after)
{
    BucketBatch &buckets = m_write.buckets();
    if (before.bucket != 0)
        buckets.leave(before.bucket, before.id, before.version);
    buckets.enter(after.bucket, after.id, after.version);
    if (before.bucket == after.bucket || OPORA_PLANTED(7))
        return {};
    for (const EntityKind kind : {EntityKind::Message, EntityKind::Event}) {
        OPORA_TAKE(children, ChildTable(kind).versionsOf(m_write.connection(), before.key));
        for (const ChildTable::Row &child : children) {
            buckets.leave(before.bucket, child.id, child.version);
            buckets.enter(after.bucket, child.id, child.version);
        }
    }
    return {};
}

Result<void> BaseLayer::putChild(const IncomingRow &row, const QUuid &ticket, qint64 at)
{
    auto found = m_tickets.constFind(ticket);
    if (found == m_tickets.cend()) {
        OPORA_TAKE(parent, TicketTable::find(m_write.connection(), ticket));
        if (!parent || parent->bucket == 0) {
            return Statement(m_write.transaction(),
                             u"INSERT INTO orphan(kind, id, ticket, version, doc) VALUES(?,?,?,?,?) "
                             "ON CONFLICT(ticket, kind, id) DO UPDATE SET version=excluded.version, doc=excluded.doc"_s)
                .bind(int(row.kind), row.id, ticket, row.version, row.doc)
                .exec();
        }
        found = m_tickets.insert(ticket, {parent->key, parent->bucket});
    }
    const auto [key, bucket] = *found;
    if (OPORA_PLANTED(6) && m_pending.contains(ticket))
        return {};
    if (m_pending.contains(ticket))
        m_touched.insert(ticket);
    m_write.changes.tickets.insert(Core::TicketId(ticket));
    return putChildRow(row, key, bucket, at);
}

Result<void> BaseLayer::putChildRow(const IncomingRow &row, qint64 key, qint64 bucket, qint64 at)
{
    const ChildTable table(row.kind);
    std::optional<qint64> before;
    bool isThere = false;
    if (m_fresh.contains(key) && !m_freshChildren.contains(row.id)) {
        m_freshChildren.insert(row.id);
    } else {
        OPORA_TAKE(there, table.find(m_write.connection(), key, row.id));
        isThere = there.has_value();
        if (there && there->pending == 0) {
            if (isKnown(row, there->version))
                return {};
            before = there->version;
        }
        if (row.kind == EntityKind::Message)
            OPORA_TRY(m_write.search().touch(m_write.transaction(), key));
    }
    OPORA_TRY(table.upsert(m_write.transaction(), {key, row.id, at, row.version, 0, row.doc}));
    m_write.buckets().replace(bucket, row.id, before, row.version);
    if (row.kind != EntityKind::Message)
        return {};
    const auto &message = std::get<Core::Message>(row.value);
    m_write.search().add(key, message);
    if (isThere || !message.attachments.isEmpty())
        OPORA_TRY(MessageFileTable::set(m_write.transaction(), key, row.id, message.attachments));
    if (message.attachments.isEmpty() || !m_write.buckets().nameOf(bucket).endsWith("/open"_L1))
        return {};
    Files files(m_write.parts());
    for (const Core::Attachment &attachment : message.attachments)
        OPORA_TRY(files.expect(m_write, attachment, message.at));
    return {};
}

Result<void> BaseLayer::adoptOrphans(const TicketColumns &ticket)
{
    OPORA_TAKE(rows,
               Statement(m_write.connection(), u"SELECT kind, id, version, doc FROM orphan WHERE ticket=?"_s)
                   .bind(ticket.id)
                   .all([](const Statement &row) {
                       IncomingRow orphan;
                       orphan.kind = EntityKind(row.integer(0));
                       orphan.id = row.uuid(1);
                       orphan.version = row.integer(2);
                       orphan.doc = row.blob(3);
                       return orphan;
                   }));
    for (IncomingRow &row : rows) {
        OPORA_TAKE(entity, m_write.codec().decode(row.kind, row.doc));
        row.value = std::move(entity);
        OPORA_TRY(put(row));
    }
    if (rows.isEmpty())
        return {};
    return Statement(m_write.transaction(), u"DELETE FROM orphan WHERE ticket=?"_s).bind(ticket.id).exec();
}

} // namespace Opora::Store
