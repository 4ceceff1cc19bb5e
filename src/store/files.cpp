// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/files.h"

#include "store/metatable.h"
#include "store/outboxtable.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::FileHash;
using Core::Result;
using Wish = FileTable::Wish;

namespace {
constexpr qint64 kAheadBytes = 1024 * 1024;
constexpr qint64 kTrustMs = 24LL * 3600 * 1000;
const auto kAskedAt = u"files_asked_at"_s;
} // namespace

Result<QList<UploadNeeded>> Files::uploads() const
{
    OPORA_TAKE(rows, FileTable::toUpload(*m_parts.connection));
    OPORA_TAKE(underWay, OutboxTable::filesUnderWay(*m_parts.connection));
    QList<UploadNeeded> needed;
    for (const FileTable::Row &row : rows)
        needed.append({row.file, m_folder.pathOf(row.file), row.size, underWay.contains(row.file)});
    return needed;
}

Result<QList<DownloadNeeded>> Files::downloads() const
{
    OPORA_TAKE(rows, FileTable::asked(*m_parts.connection));
    QList<DownloadNeeded> needed;
    for (const FileTable::Row &row : rows)
        needed.append({row.file, row.size, m_folder.partPathOf(row.file)});
    return needed;
}

Result<std::optional<DownloadNeeded>> Files::downloadAhead() const
{
    OPORA_TAKE(bytes, FileTable::bytesHere(*m_parts.connection));
    OPORA_TAKE(row, FileTable::ahead(*m_parts.connection, m_parts.settings.fileLimitBytes / 2 - bytes));
    if (!row)
        return std::optional<DownloadNeeded>();
    return std::optional(DownloadNeeded{row->file, row->size, m_folder.partPathOf(row->file)});
}

Result<void> Files::addOwn(Write &write, const FileHash &file, qint64 size)
{
    // Made room for others while its row was on the way.
    if (!m_folder.has(file))
        return Core::Error{Core::Error::Kind::Retryable, u"disk.io"_s, {}};
    OPORA_TAKE(there, FileTable::find(write.connection(), file));
    FileTable::Row row = there.value_or(FileTable::Row{file, size, false, Wish::None, true, 0});
    row.here = true;
    row.wish = Wish::None;
    row.usedAt = m_parts.nowMs();
    return FileTable::upsert(write.transaction(), row);
}

Result<void> Files::uploaded(Write &write, const FileHash &file)
{
    OPORA_TAKE(row, FileTable::find(write.connection(), file));
    if (!row)
        return {};
    // Since then, of the file that has waited longest.
    OPORA_TAKE(areOthersWaiting, OutboxTable::hasUploadedFiles(write.connection()));
    if (!areOthersWaiting)
        OPORA_TRY(MetaTable::set(write.transaction(), kAskedAt, QString::number(m_parts.nowMs())));
    row->own = false;
    write.sendable = true;
    return FileTable::upsert(write.transaction(), *row);
}

Result<bool> Files::haveWaitedLong() const
{
    const qint64 waited = m_parts.nowMs() - MetaTable::value(*m_parts.connection, kAskedAt).toLongLong();
    // A clock that was set back says nothing.
    if (waited >= 0 && waited < kTrustMs)
        return false;
    return OutboxTable::hasUploadedFiles(*m_parts.connection);
}

Result<void> Files::askAgain(Write &write)
{
    write.filesWanted = true;
    return OutboxTable::uploadAgain(write.transaction());
}

Result<void> Files::arrived(Write &write, const FileHash &file)
{
    OPORA_TAKE(row, FileTable::find(write.connection(), file));
    FileTable::Row now = row.value_or(FileTable::Row{file, 0, true, Wish::None, false, 0});
    now.here = true;
    // It was on its way when its message went: whether it may stay is found out like that of the others.
    const bool isDoubtful = !row || now.wish == Wish::Doubtful || now.wish == Wish::AskedDoubtful;
    now.wish = isDoubtful ? Wish::Doubtful : Wish::None;
    write.filesDoubted = write.filesDoubted || isDoubtful;
    now.usedAt = m_parts.nowMs();
    OPORA_TRY(FileTable::upsert(write.transaction(), now));
    return makeRoom(write, file);
}

Result<bool> Files::want(Write &write, const Core::Attachment &attachment)
{
    OPORA_TAKE(row, FileTable::find(write.connection(), attachment.file));
    FileTable::Row now = row.value_or(FileTable::Row{attachment.file, attachment.size, false, Wish::None, false, 0});
    now.here = m_folder.has(attachment.file);
    const bool isDoubtful = now.wish == Wish::Doubtful || now.wish == Wish::AskedDoubtful;
    if (now.here)
        now.wish = isDoubtful ? Wish::Doubtful : Wish::None;
    else
        now.wish = isDoubtful ? Wish::AskedDoubtful : Wish::Asked;
    now.usedAt = m_parts.nowMs();
    OPORA_TRY(FileTable::upsert(write.transaction(), now));
    write.filesWanted = write.filesWanted || !now.here;
    return now.here;
}

Result<void> Files::fetchAnew(Write &write, const Core::Attachment &attachment)
{
    OPORA_TAKE(row, FileTable::find(write.connection(), attachment.file));
    if (row && row->own)
        return Core::Error{Core::Error::Kind::Rejected, u"file.unreadable"_s, attachment.file.toHex()};
    m_folder.remove(attachment.file);
    OPORA_TAKE(isHere, want(write, attachment));
    // The system keeps it: shown it would be as broken as before.
    if (isHere)
        return Core::Error{Core::Error::Kind::Retryable, u"disk.io"_s, {}};
    return {};
}

Result<void> Files::expect(Write &write, const Core::Attachment &attachment, Core::Timestamp saidAt)
{
    if (attachment.size > kAheadBytes)
        return {};
    OPORA_TAKE(row, FileTable::find(write.connection(), attachment.file));
    if (row)
        return {};
    write.filesWanted = true;
    return FileTable::upsert(
        write.transaction(),
        {attachment.file, attachment.size, m_folder.has(attachment.file), Wish::Ahead, false, Core::toMsecs(saidAt)});
}

Result<void> Files::forgetWish(Write &write, const FileHash &file)
{
    OPORA_TAKE(row, FileTable::find(write.connection(), file));
    if (row && row->here)
        return {};
    // What may not be had may not be kept in part either.
    m_folder.removePart(file);
    return FileTable::remove(write.transaction(), file);
}

Result<void> Files::makeRoom(Write &write, const FileHash &keep)
{
    OPORA_TAKE(bytes, FileTable::bytesHere(write.connection()));
    if (bytes <= m_parts.settings.fileLimitBytes)
        return {};
    OPORA_TAKE(rows, FileTable::disposable(write.connection()));
    for (const FileTable::Row &row : rows) {
        if (bytes <= m_parts.settings.fileLimitBytes)
            break;
        if (row.file == keep)
            continue;
        // The row first would leave a file nobody counts; a row without its file is found when it is opened.
        if (!m_folder.remove(row.file))
            continue;
        OPORA_TRY(FileTable::remove(write.transaction(), row.file));
        bytes -= row.size;
    }
    return {};
}

} // namespace Opora::Store
