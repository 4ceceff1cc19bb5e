// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/killpoint.h"
#include "core/planted.h"
#include "store/drafttable.h"
#include "store/files.h"
#include "store/importruns.h"
#include "store/localstorewrite.h"
#include "store/lostwords.h"
#include "store/outbox.h"
#include "store/takenback.h"
#include "store/try.h"
#include "store/undogroup.h"

// What the person does, and files.

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Attachment;
using Core::Error;
using Core::FileHash;
using Core::Result;

Result<qint64> LocalStore::submit(const Core::Action &action, bool offline)
{
    const auto change = write("submit"_L1, [&](Write &write) -> Result<qint64> {
        Core::Action own = action;
        OPORA_TAKE(isLeft, leaveOthers(write, own.operation, action.takesBack, offline));
        return isLeft ? Outbox(write).submit(own, offline) : Result<qint64>(0);
    });
    noteRelease(change, action.undoFor);
    return change;
}

void LocalStore::noteRelease(const Result<qint64> &change, Core::Milliseconds undoFor)
{
    const Core::Milliseconds now = m_parts->settings.clock->monotonic();
    m_parts->releases.removeIf([now](const auto &release) { return release.value() <= now; });
    if (change && undoFor.count() > 0 && !OPORA_PLANTED(47))
        m_parts->releases.insert(*change, now + undoFor);
}

Result<QList<Result<qint64>>> LocalStore::submitAll(const QList<Core::Action> &actions, const QUuid &group,
                                                    bool offline)
{
    auto changes
        = write("submit all"_L1, [&](Write &write) { return UndoGroup(write, group).submit(actions, offline); });
    for (qsizetype at = 0; changes && at < changes->size(); ++at)
        noteRelease((*changes)[at], actions[at].undoFor);
    return changes;
}

Result<QList<qint64>> LocalStore::unsentOf(const QUuid &group) const
{
    return UndoGroup::unsent(*m_parts->connection, group);
}

Result<qint64> LocalStore::takeBack(const QUuid &group, int most, bool offline)
{
    return write("take back"_L1, [&](Write &write) { return UndoGroup(write, group).takeBack(most, offline); });
}

Result<void> LocalStore::withdraw(qint64 mutation)
{
    return write("withdraw"_L1, [&](Write &write) { return Outbox(write).withdraw(mutation); });
}

Result<void> LocalStore::resolve(qint64 mutation, Core::Resolution resolution, bool offline)
{
    return write("resolve"_L1, [&](Write &write) { return Outbox(write).resolve(mutation, resolution, offline); });
}

Result<void> LocalStore::submitRun(const Core::CustomerImportRun &run, const QList<Core::Action> &actions, bool offline)
{
    return write("import"_L1, [&](Write &write) { return ImportRuns(write).submit(run, actions, offline); });
}

Result<Core::CustomerImportRun> LocalStore::takeBackRun(const QString &run, int most, bool offline)
{
    return write("takeback"_L1, [&](Write &write) { return ImportRuns(write).takeBack(run, most, offline); });
}

Result<void> LocalStore::saveDraft(const Core::Draft &draft)
{
    if (OPORA_PLANTED(16) && draft.text.contains(u' '))
        return {};
    // Nothing to tell: only its own composer shows it.
    return write("draft"_L1, [&](Write &write) { return LostWordsTable::saveDraft(write, draft); });
}

Result<void> LocalStore::addToDraft(const Core::Draft &words)
{
    return write("append"_L1,
                 [&](Write &write) { return LostWordsTable::addToDraft(write, words, DraftTable::Place::After); });
}

Result<void> LocalStore::releaseAll()
{
    OPORA_TRY(write("release"_L1, [](Write &write) -> Result<void> {
        write.changes.outbox = true;
        write.sendable = true;
        return OutboxTable::releaseAll(write.transaction());
    }));
    m_parts->releases.clear();
    return {};
}

Result<QList<Core::Draft>> LocalStore::draftHistory(Core::TicketId ticket) const
{
    return DraftTable::history(*m_parts->connection, m_parts->codec(), ticket);
}

Result<QList<Core::LostWords>> LocalStore::lostWords() const
{
    return LostWordsTable::all(*m_parts->connection);
}

Result<void> LocalStore::forgetLostWords(qint64 id)
{
    return write("lost"_L1, [&](Write &write) { return LostWordsTable::remove(write, id); });
}

Result<Attachment> LocalStore::attach(const TakenFile &file, const QString &name, const QString &mimeType)
{
    OPORA_KILL_POINT("store.attach.copied");
    OPORA_TRY(write("attach"_L1, [&](Write &write) { return Files(*m_parts).addOwn(write, file.file, file.size); }));
    return Attachment{file.file, name, mimeType, file.size};
}

Result<std::optional<QString>> LocalStore::openFile(const Attachment &attachment)
{
    OPORA_TAKE(isHere, write("open"_L1, [&](Write &write) { return Files(*m_parts).want(write, attachment); }));
    if (!isHere) {
        m_parts->openWaiting.insert(attachment.file, attachment);
        return std::optional<QString>();
    }
    const auto path = FileFolder(m_parts->filesFolder()).privateCopy(attachment, m_parts->checkedCopies);
    if (path)
        return std::optional(*path);
    if (path.error().code != "file.hash"_L1)
        return path.error();
    // A power cut or the disk itself left less than it was given.
    OPORA_TRY(write("open"_L1, [&](Write &write) { return Files(*m_parts).fetchAnew(write, attachment); }));
    m_parts->openWaiting.insert(attachment.file, attachment);
    return std::optional<QString>();
}

Result<QList<UploadNeeded>> LocalStore::uploads() const
{
    return Files(*m_parts).uploads();
}

Result<void> LocalStore::uploaded(const FileHash &file)
{
    return write("uploaded"_L1, [&](Write &write) { return Files(*m_parts).uploaded(write, file); });
}

Result<QList<DownloadNeeded>> LocalStore::downloads() const
{
    return Files(*m_parts).downloads();
}

Result<std::optional<DownloadNeeded>> LocalStore::downloadAhead() const
{
    return Files(*m_parts).downloadAhead();
}

Result<bool> LocalStore::isAwaited(const FileHash &file) const
{
    OPORA_TAKE(row, FileTable::find(*m_parts->connection, file));
    return row && !row->here;
}

Result<void> LocalStore::downloaded(const FileHash &file)
{
    const FileFolder folder(m_parts->filesFolder());
    if (auto whole = folder.finishPart(file); !whole) {
        downloadFailed(file, whole.error());
        return whole;
    }
    OPORA_KILL_POINT("store.download.renamed");
    OPORA_TRY(write("downloaded"_L1, [&](Write &write) { return Files(*m_parts).arrived(write, file); }));
    if (const auto waiting = m_parts->openWaiting.find(file); waiting != m_parts->openWaiting.end()) {
        const Attachment attachment = *waiting;
        m_parts->openWaiting.erase(waiting);
        const auto path = folder.privateCopy(attachment, m_parts->checkedCopies);
        if (!path) {
            Q_EMIT fileFailed(file, path.error());
            return path.error();
        }
        Q_EMIT fileArrived(file, *path);
    }
    return {};
}

void LocalStore::downloadFailed(const FileHash &file, const Error &error)
{
    (void)write("failed"_L1, [&](Write &write) { return Files(*m_parts).forgetWish(write, file); });
    m_parts->openWaiting.remove(file);
    Q_EMIT fileFailed(file, error);
}

} // namespace Opora::Store
