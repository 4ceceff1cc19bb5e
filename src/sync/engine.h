// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ports/session.h"
#include "core/random.h"
#include "sync/account.h"
#include "sync/filetransfer.h"
#include "sync/presencetalk.h"
#include "sync/puller.h"
#include "sync/pusher.h"
#include "sync/serverasking.h"

#include <QUrl>

namespace Opora::Sync {

/// What an engine is made of; all of it outlives the engine.
struct EngineParts
{
    Store::LocalStore &store;
    TokenKeeper &keeper;
    Timers &timers;
    Core::Random &random;
    const Core::Clock &clock;
    std::function<std::unique_ptr<Transport>(const QUrl &server)> connectTo;
    Protocol::DeviceInfo device;
    Wanted wanted{};
    Portions portions{};
};

/// One profile's traffic with its server: pulls, pushes and moves files while the network is there, and says how it
/// stands. Engine thread only.
class Engine final : public QObject
{
    Q_OBJECT
public:
    using SignedIn = std::function<void(Core::Result<Core::Person>)>;

    explicit Engine(EngineParts parts, QObject *parent = nullptr);
    ~Engine() override;

    [[nodiscard]] const Core::SyncState &state() const { return m_state; }

    void signIn(const QUrl &server, const QString &email, const QString &password, SignedIn callback);
    /// Goes on where an earlier run of the program stopped.
    void resume(const QUrl &server, const Tokens &tokens);
    /// `done` when the server has heard or does not listen.
    void signOut(std::function<void()> done);
    void setNetwork(Core::SyncState::Network network, bool byHand);
    /// By hand: large files too, even where bytes cost.
    void syncNow();
    /// See ServerAsking; without a server that may be asked the answer is Offline.
    void searchServer(const QString &text, const ServerAsking::Found &callback);
    void breakOffSearch();
    void fetchTicket(Core::TicketId id, const ServerAsking::Fetched &callback);
    /// See Core::PresenceBoard; told again to each server that is reached from now on.
    void tellWhereabouts(const Core::Whereabouts &mine, const QList<Core::TicketId> &watched);
    void leave();

Q_SIGNALS:
    void stateChanged(const Opora::Core::SyncState &state);
    void personChanged(const Opora::Core::Person &person);
    void colleaguesChanged(const QList<Opora::Core::Presence> &colleagues);

private:
    struct Traffic;

    void connectTo(const QUrl &server);
    void run();
    [[nodiscard]] bool mayAsk() const;
    void askWhoIAm();
    void halt();
    void askToSignIn();
    void retryAll();
    void takeServer(const Protocol::ServerInfo &server);
    void takePerson(const Core::Person &person);
    void fail(const Core::Error &error);
    void succeed();
    void publish();
    [[nodiscard]] Core::SyncState::Phase phase() const;

    EngineParts m_parts;
    Core::SyncState m_state;
    std::unique_ptr<Traffic> m_traffic;             ///< with one server
    std::optional<Core::Whereabouts> m_whereabouts; ///< none: not told
    QList<Core::TicketId> m_watched;
    bool m_signInAgain = false;
    bool m_isSigningIn = false;
    bool m_isOtherPerson = false; ///< who signed in is not whose cache this is
    bool m_knowsMe = false;       ///< the server has said who signed in, and it is stored
    bool m_reached = false;       ///< the server has answered since the traffic last broke off
};

} // namespace Opora::Sync
