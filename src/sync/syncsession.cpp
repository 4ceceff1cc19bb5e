// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/syncsession.h"

#include "sync/engine.h"

#include <QPromise>

namespace Opora::Sync {

using Core::Person;
using Core::Result;
using Network = Core::SyncState::Network;

SyncSession::SyncSession(Engine &engine, Post post, QObject *parent)
    : Core::Session(parent)
    , m_engine(engine)
    , m_post(std::move(post))
{
    connect(&engine, &Engine::stateChanged, this, &SyncSession::takeState, Qt::QueuedConnection);
    connect(&engine, &Engine::personChanged, this, &SyncSession::takePerson, Qt::QueuedConnection);
}

SyncSession::~SyncSession() = default;

QFuture<Result<Person>> SyncSession::signIn(Core::Credentials credentials)
{
    // Shared by the step on the engine's thread and the engine's callback; whichever goes last ends the future.
    auto promise = std::make_shared<QPromise<Result<Person>>>();
    promise->start();
    const QFuture<Result<Person>> future = promise->future();
    const auto finish = [promise](const Result<Person> &result) {
        promise->addResult(result);
        promise->finish();
    };
    m_server = credentials.server;
    m_post([this, credentials = std::move(credentials), finish] {
        m_engine.signIn(credentials.server, credentials.email, credentials.password,
                        [this, finish, server = credentials.server](const Result<Person> &person) {
                            if (person)
                                QMetaObject::invokeMethod(
                                    this,
                                    [this, server, person = *person] {
                                        m_person = person;
                                        Q_EMIT signedIn(server, person);
                                    },
                                    Qt::QueuedConnection);
                            finish(person);
                        });
    });
    return future;
}

QFuture<Result<void>> SyncSession::signOut()
{
    auto promise = std::make_shared<QPromise<Result<void>>>(); // shared with the step on the engine's thread
    promise->start();
    const QFuture<Result<void>> future = promise->future();
    m_post([this, promise] {
        m_engine.signOut([promise] {
            promise->addResult(Result<void>());
            promise->finish();
        });
    });
    m_person.reset();
    Q_EMIT signedOut();
    return future;
}

void SyncSession::setNetwork(std::optional<Network> network)
{
    m_byHand = network;
    applyNetwork();
}

void SyncSession::setSystemNetwork(Network network)
{
    m_bySystem = network;
    applyNetwork();
}

void SyncSession::applyNetwork()
{
    m_post([this, network = m_byHand.value_or(m_bySystem), byHand = m_byHand.has_value()] {
        m_engine.setNetwork(network, byHand);
    });
}

void SyncSession::syncNow()
{
    m_post([this] { m_engine.syncNow(); });
}

void SyncSession::resume(const QUrl &server, const Tokens &tokens, const std::optional<Person> &person)
{
    m_server = server;
    m_person = person;
    m_post([this, server, tokens] { m_engine.resume(server, tokens); });
}

void SyncSession::setRemembered(bool remembered)
{
    m_remembered = remembered;
    Q_EMIT stateChanged(m_state);
}

void SyncSession::takeState(const Core::SyncState &state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void SyncSession::takePerson(const Person &person)
{
    m_person = person;
    Q_EMIT stateChanged(m_state);
}

} // namespace Opora::Sync
