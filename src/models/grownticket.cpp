// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/grownticket.h"

namespace Opora::Models {

Core::Ticket grownFrom(const Core::Ticket &from, Core::TicketId id, const QString &subject, Core::QueueId queue)
{
    Core::Ticket ticket;
    ticket.id = id;
    ticket.subject = subject;
    ticket.queue = queue;
    ticket.kind = from.kind;
    ticket.channel = from.channel;
    ticket.language = from.language;
    ticket.type = from.type;
    ticket.priority = from.priority;
    ticket.requester = from.requester;
    ticket.requesterName = from.requesterName;
    return ticket;
}

} // namespace Opora::Models
