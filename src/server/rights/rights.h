// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/person.h"
#include "server/tables/bucketsumtable.h"
#include "server/tables/sqlwords.h"

#include <QList>
#include <QSet>

namespace Opora::Server {

/// What one person may see, worked out from their own row and the list of queues at the time of the request.
class Rights final
{
public:
    /// `queues`: all that exist.
    Rights(Core::Person person, const QList<Core::Queue> &queues);

    [[nodiscard]] const Core::Person &person() const { return m_person; }
    [[nodiscard]] const QList<Core::QueueId> &visibleQueues() const { return m_visible; } ///< by id
    [[nodiscard]] bool seesQueue(const QUuid &queue) const { return m_visibleSet.contains(queue); }
    [[nodiscard]] bool seesCustomers() const { return m_seesCustomers; }
    [[nodiscard]] bool seesEvents() const { return m_seesEvents; }
    [[nodiscard]] bool seesDrafts() const { return m_seesDrafts; } ///< of articles
    [[nodiscard]] bool seesAudience(Core::Audience audience, const QUuid &author) const;
    /// Whole parts only: an agent's own notes for supervisors are not in it.
    [[nodiscard]] bool seesPart(Part part) const { return m_parts[size_t(part)]; }
    /// The same for questions to the tables of tickets and messages.
    [[nodiscard]] Reader reader() const;
    /// One word that changes whenever any of the above does.
    [[nodiscard]] QString digest() const;

private:
    Core::Person m_person;
    QList<Core::QueueId> m_visible;
    QSet<QUuid> m_visibleSet;
    std::array<bool, kPartCount> m_parts{};
    bool m_seesCustomers = false;
    bool m_seesEvents = false;
    bool m_seesDrafts = false;
};

} // namespace Opora::Server
