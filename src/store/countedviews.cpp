// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/countedviews.h"

#include "db/statement.h"
#include "store/ticketcolumns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Store {

bool CountedViews::areCounted() const
{
    return std::all_of(views.begin(), views.end(), [](const View &view) { return view.upTo == kNever; });
}

Core::Result<QList<ViewCounter>> viewCounters(Db::Connection &connection)
{
    return Db::Statement(connection, u"SELECT view, rule, basis, up_to, n, unread FROM view_tally"_s)
        .all([](const Db::Statement &row) {
            return ViewCounter{Core::SavedViewId(row.uuid(0)),
                               row.blob(1),
                               ViewBasis(row.integer(2)),
                               row.integer(3),
                               {row.integer(4), row.integer(5)}};
        });
}

} // namespace Opora::Store
