// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outboxtable.h"

#include "core/planted.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

constexpr int kAlwaysKept = 100;

OutboxRow fromRow(const Statement &row)
{
    OutboxRow found;
    found.local = row.integer(0);
    found.object = row.uuid(1);
    found.op = Core::OpKind(row.integer(2));
    found.state = OutboxState(row.integer(3));
    found.wire = row.get<std::optional<qint64>>(4);
    found.doc = row.blob(5);
    found.outcome = row.get<std::optional<QByteArray>>(6);
    found.version = row.integer(7);
    found.releaseAt = row.integer(8);
    found.at = row.integer(9);
    return found;
}

QString select(const QString &condition)
{
    return u"SELECT local, object, op, state, wire, doc, outcome, version, release_at, at FROM outbox "_s + condition;
}

/// Of the done changes the newest that is not always kept; 0: all of them are.
Result<qint64> newestThatMayGo(Db::Connection &connection)
{
    OPORA_TAKE(newest,
               Statement(connection, u"SELECT local FROM outbox WHERE state=9 ORDER BY local DESC LIMIT 1 OFFSET ?"_s)
                   .bind(OPORA_PLANTED(13) ? 0 : kAlwaysKept)
                   .first([](const Statement &row) { return row.integer(0); }));
    return newest.value_or(0);
}

} // namespace

Result<qint64> OutboxTable::insert(Db::Transaction &transaction, const OutboxRow &row)
{
    OPORA_TRY(Statement(transaction,
                        u"INSERT INTO outbox(local, object, op, state, wire, doc, bytes, outcome, version, release_at, "
                        "at, done_at) VALUES(?,?,?,?,NULL,?,NULL,NULL,0,?,?,0)"_s)
                  .bind(row.local, row.object, int(row.op), int(row.state), row.doc, row.releaseAt, row.at)
                  .run());
    return row.local;
}

Result<qint64> OutboxTable::nextNumber(Db::Connection &connection)
{
    OPORA_TAKE(
        last,
        Statement(connection, u"SELECT seq FROM sqlite_sequence WHERE name='outbox'"_s).first([](const Statement &row) {
            return row.integer(0);
        }));
    return last.value_or(0) + 1;
}

Result<std::optional<OutboxRow>> OutboxTable::find(Db::Connection &connection, qint64 local)
{
    return Statement(connection, select(u"WHERE local=?"_s)).bind(local).first(fromRow);
}

Result<std::optional<OutboxRow>> OutboxTable::findWire(Db::Connection &connection, qint64 wire)
{
    return Statement(connection, select(u"WHERE wire=?"_s)).bind(wire).first(fromRow);
}

Result<QList<OutboxRow>> OutboxTable::ofObject(Db::Connection &connection, const QUuid &object)
{
    return Statement(connection, select(u"WHERE object=? AND state<9 ORDER BY local"_s)).bind(object).all(fromRow);
}

Result<std::optional<qint64>> OutboxTable::replyTakenBefore(Db::Connection &connection, const OutboxRow &row)
{
    return Statement(connection,
                     u"SELECT wire FROM outbox WHERE object=? AND op=? AND local<? AND wire IS NOT NULL "
                     "AND state IN (2,9) ORDER BY local DESC LIMIT 1"_s)
        .bind(row.object, int(Core::OpKind::TicketReply), row.local)
        .first([](const Statement &found) { return found.integer(0); });
}

Result<QList<OutboxRow>> OutboxTable::inState(Db::Connection &connection, OutboxState state)
{
    return Statement(connection, select(u"WHERE state=? ORDER BY local"_s)).bind(int(state)).all(fromRow);
}

Result<QList<std::pair<qint64, qint64>>> OutboxTable::releasedAfter(Db::Connection &connection, qint64 moment)
{
    return Statement(connection, u"SELECT local, release_at FROM outbox WHERE state=0 AND release_at>?"_s)
        .bind(moment)
        .all([](const Statement &row) { return std::pair(row.integer(0), row.integer(1)); });
}

Result<QList<qint64>> OutboxTable::numbersIn(Db::Connection &connection, OutboxState state)
{
    return Statement(connection, u"SELECT local FROM outbox WHERE state=? ORDER BY local"_s)
        .bind(int(state))
        .all([](const Statement &row) { return row.integer(0); });
}

Result<QList<OutboxRow>> OutboxTable::open(Db::Connection &connection)
{
    return Statement(connection, select(u"WHERE state<9 ORDER BY local"_s)).all(fromRow);
}

Result<QList<std::pair<qint64, OutboxState>>> OutboxTable::pending(Db::Connection &connection)
{
    return Statement(connection, u"SELECT local, state FROM outbox WHERE state<9 AND state<>2 ORDER BY local"_s)
        .all([](const Statement &row) { return std::pair(row.integer(0), OutboxState(row.integer(1))); });
}

