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

// What a writer of mutations waits for at most; 90 days of a busy desk are millions of rows.
constexpr int kRowsAtOnce = 1000;

/// The next oldest changes; whether there are more.
Result<bool> forgetChanges(Db::Connection &connection, Core::Timestamp before, int rows)
{
    OPORA_LET(transaction, Db::Transaction::begin(connection, "feed.forget"_L1));
    OPORA_LET(head, FeedHead::read(connection));
    const qint64 most = head.floorSeq + rows;
    OPORA_LET(newest, ChangeTable::newestBefore(connection, Core::toMsecs(before), most));
    if (!newest)
        return false;
    OPORA_CHECK(FeedHead::setFloor(transaction, newest->seq, newest->tag));
    OPORA_CHECK(ChangeTable::removeUpTo(transaction, newest->seq));
    OPORA_CHECK(transaction.commit());
    return newest->seq == most;
}

Result<bool> forgetOutcomes(Db::Connection &connection, Core::Timestamp before, int rows)
{
    OPORA_LET(transaction, Db::Transaction::begin(connection, "feed.forget_outcomes"_L1));
    OPORA_LET(removed, OutcomeTable::removeOld(transaction, before, rows));
    OPORA_CHECK(transaction.commit());
    return removed == rows;
}

} // namespace

Result<bool> forgetSomeOldRows(Db::Connection &connection, Core::Timestamp now, int rows)
{
    OPORA_LET(hasMoreChanges, forgetChanges(connection, now - kFeedLife, rows));
    if (hasMoreChanges)
        return true;
    OPORA_LET(hasMoreOutcomes, forgetOutcomes(connection, now - kFeedLife, rows));
    if (hasMoreOutcomes)
        return true;
    OPORA_LET(transaction, Db::Transaction::begin(connection, "feed.forget_access"_L1));
    OPORA_CHECK(SessionTable::removeExpired(transaction, now));
    OPORA_CHECK(ThrottleTable::removeOld(transaction, now - kThrottleLife));
    OPORA_CHECK(AuditTable::removeOld(transaction, now - kAuditLife));
    OPORA_CHECK(transaction.commit());
    return false;
}

Result<void> forgetOldRows(Db::Connection &connection, Core::Timestamp now)
{
    bool hasMore = true;
    while (hasMore) {
        OPORA_LET(goesOn, forgetSomeOldRows(connection, now, kRowsAtOnce));
        hasMore = goesOn;
    }
    return {};
}

} // namespace Opora::Server
