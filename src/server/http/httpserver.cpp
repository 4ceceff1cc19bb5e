// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpserver.h"

#include "server/http/httpfront.h"

namespace Opora::Server {

struct HttpServer::Private
{
    HttpFront front;
};

HttpServer::HttpServer(HttpOptions options, HandlerFactory makeHandler, FeedWatchFactory makeWatch)
    : d(new Private{HttpFront(std::move(options), std::move(makeHandler), std::move(makeWatch))})
{ }

HttpServer::~HttpServer() = default;

Core::Result<void> HttpServer::start()
{
    return d->front.start();
}

quint16 HttpServer::port() const
{
    return d->front.port();
}

HttpFigures HttpServer::figures() const
{
    return d->front.figures();
}

void HttpServer::stop()
{
    d->front.stop();
}

void HttpServer::waitUntilStopped()
{
    d->front.waitUntilStopped();
}

} // namespace Opora::Server
