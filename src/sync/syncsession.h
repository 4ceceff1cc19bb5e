// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/session.h"
#include "sync/account.h"

#include <functional>

namespace Opora::Sync {

class Engine;

/// The session as screens see it: calls go to the engine's thread, its states come back. GUI thread.
class SyncSession final : public Core::Session
{
    Q_OBJECT
public:
    /// Runs a step on the engine's thread, in order, without waiting for it.
    using Post = std::function<void(std::function<void()>)>;

    /// The engine outlives the session and belongs to the thread that `post` reaches.
    SyncSession(Engine &engine, Post post, QObject *parent = nullptr);
    ~SyncSession() override;

    [[nodiscard]] Core::SyncState state() const override { return m_state; }
    [[nodiscard]] std::optional<Core::Person> person() const override { return m_person; }
    [[nodiscard]] QUrl server() const override { return m_server; }
    [[nodiscard]] bool isRemembered() const override { return m_remembered; }

    QFuture<Core::Result<Core::Person>> signIn(Core::Credentials credentials) override;
    QFuture<Core::Result<void>> signOut() override;
    void setNetwork(std::optional<Core::SyncState::Network> network) override;
    void syncNow() override;

    /// Goes on with tokens of an earlier run.
    void resume(const QUrl &server, const Tokens &tokens, const std::optional<Core::Person> &person);
    /// What the system says of the network; yields to a choice by hand.
    void setSystemNetwork(Core::SyncState::Network network);
    void setRemembered(bool remembered);

Q_SIGNALS:
    void signedIn(const QUrl &server, const Opora::Core::Person &person);
    void signedOut();

private:
    void takeState(const Core::SyncState &state);
    void takePerson(const Core::Person &person);
    void applyNetwork();

    Engine &m_engine;
    Post m_post;
    Core::SyncState m_state;
    std::optional<Core::Person> m_person;
    QUrl m_server;
    bool m_remembered = true;
    std::optional<Core::SyncState::Network> m_byHand;
    Core::SyncState::Network m_bySystem = Core::SyncState::Network::Online;
};

} // namespace Opora::Sync
