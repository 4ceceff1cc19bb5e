// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/referenceindex.h"

#include <tuple>

namespace Opora::Core {

namespace {

template<typename Key, typename T>
void fill(QHash<Key, const T *> &map, const QList<T> &rows)
{
    map.reserve(rows.size());
    for (const T &row : rows)
        map.insert(row.id, &row);
}

/// What comes first is lower.
std::tuple<bool, int, StatusId> rank(const Status &status)
{
    return {!status.active, status.order, status.id};
}

} // namespace

ReferenceIndex::ReferenceIndex(ReferenceData data)
    : m_data(std::move(data))
{
    // The lists are never written again, so their elements stay where they are, also when the index is moved.
    const ReferenceData &rows = m_data;
    fill(m_statuses, rows.statuses);
    fill(m_queues, rows.queues);
    fill(m_people, rows.people);
    fill(m_priorities, rows.priorities);
    fill(m_types, rows.types);
    fill(m_calendars, rows.calendars);
    fill(m_slaPolicies, rows.slaPolicies);
}

DeskRules ReferenceIndex::rules() const
{
    DeskRules byDefault;
    byDefault.id = deskRulesId();
    return m_data.rules.value(0, byDefault);
}

const Status *ReferenceIndex::defaultStatus(StateClass state) const
{
    const Status *best = nullptr;
    for (const Status &status : m_data.statuses) {
        if (status.state != state)
            continue;
        if (!best || rank(status) < rank(*best))
            best = &status;
    }
    return best;
}

} // namespace Opora::Core
