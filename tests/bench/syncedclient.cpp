// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "syncedclient.h"

#include "sync/httptransport.h"
#include "waiting.h"

using namespace Qt::StringLiterals;

namespace Opora::Bench {

SyncedClient::SyncedClient(const QString &folder, Core::Timestamp now)
    : m_profile(folder, now)
{
    m_profile.engine().runAndWait([this] {
        m_engine = std::make_unique<Sync::Engine>(
            Sync::EngineParts{m_profile.store(),
                              m_keeper,
                              m_timers,
                              m_profile.random(),
                              m_profile.clock(),
                              [](const QUrl &server) { return std::make_unique<Sync::HttpTransport>(server); },
                              {m_profile.store().clientId(), u"bench"_s, u"linux"_s}});
    });
    m_session = std::make_unique<Sync::SyncSession>(
        *m_engine, [this](std::function<void()> step) { m_profile.engine().post(std::move(step)); });
}

SyncedClient::~SyncedClient()
{
    m_session.reset();
    m_profile.engine().runAndWait([this] { m_engine.reset(); });
}

void SyncedClient::signIn(const BenchServer &server, const QString &account)
{
    answerOf(m_session->signIn({server.url(), account, BenchServer::password()}), "to sign in");
}

} // namespace Opora::Bench