Result<QList<OutgoingMutation>> OutboxTable::unanswered(Db::Connection &connection, int limit)
{
    // Numbers leave without a gap, so nothing passes a change whose file the server has lost.
    return Statement(connection,
                     u"SELECT wire, bytes FROM outbox WHERE state=1 AND wire<coalesce("
                     "(SELECT min(s.wire) FROM outbox s JOIN outbox_file o ON o.mutation=s.local "
                     "JOIN file f ON f.hash=o.hash WHERE s.state=1 AND f.own=1), wire+1) ORDER BY wire LIMIT ?"_s)
        .bind(limit)
        .all([](const Statement &row) {
            return OutgoingMutation{row.integer(0), row.blob(1)};
        });
}

Result<bool> OutboxTable::hasAcknowledged(Db::Connection &connection)
{
    return Statement(connection, u"SELECT 1 FROM outbox WHERE state IN (2,9) LIMIT 1"_s).any();
}

Result<OutboxCounts> OutboxTable::counts(Db::Connection &connection)
{
    OPORA_TAKE(counts,
               Statement(connection,
                         // Ranges: a list of states would be a temporary table at each look.
                         u"SELECT (SELECT count(*) FROM outbox WHERE state BETWEEN 0 AND 1), "
                         "(SELECT count(*) FROM outbox WHERE state BETWEEN 3 AND 4)"_s)
                   .first([](const Statement &row) {
                       return OutboxCounts{row.integer(0), row.integer(1)};
                   }));
    return counts.value_or(OutboxCounts{});
}

Result<void> OutboxTable::number(Db::Transaction &transaction, const OutboxRow &row, const QByteArray &bytes)
{
    return Statement(transaction, u"UPDATE outbox SET state=1, wire=?, doc=?, bytes=? WHERE local=?"_s)
        .bind(row.wire, row.doc, bytes, row.local)
        .exec();
}

Result<QList<qint64>> OutboxTable::waitingForFiles(Db::Connection &connection)
{
    return Statement(connection,
                     u"SELECT DISTINCT o.mutation FROM outbox_file o JOIN file f ON f.hash=o.hash "
                     "WHERE f.own=1"_s)
        .all([](const Statement &row) { return row.integer(0); });
}

Result<QList<Core::FileHash>> OutboxTable::filesUnderWay(Db::Connection &connection)
{
    return Statement(connection,
                     u"SELECT DISTINCT o.hash FROM outbox_file o JOIN outbox s ON s.local=o.mutation WHERE s.state=1"_s)
        .all([](const Statement &row) { return Core::FileHash{row.blob(0)}; });
}

Result<bool> OutboxTable::hasUploadedFiles(Db::Connection &connection)
{
    return Statement(connection,
                     u"SELECT 1 FROM outbox_file o JOIN outbox s ON s.local=o.mutation JOIN file f ON f.hash=o.hash "
                     "WHERE s.state BETWEEN 0 AND 1 AND f.own=0 AND f.here=1 LIMIT 1"_s)
        .any();
}

Result<void> OutboxTable::uploadAgain(Db::Transaction &transaction)
{
    return Statement(transaction,
                     u"UPDATE file SET own=1 WHERE here=1 AND hash IN (SELECT o.hash FROM outbox_file o "
                     "JOIN outbox s ON s.local=o.mutation WHERE s.state BETWEEN 0 AND 1)"_s)
        .exec();
}

Result<void> OutboxTable::replace(Db::Transaction &transaction, const OutboxRow &row, const QByteArray &bytes)
{
    return Statement(transaction, u"UPDATE outbox SET op=?, doc=?, bytes=? WHERE local=?"_s)
        .bind(int(row.op), row.doc, bytes, row.local)
        .exec();
}

Result<void> OutboxTable::noteRemoval(Db::Transaction &transaction, qint64 local, qint64 version)
{
    return Statement(transaction, u"UPDATE outbox SET version=? WHERE local=?"_s).bind(version, local).exec();
}

Result<void> OutboxTable::answer(Db::Transaction &transaction, qint64 local, OutboxState state, qint64 version,
                                 const QByteArray &outcome)
{
    return Statement(transaction, u"UPDATE outbox SET state=?, version=?, outcome=? WHERE local=?"_s)
        .bind(int(state), version, outcome, local)
        .exec();
}

Result<void> OutboxTable::releaseAll(Db::Transaction &transaction)
{
    return Statement(transaction, u"UPDATE outbox SET release_at=0 WHERE state=0"_s).exec();
}

Result<void> OutboxTable::finish(Db::Transaction &transaction, qint64 local, qint64 now)
{
    return Statement(transaction, u"UPDATE outbox SET state=9, done_at=? WHERE local=?"_s).bind(now, local).exec();
}

