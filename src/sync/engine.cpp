// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine.h"

#include "protocol/wire.h"
#include "store/localstore.h"

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::SyncState;
using Phase = Core::SyncState::Phase;

struct Engine::Traffic
{
    Traffic(EngineParts &parts, const QUrl &server, PresenceTalk::Heard heard)
        : store(parts.store)
        , transport(parts.connectTo(server))
        , account(*transport, parts.keeper, parts.device)
        , puller(parts.store, account, parts.timers, parts.random, parts.portions)
        , pusher(parts.store, account, parts.timers, parts.random, parts.portions)
        , files(parts.store, account, parts.timers, parts.random, parts.portions)
        , presence(account, parts.timers, Core::toMsecs(parts.clock.now()), std::move(heard))
    { }

    Store::LocalStore &store;
    std::unique_ptr<Transport> transport;
    Account account;
    Puller puller;
    Pusher pusher;
    FileTransfer files;
    PresenceTalk presence;
    ServerAsking asking{store, account};
    std::unique_ptr<PendingCall> me;
};

Engine::Engine(EngineParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
    connect(&m_parts.store, &Store::LocalStore::committed, this, &Engine::publish);
}

Engine::~Engine() = default;

void Engine::signIn(const QUrl &server, const QString &email, const QString &password, SignedIn callback)
{
    connectTo(server);
    m_isSigningIn = true;
    m_traffic->account.signIn(email, password, [this, callback = std::move(callback)](auto session) {
        m_isSigningIn = false;
        if (!session)
            return callback(session.error());
        if (std::exchange(m_isOtherPerson, false)) {
            m_traffic->account.signOut();
            publish();
            return callback(Error{Error::Kind::Rejected, u"account.other_person"_s, {}});
        }
        m_signInAgain = false;
        callback(session->person);
        run();
    });
}

void Engine::resume(const QUrl &server, const Tokens &tokens)
{
    // Who signs in while the keychain is still being read has ended the session of these tokens.
    if (m_traffic)
        return;
    connectTo(server);
    m_traffic->account.resume(tokens);
    run();
}

void Engine::signOut(std::function<void()> done)
{
    if (!m_traffic)
        return done();
    halt();
    m_traffic->account.signOut(std::move(done));
    publish();
}

void Engine::setNetwork(SyncState::Network network, bool byHand)
{
    const bool wasOffline = m_state.network == SyncState::Network::Offline;
    m_state.network = network;
    m_state.networkByHand = byHand;
    if (m_traffic)
        m_traffic->files.setMetered(network == SyncState::Network::Metered);
    if (network == SyncState::Network::Offline)
        halt();
    else if (wasOffline)
        run();
    publish();
}

void Engine::syncNow()
{
    retryAll();
    if (m_traffic)
        m_traffic->files.sendAll();
}

bool Engine::mayAsk() const
{
    return m_traffic && m_traffic->account.isSignedIn() && !m_signInAgain
        && m_state.network != SyncState::Network::Offline;
}

void Engine::searchServer(const QString &text, const ServerAsking::Found &callback)
{
    if (!mayAsk())
        return callback(ServerAsking::offline());
    m_traffic->asking.find(text, callback);
}

void Engine::breakOffSearch()
{
    if (m_traffic)
        m_traffic->asking.breakOffSearch();
}

void Engine::fetchTicket(Core::TicketId id, const ServerAsking::Fetched &callback)
{
    if (!mayAsk())
        return callback(ServerAsking::offline());
    m_traffic->asking.fetch(id, callback);
}

void Engine::tellWhereabouts(const Core::Whereabouts &mine, const QList<Core::TicketId> &watched)
{
    m_whereabouts = mine;
    m_watched = watched;
    if (mayAsk())
        m_traffic->presence.tell(mine, watched);
}

void Engine::leave()
{
    m_whereabouts.reset();
    if (mayAsk())
        m_traffic->presence.leave();
}

void Engine::retryAll()
{
    if (!m_traffic || m_state.network == SyncState::Network::Offline)
        return;
    m_traffic->puller.retryNow();
    m_traffic->pusher.retryNow();
    m_traffic->files.retryNow();
}

void Engine::connectTo(const QUrl &server)
{
    // A copied profile gets another identity after it was opened.
    m_parts.device.id = m_parts.store.deviceId();
    m_traffic = std::make_unique<Traffic>(
        m_parts, server, [this](const QList<Core::Presence> &colleagues) { Q_EMIT colleaguesChanged(colleagues); });
    m_reached = false;
    m_knowsMe = false;
    m_traffic->files.setMetered(m_state.network == SyncState::Network::Metered);
    const Traffic &traffic = *m_traffic;
    connect(&traffic.account, &Account::serverSeen, this, &Engine::takeServer);
    connect(&traffic.account, &Account::personChanged, this, &Engine::takePerson);
    connect(&traffic.account, &Account::signInNeeded, this, &Engine::askToSignIn);
    connect(&traffic.puller, &Puller::phaseChanged, this, &Engine::publish);
    connect(&traffic.puller, &Puller::progressed, this, [this](qint64 rows, qint64 total) {
        m_state.done = rows;
        m_state.total = total;
        succeed();
    });
    connect(&traffic.puller, &Puller::caughtUp, this, [this] {
        m_state.lastSynced = m_parts.clock.now();
        succeed();
        // The answer to an earlier question got lost, or its person could not be stored.
        askWhoIAm();
    });
    connect(&traffic.puller, &Puller::failed, this, &Engine::fail);
    connect(&traffic.puller, &Puller::forked, &traffic.pusher, &Pusher::probe);
    connect(&traffic.pusher, &Pusher::succeeded, this, &Engine::succeed);
    connect(&traffic.pusher, &Pusher::failed, this, &Engine::fail);
    connect(&traffic.files, &FileTransfer::failed, this, &Engine::fail);
}

