// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wake.h"

#include "core/ticketchange.h"

namespace Opora::Core {

using namespace Qt::StringLiterals;

std::optional<Timestamp> wakeTime(const Ticket &ticket)
{
    return ticket.state == StateClass::OnHold ? ticket.wakeAt : std::nullopt;
}

bool isWakeDue(const Ticket &ticket, Timestamp now)
{
    const std::optional<Timestamp> time = wakeTime(ticket);
    return time && *time <= now;
}

StateClass wokenState(const Ticket &ticket)
{
    return ticket.firstAssignedAt || ticket.firstReplyAt ? StateClass::Open : StateClass::New;
}

std::optional<TicketEffect> wake(const Ticket &before, const ReferenceIndex &reference, Timestamp now)
{
    if (!isWakeDue(before, now))
        return std::nullopt;
    ActContext system;
    system.reference = &reference;
    system.at = now;
    const QString time = QString::number(toMsecs(*before.wakeAt));
    TicketChange change(before, system, u"wake/%1/%2"_s.arg(before.id.toString(), time));
    change.addEvent(kWokenEvent, time, {});
    change.moveTo(wokenState(before));
    return change.take();
}

} // namespace Opora::Core
