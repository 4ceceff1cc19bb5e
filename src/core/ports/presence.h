// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QObject>

namespace Opora::Core {

/// A colleague at a ticket, at this moment (A8). Nothing of it is stored anywhere, and nothing is locked by it.
struct Presence
{
    TicketId ticket;
    PersonId person;
    bool writes = false; ///< an answer or a note
    friend bool operator==(const Presence &, const Presence &) = default;
    friend size_t qHash(const Presence &presence, size_t seed = 0)
    {
        return qHashMulti(seed, presence.ticket, presence.person, presence.writes);
    }
};

/// Where a person is, as they tell it.
struct Whereabouts
{
    TicketId ticket; ///< null: at none
    bool writes = false;
    friend bool operator==(const Whereabouts &, const Whereabouts &) = default;
};

/// Who is at which ticket. Without the network nobody is known to be anywhere. GUI thread.
class PresenceBoard : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    static constexpr int kMostWatched = 64;

    /// What colleagues are told of this person, and the tickets whose colleagues are asked for, at most kMostWatched.
    virtual void tell(const Whereabouts &mine, const QList<TicketId> &watched) = 0;
    /// Neither told nor asked from now on.
    virtual void leave() = 0;

Q_SIGNALS:
    /// All of the watched tickets, without this person; each colleague once per ticket.
    void changed(const QList<Opora::Core::Presence> &colleagues);
};

} // namespace Opora::Core
