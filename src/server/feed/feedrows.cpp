// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The last part of FeedWriter: the index, then the rows themselves, parents first.
#include "core/wake.h"
#include "db/connection.h"
#include "db/listener.h"
#include "db/transaction.h"
#include "server/feed/feednotice.h"
#include "server/feed/feedwriter.h"
#include "server/feed/fieldversions.h"
#include "server/feed/indextext.h"
#include "server/schema/try.h"
#include "server/tables/filetable.h"
#include "server/tables/jobtable.h"
#include "server/tables/searchtable.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;

Result<void> FeedWriter::indexMessages()
{
    for (const auto &planned : std::as_const(m_messages))
        OPORA_CHECK(indexMessage(planned));
    return {};
}

Result<void> FeedWriter::indexTickets()
{
    for (const QUuid &id : std::as_const(m_ticketOrder))
        OPORA_CHECK(indexTicket(m_tickets[id]));
    return {};
}

Result<void> FeedWriter::indexTicket(const TicketPlan &plan)
{
    if (!plan.isCardChanged)
        return {};
    if (!plan.entity)
        return SearchTable::remove(m_transaction, plan.row.id);
    const auto &ticket = std::get<Core::Ticket>(*plan.entity);
    if (plan.old && !plan.before.removed && isFoundAlike(*plan.old, ticket))
        return {};
    return SearchTable::put(m_transaction,
                            {plan.row.id, plan.row.id, int(Core::Audience::Public), {}, stemsOf(ticket)});
}

Result<void> FeedWriter::indexMessage(const Planned<MessageTable::Row> &plan)
{
    if (!plan.entity)
        return SearchTable::remove(m_transaction, plan.row.id);
    const auto &message = std::get<Core::Message>(*plan.entity);
    OPORA_CHECK(FileTable::refer(m_transaction, message));
    return SearchTable::put(
        m_transaction, {plan.row.id, plan.row.ticket, plan.row.audience, plan.row.person, stemsOf(message, m_stems)});
}

Result<void> FeedWriter::writeRows()
{
    for (const auto &planned : std::as_const(m_documents))
        OPORA_CHECK(planned.isNew ? DocumentTable::insert(m_transaction, planned.row)
                                  : DocumentTable::update(m_transaction, planned.before, planned.row));
    for (const QUuid &id : std::as_const(m_ticketOrder))
        OPORA_CHECK(writeTicket(m_tickets[id]));
    for (const auto &planned : std::as_const(m_messages))
        OPORA_CHECK(planned.isNew ? MessageTable::insert(m_transaction, planned.row)
                                  : MessageTable::update(m_transaction, planned.row));
    for (const auto &planned : std::as_const(m_events))
        OPORA_CHECK(planned.isNew ? EventTable::insert(m_transaction, planned.row)
                                  : EventTable::update(m_transaction, planned.row));
    OPORA_CHECK(ChangeTable::insert(m_transaction, m_changes));
    OPORA_CHECK(BucketSumTable::add(m_transaction, m_sums));
    return notifyFeed(m_transaction, m_report.seq);
}

Result<void> FeedWriter::planWakeUp(const TicketPlan &plan)
{
    using std::nullopt;
    const auto before = plan.old && !plan.before.removed ? Core::wakeTime(*plan.old) : nullopt;
    const auto after = plan.entity ? Core::wakeTime(std::get<Core::Ticket>(*plan.entity)) : nullopt;
    // Of what cannot be read nobody knows.
    const bool isUnknown = !plan.isNew && !plan.old;
    if (before == after && !isUnknown)
        return {};
    return JobTable::plan(m_transaction, JobTable::Kind::Wake, plan.row.id, after);
}

Result<void> FeedWriter::writeTicket(const TicketPlan &plan)
{
    if (!plan.isCardChanged)
        return TicketTable::updateSums(m_transaction, plan.row);
    OPORA_CHECK(planWakeUp(plan));
    if (!plan.entity)
        return TicketTable::update(m_transaction, plan.before, plan.row);
    TicketTable::Row row = plan.row;
    row.fieldVersions
        = fieldVersionsAfter(row.fieldVersions, plan.old, std::get<Core::Ticket>(*plan.entity), row.version);
    return plan.isNew ? TicketTable::insert(m_transaction, row) : TicketTable::update(m_transaction, plan.before, row);
}

} // namespace Opora::Server
