// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/api/handler.h"
#include "server/http/httpoptions.h"

#include <atomic>
#include <functional>
#include <memory>

namespace Opora::Server {

class Session;

/// What sessions see of the server. Everything but the construction and the figures runs on the front's thread.
/// Internal to http.
class Front
{
public:
    using OnAnswer = std::function<void(Response)>; ///< called on the front's thread

    virtual ~Front() = default;

    [[nodiscard]] virtual const HttpLimits &limits() const = 0;
    /// Newest sequence number of the feed that was announced.
    [[nodiscard]] virtual qint64 feedHead() const = 0;
    /// How often somebody was called beside the feed.
    [[nodiscard]] virtual qint64 wakeCount() const = 0;
    [[nodiscard]] virtual bool hasRoomForRequest() const = 0;
    /// The peer itself, or behind a proxy the last address that the proxy added.
    [[nodiscard]] virtual QString clientAddress(const QString &peer, const QByteArray &forwardedFor) const = 0;
    /// Room for bytes of a request's body; false: there is none.
    [[nodiscard]] virtual bool takeBodyBytes(const QString &address, qint64 bytes) = 0;
    virtual void giveBodyBytesBack(const QString &address, qint64 bytes) = 0;
    virtual void handle(Request request, bool isAgain, OnAnswer answer) = 0;
    virtual void remove(Session &session) = 0;
    /// Whether the session may begin its handshake now; else Session::shakeHands() is called when its turn comes.
    [[nodiscard]] virtual bool beginHandshake(Session &session) = 0;
    virtual void endHandshake(Session &session) = 0;

    virtual void countRequest() = 0;
    virtual void countRefusal() = 0;
    virtual void countAnswer(int status) = 0;
};

} // namespace Opora::Server
