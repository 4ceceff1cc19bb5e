// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/checkpoints.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

#include <bit>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

/// The last 8 stay all; then every 2nd among the next 8, every 4th among the next 16, and so on.
bool isKept(qint64 position, qint64 newest)
{
    const auto age = quint64(newest - position);
    const int octave = std::max(int(std::bit_width(age)) - 3, 0);
    return position % (qint64(1) << octave) == 0;
}

} // namespace

Result<QStringList> CheckpointTable::all(Db::Connection &connection)
{
    OPORA_TAKE(cursors,
               Statement(connection, u"SELECT cursor FROM checkpoint ORDER BY position DESC LIMIT ?"_s)
                   .bind(kMaximum)
                   .all([](const Statement &row) { return row.text(0); }));
    return QStringList(cursors);
}

Result<void> CheckpointTable::add(Db::Transaction &transaction, const QString &cursor)
{
    OPORA_TAKE(positions,
               Statement(transaction, u"SELECT position FROM checkpoint ORDER BY position DESC"_s)
                   .all([](const Statement &row) { return row.integer(0); }));
    const qint64 newest = positions.isEmpty() ? 1 : positions.constFirst() + 1;
    OPORA_TRY(
        Statement(transaction, u"INSERT INTO checkpoint(position, cursor) VALUES(?,?)"_s).bind(newest, cursor).run());
    for (qsizetype i = 0; i < positions.size(); ++i) {
        if (i + 1 < kMaximum && isKept(positions[i], newest))
            continue;
        OPORA_TRY(Statement(transaction, u"DELETE FROM checkpoint WHERE position=?"_s).bind(positions[i]).run());
    }
    return {};
}

} // namespace Opora::Store
