// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/filetable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::FileHash;
using Core::Result;
using Db::Statement;

Result<std::optional<qint64>> FileTable::sizeOf(Db::Connection &connection, const FileHash &file)
{
    return Statement(connection, u"SELECT size FROM file WHERE hash = ?"_s)
        .bind(file.bytes)
        .first([](const Statement &row) { return row.integer(0); });
}

Result<void> FileTable::add(Db::Transaction &transaction, const FileHash &file, qint64 size, const QUuid &person,
                            qint64 at)
{
    OPORA_CHECK(Statement(transaction,
                          u"INSERT INTO file(hash, size, created_at) VALUES (?, ?, ?)"
                          " ON CONFLICT(hash) DO UPDATE SET created_at = excluded.created_at"_s)
                    .bind(file.bytes, size, at)
                    .exec());
    return Statement(transaction,
                     u"INSERT INTO file_owner(hash, person) VALUES (?, ?) ON CONFLICT(hash, person) DO NOTHING"_s)
        .bind(file.bytes, person)
        .exec();
}

Result<bool> FileTable::isOwner(Db::Connection &connection, const FileHash &file, const QUuid &person)
{
    OPORA_LET(found,
              Statement(connection, u"SELECT 1 FROM file_owner WHERE hash = ? AND person = ?"_s)
                  .bind(file.bytes, person)
                  .first([](const Statement &row) { return row.integer(0); }));
    return found.has_value();
}

Result<bool> FileTable::isReadable(Db::Connection &connection, const FileHash &file, const Reader &reader)
{
    if (reader.queues.isEmpty())
        return false;
    // A logo hangs on thousands of mails: the database stops at the first that may be read.
    Statement statement(connection,
                        u"SELECT 1 FROM file_ref r JOIN message m ON m.id = r.message JOIN ticket t ON t.id = m.ticket"
                        " WHERE r.hash = ? AND m.removed = 0 AND "_s
                            + readableSql("m"_L1, reader) + u" LIMIT 1"_s);
    statement.bind(file.bytes);
    bindReader(statement, reader);
    OPORA_LET(found, statement.first([](const Statement &row) { return row.integer(0); }));
    return found.has_value();
}

Result<void> FileTable::hold(Db::Transaction &transaction, const FileHash &file, qint64 at)
{
    constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
    return Statement(transaction, u"UPDATE file SET created_at = ? WHERE hash = ? AND created_at < ?"_s)
        .bind(at, file.bytes, at - kDay)
        .exec();
}

Result<QList<FileHash>> FileTable::unreferenced(Db::Connection &connection, qint64 before, int limit)
{
    return Statement(connection,
                     u"SELECT f.hash FROM file f WHERE f.created_at < ?"
                     " AND NOT EXISTS (SELECT 1 FROM file_ref r WHERE r.hash = f.hash) ORDER BY f.created_at LIMIT ?"_s)
        .bind(before, limit)
        .all([](const Statement &row) { return FileHash{row.blob(0)}; });
}

Result<bool> FileTable::removeUnreferenced(Db::Transaction &transaction, const FileHash &file, qint64 before)
{
    // Locks the row of the file before those of its owners, as add() does.
    OPORA_LET(held,
              Statement(transaction,
                        u"UPDATE file SET size = size WHERE hash = ? AND created_at < ?"
                        " AND NOT EXISTS (SELECT 1 FROM file_ref r WHERE r.hash = file.hash)"_s)
                  .bind(file.bytes, before)
                  .run());
    if (held == 0)
        return false;
    OPORA_CHECK(Statement(transaction, u"DELETE FROM file_owner WHERE hash = ?"_s).bind(file.bytes).exec());
    OPORA_CHECK(Statement(transaction, u"DELETE FROM file WHERE hash = ?"_s).bind(file.bytes).exec());
    return true;
}

Result<void> FileTable::refer(Db::Transaction &transaction, const Core::Message &message)
{
    for (const Core::Attachment &attachment : message.attachments) {
        OPORA_CHECK(Statement(transaction,
                              u"{later}INSERT INTO file_ref(hash, message, ticket) VALUES (?, ?, ?)"
                              " ON CONFLICT(hash, message) DO NOTHING"_s)
                        .bind(attachment.file.bytes, message.id.uuid(), message.ticket.uuid())
                        .exec());
    }
    return {};
}

Result<QList<std::pair<FileHash, qint64>>> FileTable::all(Db::Connection &connection)
{
    return Statement(connection, u"SELECT hash, size FROM file ORDER BY hash"_s).all([](const Statement &row) {
        return std::pair(FileHash{row.blob(0)}, row.integer(1));
    });
}

} // namespace Opora::Server
