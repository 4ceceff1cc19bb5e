// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/api/request.h"
#include "server/api/services.h"
#include "server/feed/feedhead.h"
#include "server/rights/rights.h"
#include "server/tables/sessiontable.h"

#include "core/referenceindex.h"

#include <memory>

namespace Opora::Server {

struct Route;

/// The person who asks, with what they may see at this very request.
struct Caller
{
    SessionTable::Access access;
    std::shared_ptr<const Core::ReferenceIndex> reference;
    Rights rights;
};

/// One request on its way through a handler.
struct Call
{
    const Request &request;
    const Services &services;
    const Route &route;
    QString parameter;              ///< what stands for {…} in the route's path
    FeedHead head;                  ///< read after the caller was recognised
    const Caller *caller = nullptr; ///< set unless the route is open to everybody

    [[nodiscard]] Db::Connection &connection() const { return *services.connection; }
    [[nodiscard]] Core::Timestamp now() const { return services.clock->now(); }
    [[nodiscard]] const Rights &rights() const { return caller->rights; }
    /// A query parameter, which the route must name; empty when it is absent.
    [[nodiscard]] QString query(const QString &name,
                                QUrl::ComponentFormattingOptions format = QUrl::FullyDecoded) const;
    /// An integer parameter inside its bounds; `usual` when it is absent. "request.bad_query"
    [[nodiscard]] Core::Result<qint64> queryNumber(const QString &name, qint64 usual, qint64 low, qint64 high) const;
    /// `parameter` as a uuid. "object.unknown"
    [[nodiscard]] Core::Result<QUuid> uuidParameter() const;
};

using Answer = Core::Result<Response>;

[[nodiscard]] Response jsonResponse(QByteArray body, int status = 200);
[[nodiscard]] Response emptyResponse();
/// With Retry-After where a later attempt may succeed.
[[nodiscard]] Response errorResponse(const Core::Error &error, Core::Timestamp now);
[[nodiscard]] Core::Error badQuery(const QString &name);
[[nodiscard]] Core::Error unknownObject();

} // namespace Opora::Server