Result<void> OutboxTable::remove(Db::Transaction &transaction, qint64 local)
{
    return Statement(transaction, u"DELETE FROM outbox WHERE local=?"_s).bind(local).exec();
}

Result<void> OutboxTable::removeDoneBefore(Db::Transaction &transaction, qint64 moment)
{
    OPORA_TAKE(newest, newestThatMayGo(transaction.connection()));
    return Statement(transaction, u"DELETE FROM outbox WHERE state=9 AND done_at<? AND local<=?"_s)
        .bind(moment, newest)
        .exec();
}

Result<QList<qint64>> OutboxTable::resendAbove(Db::Transaction &transaction, qint64 wire)
{
    OPORA_TAKE(numbers,
               Statement(transaction, u"SELECT wire FROM outbox WHERE wire>? ORDER BY wire"_s)
                   .bind(wire)
                   .all([](const Statement &row) { return row.integer(0); }));
    OPORA_TRY(Statement(transaction,
                        u"UPDATE outbox SET state=1, outcome=CASE WHEN state=4 THEN outcome END, version=0, done_at=0 "
                        "WHERE wire>?"_s)
                  .bind(wire)
                  .run());
    return numbers;
}

Result<qint64> OutboxTable::resendUnnumberedAbove(Db::Transaction &transaction, qint64 version)
{
    using Core::OpKind;
    return Statement(transaction,
                     u"UPDATE outbox SET state=0, outcome=NULL, bytes=NULL, version=0, done_at=0 "
                     "WHERE wire IS NULL AND state IN (2,9) AND version>? AND op IN (?,?,?,?,?,?)"_s)
        .bind(version, int(OpKind::TicketCreate), int(OpKind::TicketReply), int(OpKind::TicketNote),
              int(OpKind::CustomerNoteAdd), int(OpKind::TicketSplit), int(OpKind::TicketTime))
        .run();
}

Result<QList<OutboxRow>> OutboxTable::unnumberedPutsAbove(Db::Connection &connection, qint64 version)
{
    return Statement(connection,
                     select(u"WHERE wire IS NULL AND state IN (2,9) AND version>? AND op=? ORDER BY local"_s))
        .bind(version, int(Core::OpKind::ObjectPut))
        .all(fromRow);
}

Result<void> OutboxTable::resend(Db::Transaction &transaction, qint64 local)
{
    return Statement(transaction,
                     u"UPDATE outbox SET state=0, outcome=NULL, bytes=NULL, version=0, done_at=0 WHERE local=?"_s)
        .bind(local)
        .exec();
}

Result<void> OutboxTable::forgetNumbers(Db::Transaction &transaction, qint64 above)
{
    OPORA_TRY(Statement(transaction,
                        u"UPDATE outbox SET state=0, outcome=NULL, bytes=NULL, done_at=0 "
                        "WHERE state=1 OR wire>?"_s)
                  .bind(above)
                  .run());
    return Statement(transaction, u"UPDATE outbox SET wire=NULL"_s).exec();
}

Result<QList<qint64>> OutboxTable::withFile(Db::Connection &connection, const Core::FileHash &file)
{
    return Statement(connection, u"SELECT mutation FROM outbox_file WHERE hash=? ORDER BY mutation"_s)
        .bind(file.bytes)
        .all([](const Statement &row) { return row.integer(0); });
}

Result<QList<qint64>> OutboxTable::withFilesDoneBefore(Db::Connection &connection, qint64 moment)
{
    OPORA_TAKE(newest, newestThatMayGo(connection));
    return Statement(connection,
                     u"SELECT DISTINCT o.mutation FROM outbox_file o JOIN outbox s ON s.local=o.mutation "
                     "WHERE s.state=9 AND s.done_at<? AND s.local<=?"_s)
        .bind(moment, newest)
        .all([](const Statement &row) { return row.integer(0); });
}

Result<void> OutboxTable::removeFiles(Db::Transaction &transaction, qint64 local)
{
    return Statement(transaction, u"DELETE FROM outbox_file WHERE mutation=?"_s).bind(local).exec();
}

Result<void> OutboxTable::removeFile(Db::Transaction &transaction, qint64 local, const Core::FileHash &file)
{
    return Statement(transaction, u"DELETE FROM outbox_file WHERE mutation=? AND hash=?"_s)
        .bind(local, file.bytes)
        .exec();
}

Result<void> OutboxTable::addFile(Db::Transaction &transaction, qint64 local, const Core::FileHash &file)
{
    return Statement(transaction, u"INSERT INTO outbox_file(mutation, hash) VALUES(?,?) ON CONFLICT DO NOTHING"_s)
        .bind(local, file.bytes)
        .exec();
}

} // namespace Opora::Store
