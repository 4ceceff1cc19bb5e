// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "core/reference.h"

#include <QHash>

namespace Opora::Core {

/// Look-ups over the small tables. A snapshot: build a new one when they change. Reading is safe from any thread.
/// Each query answers null for an unknown or null id; pointers live as long as the index.
class ReferenceIndex
{
public:
    ReferenceIndex() = default;
    explicit ReferenceIndex(ReferenceData data);
    ReferenceIndex(const ReferenceIndex &) = delete;
    ReferenceIndex &operator=(const ReferenceIndex &) = delete;
    ReferenceIndex(ReferenceIndex &&) = default;
    ReferenceIndex &operator=(ReferenceIndex &&) = default;

    [[nodiscard]] const Status *status(StatusId id) const { return find(m_statuses, id); }
    [[nodiscard]] const Queue *queue(QueueId id) const { return find(m_queues, id); }
    [[nodiscard]] const Person *person(PersonId id) const { return find(m_people, id); }
    [[nodiscard]] const Priority *priority(PriorityId id) const { return find(m_priorities, id); }
    [[nodiscard]] const TicketType *type(TypeId id) const { return find(m_types, id); }
    [[nodiscard]] const Calendar *calendar(CalendarId id) const { return find(m_calendars, id); }
    [[nodiscard]] const SlaPolicy *slaPolicy(SlaPolicyId id) const { return find(m_slaPolicies, id); }
    /// As they are by default while nobody has put them.
    [[nodiscard]] DeskRules rules() const;
    /// The status a ticket takes when a rule moves it to that class: lowest order, then lowest id, retired ones last.
    [[nodiscard]] const Status *defaultStatus(StateClass state) const;

    [[nodiscard]] const ReferenceData &data() const { return m_data; }

private:
    template<typename Key, typename T>
    static const T *find(const QHash<Key, const T *> &map, const Key &key)
    {
        return map.value(key, nullptr);
    }

    ReferenceData m_data;
    QHash<StatusId, const Status *> m_statuses;
    QHash<QueueId, const Queue *> m_queues;
    QHash<PersonId, const Person *> m_people;
    QHash<PriorityId, const Priority *> m_priorities;
    QHash<TypeId, const TicketType *> m_types;
    QHash<CalendarId, const Calendar *> m_calendars;
    QHash<SlaPolicyId, const SlaPolicy *> m_slaPolicies;
};

} // namespace Opora::Core
