// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/world.h"
#include "sync/transport.h"

#include <QSet>
#include <QTimer>

namespace Opora::Test {

/// The way from a client engine to the real server logic without sockets, with the faults of a network in one line
/// each.
class DirectTransport final : public Sync::Transport
{
public:
    explicit DirectTransport(Server::World &world)
        : m_world(world)
    { }

    [[nodiscard]] std::unique_ptr<Sync::PendingCall> send(const Sync::ServerRequest &request,
                                                          Callback callback) override;

    bool online = true;
    QSet<QString> loseAnswersOf; ///< the server does it, the client never hears of it; once for each path
    QHash<QString, int> sent;    ///< requests by path

private:
    class Call;

    Server::World &m_world;
};

} // namespace Opora::Test
