// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/savedviews.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace Opora::Db {
class Transaction;
}

namespace Opora::Store {

/// In place of a key: the view has too many tickets for ViewMembers.
inline constexpr qint64 kTooMany = -1;

/// The saved views whose counters are kept, as they were at one moment.
struct CountedViews
{
    struct View
    {
        /// Tickets with keys up to that are counted, and listed where the view has members.
        [[nodiscard]] qint64 doneTo() const;

        CompiledView what;
        qint64 upTo = 0;     ///< tickets with keys up to that are in the counter
        qint64 listedTo = 0; ///< and up to that among the members, or kTooMany
        bool isTold = false; ///< which tickets come into it
    };
    [[nodiscard]] bool areDone() const;
    [[nodiscard]] bool areCounted() const;

    QList<View> views;
    Core::Timestamp at{}; ///< for what depends on the time
    QString zone;         ///< in which days begin and end
};

/// A row of the table of counters.
struct ViewCounter
{
    Core::SavedViewId view;
    QByteArray rule;
    ViewBasis basis = ViewBasis::Row;
    qint64 upTo = 0;
    qint64 listedTo = 0;
    ViewSize size;
};
/// All rows of the table.
[[nodiscard]] Core::Result<QList<ViewCounter>> viewCounters(Db::Connection &connection);
[[nodiscard]] Core::Result<std::optional<ViewCounter>> viewCounter(Db::Connection &connection, Core::SavedViewId view);

/// The moment that the table is true for, and the zone in which days began and ended then.
[[nodiscard]] Core::Result<Core::Timestamp> viewsMoment(Db::Connection &connection);
[[nodiscard]] Core::Result<QString> viewsZone(Db::Connection &connection);
[[nodiscard]] QString zoneHere();
Core::Result<void> setViewsMoment(Db::Transaction &transaction, Core::Timestamp at);

/// What is known of the views' counters by now. Within a snapshot, as what time added belongs to the counter it is
/// added to. Query thread.
[[nodiscard]] Core::Result<QHash<Core::SavedViewId, ViewSize>> savedViewSizes(const Reader &reader,
                                                                              const QSet<Core::SavedViewId> &views);

} // namespace Opora::Store
