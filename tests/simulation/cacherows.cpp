// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cacherows.h"

#include "core/bucket.h"
#include "db/statement.h"
#include "protocol/codec.h"

#include <array>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Db::Statement;

namespace {

/// Where all personal rows are counted, since a cache has one person.
const auto kUserSum = u"user:"_s;

struct Source
{
    EntityKind kind;
    QString sql;
    QString bucket;
    bool mayHaveShadow;
};

/// In which sum a document counts; some kinds tell by what stands in it.
QString sumOfDocument(EntityKind kind, const QByteArray &doc, const QString &usual)
{
    if (!Core::mayHaveOwner(kind) && kind != EntityKind::Article)
        return usual;
    const auto entity = Protocol::decode(kind, doc);
    const QString bucket = entity ? Core::documentBucket(*entity) : usual;
    return Core::isUserBucket(bucket) ? kUserSum : bucket;
}

} // namespace

QList<QByteArray> blobs(Db::Connection &database, const QString &sql)
{
    return Statement(database, sql).all([](const Statement &row) { return row.blob(0); }).valueOr({});
}

CacheRows::CacheRows(Db::Connection &cache)
{
    read(cache, u"SELECT key, name, row_count, checksum FROM bucket"_s, [this](const Statement &row) {
        m_buckets.append({row.integer(0), row.text(1), {row.integer(2), quint64(row.integer(3))}});
    });
    read(cache, u"SELECT kind, id, doc FROM shadow"_s, [this](const Statement &row) {
        m_shadows.insert({int(row.integer(0)), row.uuid(1)}, row.blob(2));
    });
    readTickets(cache);
    readChildren(cache, EntityKind::Message);
    readChildren(cache, EntityKind::Event);
    readDocuments(cache);
    readOwnWork(cache);
}

template<typename Take>
void CacheRows::read(Db::Connection &cache, const QString &sql, Take &&take)
{
    if (!Statement(cache, sql).each(take))
        m_isWhole = false;
}

QByteArray CacheRows::confirmedDoc(EntityKind kind, const QUuid &id, const QByteArray &shown) const
{
    return m_shadows.value({int(kind), id}, shown);
}

void CacheRows::confirm(EntityKind kind, const QUuid &id, qint64 version, const QByteArray &doc, const QString &bucket)
{
    m_confirmed.insert({int(kind), id}, {version, doc});
    m_sums[bucket].add(id, version);
}

void CacheRows::readTickets(Db::Connection &cache)
{
    read(cache,
         u"SELECT key, id, bucket, version, doc, owner, queue, status, priority, requester, state, updated, number, "
         "unanswered, unread, subject, tags FROM ticket"_s,
         [this](const Statement &row) {
             const Ticket ticket{row.integer(0),  row.uuid(1),     row.integer(2),  row.blob(4),
                                 row.uuid(5),     row.uuid(6),     row.uuid(7),     row.uuid(8),
                                 row.uuid(9),     row.integer(10), row.integer(11), row.integer(12),
                                 row.integer(13), row.integer(14), row.text(15),    row.text(16)};
             m_tickets.append(ticket);
             m_bucketOf.insert(ticket.key, ticket.bucket);
             m_changeable.insert(ticket.id);
             if (ticket.bucket == 0)
                 return;
             const qint64 version = row.integer(3);
             m_confirmed.insert({int(EntityKind::Ticket), ticket.id},
                                {version, confirmedDoc(EntityKind::Ticket, ticket.id, ticket.doc)});
             m_ticketSums[ticket.bucket].add(ticket.id, version);
         });
}

void CacheRows::readChildren(Db::Connection &cache, EntityKind kind)
{
    read(cache, u"SELECT ticket, pending, id, version, doc FROM "_s + Core::entityName(kind),
         [this, kind](const Statement &row) {
             const Child child{kind, row.integer(0), row.integer(1), row.uuid(2), {row.integer(3), row.blob(4)}};
             m_children.append(child);
             if (child.pending != 0)
                 return;
             m_confirmed.insert({int(kind), child.id}, child.row);
             m_ticketSums[m_bucketOf.value(child.ticket)].add(child.id, child.row.version);
         });
}

void CacheRows::readDocuments(Db::Connection &cache)
{
    read(cache, u"SELECT kind, id, version, doc FROM reference"_s, [this](const Statement &row) {
        const auto kind = EntityKind(row.integer(0));
        const QByteArray doc = row.blob(3);
        confirm(kind, row.uuid(1), row.integer(2), doc, sumOfDocument(kind, doc, Core::kRefBucket));
    });
    const std::array sources{
        Source{EntityKind::Article, u"SELECT id, version, doc FROM article"_s, Core::kRefBucket, true},
        Source{EntityKind::Customer, u"SELECT id, version, doc FROM customer"_s, Core::kCustomerBucket, true},
        Source{EntityKind::Organisation, u"SELECT id, version, doc FROM organisation"_s, Core::kCustomerBucket, true},
        Source{EntityKind::CustomerNote, u"SELECT id, version, doc FROM customer_note WHERE pending=0"_s,
               Core::kCustomerBucket, false}};
    for (const Source &source : sources) {
        read(cache, source.sql, [this, &source](const Statement &row) {
            const QUuid id = row.uuid(0);
            if (source.mayHaveShadow)
                m_changeable.insert(id);
            const QByteArray doc = row.blob(2);
            const auto shadow = m_shadows.constFind({int(source.kind), id});
            if (shadow != m_shadows.cend() && shadow->isEmpty())
                return; // made here, and nothing is confirmed
            const QByteArray confirmed = source.mayHaveShadow ? confirmedDoc(source.kind, id, doc) : doc;
            confirm(source.kind, id, row.integer(1), confirmed, sumOfDocument(source.kind, confirmed, source.bucket));
        });
    }
    read(cache, u"SELECT id, version FROM read_mark WHERE id<>zeroblob(16)"_s,
         [this](const Statement &row) { confirm(EntityKind::ReadMark, row.uuid(0), row.integer(1), {}, kUserSum); });
}

void CacheRows::readOwnWork(Db::Connection &cache)
{
    read(cache, u"SELECT id FROM reference_overlay"_s,
         [this](const Statement &row) { m_overlaid.append(row.uuid(0)); });
    read(cache, u"SELECT local, object, op, state, version, doc FROM outbox"_s, [this](const Statement &row) {
        m_outbox.append(
            {row.integer(0), row.uuid(1), Core::OpKind(row.integer(2)), row.integer(3), row.integer(4), row.blob(5)});
    });
}

Core::BucketSum CacheRows::sumOf(const Bucket &bucket) const
{
    const bool isOfDocuments
        = bucket.name == Core::kRefBucket || bucket.name == Core::kCustomerBucket || bucket.name == Core::kDraftBucket;
    if (isOfDocuments)
        return m_sums.value(bucket.name);
    return Core::isUserBucket(bucket.name) ? m_sums.value(kUserSum) : m_ticketSums.value(bucket.key);
}

bool CacheRows::hasLostShadow() const
{
    for (auto shadow = m_shadows.cbegin(); shadow != m_shadows.cend(); ++shadow) {
        if (!m_changeable.contains(shadow.key().second))
            return true;
    }
    return false;
}

} // namespace Opora::Simulation
