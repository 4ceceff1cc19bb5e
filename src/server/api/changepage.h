// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "protocol/cursor.h"
#include "server/feed/feedhead.h"
#include "server/rights/grant.h"
#include "server/tables/changetable.h"

#include <QList>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// A stretch of the feed behind a cursor, reduced to which objects a client must look at again.
struct ChangePage
{
    Protocol::Cursor cursor; ///< behind the stretch
    bool more = false;
    QList<QUuid> documents;
    QList<QUuid> tickets;
    QList<QUuid> entered; ///< of these, tickets that came from where the client does not look: send all they have
    QList<QUuid> messages;
    QList<QUuid> events;

    [[nodiscard]] bool isEmpty() const
    {
        return documents.isEmpty() && tickets.isEmpty() && messages.isEmpty() && events.isEmpty();
    }
    /// At most `limit` changes.
    [[nodiscard]] static Core::Result<ChangePage> read(Db::Connection &connection, const FeedHead &head,
                                                       const Protocol::Cursor &from, const Grant &grant, int limit);
};

} // namespace Opora::Server
