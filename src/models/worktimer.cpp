// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/worktimer.h"

#include "core/oplimits.h"
#include "core/ports/settings.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace {

QString keyOf(Core::TicketId ticket)
{
    return u"timer/"_s + ticket.toString();
}

} // namespace

std::optional<Core::Timestamp> WorkTimer::startOf(Core::TicketId ticket) const
{
    const qint64 start = m_settings.value(keyOf(ticket)).toLongLong();
    return start > 0 ? std::optional(Core::fromMsecs(start)) : std::nullopt;
}

void WorkTimer::start(Core::TicketId ticket, Core::Timestamp now)
{
    m_settings.setValue(keyOf(ticket), Core::toMsecs(now));
}

void WorkTimer::forget(Core::TicketId ticket)
{
    m_settings.remove(keyOf(ticket));
}

Core::Milliseconds WorkTimer::noted(Core::Timestamp start, Core::Timestamp now)
{
    const Core::Milliseconds span = std::max<Core::Milliseconds>(minutes(1), std::chrono::ceil<minutes>(now - start));
    return std::min(span, Core::Milliseconds(Core::kMostSpentMs));
}

} // namespace Opora::Models
