// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/api/handler.h"
#include "server/http/httpoptions.h"

#include <memory>

namespace Opora::Server {

/// The HTTP front: one thread for all sockets, a pool of workers with handlers, a thread that watches the feed. Waiting
/// requests hold no thread. Start and stop it from one thread.
class HttpServer final
{
public:
    HttpServer(HttpOptions options, HandlerFactory makeHandler, FeedWatchFactory makeWatch);
    ~HttpServer(); ///< stops
    Q_DISABLE_COPY_MOVE(HttpServer)

    /// Binds and begins to answer. Codes: "listen.in_use", "listen.denied", "listen.bad_address", "listen.failed",
    /// "tls.certificate", "tls.key".
    [[nodiscard]] Core::Result<void> start();
    [[nodiscard]] quint16 port() const;
    /// Any thread, any time after the construction.
    [[nodiscard]] HttpFigures figures() const;

    /// Any thread: running requests finish, waiting ones are answered, nothing new is accepted.
    void stop();
    /// Blocks until a stop has been carried out.
    void waitUntilStopped();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Opora::Server
