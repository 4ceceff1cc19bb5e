// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "benchserver.h"
#include "profile.h"
#include "support/memorykeeper.h"
#include "sync/engine.h"
#include "sync/qttimers.h"
#include "sync/syncsession.h"

namespace Opora::Bench {

/// A whole client without its windows: cache, threads, engine and session.
class SyncedClient final
{
public:
    SyncedClient(const QString &folder, Core::Timestamp now);
    ~SyncedClient();
    Q_DISABLE_COPY_MOVE(SyncedClient)

    [[nodiscard]] Profile &profile() { return m_profile; }
    [[nodiscard]] Sync::SyncSession &session() { return *m_session; }
    void signIn(const BenchServer &server, const QString &account);
    [[nodiscard]] bool isUpToDate() const { return m_session->state().phase == Core::SyncState::Phase::UpToDate; }

private:
    Profile m_profile;
    Test::MemoryKeeper m_keeper;
    Sync::QtTimers m_timers;
    std::unique_ptr<Sync::Engine> m_engine;
    std::unique_ptr<Sync::SyncSession> m_session;
};

} // namespace Opora::Bench
