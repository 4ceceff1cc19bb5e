// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/syncwire.h"
#include "store/rows.h"
#include "sync/account.h"

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
    Reconciler(Store::LocalStore &store, Account &account, QObject *parent = nullptr);
    ~Reconciler() override;

    /// Answers by finished() or failed(), never before it returns.
    void start(QStringList buckets);
    void stop();

Q_SIGNALS:
    void finished();
    void failed(const Opora::Core::Error &error, Opora::Core::Milliseconds retryAfter);

private:
    void nextBucket();
    void takeVersions(const Account::Answer &answer);
    void nextRecords();
    void takeRecords(const Account::Answer &answer);
    [[nodiscard]] bool isRefused(const Account::Answer &answer);
    [[nodiscard]] bool isStored(const Core::Result<void> &result);

    Store::LocalStore &m_store;
    Account &m_account;
    QStringList m_buckets;
    QList<Protocol::RecordName> m_missing; ///< parents before children
    std::unique_ptr<PendingCall> m_call;
};

} // namespace Opora::Sync
