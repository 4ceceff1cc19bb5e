// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/wokentickets.h"

#include "core/wake.h"
#include "db/statement.h"
#include "store/storeparts.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::TicketRow;
using Db::Statement;

static_assert(int(Core::StateClass::OnHold) == 3, "as condition() and the index of wake-ups have it");

bool WokenTickets::isWoken(const TicketRow &row) const
{
    return row.state == Core::StateClass::OnHold && row.wakeAt && *row.wakeAt <= m_now;
}

void WokenTickets::show(TicketRow &row, const Core::Ticket &woken)
{
    row.state = woken.state;
    row.status = woken.status;
    row.wakeAt.reset();
}

Result<void> WokenTickets::wake(QList<TicketRow> &rows) const
{
    std::optional<Core::ReferenceIndex> reference;
    for (TicketRow &row : rows) {
        if (!isWoken(row))
            continue;
        if (!reference) {
            OPORA_TAKE(data, readReference(m_reader.connection(), m_reader.codec()));
            reference.emplace(std::move(data));
        }
        OPORA_TAKE(doc,
                   Statement(m_reader.connection(), u"SELECT doc FROM ticket WHERE key=?"_s)
                       .bind(row.key)
                       .first([](const Statement &found) { return found.blob(0); }));
        if (!doc)
            continue;
        OPORA_TAKE(entity, m_reader.codec().decode(Core::EntityKind::Ticket, *doc));
        if (const auto effect = Core::wake(std::get<Core::Ticket>(entity), *reference, m_now))
            show(row, effect->ticket);
    }
    return {};
}

Result<void> WokenTickets::wake(Core::TicketDetails &details) const
{
    if (!isWoken(details.row))
        return {};
    OPORA_TAKE(data, readReference(m_reader.connection(), m_reader.codec()));
    const Core::ReferenceIndex reference(std::move(data));
    const auto effect = Core::wake(details.ticket, reference, m_now);
    if (!effect)
        return {};
    details.wokenAt = details.ticket.wakeAt;
    // Nothing has happened to it yet: where it stands in a list is for the server to say.
    const Core::Timestamp updatedAt = details.ticket.updatedAt;
    details.ticket = effect->ticket;
    details.ticket.updatedAt = updatedAt;
    show(details.row, details.ticket);
    return {};
}

Result<std::pair<qint64, qint64>> WokenTickets::count() const
{
    OPORA_TAKE(count,
               Statement(m_reader.connection(),
                         u"SELECT count(*), coalesce(sum(unread), 0) FROM ticket WHERE "_s + condition())
                   .bind(Core::toMsecs(m_now))
                   .first([](const Statement &row) { return std::pair(row.integer(0), row.integer(1)); }));
    return count.value_or(std::pair<qint64, qint64>(0, 0));
}

} // namespace Opora::Store
