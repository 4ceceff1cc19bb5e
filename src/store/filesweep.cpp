// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filesweep.h"

#include "core/planted.h"
#include "db/statement.h"
#include "store/filefolder.h"
#include "store/filetable.h"
#include "store/lostwords.h"
#include "store/messagefiletable.h"
#include "store/outboxtable.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::FileHash;
using Core::Result;
using Db::Statement;

namespace {

constexpr int kJudgedAtOnce = 50;

Result<void> doubt(Write &write, const QByteArray &document)
{
    for (const FileHash &file : filesIn(write.codec(), document)) {
        OPORA_TAKE(isThere, FileTable::doubt(write.transaction(), file));
        write.filesDoubted = write.filesDoubted || isThere;
    }
    return {};
}

QByteArray firstColumn(const Statement &row)
{
    return row.blob(0);
}

Result<QList<QByteArray>> draftDocuments(Db::Connection &connection)
{
    return Statement(connection, u"SELECT doc FROM draft UNION ALL SELECT doc FROM draft_history"_s).all(firstColumn);
}

Result<QSet<FileHash>> filesOfDrafts(const StoreParts &parts)
{
    QSet<FileHash> files;
    OPORA_TAKE(drafts, draftDocuments(*parts.connection));
    for (const QByteArray &draft : drafts) {
        for (const FileHash &file : filesIn(parts.codec(), draft))
            files.insert(file);
    }
    return files;
}

/// By the words themselves: of a damaged cache the table beside them may be lost.
Result<QSet<FileHash>> filesOfOwnWords(Write &write)
{
    OPORA_TAKE(files, filesOfDrafts(write.parts()));
    OPORA_TAKE(open, OutboxTable::open(write.connection()));
    for (const OutboxRow &row : open) {
        OPORA_TAKE(mutation, write.codec().decodeMutation(row.doc));
        const Core::Message *message = messageOf(mutation.operation);
        for (const Core::Attachment &attachment : message ? message->attachments : QList<Core::Attachment>())
            files.insert(attachment.file);
    }
    return files;
}

Result<void> trust(Write &write, const FileHash &file)
{
    OPORA_TRY(FileTable::trust(write.transaction(), file));
    OPORA_TAKE(row, FileTable::find(write.connection(), file));
    // The doubt may have taken it from under those who fetch.
    write.filesWanted = write.filesWanted || (row && !row->here);
    return {};
}

/// What the person's own work carries may have to go up again.
Result<bool> isNeeded(Db::Connection &connection, const QSet<FileHash> &ofDrafts, const FileTable::Row &row)
{
    if (row.own || ofDrafts.contains(row.file))
        return true;
    OPORA_TAKE(carriers, OutboxTable::withFile(connection, row.file));
    return carriers.isEmpty() ? MessageFileTable::isCarried(connection, row.file) : Result<bool>(true);
}

Result<void> removePieces(Write &write)
{
    const FileFolder folder(write.parts().filesFolder());
    for (const FileHash &file : folder.parts()) {
        OPORA_TAKE(row, FileTable::find(write.connection(), file));
        if (!row)
            folder.removePart(file);
    }
    return {};
}

} // namespace

Result<void> FileSweep::doubtAll(Write &write)
{
    OPORA_TAKE(isAny, FileTable::doubtAll(write.transaction()));
    write.filesDoubted = write.filesDoubted || isAny;
    return {};
}

Result<void> FileSweep::doubtTicket(Write &write, qint64 ticket)
{
    if (OPORA_PLANTED(55))
        return {};
    OPORA_TAKE(
        documents,
        Statement(write.connection(), u"SELECT doc FROM message WHERE ticket=?"_s).bind(ticket).all(firstColumn));
    for (const QByteArray &document : documents)
        OPORA_TRY(doubt(write, document));
    return {};
}

Result<void> FileSweep::doubtMessage(Write &write, const ChildTable::Row &message)
{
    OPORA_TAKE(document,
               Statement(write.connection(), u"SELECT doc FROM message WHERE ticket=? AND id=?"_s)
                   .bind(message.ticket, message.id)
                   .first(firstColumn));
    return document ? doubt(write, *document) : Result<void>();
}

Result<void> FileSweep::letGo(Write &write, qint64 change)
{
    OPORA_TAKE(isAny, FileTable::doubtOfChange(write.transaction(), change));
    write.filesDoubted = write.filesDoubted || isAny;
    return OutboxTable::removeFiles(write.transaction(), change);
}

Result<void> FileSweep::doubtLeftovers(Write &write)
{
    OPORA_TRY(removePieces(write));
    // Drafts and their history let go of files without a word.
    OPORA_TAKE(uncarried, FileTable::uncarried(write.connection()));
    for (const FileTable::Row &row : std::as_const(uncarried))
        OPORA_TRY(FileTable::doubt(write.transaction(), row.file));
    OPORA_TAKE(own, FileTable::ownUnsent(write.connection()));
    if (own.isEmpty())
        return {};
    OPORA_TAKE(kept, filesOfOwnWords(write));
    for (FileTable::Row row : std::as_const(own)) {
        if (kept.contains(row.file))
            continue;
        row.own = false;
        row.wish = FileTable::Wish::Doubtful;
        OPORA_TRY(FileTable::upsert(write.transaction(), row));
    }
    return {};
}

bool FileSweep::isDue() const
{
    return MessageFileTable::isListing(*m_parts.connection).valueOr(true)
        || FileTable::hasDoubtful(*m_parts.connection).valueOr(false);
}

Result<FileSweep::Judged> FileSweep::clearDisk() const
{
    Judged judged;
    Db::Connection &connection = *m_parts.connection;
    OPORA_TAKE(isListing, MessageFileTable::isListing(connection));
    if (isListing)
        return judged;
    OPORA_TAKE(doubtful, FileTable::doubtful(connection, kJudgedAtOnce));
    OPORA_TAKE(ofDrafts, filesOfDrafts(m_parts));
    QList<FileHash> uncarried;
    for (const FileTable::Row &row : doubtful) {
        OPORA_TAKE(needed, isNeeded(connection, ofDrafts, row));
        (needed ? judged.needed : uncarried).append(row.file);
    }
    judged.gone = FileFolder(m_parts.filesFolder()).remove(uncarried);
    // The others are gone; what the system keeps is tried again after a pause.
    if (!uncarried.isEmpty() && judged.gone.isEmpty() && judged.needed.isEmpty())
        return Core::Error{Core::Error::Kind::Retryable, u"disk.io"_s, u"sweep"_s};
    return judged;
}

Result<void> FileSweep::step(Write &write, const Judged &judged) const
{
    OPORA_TAKE(isListing, MessageFileTable::isListing(write.connection()));
    if (isListing)
        return MessageFileTable::listSome(write, m_parts.settings.sweepAtOnce);
    for (const FileHash &file : judged.needed)
        OPORA_TRY(trust(write, file));
    for (const FileHash &file : judged.gone)
        OPORA_TRY(FileTable::remove(write.transaction(), file));
    return {};
}

} // namespace Opora::Store
