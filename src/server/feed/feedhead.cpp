// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/feedhead.h"

#include "core/planted.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"
#include "server/tables/changetable.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;
using Db::Statement;

namespace {

FeedHead readRow(const Statement &row)
{
    return FeedHead::at(row, 0);
}

Result<FeedHead> required(Result<std::optional<FeedHead>> found)
{
    if (!found)
        return found.error();
    if (!*found)
        return Error{Error::Kind::Corrupt, u"feed.no_head"_s, {}};
    return **found;
}

} // namespace

FeedHead FeedHead::at(const Statement &row, int column)
{
    return {row.uuid(column), row.integer(column + 1), row.integer(column + 2), row.integer(column + 3),
            row.integer(column + 4)};
}

Result<FeedHead> FeedHead::read(Db::Connection &connection)
{
    return required(
        Statement(connection, u"SELECT epoch, seq, floor_seq, floor_tag, ref_seq FROM feed_head WHERE id = 1"_s)
            .first(&readRow));
}

Result<FeedHead> FeedHead::take(Db::Transaction &transaction, qint64 count, bool touchesReference)
{
    const bool isSqlite = transaction.connection().backend() == Db::Backend::Sqlite;
    // SQLite makes a table for what RETURNING gives, at each run, and looks at the row for less. In PostgreSQL the look
    // would be one more round trip while all writers wait.
    Statement update(transaction,
                     u"UPDATE feed_head SET seq = seq + ?,"
                     " ref_seq = CASE WHEN ? = 1 THEN seq + ? ELSE ref_seq END WHERE id = 1"_s
                         + (isSqlite ? QString() : u" RETURNING epoch, seq, floor_seq, floor_tag, ref_seq"_s));
    update.bind(count + (OPORA_PLANTED(28) ? 1 : 0), touchesReference, count);
    if (!isSqlite)
        return required(update.first(&readRow));
    OPORA_CHECK(update.exec());
    return read(transaction.connection());
}

Result<void> FeedHead::setFloor(Db::Transaction &transaction, qint64 seq, qint64 tag)
{
    return Statement(transaction, u"UPDATE feed_head SET floor_seq = ?, floor_tag = ? WHERE id = 1 AND floor_seq < ?"_s)
        .bind(seq, tag, seq)
        .exec();
}

Result<Protocol::Cursor> headCursor(Db::Connection &connection, const FeedHead &head)
{
    if (head.seq == head.floorSeq)
        return Protocol::Cursor{head.epoch, head.seq, head.floorTag};
    OPORA_LET(tag, ChangeTable::tagOf(connection, head.seq));
    if (!tag)
        return Error{Error::Kind::Corrupt, u"feed.hole"_s, u"seq=%1"_s.arg(head.seq)};
    return Protocol::Cursor{head.epoch, head.seq, *tag};
}

Result<CursorState> judgeCursor(Db::Connection &connection, const FeedHead &head, const Protocol::Cursor &cursor)
{
    if (OPORA_PLANTED(32) && cursor.epoch == head.epoch && cursor.seq > head.seq)
        return CursorState::Ours;
    if (cursor.epoch != head.epoch || cursor.seq > head.seq)
        return CursorState::Forked;
    if (cursor.seq < head.floorSeq)
        return CursorState::TooOld;
    if (cursor.seq == head.floorSeq)
        return cursor.tag == head.floorTag ? CursorState::Ours : CursorState::Forked;
    OPORA_LET(tag, ChangeTable::tagOf(connection, cursor.seq));
    return tag && (*tag == cursor.tag || OPORA_PLANTED(31)) ? CursorState::Ours : CursorState::Forked;
}

} // namespace Opora::Server
