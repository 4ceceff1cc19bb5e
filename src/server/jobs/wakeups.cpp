// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/wakeups.h"

#include "core/planted.h"
#include "core/wake.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/feed/feedwriter.h"
#include "server/schema/try.h"
#include "server/tables/jobtable.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Kind = JobTable::Kind;

namespace {

Q_LOGGING_CATEGORY(lcWakeUps, "opora.server.wakeups", QtInfoMsg)

// A document that cannot be read is no work for every second.
constexpr std::chrono::hours kDamagedAgain{24};

void add(ChangeSet &changes, Core::TicketEffect effect, Core::Timestamp now)
{
    const Origin system{{}, {}, 0, now};
    changes.put(std::move(effect.ticket), system);
    for (Core::Event &event : effect.events)
        changes.put(std::move(event), system);
}

} // namespace

Result<WakeUps::Report> WakeUps::run(Core::Timestamp now, int most)
{
    // Without a transaction: nearly always there is nothing, and in SQLite a writer keeps all others out.
    OPORA_LET(isAnyDue, JobTable::isAnyDue(m_connection, Kind::Wake, now));
    if (!isAnyDue)
        return Report{};
    OPORA_LET(head, FeedHead::read(m_connection));
    OPORA_LET(reference, m_reference.get(m_connection, head));
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "jobs.wake"_L1));
    OPORA_LET(due, JobTable::due(transaction, Kind::Wake, now, most));
    // Whoever holds one of them now, another instance too, is changing it and sees to its job.
    OPORA_LET(rows, TicketTable::lockFree(transaction, due));
    ChangeSet changes;
    LockedTickets locked;
    Report report{0, due.size() == most && !rows.isEmpty()};
    for (const QUuid &id : std::as_const(due)) {
        const auto row = rows.constFind(id);
        if (row == rows.cend())
            continue;
        auto ticket = Protocol::decode<Core::Ticket>(row->doc);
        if (!ticket) {
            qCWarning(lcWakeUps).nospace() << "unreadable ticket=" << id.toString(QUuid::WithoutBraces);
            OPORA_CHECK(JobTable::plan(transaction, Kind::Wake, id, now + kDamagedAgain));
            continue;
        }
        auto effect = Core::wake(*ticket, *reference, now);
        if (!effect || OPORA_PLANTED(65)) {
            OPORA_CHECK(JobTable::plan(transaction, Kind::Wake, id, effect ? std::nullopt : wakeTime(*ticket)));
            continue;
        }
        add(changes, std::move(*effect), now);
        locked.rows.insert(id, *row);
        locked.tickets.insert(id, std::move(*ticket));
        ++report.woken;
    }
    OPORA_CHECK(FeedWriter(transaction, m_random, std::move(locked)).write(changes));
    OPORA_CHECK(transaction.commit());
    return report;
}

} // namespace Opora::Server
