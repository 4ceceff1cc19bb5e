// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/savedviewreader.h"

#include "core/ports/callbacklist.h"
#include "core/ports/ticketsorts.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "store/listreader.h"
#include "store/readparts.h"
#include "store/searchsides.h"
#include "store/try.h"
#include "store/viewmembers.h"
#include "store/wokentickets.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::TicketView;
using Db::Statement;

namespace {

constexpr qint64 kAhead = 20; // tickets looked at for each row of a page, before all that an index knows are

} // namespace

QStringList SavedViewReader::Plan::select(const QString &columns, const QString &end) const
{
    QStringList statements;
    for (const QString &part : order.parts)
        statements << u"SELECT %1 FROM %2 WHERE %3 AND %4 ORDER BY %5%6"_s.arg(columns, from, part, where, order.by,
                                                                               end);
    return statements;
}

Result<QList<Core::ViewCount>> SavedViewReader::counts(const QList<TicketView> &views) const
{
    OPORA_TAKE(snapshot, Db::Snapshot::begin(m_reader.connection()));
    (void)snapshot;
    return countsNow(views);
}

Result<QList<Core::ViewCount>> SavedViewReader::countsNow(const QList<TicketView> &views) const
{
    QSet<Core::SavedViewId> asked;
    for (const TicketView &view : views)
        asked.insert(view.saved);
    OPORA_TAKE(sizes, savedViewSizes(m_reader, asked));
    QList<Core::ViewCount> counts;
    for (const TicketView &view : views) {
        if (const auto size = sizes.constFind(view.saved); size != sizes.cend()) {
            counts.append({view, size->first, size->second});
        } else if (view.saved == Core::callbackView().id) {
            OPORA_TAKE(promised, compiled({Core::callbackView()}, m_reader, m_reader.now()));
            OPORA_TAKE(found, countedByRows(m_reader.connection(), promised.constFirst()));
            counts.append({view, found.first, found.second});
        }
    }
    return counts;
}

Result<std::optional<SavedViewReader::Plan>> SavedViewReader::planOf(const TicketView &view) const
{
    OPORA_TAKE(reference, m_reader.reference());
    const QList<Core::SavedView> kept = reference.views + QList<Core::SavedView>{Core::callbackView()};
    const auto found = std::find_if(kept.cbegin(), kept.cend(),
                                    [id = view.saved](const Core::SavedView &one) { return one.id == id; });
    if (found == kept.cend())
        return std::optional<Plan>();
    OPORA_TAKE(views, compiled({*found}, m_reader, m_reader.now()));
    Plan plan;
    plan.view = views.constFirst();
    OPORA_TAKE(areFew, planRows(plan, *found));
    const Core::Timestamp now = m_reader.serverNow();
    plan.order.by = ListReader::orderOf(view.sort);
    // Any other order is one that a person chose.
    const bool isStandard = view.sort == TicketView().sort && view.sorts.isEmpty();
    const bool isGrouped = view.grouping != Core::TicketGrouping::None;
    const QList<Core::ViewSort> &sorts = isStandard ? found->sorts : view.sorts;
    // Few are sorted, and so are all that stand in groups: an index gives them in no order.
    if (!sorts.isEmpty())
        plan.order = indexOrderOf(sorts, reference, now);
    const bool isInOnePart = plan.order.parts.size() == 1;
    if (isGrouped || (areFew && !isInOnePart))
        plan.order = IndexOrder{sorts.isEmpty() ? plan.order.by : Store::orderOf(sorts, reference, now)};
    plan.isOrderIndexed = !isGrouped && isInOnePart && (sorts.isEmpty() || !Core::indexedSorts(sorts).isEmpty());
    if (isGrouped) {
        plan.section = sectionColumn(view.grouping, reference, now);
        plan.order.by.prepend(sectionOrder(view.grouping, reference, now) + u", "_s);
    }
    plan.values += plan.view.values;
    return std::optional(plan);
}

Result<bool> SavedViewReader::planRows(Plan &plan, const Core::SavedView &view) const
{
    plan.where = plan.view.where;
    OPORA_TAKE(members, ViewMembers::of(m_reader, view, plan.view));
    if (members) {
        plan.from = members->from;
        plan.values = members->values;
        return true;
    }
    OPORA_TAKE(side, SearchSides(m_reader).smallest(plan.view.root));
    if (side) {
        plan.where.prepend(u"t.key IN (%1) AND "_s.arg(side->selects.join(u" UNION "_s)));
        plan.values = side->values;
        plan.sideSize = side->size;
    }
    return side.has_value();
}

Result<Core::TicketIndex> SavedViewReader::index(const TicketView &view) const
{
    Core::TicketIndex index{view, {}};
    OPORA_TAKE(snapshot, Db::Snapshot::begin(m_reader.connection()));
    (void)snapshot;
    OPORA_TAKE(plan, planOf(view));
    if (!plan)
        return index;
    if (view.grouping != Core::TicketGrouping::None) {
        Statement statement(m_reader.connection(), plan->select(u"t.key, "_s + plan->section).constFirst());
        statement.bindAll(plan->values);
        OPORA_TRY(ListReader::takeSections(statement, index));
        return index;
    }
    OPORA_TRY(readInSnapshot(
        m_reader.connection(), plan->select(u"t.key"_s), [&](Statement &part) { part.bindAll(plan->values); },
        [&](const Statement &row) { index.keys.append(row.integer(0)); }));
    return index;
}

Result<QList<Core::TicketRow>> SavedViewReader::firstRows(const Plan &plan, int limit) const
{
    const qint64 ahead = kAhead * limit;
    // A page that is full by then is the right one, and people work on what stands ahead.
    if (plan.isOrderIndexed && plan.sideSize > ahead && plan.view.basis != ViewBasis::Others) {
        Statement first(m_reader.connection(),
                        u"SELECT %1 FROM (SELECT t.key AS ahead FROM ticket t ORDER BY %2 LIMIT ?) m "
                        "CROSS JOIN ticket t ON t.key=m.ahead WHERE %3 ORDER BY %2 LIMIT ?"_s.arg(
                            ListReader::rowColumns(), plan.order.by, plan.view.where));
        OPORA_TAKE(rows, first.bind(ahead).bindAll(plan.view.values).bind(limit).all(ListReader::rowFrom));
        if (rows.size() == limit)
            return rows;
    }
    QList<Core::TicketRow> rows;
    OPORA_TRY(readInSnapshot(
        m_reader.connection(), plan.select(ListReader::rowColumns(), u" LIMIT ?"_s),
        [&](Statement &part) { part.bindAll(plan.values).bind(limit - int(rows.size())); },
        [&](const Statement &row) { rows.append(ListReader::rowFrom(row)); }));
    return rows;
}

Result<Core::TicketPage> SavedViewReader::firstPage(const TicketView &view, int limit) const
{
    Core::TicketPage page;
    OPORA_TAKE(snapshot, Db::Snapshot::begin(m_reader.connection()));
    (void)snapshot;
    OPORA_TAKE(plan, planOf(view));
    if (!plan)
        return page;
    OPORA_TAKE(rows, firstRows(*plan, limit));
    OPORA_TRY(WokenTickets(m_reader, m_reader.serverNow()).wake(rows));
    page.rows = std::move(rows);
    page.total = page.rows.size();
    if (page.total < limit)
        return page;
    OPORA_TAKE(known, countsNow({view}));
    if (!known.isEmpty()) {
        page.total = known.constFirst().total;
        return page;
    }
    OPORA_TAKE(size, countedByRows(m_reader.connection(), plan->view));
    page.total = size.first;
    return page;
}

} // namespace Opora::Store
