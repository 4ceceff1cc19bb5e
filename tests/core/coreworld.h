// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/applyop.h"
#include "core/defaults.h"
#include "core/derivedid.h"
#include "support/seededrandom.h"

#include <QDateTime>
#include <QString>

namespace Opora::Core {

using Test::SeededRandom;

/// "2026-03-02T10:00:00Z" and the like.
inline Timestamp utc(const char *iso)
{
    return fromMsecs(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch());
}

template<typename IdType>
IdType named(const char *name)
{
    return IdType(derivedUuid(u"test", QString::fromLatin1(name)));
}

/// A small help desk: two queues (billing under SLA around the clock, sales without), three people, the default tables.
struct CoreWorld
{
    CoreWorld();

    /// A new ticket of billing with one message of its customer, made through the rules at `start`.
    [[nodiscard]] Ticket openTicket() const;
    [[nodiscard]] ActContext by(const Person &person, Timestamp at) const;
    [[nodiscard]] Message message(const char *name) const;
    /// The customer writes at `at`.
    [[nodiscard]] TicketEffect incoming(const Ticket &ticket, Timestamp at, const char *name = "incoming") const;
    [[nodiscard]] TicketEffect reply(const Ticket &ticket, Timestamp at, const char *name = "reply") const;
    [[nodiscard]] TicketEffect moved(const Ticket &ticket, StateClass state, Timestamp at) const;
    [[nodiscard]] TicketEffect set(const Ticket &ticket, TicketField field, const FieldText &to, Timestamp at) const;

    Person anna;  ///< agent
    Person boris; ///< agent
    Person vera;  ///< supervisor
    Queue billing;
    Queue sales;
    Calendar always;
    SlaPolicy policy;
    Timestamp start = utc("2026-03-02T10:00:00Z"); ///< a Monday
    ReferenceIndex reference;
};

} // namespace Opora::Core
