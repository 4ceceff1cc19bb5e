// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/firstdata.h"

#include "core/defaults.h"
#include "core/derivedid.h"
#include "db/transaction.h"
#include "server/cli/serverdata.h"
#include "server/feed/feedwriter.h"
#include "server/tables/livingdocuments.h"

#include <QTimeZone>

namespace Opora::Server {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

void putLists(ChangeSet &changes, const Origin &origin)
{
    for (const Core::Status &status : Core::defaultStatuses())
        changes.put(status, origin);
    for (const Core::Priority &priority : Core::defaultPriorities())
        changes.put(priority, origin);
    for (const Core::TicketType &type : Core::defaultTypes())
        changes.put(type, origin);
}

void putQueue(ChangeSet &changes, const Origin &origin)
{
    const Core::Calendar calendar = Core::defaultCalendar(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    const Core::SlaPolicy policy = Core::defaultSlaPolicy(calendar.id);
    Core::Queue queue;
    // The same on every server, like the statuses: an export that is imported into a new server finds its own again.
    queue.id = Core::QueueId(Core::derivedUuid(u"queue", u"support"));
    queue.key = u"support"_s;
    queue.name = u"Support"_s;
    queue.slaPolicy = policy.id;
    changes.put(calendar, origin);
    changes.put(policy, origin);
    changes.put(queue, origin);
}

} // namespace

Result<void> addFirstData(ServerData &data, FirstQueue queue)
{
    OPORA_LET(statuses, allOf<Core::Status>(data.connection(), Core::EntityKind::Status));
    if (!statuses.isEmpty())
        return {};
    const Origin origin{{}, {}, 0, Core::SystemClock().now()};
    ChangeSet changes;
    putLists(changes, origin);
    if (queue == FirstQueue::Add)
        putQueue(changes, origin);
    OPORA_LET(transaction, Db::Transaction::begin(data.connection(), "cli.first_data"_L1));
    OPORA_CHECK(FeedWriter(transaction, data.random()).write(changes));
    return transaction.commit();
}

} // namespace Opora::Server
