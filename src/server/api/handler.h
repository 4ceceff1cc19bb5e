// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/request.h"

#include <QSet>

#include <functional>
#include <memory>

namespace Opora::Server {

/// Answers requests; the one door between HTTP and the API. Made, used and destroyed on one worker thread, so it may
/// hold a database connection.
class Handler
{
public:
    virtual ~Handler() = default;
    [[nodiscard]] virtual Response handle(const Request &request) = 0;
    /// Whether a large body of this request is worth the memory: 204, or the refusal that its sender gets at once.
    [[nodiscard]] virtual Response admit(const Request &request)
    {
        Q_UNUSED(request)
        Response response;
        response.status = 204;
        return response;
    }
    /// False after the database connection broke for good: the worker makes another handler for the next request.
    [[nodiscard]] virtual bool isUsable() const { return true; }
};
/// Called on each worker thread. Null when the database cannot be reached now: the request is answered 503.
using HandlerFactory = std::function<std::unique_ptr<Handler>()>;

/// What happened in the feed since the last look.
struct FeedNews
{
    qint64 head = 0;
    QSet<quint64> topics;      ///< topicOf() of the changed buckets
    QSet<quint64> wakes;       ///< of other instances, beside the feed; see Response
    bool isEverything = false; ///< topics are not known (first look, restored database): wake all
};

/// Looks at the feed's head for the waiting requests. Made, used and destroyed on the watcher's thread, which has
/// an event loop.
class FeedWatch
{
public:
    virtual ~FeedWatch() = default;
    /// Called every second and after every commit of this process. Cheap when nothing is new.
    [[nodiscard]] virtual FeedNews look() = 0;
    /// `wake` may be called whenever another process says that it has committed (PostgreSQL NOTIFY).
    virtual void listen(std::function<void()> wake) { Q_UNUSED(wake) }
};
using FeedWatchFactory = std::function<std::unique_ptr<FeedWatch>()>;

} // namespace Opora::Server
