// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

class Write;

/// Takes the words of rows that went with a right out of the word indexes: they stay in their older segments until
/// these are merged, and in the log until it is folded in. Whole indexes are merged some pages at a time, each piece
/// one transaction, so that work goes on meanwhile and a stop loses nothing. Pages that become free in that time are
/// overwritten, which slows every write. Engine thread.
class WordWipe final
{
public:
    explicit WordWipe(Db::Connection &connection)
        : m_connection(connection)
    { }

    /// Before the rows go; afterwards overwriteWhileDue(), whether they went or not.
    [[nodiscard]] Core::Result<void> overwrite() const;
    [[nodiscard]] Core::Result<void> overwriteWhileDue() const;
    /// With the rows in one transaction; begins anew when one is under way.
    static Core::Result<void> order(Db::Transaction &transaction);
    [[nodiscard]] bool isDue() const;
    /// Only the log is left, see finish().
    [[nodiscard]] bool isMerged() const;
    /// Merges some more pages.
    Core::Result<void> step(Write &write, int pages) const;
    /// Not in a transaction. Retryable "db.busy" while a reader needs older pages.
    [[nodiscard]] Core::Result<void> foldLog() const;
    static Core::Result<void> finish(Db::Transaction &transaction);

private:
    Db::Connection &m_connection;
};

} // namespace Opora::Store
