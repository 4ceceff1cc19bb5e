// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/syncpresence.h"

#include "sync/engine.h"

namespace Opora::Sync {

SyncPresence::SyncPresence(Engine &engine, Post post, QObject *parent)
    : Core::PresenceBoard(parent)
    , m_engine(engine)
    , m_post(std::move(post))
{
    connect(&engine, &Engine::colleaguesChanged, this, &Core::PresenceBoard::changed, Qt::QueuedConnection);
}

void SyncPresence::tell(const Core::Whereabouts &mine, const QList<Core::TicketId> &watched)
{
    m_post([&engine = m_engine, mine, watched] { engine.tellWhereabouts(mine, watched); });
}

void SyncPresence::leave()
{
    m_post([&engine = m_engine] { engine.leave(); });
}

} // namespace Opora::Sync
