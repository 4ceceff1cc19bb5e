// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filetable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

const auto kDoubt = u"UPDATE file SET wanted=CASE wanted WHEN 1 THEN 4 ELSE 3 END WHERE own=0 AND wanted<3"_s;

FileTable::Row fileFrom(const Statement &row)
{
    return {{row.blob(0)},  row.integer(1), row.boolean(2), FileTable::Wish(row.integer(3)),
            row.boolean(4), row.integer(5)};
}

QString select(const QString &condition)
{
    return u"SELECT f.hash, f.size, f.here, f.wanted, f.own, f.used_at FROM file f "_s + condition;
}

} // namespace

Result<std::optional<FileTable::Row>> FileTable::find(Db::Connection &connection, const Core::FileHash &file)
{
    return Statement(connection, select(u"WHERE f.hash=?"_s)).bind(file.bytes).first(fileFrom);
}

Result<QList<FileTable::Row>> FileTable::asked(Db::Connection &connection)
{
    return Statement(connection, select(u"WHERE f.wanted IN (1,4) AND f.here=0 ORDER BY f.used_at"_s)).all(fileFrom);
}

Result<std::optional<FileTable::Row>> FileTable::ahead(Db::Connection &connection, qint64 maximumBytes)
{
    return Statement(connection,
                     select(u"WHERE f.wanted=2 AND f.here=0 AND f.size<=? ORDER BY f.used_at DESC LIMIT 1"_s))
        .bind(maximumBytes)
        .first(fileFrom);
}

Result<QList<FileTable::Row>> FileTable::toUpload(Db::Connection &connection)
{
    return Statement(connection,
                     select(u"WHERE f.own=1 AND f.here=1 AND f.hash IN (SELECT hash FROM outbox_file) "
                            "ORDER BY f.used_at"_s))
        .all(fileFrom);
}

Result<QList<FileTable::Row>> FileTable::disposable(Db::Connection &connection)
{
    // What an unsent change carries may have to go up again.
    return Statement(connection,
                     select(u"WHERE f.own=0 AND f.here=1 AND f.wanted NOT IN (1,4) "
                            "AND f.hash NOT IN (SELECT hash FROM outbox_file) ORDER BY f.used_at"_s))
        .all(fileFrom);
}

Result<qint64> FileTable::bytesHere(Db::Connection &connection)
{
    OPORA_TAKE(bytes,
               Statement(connection, u"SELECT coalesce(sum(size), 0) FROM file WHERE here=1"_s)
                   .first([](const Statement &row) { return row.integer(0); }));
    return bytes.value_or(0);
}

Result<QList<FileTable::Row>> FileTable::ownUnsent(Db::Connection &connection)
{
    return Statement(connection, select(u"WHERE f.own=1 AND f.hash NOT IN (SELECT hash FROM outbox_file)"_s))
        .all(fileFrom);
}

Result<QList<FileTable::Row>> FileTable::uncarried(Db::Connection &connection)
{
    return Statement(
               connection,
               select(u"WHERE f.wanted=0 AND f.own=0 AND f.here=1 AND f.hash NOT IN (SELECT hash FROM outbox_file) "
                      "AND NOT EXISTS (SELECT 1 FROM message_file m WHERE m.hash=f.hash)"_s))
        .all(fileFrom);
}

Result<QList<FileTable::Row>> FileTable::doubtful(Db::Connection &connection, int limit)
{
    return Statement(connection, select(u"WHERE f.wanted=3 ORDER BY f.used_at LIMIT ?"_s)).bind(limit).all(fileFrom);
}

Result<bool> FileTable::hasDoubtful(Db::Connection &connection)
{
    return Statement(connection, u"SELECT 1 FROM file WHERE wanted=3 LIMIT 1"_s).any();
}

Result<void> FileTable::upsert(Db::Transaction &transaction, const Row &row)
{
    return Statement(transaction,
                     u"INSERT INTO file(hash, size, here, wanted, own, used_at) VALUES(?,?,?,?,?,?) ON CONFLICT(hash) "
                     "DO UPDATE SET size=excluded.size, here=excluded.here, wanted=excluded.wanted, "
                     "own=excluded.own, used_at=excluded.used_at"_s)
        .bind(row.file.bytes, row.size, row.here, int(row.wish), row.own, row.usedAt)
        .exec();
}

Result<void> FileTable::remove(Db::Transaction &transaction, const Core::FileHash &file)
{
    return Statement(transaction, u"DELETE FROM file WHERE hash=?"_s).bind(file.bytes).exec();
}

Result<bool> FileTable::doubt(Db::Transaction &transaction, const Core::FileHash &file)
{
    OPORA_TAKE(rows, Statement(transaction, kDoubt + u" AND hash=?"_s).bind(file.bytes).run());
    return rows > 0;
}

Result<bool> FileTable::doubtAll(Db::Transaction &transaction)
{
    OPORA_TAKE(rows, Statement(transaction, kDoubt).run());
    return rows > 0;
}

Result<bool> FileTable::doubtOfChange(Db::Transaction &transaction, qint64 change)
{
    OPORA_TAKE(rows,
               Statement(transaction, kDoubt + u" AND hash IN (SELECT hash FROM outbox_file WHERE mutation=?)"_s)
                   .bind(change)
                   .run());
    return rows > 0;
}

Result<void> FileTable::trust(Db::Transaction &transaction, const Core::FileHash &file)
{
    return Statement(transaction,
                     u"UPDATE file SET wanted=CASE here WHEN 1 THEN 0 ELSE 2 END WHERE hash=? AND wanted=3"_s)
        .bind(file.bytes)
        .exec();
}

} // namespace Opora::Store
