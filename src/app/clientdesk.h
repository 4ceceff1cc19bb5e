// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/keychaintokens.h"
#include "core/clock.h"
#include "core/random.h"
#include "protocol/jsondocuments.h"
#include "store/enginethread.h"
#include "store/localcustomerbook.h"
#include "store/localcustomerfiles.h"
#include "store/localdesk.h"
#include "store/localstore.h"
#include "sync/engine.h"
#include "sync/qttimers.h"
#include "sync/remotesearch.h"
#include "sync/syncpresence.h"
#include "sync/syncsession.h"

namespace Opora::App {

/// The engine room of one profile: the cache and the sync engine on a thread of their own, and the two ports through
/// which screens reach them. GUI thread; blocks while the cache is opened and closed.
class ClientDesk final
{
public:
    /// Errors are those of Store::LocalStore::open(). `hurry` as of Sync::QtTimers.
    [[nodiscard]] static Core::Result<std::unique_ptr<ClientDesk>> open(const QString &folder, Core::Secrets &secrets,
                                                                        int hurry = 1);
    /// The same in two steps: the cache is opened on the engine's thread while the caller does something else.
    [[nodiscard]] static std::unique_ptr<ClientDesk> begin(const QString &folder, Core::Secrets &secrets,
                                                           int hurry = 1);
    /// Waits until it is open; before that nothing else may be asked.
    [[nodiscard]] Core::Result<void> finish();
    ~ClientDesk();

    [[nodiscard]] Store::LocalDesk &desk() const { return *m_desk; }
    [[nodiscard]] Sync::SyncSession &session() const { return *m_session; }
    [[nodiscard]] Core::ServerSearch &serverSearch() const { return *m_serverSearch; }
    [[nodiscard]] Core::CustomerBook &customerBook() const { return *m_customerBook; }
    [[nodiscard]] Core::PresenceBoard &presence() const { return *m_presence; }
    [[nodiscard]] Core::CustomerFiles &customerFiles() const { return *m_customerFiles; }
    [[nodiscard]] const Store::OpenReport &report() const { return m_report; }
    /// What the person has to hear about this profile: "db.corrupt" (the cache was set aside), "db.words_lost" (and not
    /// all of the person's own words could be read from it), "db.newer_schema" (shown read-only) or "profile.copied".
    /// The last is known when resume() calls back.
    [[nodiscard]] std::optional<Core::Error> notice() const;
    /// Under which this profile's changes are numbered.
    [[nodiscard]] Core::ClientId clientId() const { return m_client; }
    /// Who used this cache last; screens may show it before the server is heard.
    [[nodiscard]] std::optional<Core::Person> person() const { return m_person; }
    [[nodiscard]] const Core::Clock &clock() const { return m_clock; }
    [[nodiscard]] Core::Random &random() { return m_random; }

    /// Asks the keychain whose cache this is, once; before anything is said to a server. open() and resume() do it.
    void checkIdentity();
    /// Goes on with the tokens of the keychain; `done` hears whether there were any. A copied profile has none: it gets
    /// an identity of its own first.
    void resume(const QUrl &server, std::function<void(bool)> done);

private:
    ClientDesk(Core::Secrets &secrets, int hurry);
    void openStore(const QString &folder);
    void takeNonce(const Core::Result<QByteArray> &kept);

    Core::SystemClock m_clock;
    Core::SystemRandom m_random;
    Protocol::JsonDocuments m_codec;
    Sync::QtTimers m_timers;
    Store::EngineThread m_thread;
    Core::Result<void> m_opened; ///< written by m_thread until finish()
    Core::Secrets &m_secrets;
    KeychainTokens m_tokens;
    std::unique_ptr<Store::LocalStore> m_store; ///< lives in m_thread, as the engine does
    std::unique_ptr<Sync::Engine> m_engine;
    std::unique_ptr<Store::LocalDesk> m_desk;
    std::unique_ptr<Store::LocalCustomerBook> m_customerBook;
    std::unique_ptr<Store::LocalCustomerFiles> m_customerFiles;
    std::unique_ptr<Sync::SyncSession> m_session;
    std::unique_ptr<Sync::RemoteSearch> m_serverSearch;
    std::unique_ptr<Sync::SyncPresence> m_presence;
    Store::OpenReport m_report;
    std::optional<Core::Person> m_person;
    Core::ClientId m_client;
    QString m_nonce;           ///< of the cache as it was opened
    bool m_isChecking = false; ///< the keychain was asked
    bool m_isChecked = false;  ///< the keychain has said whose cache this is
    bool m_isCopy = false;
    std::function<void()> m_whenChecked;
};

} // namespace Opora::App
