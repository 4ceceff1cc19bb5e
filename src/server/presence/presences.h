// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/presence.h"

#include <QHash>
#include <QSet>
#include <QUuid>

#include <mutex>
#include <optional>

namespace Opora::Server {

/// Channel on which PostgreSQL tells the other instances who is where.
inline constexpr QLatin1String kPresenceChannel("opora_presence");

/// What one device says of its person.
struct PresenceBeat
{
    QUuid session;
    Core::PersonId person;
    Core::Whereabouts at;
    /// Rises from request to request of a device. The same again: a request that waits is asked again, which is no
    /// newer sign of life; a lower one: it was overtaken. 0: not known.
    qint64 number = 0;
    Core::Milliseconds goodFor{8000}; ///< without another beat
};

/// Who is at which ticket, in memory alone: nothing of it outlives the process or gets into the feed. Any thread.
class Presences final
{
public:
    Presences();

    /// The tickets at which something is different now: whoever watches them is to hear of it.
    QSet<Core::TicketId> take(const PresenceBeat &beat, Core::Milliseconds now);

    struct Picture
    {
        QList<Core::Presence> people;           ///< by ticket and person; who writes on one of several devices writes
        std::optional<Core::Milliseconds> ends; ///< when the first of them is gone without another beat
    };
    [[nodiscard]] Picture at(const QList<Core::TicketId> &tickets, Core::PersonId without, Core::Milliseconds now);

    /// For the other instances, and of another instance; what this one said itself changes nothing.
    [[nodiscard]] QString notice(const PresenceBeat &beat) const;
    QSet<Core::TicketId> takeNotice(const QString &notice, Core::Milliseconds now);

private:
    struct Sign
    {
        Core::PersonId person;
        Core::Whereabouts at;
        qint64 number = 0;
        Core::Milliseconds until{0};
    };
    void forgetOld(Core::Milliseconds now, QSet<Core::TicketId> &changed);

    std::mutex m_mutex;
    QUuid m_instance;
    QHash<QUuid, Sign> m_signs; ///< by session
};

/// The topic on which those wait who watch the ticket.
[[nodiscard]] quint64 presenceTopic(Core::TicketId ticket);

} // namespace Opora::Server
