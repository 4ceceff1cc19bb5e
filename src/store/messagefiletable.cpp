// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/messagefiletable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/metatable.h"
#include "store/try.h"
#include "store/write.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::FileHash;
using Core::Result;
using Db::Statement;

namespace {

/// The key of the last message that was listed; none: all are.
const auto kListed = u"files_listed"_s;

struct Listed
{
    qint64 message = 0;
    QByteArray document;
};

} // namespace

QList<FileHash> filesIn(const Core::DocumentCodec &codec, const QByteArray &document)
{
    QList<FileHash> files;
    if (!codec.mayNameFiles(document))
        return files;
    const auto entity = codec.decode(Core::EntityKind::Message, document);
    if (!entity)
        return files;
    for (const Core::Attachment &attachment : std::get<Core::Message>(*entity).attachments)
        files.append(attachment.file);
    return files;
}

Result<void> MessageFileTable::set(Db::Transaction &transaction, qint64 ticket, const QUuid &message,
                                   const QList<Core::Attachment> &attachments)
{
    OPORA_TRY(Statement(transaction,
                        u"DELETE FROM message_file WHERE message=(SELECT key FROM message WHERE ticket=? AND id=?)"_s)
                  .bind(ticket, message)
                  .run());
    for (const Core::Attachment &attachment : attachments) {
        OPORA_TRY(Statement(transaction,
                            u"INSERT INTO message_file(hash, message) SELECT ?, key FROM message "
                            "WHERE ticket=? AND id=? ON CONFLICT DO NOTHING"_s)
                      .bind(attachment.file.bytes, ticket, message)
                      .run());
    }
    return {};
}

Result<bool> MessageFileTable::isCarried(Db::Connection &connection, const FileHash &file)
{
    return Statement(connection, u"SELECT 1 FROM message_file WHERE hash=? LIMIT 1"_s).bind(file.bytes).any();
}

Result<bool> MessageFileTable::isListing(Db::Connection &connection)
{
    OPORA_TAKE(listed, MetaTable::read(connection, kListed));
    return !listed.isEmpty();
}

Result<void> MessageFileTable::listSome(Write &write, int messages)
{
    qint64 after = MetaTable::value(write.connection(), kListed).toLongLong();
    int count = 0;
    QList<Listed> found;
    OPORA_TRY(Statement(write.connection(), u"SELECT key, doc FROM message WHERE key>? ORDER BY key LIMIT ?"_s)
                  .bind(after, messages)
                  .each([&](const Statement &row) {
                      after = row.integer(0);
                      ++count;
                      if (QByteArray document = row.blob(1); write.codec().mayNameFiles(document))
                          found.append({after, std::move(document)});
                  }));
    for (const auto &[message, document] : std::as_const(found)) {
        for (const FileHash &file : filesIn(write.codec(), document)) {
            OPORA_TRY(Statement(write.transaction(),
                                u"INSERT INTO message_file(hash, message) VALUES(?,?) ON CONFLICT DO NOTHING"_s)
                          .bind(file.bytes, message)
                          .run());
        }
    }
    return MetaTable::set(write.transaction(), kListed, count < messages ? QString() : QString::number(after));
}

} // namespace Opora::Store
