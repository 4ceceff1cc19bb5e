// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/bucketsumtable.h"

#include "db/bulkinsert.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

Result<QHash<QString, PartSums>> BucketSumTable::all(Db::Connection &connection)
{
    QHash<QString, PartSums> sums;
    OPORA_CHECK(Statement(connection, u"SELECT bucket, part, row_count, hash FROM bucket_sum"_s)
                    .each([&](const Statement &row) {
                        const qint64 part = row.integer(1);
                        if (part >= 0 && part < kPartCount)
                            sums[row.text(0)][size_t(part)] = {row.integer(2), quint64(row.integer(3))};
                    }));
    return sums;
}

Result<PartSums> BucketSumTable::of(Db::Connection &connection, const QString &bucket)
{
    PartSums sums;
    OPORA_CHECK(Statement(connection, u"SELECT part, row_count, hash FROM bucket_sum WHERE bucket = ?"_s)
                    .bind(bucket)
                    .each([&](const Statement &row) {
                        const qint64 part = row.integer(0);
                        if (part >= 0 && part < kPartCount)
                            sums[size_t(part)] = {row.integer(1), quint64(row.integer(2))};
                    }));
    return sums;
}

Result<void> BucketSumTable::add(Db::Transaction &transaction, const QHash<QString, PartSums> &differences)
{
    return transaction.connection().backend() == Db::Backend::Sqlite ? addByReading(transaction, differences)
                                                                     : addInPlace(transaction, differences);
}

/// Added here and not by SQL: a wrapping sum overflows the integers of SQLite.
Result<void> BucketSumTable::addByReading(Db::Transaction &transaction, const QHash<QString, PartSums> &differences)
{
    Db::BulkInsert changed(transaction, u"INSERT INTO bucket_sum(bucket, part, row_count, hash) VALUES"_s, 4,
                           u"ON CONFLICT(bucket, part) DO UPDATE SET"
                           " row_count = excluded.row_count, hash = excluded.hash"_s);
    for (auto it = differences.cbegin(); it != differences.cend(); ++it) {
        OPORA_LET(sums, of(transaction.connection(), it.key()));
        for (int part = 0; part < kPartCount; ++part) {
            RowSum sum = sums[size_t(part)];
            sum += it.value()[size_t(part)];
            if (sum == sums[size_t(part)])
                continue;
            if (sum.isZero())
                OPORA_CHECK(Statement(transaction, u"DELETE FROM bucket_sum WHERE bucket = ? AND part = ?"_s)
                                .bind(it.key(), part)
                                .exec());
            else
                OPORA_CHECK(changed.row(it.key(), part, sum.rows, qint64(sum.hash)));
        }
    }
    return changed.finish();
}

/// The feed's counter is taken, and all who write wait for this transaction: no look at the old sums, whose answer
/// would take as long as all that is still to be sent.
Result<void> BucketSumTable::addInPlace(Db::Transaction &transaction, const QHash<QString, PartSums> &differences)
{
    // Wraps as 64 bits do: numeric has room for the sum of two.
    Db::BulkInsert changed(transaction, u"{later}INSERT INTO bucket_sum(bucket, part, row_count, hash) VALUES"_s, 4,
                           u"ON CONFLICT(bucket, part) DO UPDATE SET"
                           " row_count = bucket_sum.row_count + excluded.row_count,"
                           " hash = (mod(bucket_sum.hash::numeric + excluded.hash + 27670116110564327424,"
                           " 18446744073709551616) - 9223372036854775808)::bigint"_s);
    QStringList shrunk;
    for (auto it = differences.cbegin(); it != differences.cend(); ++it) {
        const PartSums &parts = it.value();
        for (int part = 0; part < kPartCount; ++part) {
            const RowSum &sum = parts[size_t(part)];
            if (!sum.isZero())
                OPORA_CHECK(changed.row(it.key(), part, sum.rows, qint64(sum.hash)));
        }
        if (std::any_of(parts.begin(), parts.end(), [](const RowSum &sum) { return sum.rows < 0; }))
            shrunk += it.key();
    }
    OPORA_CHECK(changed.finish());
    for (const QString &bucket : std::as_const(shrunk)) {
        OPORA_CHECK(
            Statement(transaction, u"{later}DELETE FROM bucket_sum WHERE bucket = ? AND row_count = 0 AND hash = 0"_s)
                .bind(bucket)
                .exec());
    }
    return {};
}

} // namespace Opora::Server
