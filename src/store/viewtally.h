// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/countedviews.h"
#include "store/savedviews.h"
#include "store/viewmembers.h"

#include <QBitArray>
#include <QHash>
#include <QSet>

#include <optional>

namespace Opora::Db {
class Transaction;
}

namespace Opora::Store {

class Write;
struct StoreParts;

/// Exact counters of saved views: each changed ticket is held against all conditions before and after its write, in
/// one statement each, and the difference is stored with it. New views, and those whose names or values mean something
/// else now, are counted by passing over all rows once, some at a time; until then their number is not known. Which
/// tickets the small ones have is kept along with that. See docs/decisions/0012. Engine thread.
class ViewTally final
{
public:
    explicit ViewTally(StoreParts &parts)
        : m_parts(parts)
    { }

    // Within a write, before the row changes.
    Core::Result<void> touch(qint64 key);
    void touchNew(qint64 key);
    /// The views, or what they name, may be others now.
    void doubt() { m_isDoubted = true; }
    /// Ranks of priorities changed in many rows.
    void ranksChanged() { m_isDoubted = m_areRanksOther = true; }
    /// So many rows come or go that counting them afterwards is cheaper.
    void countLater() { m_isLater = true; }
    /// Stores the differences. Last before the commit.
    Core::Result<void> settle(Db::Transaction &transaction);
    /// What this write brings into views is news.
    void tellEntries() { m_areEntriesTold = true; }
    /// Of the views that tell of it; after settle().
    [[nodiscard]] const QHash<Core::TicketId, QSet<Core::SavedViewId>> &entries() const { return m_entries; }
    /// A view was made, changed or removed, or lists other tickets now.
    [[nodiscard]] bool areListsOther() const { return m_areListsOther; }
    /// The commit went well; whether there is something to count.
    bool committed();
    void rolledBack();

    /// There are views with rows that are not counted or not listed, and no page of a first sync has come just now.
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] bool isWaiting() const;
    /// Counts and lists some more rows. Within a write.
    Core::Result<void> step(Write &write);

private:
    struct Judged
    {
        QBitArray bits; ///< bit n: view n has it; the last one: it is unread
        QUuid ticket;
    };
    using Before = std::optional<Judged>; ///< none: no row
    struct Delta
    {
        qint64 total = 0;
        qint64 unread = 0;
    };
    struct Differences
    {
        QList<Delta> sizes;
        QList<ViewMembers::Change> members;
    };

    struct ViewAt
    {
        const CompiledView &view;
        Core::Timestamp at{};
    };

    [[nodiscard]] Core::Result<CountedViews> stored() const;
    [[nodiscard]] Core::Result<const CountedViews *> views();
    [[nodiscard]] Core::Result<Before> judged(const CountedViews &views, qint64 key) const;
    [[nodiscard]] Core::Result<Differences> differences(const CountedViews &views);
    /// Of one ticket.
    static void addMembers(QList<ViewMembers::Change> &members, const CountedViews &views, qint64 key,
                           const Before &before, const Before &after);
    void noteEntries(const CountedViews &views, const QList<Judged> &before, const QList<Judged> &after);
    Core::Result<void> addDifferences(Db::Transaction &transaction);
    Core::Result<void> forgetCounters(Db::Transaction &transaction);
    /// Compares definitions and counters, and adds what passed between the moment of the counters and this one.
    Core::Result<void> renew(Db::Transaction &transaction, Core::Timestamp at);
    /// How far the view is counted and listed now.
    Core::Result<CountedViews::View> renewOne(Db::Transaction &transaction, const ViewCounter &row, const ViewAt &then,
                                              const ViewAt &now) const;
    Core::Result<void> addRows(Db::Transaction &transaction, const QList<CountedViews::View> &views, qint64 from,
                               qint64 to) const;

    StoreParts &m_parts;
    QHash<qint64, Before> m_before;
    bool m_isDoubted = false;
    bool m_areRanksOther = false;
    bool m_isLater = false;
    bool m_areListsOther = false;
    bool m_areEntriesTold = false;
    QHash<Core::TicketId, QSet<Core::SavedViewId>> m_entries;
    bool m_areSizesOther = false;          ///< ViewMembers::fit() may have something to do
    bool m_isStored = false;               ///< something of the table of counters changed
    std::optional<CountedViews> m_renewed; ///< what the table holds after the commit
};

} // namespace Opora::Store
