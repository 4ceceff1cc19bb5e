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

/// Takes the words of rows that went with a right out of the cache's file: they stay in older segments of the word
/// indexes until these are merged, in pages that everyday merging made free, and in the log until it is folded in. Free
/// pages are blanked and whole indexes merged some pages at a time, each piece one transaction, so that work goes on
/// meanwhile and a stop loses nothing. Pages that become free in that time are overwritten, which slows every write. A
/// lost department or role begins it at once; single tickets that go elsewhere, as they do all day, begin it once a
/// day. Engine thread.
class WordWipe final
{
public:
    explicit WordWipe(Db::Connection &connection)
        : m_connection(connection)
    { }

    /// Before the rows go, in their transaction or ahead of it; afterwards overwriteWhileDue(), whether they went or
    /// not.
    [[nodiscard]] Core::Result<void> overwrite() const;
    [[nodiscard]] Core::Result<void> overwriteWhileDue() const;
    /// With the rows in one transaction; begins anew when one is under way.
    static Core::Result<void> order(Db::Transaction &transaction);
    /// The same for a single ticket or message, before it goes; overwrites what goes in this transaction.
    static Core::Result<void> want(Write &write);
    /// Whether it is a day since a single ticket began it, and others went meanwhile.
    [[nodiscard]] bool isWantedNow(qint64 now) const;
    [[nodiscard]] bool isWanted() const;
    static Core::Result<void> orderWanted(Write &write);
    [[nodiscard]] bool isDue() const;
    /// Only the log is left, see finish().
    [[nodiscard]] bool isMerged() const;
    /// Blanks or merges some more pages.
    Core::Result<void> step(Write &write, int pages) const;
    /// Not in a transaction. Retryable "db.busy" while a reader needs older pages.
    [[nodiscard]] Core::Result<void> foldLog() const;
    static Core::Result<void> finish(Db::Transaction &transaction);

private:
    Core::Result<void> fillFree(Write &write, int pages) const;
    Core::Result<void> freeBlank(Write &write, int pages) const;
    Core::Result<void> merge(Write &write, int pages, const QString &stage) const;

    Db::Connection &m_connection;
};

} // namespace Opora::Store
