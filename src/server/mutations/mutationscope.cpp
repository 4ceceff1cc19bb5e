// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mutations/mutationscope.h"

#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/files/fileaccess.h"
#include "server/schema/try.h"
#include "server/tables/documenttable.h"
#include "server/tables/messagetable.h"

namespace Opora::Server {

using Core::Result;

Result<void> MutationScope::lockTickets(const QList<QUuid> &tickets)
{
    OPORA_LET(rows, TicketTable::lock(m_transaction, tickets));
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        m_ticketRows.insert(row.key(), *row);
        if (row->removed)
            continue;
        OPORA_LET(ticket, Protocol::decode<Core::Ticket>(row->doc));
        m_tickets.insert(row.key(), std::move(ticket));
    }
    return {};
}

Result<std::optional<Core::Ticket>> MutationScope::ticket(const QUuid &id)
{
    if (const auto *changed = m_changes.find<Core::Ticket>(id))
        return std::optional(*changed);
    if (!m_tickets.contains(id))
        OPORA_CHECK(lockTickets({id}));
    const auto found = m_tickets.constFind(id);
    return found == m_tickets.cend() ? std::nullopt : std::optional(*found);
}

template<typename T>
Result<std::optional<T>> MutationScope::document(const QUuid &id)
{
    if (const auto *changed = m_changes.find<T>(id))
        return std::optional(*changed);
    OPORA_LET(rows, DocumentTable::lock(m_transaction, {id}));
    const auto row = rows.constFind(id);
    if (row == rows.cend() || row->removed)
        return std::optional<T>();
    OPORA_LET(value, Protocol::decode<T>(row->doc));
    return std::optional<T>(std::move(value));
}

Result<std::optional<Core::Customer>> MutationScope::customer(const QUuid &id)
{
    return document<Core::Customer>(id);
}

Result<std::optional<Core::Article>> MutationScope::article(const QUuid &id)
{
    return document<Core::Article>(id);
}

Result<std::optional<Core::ReadMark>> MutationScope::readMark(const QUuid &id)
{
    return document<Core::ReadMark>(id);
}

Result<bool> MutationScope::hasMessage(const QUuid &id) const
{
    if (m_changes.find<Core::Message>(id))
        return true;
    OPORA_LET(rows, MessageTable::find(m_transaction.connection(), {id}));
    return !rows.isEmpty();
}

Result<bool> MutationScope::hasDocument(const QUuid &id) const
{
    OPORA_LET(rows, DocumentTable::find(m_transaction.connection(), {id}));
    return !rows.isEmpty();
}

Result<bool> MutationScope::mayAttach(const Core::FileHash &file) const
{
    return mayReadFile(m_transaction.connection(), file, m_author.rights);
}

} // namespace Opora::Server
