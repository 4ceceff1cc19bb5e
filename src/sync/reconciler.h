// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/syncwire.h"
#include "store/rows.h"
#include "sync/account.h"
#include "sync/portions.h"

namespace Opora::Store {
class LocalStore;
}

namespace Opora::Sync {

/// Makes one bucket at a time equal to the server's by comparing (id, version) lists and fetching only what differs.
/// Used when a sum differs, after a fork, and by a client that was away for longer than tombstones are kept. Engine
/// thread only.
class Reconciler final : public QObject
{
    Q_OBJECT
public:
    /// A row here that is newer than the server's says that the server went back although the feed did not tell.
    enum class WhenNewerHere { Tell, Replace };

    Reconciler(Store::LocalStore &store, Account &account, const Portions &portions = {}, QObject *parent = nullptr);
    ~Reconciler() override;

    /// Answers by finished(), failed() or lostBranchSeen(), never before it returns. Of buckets that are \a anew every
    /// row is fetched: its words may be others although its version is the same.
    void start(QStringList buckets, WhenNewerHere whenNewerHere, const QSet<QString> &anew = {});
    void stop();

Q_SIGNALS:
    void finished();
    void lostBranchSeen(); ///< nothing of that bucket has been changed yet
    void failed(const Opora::Core::Error &error, Opora::Core::Milliseconds retryAfter);

private:
    void nextBucket();
    void takeVersions(const Account::Answer &answer);
    void dropGone();
    void nextRecords();
    void takeRecords(const Account::Answer &answer);
    [[nodiscard]] bool isRefused(const Account::Answer &answer);
    [[nodiscard]] bool isStored(const Core::Result<void> &result);

    Store::LocalStore &m_store;
    Account &m_account;
    Portions m_portions;
    QStringList m_buckets;
    QSet<QString> m_anew;                    ///< of these, or of earlier ones
    QList<Protocol::RecordName> m_missing;   ///< parents before children; first tickets that may have moved
    QList<Protocol::RecordVersion> m_theirs; ///< of the first bucket
    bool m_seeksMoved = false;
    bool m_cameBack = false; ///< a ticket is in this bucket again since it was listed
    std::unique_ptr<PendingCall> m_call;
    WhenNewerHere m_whenNewerHere = WhenNewerHere::Replace;
};

} // namespace Opora::Sync
