// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/ticketcolumns.h"

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Rows of tickets for writers. Counters, sums and the search index are kept by Write.
class TicketTable final
{
public:
    [[nodiscard]] static Core::Result<std::optional<TicketColumns>> find(Db::Connection &connection, const QUuid &id);
    [[nodiscard]] static Core::Result<std::optional<TicketColumns>> findKey(Db::Connection &connection, qint64 key);
    /// The first free key of that time.
    [[nodiscard]] static Core::Result<qint64> freeKey(Db::Connection &connection, qint64 createdMs);

    static Core::Result<void> insert(Db::Transaction &transaction, const TicketColumns &row);
    /// Writes only the columns that differ, so that only their indexes are touched.
    static Core::Result<void> update(Db::Transaction &transaction, const TicketColumns &before,
                                     const TicketColumns &after);
    static Core::Result<void> remove(Db::Transaction &transaction, qint64 key);
};

} // namespace Opora::Store
