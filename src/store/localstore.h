// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one class owns the writing connection, so whatever writes to the cache is a call of it
#pragma once

#include "core/clock.h"
#include "core/ports/customerfiles.h"
#include "core/ports/helpdesk.h"
#include "core/result.h"
#include "store/rows.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace Opora::Store {

class Write;
struct StoreParts;
struct TakenFile;

/// The cache of one profile: what the server confirmed, the person's own changes on top of it, and what waits to be
/// sent. Owns the one writing connection. Every call belongs to the engine thread, the one that opened it. Codes beside
/// those of db: store.read_only (a newer program's cache), store.unknown_object, store.no_person.
class LocalStore final : public QObject
{
    Q_OBJECT
public:
    /// Migrates; sets a broken cache aside and salvages outbox and drafts from it; opens a newer one read-only.
    [[nodiscard]] static Core::Result<std::unique_ptr<LocalStore>> open(const StoreSettings &settings);
    ~LocalStore() override;

    [[nodiscard]] const OpenReport &openReport() const;
    [[nodiscard]] const StoreSettings &settings() const;
    [[nodiscard]] Core::ClientId clientId() const;
    /// Under which this profile signs in; outlives a clientId() that had to be given up.
    [[nodiscard]] Core::ClientId deviceId() const;
    [[nodiscard]] Core::PersonId me() const;
    /// Who is signed in here; own rows, rights and actions are judged by it. Remembered in the cache.
    Core::Result<void> setMe(const Core::Person &person);
    [[nodiscard]] std::optional<Core::Person> person() const;
    /// Server minus device, as measured; times of own actions are corrected by it.
    void setClockOffset(Core::Milliseconds offset);
    /// A random word kept here and in the keychain: different ones mean that the profile was copied.
    [[nodiscard]] QString nonce() const;
    /// A new client and nonce for a copied profile; what was not confirmed goes out under the new one.
    Core::Result<void> renewClient();

    // Pulling
    [[nodiscard]] QString cursor() const;          ///< empty: never synced
    [[nodiscard]] QStringList checkpoints() const; ///< at most 64, newest first, exponentially spaced
    [[nodiscard]] QString rights() const;          ///< digest last granted
    /// One transaction; rows that are not newer than the local one are ignored.
    Core::Result<void> applyChanges(const QList<IncomingRow> &rows, const QString &cursor);
    /// What the server has now of rows that were compared, whatever their versions here. The cursor stays.
    Core::Result<void> replaceRows(const QList<IncomingRow> &rows);
    Core::Result<void> applyBucketPage(const QString &bucket, const QList<IncomingRow> &rows, const QString &after);
    [[nodiscard]] Core::Result<QList<BucketState>> buckets() const;
    /// Adds missing buckets as incomplete and purges those no longer wanted or granted. The cursor becomes the noted
    /// head.
    Core::Result<void> startBuckets(const QStringList &wanted, const QString &headCursor, const QString &rights);
    [[nodiscard]] Core::Result<BucketSum> bucketSum(const QString &bucket) const;
    [[nodiscard]] Core::Result<bool> isHere(Core::TicketId ticket) const;
    [[nodiscard]] Core::Result<QList<RowVersion>> versions(const QString &bucket) const;
    Core::Result<void> dropRows(const QList<RowVersion> &rows);
    /// Once the rows of a bucket are those of the server: its sum becomes that of its rows, however they came apart.
    Core::Result<void> recount(const QString &bucket);
    /// Fork: confirmed rows with a version above seq become version 0, so that any row of the server replaces them.
    Core::Result<void> resetAfter(qint64 seq);
    /// The same for the newest rows, where nobody can tell any more whether the server went back.
    Core::Result<void> resetNewest(qint64 count);
    /// After resetAfter() until resendAfter(), over any number of starts.
    [[nodiscard]] bool mayServerHaveForgotten() const;
    /// Changes that the server took and that are still here, in case that it is restored without them.
    [[nodiscard]] bool hasAcknowledged() const;
    /// Own changes that the server took and whose effect has not come back, by their numbers here.
    [[nodiscard]] Core::Result<QList<qint64>> awaited() const;
    /// Those of which nobody knows whether the server took them.
    [[nodiscard]] Core::Result<QList<qint64>> underWay() const;
    /// What is here was compared with a server that had taken these: of those still awaited nothing will come. A ticket
    /// made here is gone, and own unsent words about it go to the box of lost words.
    Core::Result<void> endAwaited(const QList<qint64> &changes);

