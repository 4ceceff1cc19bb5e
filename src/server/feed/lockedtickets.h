// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"
#include "server/tables/tickettable.h"

#include <QHash>

namespace Opora::Server {

/// Tickets that a transaction has locked: nobody else changes them before it ends, so they are read once.
struct LockedTickets
{
    QHash<QUuid, TicketTable::Row> rows;
    QHash<QUuid, Core::Ticket> tickets; ///< what the rows hold; without removed and unreadable ones
};

} // namespace Opora::Server
