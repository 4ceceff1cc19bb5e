// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/ticket.h"

#include <QFuture>
#include <QList>
#include <QString>

namespace Opora::Core {

/// Asks the server for tickets that this machine does not hold. GUI thread, like HelpDesk. Every future ends; without a
/// network with Offline "net.offline".
class ServerSearch
{
public:
    static constexpr int kMost = 50; ///< tickets of one answer

    ServerSearch() = default;
    ServerSearch(const ServerSearch &) = delete;
    ServerSearch &operator=(const ServerSearch &) = delete;
    virtual ~ServerSearch() = default;

    /// In the syntax of Q3, the newest kMost, newest first, some of them perhaps on this machine too. A newer question
    /// cancels the one before. Rejected "search.not_on_server" with the piece that only this machine can search by as
    /// detail, or "search.malformed".
    virtual QFuture<Result<QList<Ticket>>> find(QString text) = 0;
    virtual void cancel() = 0;
    /// Brings a ticket and all that belongs to it into the cache.
    virtual QFuture<Result<void>> fetch(TicketId id) = 0;
};

} // namespace Opora::Core
