// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rights/referencecache.h"

#include "db/connection.h"
#include "protocol/codec.h"
#include "server/feed/bucketname.h"
#include "server/schema/try.h"
#include "server/tables/documenttable.h"

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;

namespace {

template<typename T>
Result<QList<T>> readAll(Db::Connection &connection, EntityKind kind)
{
    OPORA_LET(rows, DocumentTable::ofKind(connection, kRefBucket, kind));
    QList<T> values;
    values.reserve(rows.size());
    for (const DocumentTable::Row &row : std::as_const(rows)) {
        OPORA_LET(value, Protocol::decode<T>(row.doc));
        values.append(std::move(value));
    }
    return values;
}

Result<Core::ReferenceData> readReference(Db::Connection &connection)
{
    Core::ReferenceData data;
    OPORA_LET(people, readAll<Core::Person>(connection, EntityKind::Person));
    OPORA_LET(queues, readAll<Core::Queue>(connection, EntityKind::Queue));
    OPORA_LET(statuses, readAll<Core::Status>(connection, EntityKind::Status));
    OPORA_LET(priorities, readAll<Core::Priority>(connection, EntityKind::Priority));
    OPORA_LET(tags, readAll<Core::Tag>(connection, EntityKind::Tag));
    OPORA_LET(types, readAll<Core::TicketType>(connection, EntityKind::TicketType));
    OPORA_LET(calendars, readAll<Core::Calendar>(connection, EntityKind::Calendar));
    OPORA_LET(policies, readAll<Core::SlaPolicy>(connection, EntityKind::SlaPolicy));
    data.people = std::move(people);
    data.queues = std::move(queues);
    data.statuses = std::move(statuses);
    data.priorities = std::move(priorities);
    data.tags = std::move(tags);
    data.types = std::move(types);
    data.calendars = std::move(calendars);
    data.slaPolicies = std::move(policies);
    return data;
}

} // namespace

Result<std::shared_ptr<const Core::ReferenceIndex>> ReferenceCache::get(Db::Connection &connection,
                                                                        const FeedHead &head)
{
    // A head below the one seen before is a restored database, whose numbers mean something else.
    if (m_index && m_epoch == head.epoch && m_seq == head.refSeq && m_headSeq <= head.seq) {
        m_headSeq = head.seq;
        return m_index;
    }
    OPORA_LET(data, readReference(connection));
    m_index = std::make_shared<const Core::ReferenceIndex>(std::move(data));
    m_epoch = head.epoch;
    m_seq = head.refSeq;
    m_headSeq = head.seq;
    return m_index;
}

} // namespace Opora::Server
