// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/outboxtable.h"
#include "store/reader.h"

namespace Opora::Store {

/// One ticket with all that belongs to it, the outbox and drafts.
class TicketReader final
{
public:
    explicit TicketReader(const Reader &reader)
        : m_reader(reader)
    { }

    /// Rejected "store.unknown_object" when it is not here.
    [[nodiscard]] Core::Result<Core::TicketDetails> ticket(Core::TicketId id) const;
    [[nodiscard]] Core::Result<Core::TicketId> byNumber(qint64 number) const;
    /// Oldest first; without those that only wait to come back.
    [[nodiscard]] Core::Result<QList<Core::OutboxItem>> outbox() const;
    /// Empty when there is none.
    [[nodiscard]] Core::Result<Core::Draft> draft(Core::TicketId ticket) const;

private:
    [[nodiscard]] Core::Result<Core::OutboxItem> item(const OutboxRow &row) const;
    /// Number and subject of the ticket the change is about.
    Core::Result<void> nameTicket(Core::OutboxItem &item) const;
    Core::Result<void> readConversation(Core::TicketDetails &details) const;

    const Reader &m_reader;
};

} // namespace Opora::Store
