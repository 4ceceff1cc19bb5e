// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/search/ticketquery.h"
#include "server/tables/sqlwords.h"

namespace Opora::Server {

/// At most `limit` tickets that this reader may see and that meet the query, each once: with words the ticket of the
/// newest text first, else the newest ticket. A text counts only for those who may read it. Looks at the newest `most`
/// texts or tickets that an index gives, whoever may see them: who sees one small queue makes the database walk through
/// no more of what they may not see.
[[nodiscard]] Core::Result<QList<QUuid>> findTickets(Db::Connection &connection, const TicketQuery &query,
                                                     const Reader &reader, int limit, int most = 100'000);

} // namespace Opora::Server
