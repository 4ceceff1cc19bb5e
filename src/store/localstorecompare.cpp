// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planted.h"
#include "db/statement.h"
#include "store/baselayer.h"
#include "store/localstorewrite.h"
#include "store/metatable.h"
#include "store/storeparts.h"
#include "store/try.h"
#include "store/versions.h"
#include "store/wordwipe.h"

// Comparing with the server what is held, and doubting it.

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;

namespace {

/// Rows above \a seq are asked for anew; above \a lastShared the server may lack what it had confirmed.
Result<void> reset(Write &write, qint64 seq, qint64 lastShared)
{
    // Kept until the server was asked: the feed will not tell of the fork a second time.
    OPORA_TAKE(known, MetaTable::read(write.connection(), u"server_forgot"_s));
    const qint64 earliest = known.isEmpty() ? lastShared : std::min(lastShared, known.toLongLong());
    OPORA_TRY(MetaTable::set(write.transaction(), u"server_forgot"_s, QString::number(earliest)));
    return resetVersionsAbove(write.transaction(), write.codec(), seq);
}

} // namespace

Result<BucketSum> LocalStore::bucketSum(const QString &bucket) const
{
    OPORA_TAKE(sum,
               Db::Statement(*m_parts->connection, u"SELECT row_count, checksum FROM bucket WHERE name=?"_s)
                   .bind(bucket)
                   .first([](const Db::Statement &row) {
                       return BucketSum{row.integer(0), quint64(row.integer(1))};
                   }));
    return sum.value_or(BucketSum{});
}

Result<bool> LocalStore::isHere(Core::TicketId ticket) const
{
    return Db::Statement(*m_parts->connection, u"SELECT 1 FROM ticket WHERE id=?"_s).bind(ticket.uuid()).any();
}

Result<QList<RowVersion>> LocalStore::versions(const QString &bucket) const
{
    OPORA_TAKE(key, bucketKeyOf(*m_parts->connection, bucket));
    if (!key)
        return QList<RowVersion>();
    return versionsIn(*m_parts->connection, m_parts->codec(), bucket, *key);
}

Result<void> LocalStore::recount(const QString &bucket)
{
    return write("pull.recount"_L1, [&](Write &write) -> Result<void> {
        OPORA_TAKE(key, bucketKeyOf(write.connection(), bucket));
        return key ? Store::recount(write.transaction(), write.codec(), bucket, *key) : Result<void>();
    });
}

Result<void> LocalStore::replaceRows(const QList<IncomingRow> &rows)
{
    return write("pull.replace"_L1, [&](Write &write) { return BaseLayer(write).apply(rows, BaseLayer::Take::Any); });
}

Result<void> LocalStore::dropRows(const QList<RowVersion> &rows)
{
    if (rows.isEmpty() || OPORA_PLANTED(15))
        return {};
    // Another role in the same departments: what it may not read goes like that of a department that was lost.
    const WordWipe wipe(*m_parts->connection);
    OPORA_TRY(wipe.overwrite());
    auto done = write("pull.drop"_L1, [&](Write &write) -> Result<void> {
        OPORA_TRY(BaseLayer(write).drop(rows));
        return WordWipe::order(write.transaction());
    });
    OPORA_TRY(wipe.overwriteWhileDue());
    planUpkeep();
    return done;
}

Result<void> LocalStore::resetAfter(qint64 seq)
{
    if (OPORA_PLANTED(14))
        return {};
    return write("reset"_L1, [&](Write &write) { return reset(write, seq, seq); });
}

Result<void> LocalStore::resetNewest(qint64 count)
{
    if (OPORA_PLANTED(14))
        return {};
    OPORA_TAKE(newest, newestVersion(*m_parts->connection));
    // Where the server went back to is not known, if it did at all: nothing is said to be lost.
    return write("reset"_L1, [&](Write &write) { return reset(write, std::max(newest - count, qint64(0)), newest); });
}

bool LocalStore::mayServerHaveForgotten() const
{
    // Asked once too often costs a request, once too rarely what the server lost.
    const auto fact = MetaTable::read(*m_parts->connection, u"server_forgot"_s);
    return !fact || !fact->isEmpty();
}

} // namespace Opora::Store
