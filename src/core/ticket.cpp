// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ticket.h"

#include <algorithm>

namespace Opora::Core {

using namespace Qt::StringLiterals;

std::optional<Timestamp> nextDue(const Ticket &ticket)
{
    if (!isUnfinished(ticket.state))
        return std::nullopt;
    std::optional<Timestamp> soonest;
    const auto consider = [&soonest](const std::optional<Timestamp> &due) {
        if (due && (!soonest || *due < *soonest))
            soonest = due;
    };
    if (!ticket.firstReplyAt)
        consider(ticket.firstReplyDue);
    consider(ticket.nextReplyDue);
    if (!ticket.pausedSince)
        consider(ticket.resolutionDue);
    consider(ticket.promisedAt);
    return soonest;
}

bool isUnanswered(const Ticket &ticket)
{
    return ticket.lastPublicByCustomer && isUnfinished(ticket.state);
}

QString bucketOf(const Ticket &ticket)
{
    const QString queue = "queue:"_L1 + ticket.queue.toString();
    if (!isClosed(ticket.state))
        return queue + "/open"_L1;
    // Imported rows may lack the time of closing; creation never changes, so the row does not wander between buckets.
    const Timestamp closed = ticket.closedAt.value_or(ticket.createdAt);
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(closed));
    return queue
        + u"/closed/%1-%2"_s.arg(int(date.year()), 4, 10, QLatin1Char('0'))
              .arg(unsigned(date.month()), 2, 10, QLatin1Char('0'));
}

} // namespace Opora::Core
