// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rights/referencecache.h"

#include "db/connection.h"
#include "server/schema/try.h"
#include "server/tables/livingdocuments.h"

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;

Result<Core::ReferenceData> readReference(Db::Connection &connection)
{
    Core::ReferenceData data;
    OPORA_LET(people, allOf<Core::Person>(connection, EntityKind::Person));
    OPORA_LET(queues, allOf<Core::Queue>(connection, EntityKind::Queue));
    OPORA_LET(statuses, allOf<Core::Status>(connection, EntityKind::Status));
    OPORA_LET(priorities, allOf<Core::Priority>(connection, EntityKind::Priority));
    OPORA_LET(tags, allOf<Core::Tag>(connection, EntityKind::Tag));
    OPORA_LET(types, allOf<Core::TicketType>(connection, EntityKind::TicketType));
    OPORA_LET(calendars, allOf<Core::Calendar>(connection, EntityKind::Calendar));
    OPORA_LET(policies, allOf<Core::SlaPolicy>(connection, EntityKind::SlaPolicy));
    OPORA_LET(sections, allOf<Core::Section>(connection, EntityKind::Section));
    OPORA_LET(categories, allOf<Core::Category>(connection, EntityKind::Category));
    OPORA_LET(rules, allOf<Core::DeskRules>(connection, EntityKind::DeskRules));
    data.people = std::move(people);
    data.queues = std::move(queues);
    data.statuses = std::move(statuses);
    data.priorities = std::move(priorities);
    data.tags = std::move(tags);
    data.types = std::move(types);
    data.calendars = std::move(calendars);
    data.slaPolicies = std::move(policies);
    data.sections = std::move(sections);
    data.categories = std::move(categories);
    data.rules = std::move(rules);
    return data;
}

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
