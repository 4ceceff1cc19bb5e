// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "protocol/cursor.h"

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// The one counter row of the feed.
struct FeedHead
{
    QUuid epoch;
    qint64 seq = 0;      ///< of the newest change
    qint64 floorSeq = 0; ///< changes up to this one are forgotten
    qint64 floorTag = 0;
    qint64 refSeq = 0; ///< newest change of queues, people, statuses and the like: cached ones are good until it moves

    /// Of a row with epoch, seq, floor_seq, floor_tag and ref_seq side by side.
    [[nodiscard]] static FeedHead at(const Db::Statement &row, int column);
    [[nodiscard]] static Core::Result<FeedHead> read(Db::Connection &connection);
    /// Takes `count` numbers: the head after them. From here to the commit all writers wait, so it comes last.
    [[nodiscard]] static Core::Result<FeedHead> take(Db::Transaction &transaction, qint64 count, bool touchesReference);
    /// The floor only rises, whichever of several instances comes last.
    static Core::Result<void> setFloor(Db::Transaction &transaction, qint64 seq, qint64 tag);
};

/// The cursor of the newest change.
[[nodiscard]] Core::Result<Protocol::Cursor> headCursor(Db::Connection &connection, const FeedHead &head);

enum class CursorState { Ours, Forked, TooOld };
/// Whether this database knows that place of the feed.
[[nodiscard]] Core::Result<CursorState> judgeCursor(Db::Connection &connection, const FeedHead &head,
                                                    const Protocol::Cursor &cursor);

} // namespace Opora::Server
