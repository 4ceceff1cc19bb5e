// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/savedviewreader.h"

#include "core/ports/callbacklist.h"
#include "core/ports/ticketsorts.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "store/listreader.h"
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
    OPORA_TRY(planRows(plan, *found));
    const Core::Timestamp now = m_reader.serverNow();
    // Any other order is one that a person chose.
    const bool isStandard = view.sort == TicketView().sort && view.sorts.isEmpty();
    const QList<Core::ViewSort> &sorts = isStandard ? found->sorts : view.sorts;
    plan.order = sorts.isEmpty() ? ListReader::orderOf(view.sort) : Store::orderOf(sorts, reference, now);
    plan.isOrderIndexed = sorts.isEmpty() || !Core::indexedSorts(sorts).isEmpty();
    if (view.grouping != Core::TicketGrouping::None) {
        plan.section = u", "_s + sectionColumn(view.grouping, reference, now);
        plan.order.prepend(sectionOrder(view.grouping, reference, now) + u", "_s);
        plan.isOrderIndexed = false;
    }
    plan.source += u"%1 ORDER BY %2"_s.arg(plan.view.where, plan.order);
    plan.values += plan.view.values;
    return std::optional(plan);
}

Result<void> SavedViewReader::planRows(Plan &plan, const Core::SavedView &view) const
{
    OPORA_TAKE(members, ViewMembers::of(m_reader, view, plan.view));
    if (members) {
        plan.source = u" FROM %1 WHERE "_s.arg(members->from);
        plan.values = members->values;
        return {};
    }
    plan.source = u" FROM ticket t WHERE "_s;
    OPORA_TAKE(side, SearchSides(m_reader).smallest(plan.view.root));
    if (side) {
        plan.source += u"t.key IN (%1) AND "_s.arg(side->selects.join(u" UNION "_s));
        plan.values = side->values;
        plan.sideSize = side->size;
    }
    return {};
}

Result<Core::TicketIndex> SavedViewReader::index(const TicketView &view) const
{
    Core::TicketIndex index{view, {}};
    OPORA_TAKE(snapshot, Db::Snapshot::begin(m_reader.connection()));
    (void)snapshot;
    OPORA_TAKE(plan, planOf(view));
    if (!plan)
        return index;
    Statement statement(m_reader.connection(), u"SELECT t.key%1%2"_s.arg(plan->section, plan->source));
    statement.bindAll(plan->values);
    if (view.grouping != Core::TicketGrouping::None) {
        OPORA_TRY(ListReader::takeSections(statement, index));
        return index;
    }
    OPORA_TRY(statement.each([&](const Statement &row) { index.keys.append(row.integer(0)); }));
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
                            ListReader::rowColumns(), plan.order, plan.view.where));
        OPORA_TAKE(rows, first.bind(ahead).bindAll(plan.view.values).bind(limit).all(ListReader::rowFrom));
        if (rows.size() == limit)
            return rows;
    }
    Statement statement(m_reader.connection(), u"SELECT %1%2 LIMIT ?"_s.arg(ListReader::rowColumns(), plan.source));
    return statement.bindAll(plan.values).bind(limit).all(ListReader::rowFrom);
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
