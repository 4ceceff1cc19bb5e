// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"
#include "sync/account.h"

#include <map>

namespace Opora::Store {
class LocalStore;
}

namespace Opora::Sync {

/// What a person asks the server for beside the sync: a search, and tickets that it found. Every question ends: with an
/// answer, a refusal, or Offline "net.offline" when it is broken off. Engine thread only.
class ServerAsking final
{
public:
    using Found = std::function<void(Core::Result<QList<Core::Ticket>>)>;
    using Fetched = std::function<void(Core::Result<void>)>;

    ServerAsking(Store::LocalStore &store, Account &account);
    ~ServerAsking();
    Q_DISABLE_COPY_MOVE(ServerAsking)

    [[nodiscard]] static Core::Error offline();

    /// A newer question breaks the one before off.
    void find(const QString &text, Found callback);
    void breakOffSearch();
    /// Into the cache, unless the sync has gone on meanwhile: then it is asked again.
    void fetch(Core::TicketId id, Fetched callback);
    void breakOff();

private:
    struct Fetch
    {
        Fetched callback;
        QString cursor; ///< of the cache when it was asked
        QString rights; ///< then
        int tries = 0;
        std::unique_ptr<PendingCall> call;
    };

    void askFor(Core::TicketId id);
    void takeTicket(Core::TicketId id, const Account::Answer &answer);
    [[nodiscard]] Core::Result<bool> store(const Fetch &fetch, const QByteArray &body);
    void endFetch(Core::TicketId id, const Core::Result<void> &result);

    Store::LocalStore &m_store;
    Account &m_account;
    Found m_found; ///< empty: no search is under way
    std::unique_ptr<PendingCall> m_search;
    std::map<QUuid, Fetch> m_fetches;
};

} // namespace Opora::Sync
