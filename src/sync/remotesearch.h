// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/serversearch.h"

#include <functional>

namespace Opora::Sync {

class Engine;

/// The search at the server as screens see it: questions go to the engine's thread, answers come back by futures.
/// GUI thread.
class RemoteSearch final : public Core::ServerSearch
{
public:
    /// Runs a step on the engine's thread, in order, without waiting for it.
    using Post = std::function<void(std::function<void()>)>;

    /// The engine outlives all steps that are posted.
    RemoteSearch(Engine &engine, Post post);

    QFuture<Core::Result<QList<Core::Ticket>>> find(QString text) override;
    void cancel() override;
    QFuture<Core::Result<void>> fetch(Core::TicketId id) override;

private:
    Engine &m_engine;
    Post m_post;
};

} // namespace Opora::Sync
