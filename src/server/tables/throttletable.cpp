// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/throttletable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

namespace {

constexpr qint64 kForgetAfterMs = 60 * 60 * 1000;

qint64 pauseAfter(qint64 failures, const ThrottleTable::Rule &rule)
{
    if (failures < rule.freeFailures)
        return 0;
    const qint64 doublings = std::min<qint64>(failures - rule.freeFailures, 20);
    return std::min<qint64>(1000LL << doublings, rule.longestPause.count());
}

} // namespace

Result<Core::Timestamp> ThrottleTable::blockedUntil(Db::Connection &connection, const QByteArray &attempt)
{
    OPORA_LET(until,
              Statement(connection, u"SELECT blocked_until FROM throttle WHERE attempt = ?"_s)
                  .bind(attempt)
                  .first([](const Statement &row) { return row.integer(0); }));
    return Core::fromMsecs(until.value_or(0));
}

Result<void> ThrottleTable::fail(Db::Transaction &transaction, const QByteArray &attempt, const Rule &rule,
                                 Core::Timestamp now)
{
    const qint64 at = Core::toMsecs(now);
    OPORA_LET(failures,
              Statement(transaction,
                        u"INSERT INTO throttle(attempt, failures, blocked_until, last_at)"
                        " VALUES (?, 1, 0, ?) ON CONFLICT(attempt) DO UPDATE SET failures ="
                        " CASE WHEN throttle.last_at < ? THEN 1 ELSE throttle.failures + 1 END,"
                        " last_at = excluded.last_at RETURNING failures"_s)
                  .bind(attempt, at, at - kForgetAfterMs)
                  .first([](const Statement &row) { return row.integer(0); }));
    return Statement(transaction, u"UPDATE throttle SET blocked_until = ? WHERE attempt = ?"_s)
        .bind(at + pauseAfter(failures.value_or(1), rule), attempt)
        .exec();
}

Result<void> ThrottleTable::clear(Db::Transaction &transaction, const QByteArray &attempt)
{
    return Statement(transaction, u"DELETE FROM throttle WHERE attempt = ?"_s).bind(attempt).exec();
}

Result<void> ThrottleTable::removeOld(Db::Transaction &transaction, Core::Timestamp before)
{
    return Statement(transaction, u"DELETE FROM throttle WHERE last_at < ?"_s).bind(Core::toMsecs(before)).exec();
}

} // namespace Opora::Server
