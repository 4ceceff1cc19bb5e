// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/savedviews.h"

namespace Opora::Store {

/// The saved views whose counters are kept, as they were at one moment.
struct CountedViews
{
    struct View
    {
        CompiledView what;
        qint64 upTo = 0;     ///< tickets with keys up to that are in the counter
        bool isTold = false; ///< which tickets come into it
    };
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
    ViewSize size;
};
/// All rows of the table.
[[nodiscard]] Core::Result<QList<ViewCounter>> viewCounters(Db::Connection &connection);

} // namespace Opora::Store
