// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace Opora::Sync {

/// One HTTP request to the signed-in server; `path` is relative to /api/v1/.
struct ServerRequest
{
    enum class Lane {
        Feed, ///< the long poll: a connection of its own, so that it never delays an edit
        Calls,
    };

    QByteArray method; ///< "GET", "POST", "PUT", "HEAD", "DELETE"
    QString path;
    QUrlQuery query;
    QByteArray body; ///< JSON unless `binary`
    bool binary = false;
    QByteArray range;  ///< value of the Range header; empty: none
    QByteArray bearer; ///< access token; empty: none
    Lane lane = Lane::Calls;
    Core::Milliseconds idleTimeout{20'000}; ///< without a byte from the other side
};

struct ServerAnswer
{
    int status = 0;
    QByteArray body;               ///< decompressed, at most Protocol's limit
    qint64 uploadOffset = -1;      ///< header Upload-Offset; -1: absent
    qint64 retryAfterSeconds = -1; ///< header Retry-After; -1: absent
};

/// A request under way. Destroying it cancels: the callback is then never called.
class PendingCall
{
public:
    virtual ~PendingCall() = default;
};

/// The way to a server: HTTP in the product, a seeded network in tests. Engine thread only.
class Transport
{
public:
    using Callback = std::function<void(Core::Result<ServerAnswer>)>;

    virtual ~Transport() = default;
    /// Calls back once, never before it returns. Errors: Offline ("net.unreachable", "net.timeout",
    /// "net.not_opora" for an answer that is not from an Opora server, "net.truncated"); Rejected ("net.tls" for a
    /// certificate that proves nothing, "net.no_tls" where TLS is not spoken).
    /// Any HTTP status is an answer, not an error.
    [[nodiscard]] virtual std::unique_ptr<PendingCall> send(const ServerRequest &request, Callback callback) = 0;
};

/// Timers behind a port, so that simulated time drives them. Engine thread only.
class Timers
{
public:
    virtual ~Timers() = default;
    /// Destroying the handle cancels.
    [[nodiscard]] virtual std::unique_ptr<PendingCall> after(Core::Milliseconds delay, std::function<void()> callback)
        = 0;
};

} // namespace Opora::Sync