void Engine::run()
{
    if (!mayAsk())
        return publish();
    m_traffic->puller.start(m_parts.wanted);
    m_traffic->pusher.start();
    m_traffic->files.start();
    if (m_whereabouts)
        m_traffic->presence.tell(*m_whereabouts, m_watched);
    // Goes on from an earlier run: the clock was measured then, and the role may have changed since.
    askWhoIAm();
    publish();
}

void Engine::askWhoIAm()
{
    if (m_knowsMe || m_traffic->me)
        return;
    ServerRequest request;
    request.method = "GET";
    request.path = QStringLiteral("me");
    m_traffic->me = m_traffic->account.call(request, [this](const Account::Answer &answer) {
        m_traffic->me.reset();
        const auto *said = std::get_if<ServerAnswer>(&answer);
        if (!said)
            return; // the feed says what is wrong, and asks for this again
        const auto me = Protocol::decode<Protocol::MeAnswer>(said->body);
        if (!me)
            return;
        takeServer(me->server);
        takePerson(me->person);
    });
}

void Engine::halt()
{
    if (!m_traffic)
        return;
    m_traffic->puller.stop();
    m_traffic->pusher.stop();
    m_traffic->files.stop();
    m_traffic->presence.stop();
    m_traffic->asking.breakOff();
    m_traffic->me.reset();
    // Another server may answer in its place when the traffic goes on.
    m_reached = false;
}

void Engine::askToSignIn()
{
    m_signInAgain = true;
    halt();
    publish();
}

void Engine::takeServer(const Protocol::ServerInfo &server)
{
    m_state.clockOffset = server.time - m_parts.clock.now();
    m_parts.store.setClockOffset(*m_state.clockOffset);
    succeed();
}

void Engine::takePerson(const Core::Person &person)
{
    // Unsent words of one person must never go out under another's name.
    const std::optional<Core::Person> owner = m_parts.store.person();
    m_isOtherPerson = owner && owner->id != person.id;
    if (m_isOtherPerson) {
        // Kept by a sign-in that ended before it was refused.
        if (!m_isSigningIn)
            askToSignIn();
        return;
    }
    if (const auto stored = m_parts.store.setMe(person); !stored)
        return fail(stored.error());
    m_knowsMe = true;
    Q_EMIT personChanged(person);
}

void Engine::fail(const Error &error)
{
    if (error.kind == Error::Kind::Offline || error.kind == Error::Kind::Retryable)
        m_reached = false;
    m_state.trouble = error;
    publish();
}

void Engine::succeed()
{
    const bool back = !std::exchange(m_reached, true);
    m_state.trouble.reset();
    publish();
    if (!back)
        return;
    // Restored from a backup meanwhile, it may lack what it acknowledged although it knows the place in its feed.
    if (m_parts.store.hasAcknowledged())
        m_traffic->pusher.probe();
    // One part heard from the server: the others need not sit out their pauses.
    retryAll();
}

void Engine::publish()
{
    const Store::OutboxCounts counts = m_parts.store.outboxCounts();
    m_state.waiting = counts.waiting;
    m_state.held = counts.held;
    m_state.phase = phase();
    Q_EMIT stateChanged(m_state);
}

Phase Engine::phase() const
{
    if (m_signInAgain)
        return Phase::SignInAgain;
    if (!m_traffic || !m_traffic->account.isSignedIn())
        return Phase::SignedOut;
    if (m_state.network == SyncState::Network::Offline)
        return Phase::Offline;
    if (m_state.trouble)
        return m_state.trouble->kind == Error::Kind::Offline ? Phase::Offline : Phase::Trouble;
    switch (m_traffic->puller.phase()) {
    case Puller::Phase::Stopped:
    case Puller::Phase::Buckets: return Phase::Connecting;
    case Puller::Phase::Pages: return Phase::FirstSync;
    case Puller::Phase::Feed:
    case Puller::Phase::Verifying: return Phase::Syncing;
    case Puller::Phase::Following:
        // The push has heard from the server, the feed is still to be asked.
        if (m_traffic->puller.isPausing())
            return Phase::Syncing;
        return m_state.waiting > 0 && m_traffic->pusher.isSending() ? Phase::Syncing : Phase::UpToDate;
    }
    return Phase::Connecting;
}

} // namespace Opora::Sync
