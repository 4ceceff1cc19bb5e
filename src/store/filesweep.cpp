// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filesweep.h"

#include "db/statement.h"
#include "store/filefolder.h"
#include "store/filetable.h"
#include "store/lostwords.h"
#include "store/outboxtable.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::FileHash;
using Core::Result;
using Db::Statement;

namespace {

constexpr int kRemovedAtOnce = 50;

/// Of a message or a draft; of a document that cannot be read none, for nobody can open these.
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

/// By the words themselves: of a damaged cache the table beside them may be lost.
Result<QSet<FileHash>> filesOfOwnWords(Write &write)
{
    QSet<FileHash> files;
    OPORA_TAKE(drafts, draftDocuments(write.connection()));
    for (const QByteArray &draft : drafts) {
        for (const FileHash &file : filesIn(write.codec(), draft))
            files.insert(file);
    }
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

Result<void> FileSweep::doubtLeftovers(Write &write)
{
    OPORA_TRY(removePieces(write));
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

void FileSweep::seen(const FileHash &file)
{
    if (m_parts.fileSearch)
        m_parts.fileSearch->unseen.remove(file);
}

bool FileSweep::isDue() const
{
    return m_parts.fileSearch || FileTable::hasDoubtful(*m_parts.connection).valueOr(false);
}

Result<void> FileSweep::step(Write &write)
{
    if (!m_parts.fileSearch)
        return begin(write);
    return m_parts.fileSearch->isDone ? removeSome(write) : lookOn(write);
}

Result<void> FileSweep::begin(Write &write)
{
    OPORA_TAKE(rows, FileTable::doubtful(write.connection()));
    FileSearch search; // under way only when all own words were read: what they carry is not to be lost
    for (const FileTable::Row &row : rows)
        search.unseen.insert(row.file);
    // The person's own words: few, and what they carry may have to go up again.
    OPORA_TAKE(carried, Statement(write.connection(), u"SELECT DISTINCT hash FROM outbox_file"_s).all(firstColumn));
    for (const QByteArray &file : carried) {
        if (search.unseen.remove({file}))
            OPORA_TRY(trust(write, {file}));
    }
    OPORA_TAKE(drafts, draftDocuments(write.connection()));
    for (const QByteArray &draft : drafts)
        OPORA_TRY(keep(write, search, draft));
    m_parts.fileSearch = std::move(search);
    return {};
}

Result<void> FileSweep::keep(Write &write, FileSearch &search, const QByteArray &document)
{
    for (const FileHash &file : filesIn(m_parts.codec(), document)) {
        if (search.unseen.remove(file))
            OPORA_TRY(trust(write, file));
    }
    return {};
}

Result<void> FileSweep::lookOn(Write &write)
{
    FileSearch search = *m_parts.fileSearch; // a piece that fails is looked through again
    const int atOnce = m_parts.settings.sweepAtOnce;
    int count = 0;
    QList<QByteArray> documents;
    OPORA_TRY(Statement(write.connection(), u"SELECT key, doc FROM message WHERE key>? ORDER BY key LIMIT ?"_s)
                  .bind(search.after, atOnce)
                  .each([&](const Statement &row) {
                      search.after = row.integer(0);
                      ++count;
                      if (const QByteArray document = row.blob(1); m_parts.codec().mayNameFiles(document))
                          documents.append(document);
                  }));
    for (const QByteArray &document : std::as_const(documents))
        OPORA_TRY(keep(write, search, document));
    search.isDone = count < atOnce || search.unseen.isEmpty();
    m_parts.fileSearch = std::move(search);
    return {};
}

Result<void> FileSweep::removeSome(Write &write)
{
    FileSearch &search = *m_parts.fileSearch;
    const FileFolder folder(m_parts.filesFolder());
    for (int i = 0; i < kRemovedAtOnce && !search.unseen.isEmpty(); ++i) {
        const FileHash file = *search.unseen.cbegin();
        search.unseen.remove(file);
        OPORA_TAKE(row, FileTable::find(write.connection(), file));
        if (row && row->own)
            OPORA_TRY(FileTable::trust(write.transaction(), file));
        if (!row || row->own || row->wish != FileTable::Wish::Doubtful)
            continue; // somebody needs it again
        // The row first would leave a file nobody counts.
        folder.remove(file);
        if (folder.has(file))
            return Core::Error{Core::Error::Kind::Retryable, u"disk.io"_s, u"sweep"_s};
        OPORA_TRY(FileTable::remove(write.transaction(), file));
    }
    if (search.unseen.isEmpty())
        m_parts.fileSearch.reset();
    return {};
}

} // namespace Opora::Store
