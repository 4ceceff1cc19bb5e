// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/presence.h"

#include <functional>

namespace Opora::Sync {

class Engine;

/// Presence as screens see it: what is told goes to the engine's thread, what is heard comes back. GUI thread.
class SyncPresence final : public Core::PresenceBoard
{
    Q_OBJECT
public:
    /// Runs a step on the engine's thread, in order, without waiting for it.
    using Post = std::function<void(std::function<void()>)>;

    /// The engine outlives all steps that are posted.
    SyncPresence(Engine &engine, Post post, QObject *parent = nullptr);

    void tell(const Core::Whereabouts &mine, const QList<Core::TicketId> &watched) override;
    void leave() override;

private:
    Engine &m_engine;
    Post m_post;
};

} // namespace Opora::Sync
