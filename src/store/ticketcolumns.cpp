// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ticketcolumns.h"

#include "core/planted.h"
#include "text/sortkey.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

void TicketColumns::take(const Core::Ticket &ticket, qint64 priorityRank, const QByteArray &document)
{
    id = ticket.id.uuid();
    number = ticket.number;
    state = qint64(ticket.state);
    status = ticket.status.uuid();
    pendingReason = qint64(ticket.pendingReason);
    queue = ticket.queue.uuid();
    if (!OPORA_PLANTED(54) || owner.isNull())
        owner = ticket.owner.uuid();
    priority = ticket.priority.uuid();
    rank = priorityRank;
    requester = ticket.requester.uuid();
    requesterName = ticket.requesterName;
    subject = ticket.subject;
    tags = ticket.tags.join(u'\n');
    created = Core::toMsecs(ticket.createdAt);
    updated = Core::toMsecs(ticket.updatedAt);
    const auto next = Core::nextDue(ticket);
    due = next ? Core::toMsecs(*next) : kNever;
    wake = ticket.wakeAt ? std::optional(Core::toMsecs(*ticket.wakeAt)) : std::nullopt;
    open = Core::isUnfinished(ticket.state);
    unanswered = Core::isUnanswered(ticket);
    rating = ticket.rating ? ticket.rating->score : 0;
    reopened = ticket.reopenCount;
    customerWrote = ticket.lastPublicByCustomer && ticket.lastPublicAt ? Core::toMsecs(*ticket.lastPublicAt) : 0;
    doc = document;
    takeLate(ticket);
}

void TicketColumns::takeLate(const Core::Ticket &ticket)
{
    type = ticket.type.uuid();
    callback = ticket.callbackAt ? std::optional(Core::toMsecs(*ticket.callbackAt)) : std::nullopt;
    requesterKey = Text::sortKey(ticket.requesterName);
    subjectKey = Text::sortKey(ticket.subject);
}

} // namespace Opora::Store
