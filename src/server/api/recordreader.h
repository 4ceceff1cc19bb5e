// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "protocol/record.h"
#include "server/rights/grant.h"
#include "server/rights/rights.h"
#include "server/tables/eventtable.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Objects as a person may see them: what is hidden from them is not there, or has gone.
class RecordReader final
{
public:
    RecordReader(Db::Connection &connection, const Rights &rights, const Grant &grant)
        : m_connection(connection)
        , m_rights(rights)
        , m_grant(grant)
    { }

    /// Each ticket followed by its visible messages and events, in the order of the rows.
    [[nodiscard]] Core::Result<QList<Protocol::Record>> withConversations(const QList<TicketTable::Row> &tickets) const;

    // Newest state by id; one that is outside the grant comes as removed, one that was never to be seen not at all.
    [[nodiscard]] Core::Result<QList<Protocol::Record>> documents(const QList<QUuid> &ids) const;
    [[nodiscard]] Core::Result<QList<Protocol::Record>> tickets(const QList<QUuid> &ids) const;
    [[nodiscard]] Core::Result<QList<Protocol::Record>> messages(const QList<QUuid> &ids) const;
    [[nodiscard]] Core::Result<QList<Protocol::Record>> events(const QList<QUuid> &ids) const;

    /// A ticket that they may see.
    [[nodiscard]] Protocol::Record shown(const TicketTable::Row &ticket) const;

private:
    [[nodiscard]] Protocol::Record shown(const MessageTable::Row &message, const QString &bucket) const;
    [[nodiscard]] bool sees(const MessageTable::Row &row) const
    {
        return m_rights.seesAudience(Core::Audience(row.audience), row.person);
    }
    template<typename Row>
    [[nodiscard]] Core::Result<QHash<QUuid, TicketTable::Row>> parentsOf(const QHash<QUuid, Row> &rows) const;

    Db::Connection &m_connection;
    const Rights &m_rights;
    const Grant &m_grant;
};

} // namespace Opora::Server