    // Pushing
    /// Given: what has a number already, and nothing else gets one.
    enum class Numbers { New, Given };
    /// Numbers mutations durably at their first hand-out; the same ids and bytes again until they are acknowledged. At
    /// most a hundred are under way at once.
    Core::Result<QList<OutgoingMutation>> nextBatch(int limit, Numbers numbers = Numbers::New);
    /// The server said less than a day ago which number it knows last, see resendAfter(), or this client is that new.
    /// Else a profile that came back from a backup may give numbers that it gave before, and a server that has
    /// forgotten what these were for would call the new changes applied.
    [[nodiscard]] bool areNewNumbersFree() const;
    Core::Result<void> acknowledge(const QList<Core::Outcome> &outcomes);
    /// The server knows none above that id: everything later goes out again.
    Core::Result<void> resendAfter(qint64 lastKnownWireId);
    /// Somebody else has used the next numbers, e.g. a copy of this profile that nobody noticed: what was not confirmed
    /// goes out under a new client of the same device.
    Core::Result<void> numberAnew();
    /// The server will never take it: its author decides. Something that is refused without harm goes out under its
    /// number, so that what depends on it is held there. False: that has been done already.
    Core::Result<bool> refuse(qint64 wireId, const QString &code);
    /// The same for all that waits for a file that can never go up.
    Core::Result<void> refuseFile(const Core::FileHash &file, const QString &code);
    /// How long from now until the next change may leave that could not at \a since, zero when it may by now; both by
    /// the monotonic clock of the settings. None: all could.
    [[nodiscard]] std::optional<Core::Milliseconds> untilRelease(Core::Milliseconds since) const;
    [[nodiscard]] OutboxCounts outboxCounts() const;

    // Files
    [[nodiscard]] Core::Result<QList<UploadNeeded>> uploads() const;
    Core::Result<void> uploaded(const Core::FileHash &file);
    [[nodiscard]] Core::Result<QList<DownloadNeeded>> downloads() const;
    /// A small file of an open ticket that somebody may open soon, the newest first.
    [[nodiscard]] Core::Result<std::optional<DownloadNeeded>> downloadAhead() const;
    /// Whether somebody may still want more of it.
    [[nodiscard]] Core::Result<bool> isAwaited(const Core::FileHash &file) const;
    /// The part file is whole: verified and renamed into place. Corrupt "file.hash" removes it.
    Core::Result<void> downloaded(const Core::FileHash &file);
    void downloadFailed(const Core::FileHash &file, const Core::Error &error);

    // What the person does
    Core::Result<qint64> submit(const Core::Action &action, bool offline);
    /// Changes at one stroke, see UndoGroup; so many in one call that the disk is not held for long.
    Core::Result<QList<Core::Result<qint64>>> submitAll(const QList<Core::Action> &actions, const QUuid &group,
                                                        bool offline);
    [[nodiscard]] Core::Result<QList<qint64>> unsentOf(const QUuid &group) const;
    /// At most so many of them, the newest first. How many are left.
    Core::Result<qint64> takeBack(const QUuid &group, int most, bool offline);
    Core::Result<void> withdraw(qint64 mutation);
    Core::Result<void> resolve(qint64 mutation, Core::Resolution resolution, bool offline);
    /// One piece of an import, whole or not at all; see ImportRuns.
    Core::Result<void> submitRun(const Core::CustomerImportRun &run, const QList<Core::Action> &actions, bool offline);
    Core::Result<Core::CustomerImportRun> takeBackRun(const QString &run, int most, bool offline);
    Core::Result<void> saveDraft(const Core::Draft &draft);
    /// Adds words and files to what the draft of their ticket holds.
    Core::Result<void> addToDraft(const Core::Draft &words);
    /// Changes that could still be taken back may leave now.
    Core::Result<void> releaseAll();
    /// A file that was taken into filesFolder(), which any thread may do.
    Core::Result<Core::Attachment> attach(const TakenFile &file, const QString &name, const QString &mimeType);
    /// The path of a private copy under a safe name, or nothing: then it is wanted and fileArrived() or fileFailed()
    /// follows.
    Core::Result<std::optional<QString>> openFile(const Core::Attachment &attachment);
    [[nodiscard]] Core::Result<QList<Core::LostWords>> lostWords() const;
    Core::Result<void> forgetLostWords(qint64 id);
    /// Older words of a ticket's composer, newest first; kept 30 days.
    [[nodiscard]] Core::Result<QList<Core::Draft>> draftHistory(Core::TicketId ticket) const;
    /// A step of counting the saved views whose counters are not known. The cache takes them by itself in its pauses.
    Core::Result<void> countViews();

Q_SIGNALS:
    /// After each commit that changed what screens may show.
    void committed(const Opora::Core::ChangeSet &changes);
    void outboxChanged(); ///< something may be sent
    void filesWanted();
    void fileArrived(const Opora::Core::FileHash &file, const QString &path);
    void fileFailed(const Opora::Core::FileHash &file, const Opora::Core::Error &error);

private:
    explicit LocalStore(std::unique_ptr<StoreParts> parts);
    Core::Result<void> start();
    /// Begins, works, commits and announces; nothing has happened unless all of it succeeded.
    template<typename Work>
    auto write(QLatin1String what, Work &&work) -> std::invoke_result_t<Work, Write &>;
    void announce(const Write &write);
    void planUpkeep(bool wentWell = true);
    /// Does that work later and plans anew, unless it is planned already.
    template<typename Work>
    void planOnce(bool StoreParts::*isPlanned, Core::Milliseconds in, Work work);
    /// By the monotonic clock: that of the day may jump.
    void noteRelease(const Core::Result<qint64> &change, Core::Milliseconds undoFor);
    Core::Result<void> keepUp();
    Core::Result<void> listLinks();
    Core::Result<void> fillColumns();
    Core::Result<void> sweepFiles();
    Core::Result<void> wipeWords();

    std::unique_ptr<StoreParts> m_parts;
};

} // namespace Opora::Store
