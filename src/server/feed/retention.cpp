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
Result<bool> forgetSomeChanges(Db::Connection &connection, qint64 newest)
{
    OPORA_LET(transaction, Db::Transaction::begin(connection, "feed.forget"_L1));
    OPORA_LET(head, FeedHead::read(connection));
    const qint64 upTo = std::min(newest, head.floorSeq + kRowsAtOnce);
    OPORA_LET(tag, ChangeTable::tagOf(connection, upTo));
    if (upTo <= head.floorSeq || !tag)
        return false; // another instance was faster
    OPORA_CHECK(FeedHead::setFloor(transaction, upTo, *tag));
    OPORA_CHECK(ChangeTable::removeUpTo(transaction, upTo));
    OPORA_CHECK(transaction.commit());
    return upTo < newest;
}

Result<void> forgetChanges(Db::Connection &connection, Core::Timestamp before)
{
    OPORA_LET(newest, ChangeTable::newestBefore(connection, Core::toMsecs(before)));
    bool hasMore = newest.has_value();
    while (hasMore) {
        OPORA_LET(goesOn, forgetSomeChanges(connection, newest->seq));
        hasMore = goesOn;
    }
    return {};
}

Result<void> forgetOutcomes(Db::Connection &connection, Core::Timestamp before)
{
    qint64 removed = kRowsAtOnce;
    while (removed == kRowsAtOnce) {
        OPORA_LET(transaction, Db::Transaction::begin(connection, "feed.forget_outcomes"_L1));
        OPORA_LET(some, OutcomeTable::removeOld(transaction, before, kRowsAtOnce));
        OPORA_CHECK(transaction.commit());
        removed = some;
    }
    return {};
}

} // namespace

Result<void> forgetOldRows(Db::Connection &connection, Core::Timestamp now)
{
    OPORA_CHECK(forgetChanges(connection, now - kFeedLife));
    OPORA_CHECK(forgetOutcomes(connection, now - kFeedLife));
    OPORA_LET(transaction, Db::Transaction::begin(connection, "feed.forget_access"_L1));
    OPORA_CHECK(SessionTable::removeExpired(transaction, now));
    OPORA_CHECK(ThrottleTable::removeOld(transaction, now - kThrottleLife));
    OPORA_CHECK(AuditTable::removeOld(transaction, now - kAuditLife));
    return transaction.commit();
}

} // namespace Opora::Server
