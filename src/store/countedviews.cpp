// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/countedviews.h"

#include "db/statement.h"
#include "store/metatable.h"
#include "store/ticketcolumns.h"
#include "store/try.h"

#include <QTimeZone>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::SavedViewId;
using Db::Statement;

namespace {

const QString kMoment = u"views_at"_s;
const QString kZone = u"views_zone"_s;
const QString kCounters = u"SELECT view, rule, basis, up_to, listed, n, unread FROM view_tally"_s;

ViewCounter counterFrom(const Statement &row)
{
    return {SavedViewId(row.uuid(0)), row.blob(1),    ViewBasis(row.integer(2)),
            row.integer(3),           row.integer(4), {row.integer(5), row.integer(6)}};
}

} // namespace

qint64 CountedViews::View::doneTo() const
{
    return listedTo == kTooMany ? upTo : std::min(upTo, listedTo);
}

bool CountedViews::areDone() const
{
    return std::all_of(views.begin(), views.end(), [](const View &view) { return view.doneTo() == kNever; });
}

bool CountedViews::areCounted() const
{
    return std::all_of(views.begin(), views.end(), [](const View &view) { return view.upTo == kNever; });
}

Result<QList<ViewCounter>> viewCounters(Db::Connection &connection)
{
    return Statement(connection, kCounters).all(counterFrom);
}

Result<std::optional<ViewCounter>> viewCounter(Db::Connection &connection, SavedViewId view)
{
    return Statement(connection, kCounters + u" WHERE view=?"_s).bind(view.uuid()).first(counterFrom);
}

Result<Core::Timestamp> viewsMoment(Db::Connection &connection)
{
    OPORA_TAKE(text, MetaTable::read(connection, kMoment));
    return Core::fromMsecs(text.toLongLong());
}

Result<QString> viewsZone(Db::Connection &connection)
{
    return MetaTable::read(connection, kZone);
}

QString zoneHere()
{
    return QString::fromLatin1(QTimeZone::systemTimeZoneId());
}

Result<void> setViewsMoment(Db::Transaction &transaction, Core::Timestamp at)
{
    OPORA_TRY(MetaTable::set(transaction, kZone, zoneHere()));
    return MetaTable::set(transaction, kMoment, QString::number(Core::toMsecs(at)));
}

Result<QHash<SavedViewId, ViewSize>> savedViewSizes(const Reader &reader, const QSet<SavedViewId> &views)
{
    Db::Connection &connection = reader.connection();
    OPORA_TAKE(rows, viewCounters(connection));
    OPORA_TAKE(zone, viewsZone(connection));
    const bool isHome = zone == zoneHere();
    QHash<SavedViewId, ViewSize> sizes;
    QHash<SavedViewId, ViewSize> further;
    for (const ViewCounter &row : std::as_const(rows)) {
        if (!views.contains(row.view) || (row.basis != ViewBasis::Others && row.upTo != kNever))
            continue;
        if (row.basis == ViewBasis::Row && isHome)
            sizes.insert(row.view, row.size);
        else
            further.insert(row.view, row.size);
    }
    if (further.isEmpty())
        return sizes;
    OPORA_TAKE(at, viewsMoment(connection));
    OPORA_TAKE(reference, reader.reference());
    reference.views.removeIf([&](const Core::SavedView &view) { return !further.contains(view.id); });
    OPORA_TAKE(then, compiled(reference.views, reader, at));
    OPORA_TAKE(now, compiled(reference.views, reader, reader.now()));
    for (qsizetype n = 0; n < now.size(); ++n) {
        const bool isKept = now[n].basis == ViewBasis::Time && isHome;
        OPORA_TAKE(more,
                   isKept ? grownByTime(connection, then[n], at, now[n], reader.now())
                          : countedByRows(connection, now[n]));
        const ViewSize kept = isKept ? further.value(now[n].id) : ViewSize();
        sizes.insert(now[n].id, {kept.first + more.first, kept.second + more.second});
    }
    return sizes;
}

} // namespace Opora::Store
