// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/retention.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/feed/feedhead.h"
#include "server/schema/try.h"
#include "server/tables/audittable.h"
#include "server/tables/changetable.h"
#include "server/tables/outcometable.h"
#include "server/tables/sessiontable.h"
#include "server/tables/throttletable.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;

namespace {

constexpr std::chrono::days kFeedLife{90};
constexpr std::chrono::days kAuditLife{730};
constexpr std::chrono::hours kThrottleLife{24};

Result<void> forgetChanges(Db::Transaction &transaction, Core::Timestamp before)
{
    Db::Connection &connection = transaction.connection();
    OPORA_LET(newest, ChangeTable::newestBefore(connection, Core::toMsecs(before)));
    if (!newest)
        return {};
    OPORA_CHECK(FeedHead::setFloor(transaction, newest->seq, newest->tag));
    return ChangeTable::removeUpTo(transaction, newest->seq);
}

} // namespace

Result<void> forgetOldRows(Db::Connection &connection, Core::Timestamp now)
{
    OPORA_LET(transaction, Db::Transaction::begin(connection, "feed.forget"_L1));
    OPORA_CHECK(forgetChanges(transaction, now - kFeedLife));
    OPORA_CHECK(OutcomeTable::removeOld(transaction, now - kFeedLife));
    OPORA_CHECK(SessionTable::removeExpired(transaction, now));
    OPORA_CHECK(ThrottleTable::removeOld(transaction, now - kThrottleLife));
    OPORA_CHECK(AuditTable::removeOld(transaction, now - kAuditLife));
    return transaction.commit();
}

} // namespace Opora::Server
