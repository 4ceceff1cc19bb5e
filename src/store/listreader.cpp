// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/listreader.h"

#include "core/ports/ticketsorts.h"
#include "db/statement.h"
#include "store/customertable.h"
#include "store/readparts.h"
#include "store/savedviewreader.h"
#include "store/schema.h"
#include "store/ticketcolumns.h"
#include "store/try.h"
#include "store/wokentickets.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::StateClass;
using Core::TicketRow;
using Core::TicketView;
using Db::Statement;

namespace {

using Filter = ListReader::Filter;

std::optional<Core::Timestamp> timeOrNone(qint64 ms)
{
    return ms == kNever ? std::nullopt : std::optional(Core::fromMsecs(ms));
}

Filter byState(StateClass state)
{
    return {u"state=%1 AND "_s.arg(int(state)) + stateIndexCondition(), {}, {}};
}

template<typename T>
Filter byId(const QString &where, const Core::Id<T> &id)
{
    return {where, {id.toBytes()}, {}};
}

/// What lists of several departments are merged by.
QString mergeColumns(TicketView::Sort sort)
{
    const QString indexed = u"key, updated, due, rank, created"_s;
    switch (sort) {
    case TicketView::Sort::Customer: return indexed + u", requester_key"_s;
    case TicketView::Sort::Subject: return indexed + u", subject_key"_s;
    case TicketView::Sort::NewestActivity:
    case TicketView::Sort::OldestActivity:
    case TicketView::Sort::DueFirst:
    case TicketView::Sort::HighestPriority:
    case TicketView::Sort::NewestCreated:
    case TicketView::Sort::OldestCreated: return indexed;
    }
    return indexed;
}

bool isInQueueView(const TallyCell &cell)
{
    return Core::isUnfinished(StateClass(cell.state));
}

bool counts(const TallyCell &cell, const TicketView &view, const Core::Person &me)
{
    const bool open = isInQueueView(cell);
    const auto state = StateClass(cell.state);
    switch (view.kind) {
    case TicketView::Kind::Mine: return open && cell.owner == OwnerClass::Me;
    case TicketView::Kind::Unassigned: return open && cell.owner == OwnerClass::Nobody;
    case TicketView::Kind::MyDepartments: return open && me.memberOf.contains(Core::QueueId(cell.queue));
    case TicketView::Kind::Waiting: return state == StateClass::Pending;
    case TicketView::Kind::OnHold: return state == StateClass::OnHold;
    case TicketView::Kind::Unanswered: return cell.unanswered;
    case TicketView::Kind::Solved: return state == StateClass::Solved;
    case TicketView::Kind::Spam: return state == StateClass::Spam;
    case TicketView::Kind::All: return true;
    case TicketView::Kind::Queue: return open && cell.queue == view.queue.uuid();
    case TicketView::Kind::Overdue:
    case TicketView::Kind::Customer:
    case TicketView::Kind::Saved: return false;
    }
    return false;
}

/// Parts that are read in order end at the limit, each by itself.
void bindAll(Statement &statement, const QList<Filter> &filters, std::optional<int> limit, bool isMerged = true)
{
    for (const Filter &filter : filters) {
        statement.bindAll(filter.values);
        if (limit && isMerged && filters.size() > 1)
            statement.bind(*limit);
    }
    if (limit)
        statement.bind(*limit);
}

QString keysOf(const QList<Filter> &filters)
{
    QStringList parts;
    for (const Filter &filter : filters)
        parts << u"SELECT key FROM ticket WHERE "_s + filter.where;
    return parts.join(u" UNION ALL "_s);
}

} // namespace

std::optional<Core::ViewCount> countFrom(const QList<TallyCell> &cells, const TicketView &view, const Core::Person &me)
{
    if (view.kind == TicketView::Kind::Overdue || view.kind == TicketView::Kind::Customer)
        return std::nullopt;
    Core::ViewCount count{view, 0, 0};
    for (const TallyCell &cell : cells) {
        if (!counts(cell, view, me))
            continue;
        count.total += cell.n;
        count.unread += cell.unread;
    }
    return count;
}

QString ListReader::rowColumns()
{
    return u"key, id, number, subject, requester_name, state, status, pending_reason, queue, owner, priority, tags, "
           "created, updated, due, wake, rating, reopened, unread, unanswered, unsent, held, type, callback, rank, "
           "requester_key, subject_key"_s;
}

TicketRow ListReader::rowFrom(const Statement &row)
{
    TicketRow found;
    found.key = row.integer(0);
    found.id = Core::TicketId(row.uuid(1));
    found.number = row.integer(2);
    found.subject = row.text(3);
    found.requesterName = row.text(4);
    found.state = StateClass(row.integer(5));
    found.status = Core::StatusId(row.uuid(6));
    found.pendingReason = Core::PendingReason(row.integer(7));
    found.queue = Core::QueueId(row.uuid(8));
    found.owner = Core::PersonId(row.uuid(9));
    found.priority = Core::PriorityId(row.uuid(10));
    found.tags = row.text(11).split(u'\n', Qt::SkipEmptyParts);
    found.createdAt = Core::fromMsecs(row.integer(12));
    found.updatedAt = Core::fromMsecs(row.integer(13));
    found.due = timeOrNone(row.integer(14));
    if (const auto wake = row.get<std::optional<qint64>>(15))
        found.wakeAt = Core::fromMsecs(*wake);
    found.ratingScore = int(row.integer(16));
    found.reopenCount = int(row.integer(17));
    found.unread = row.boolean(18);
    found.unanswered = row.boolean(19);
    found.unsent = row.boolean(20);
    found.held = row.boolean(21);
    found.type = Core::TypeId(row.uuid(22));
    if (const auto callback = row.get<std::optional<qint64>>(23))
        found.callbackAt = Core::fromMsecs(*callback);
    return found;
}

QList<Filter> ListReader::filtersOf(const TicketView &view, const Core::Person &me, qint64 now)
{
    QList<Filter> departments;
    switch (view.kind) {
    case TicketView::Kind::Mine: return {byId(u"owner=? AND open=1"_s, me.id)};
    case TicketView::Kind::Unassigned: return {byId(u"owner=? AND open=1"_s, Core::PersonId())};
    case TicketView::Kind::MyDepartments:
        for (const Core::QueueId &queue : me.memberOf)
            departments.append(byId(u"queue=? AND open=1"_s, queue));
        return departments;
    case TicketView::Kind::Waiting: return {byState(StateClass::Pending)};
    case TicketView::Kind::OnHold: {
        Filter held = byState(StateClass::OnHold);
        held.where += u" AND key NOT IN (SELECT key FROM ticket WHERE %1)"_s.arg(WokenTickets::condition());
        held.values = {now};
        return {held};
    }
    case TicketView::Kind::Overdue: return {{u"due<?"_s, {now}, u"ticket_all_due"_s}};
    case TicketView::Kind::Unanswered: return {{u"unanswered=1"_s, {}, {}}};
    case TicketView::Kind::Solved: return {byState(StateClass::Solved)};
    case TicketView::Kind::Spam: return {byState(StateClass::Spam)};
    case TicketView::Kind::All: return {{u"1"_s, {}, {}}};
    case TicketView::Kind::Queue: return {byId(u"queue=? AND open=1"_s, view.queue)};
    case TicketView::Kind::Customer: return {byId(u"requester IN (%1)"_s.arg(CustomerTable::family()), view.customer)};
    case TicketView::Kind::Saved: break; // of SavedViewReader
    }
    return {};
}

QString ListReader::orderOf(TicketView::Sort sort)
{
    switch (sort) {
    case TicketView::Sort::NewestActivity: return u"updated DESC, key DESC"_s;
    case TicketView::Sort::OldestActivity: return u"updated, key"_s;
    case TicketView::Sort::DueFirst: return u"due, updated, rank, created, key"_s;
    case TicketView::Sort::HighestPriority: return u"rank DESC, updated DESC, key DESC"_s;
    case TicketView::Sort::NewestCreated: return u"created DESC, key DESC"_s;
    case TicketView::Sort::OldestCreated: return u"created, key"_s;
    case TicketView::Sort::Customer: return u"requester_key, created DESC, key"_s;
    case TicketView::Sort::Subject: return u"subject_key, created DESC, key"_s;
    }
    return {};
}

QString ListReader::sqlFor(const QString &columns, const QList<Filter> &filters, TicketView::Sort sort, bool limited)
{
    const QString order = u" ORDER BY "_s + orderOf(sort);
    const QString limit = limited ? u" LIMIT ?"_s : QString();
    if (filters.size() == 1) {
        const Filter &filter = filters.constFirst();
        if (filter.index.isEmpty())
            return u"SELECT %1 FROM ticket WHERE %2"_s.arg(columns, filter.where) + order + limit;
        // Sorted within the index, then only the rows of the page are read.
        const QString keys = u"SELECT key FROM ticket INDEXED BY %1 WHERE %2"_s.arg(filter.index, filter.where) + order;
        return limited ? u"SELECT %1 FROM ticket WHERE key IN (%2)"_s.arg(columns, keys + limit) + order : keys;
    }
    // Each part is read from its own index in order, then they are merged.
    QStringList parts;
    for (const Filter &filter : filters) {
        const QString part = u"SELECT %1 FROM ticket WHERE %2"_s.arg(columns, filter.where);
        parts << (limited ? u"SELECT * FROM (%1)"_s.arg(part + order + limit) : part);
    }
    return parts.join(u" UNION ALL "_s) + order + limit;
}

QStringList ListReader::sqlBy(const QList<Core::ViewSort> &sorts, const Core::ReferenceData &reference,
                              Core::Timestamp now, const QString &columns, const QList<Filter> &filters, bool limited)
{
    // What an index has in that order is read from it; else the view is found by its own index, and its rows are read
    // and sorted, which is why only lists that end are asked for so.
    const bool isRead
        = filters.size() == 1 && filters.constFirst().index.isEmpty() && !Core::indexedSorts(sorts).isEmpty();
    const QString where = isRead ? filters.constFirst().where : u"t.key IN (%1)"_s.arg(keysOf(filters));
    const IndexOrder order
        = isRead ? indexOrderOf(sorts, reference, now) : IndexOrder{Store::orderOf(sorts, reference, now)};
    QStringList statements;
    for (const QString &part : order.parts)
        statements << u"SELECT %1 FROM ticket t WHERE %2 AND %3 ORDER BY %4%5"_s.arg(
            columns, part, where, order.by, limited ? u" LIMIT ?"_s : QString());
    return statements;
}

Result<QStringList> ListReader::sqlOf(const TicketView &view, const QString &columns, const QList<Filter> &filters,
                                      bool limited) const
{
    if (view.sorts.isEmpty())
        return QStringList{sqlFor(columns, filters, view.sort, limited)};
    OPORA_TAKE(reference, m_reader.reference());
    return sqlBy(view.sorts, reference, m_reader.serverNow(), columns, filters, limited);
}

Result<QList<Core::ViewCount>> ListReader::counts(const QList<TicketView> &views) const
{
    OPORA_TAKE(cells, TallyBatch::all(m_reader.connection()));
    OPORA_TAKE(me, m_reader.person());
    QList<Core::ViewCount> counts;
    QList<TicketView> saved;
    for (const TicketView &view : views) {
        if (view.kind == TicketView::Kind::Saved) {
            saved.append(view);
            continue;
        }
        if (auto count = countFrom(cells, view, me)) {
            if (view.kind == TicketView::Kind::OnHold)
                OPORA_TRY(withoutWoken(*count));
            counts.append(*count);
            continue;
        }
        OPORA_TAKE(count, countByRows(view));
        counts.append(count);
    }
    if (!saved.isEmpty()) {
        OPORA_TAKE(more, SavedViewReader(m_reader).counts(saved));
        counts += more;
    }
    return counts;
}

Result<void> ListReader::withoutWoken(Core::ViewCount &count) const
{
    OPORA_TAKE(woken, WokenTickets(m_reader, m_reader.serverNow()).count());
    count.total -= woken.first;
    count.unread -= woken.second;
    return {};
}

Result<Core::ViewCount> ListReader::countByRows(const TicketView &view) const
{
    const bool isOverdue = view.kind == TicketView::Kind::Overdue;
    const QString sql = isOverdue
        ? u"SELECT (SELECT count(*) FROM ticket WHERE due<?), "
          "(SELECT count(*) FROM ticket WHERE unread=1 AND due<?)"_s
        : u"SELECT count(*), coalesce(sum(unread), 0) FROM ticket WHERE requester IN (%1)"_s.arg(
            CustomerTable::family());
    Statement statement(m_reader.connection(), sql);
    const qint64 now = Core::toMsecs(m_reader.serverNow());
    if (isOverdue)
        statement.bind(now, now);
    else
        statement.bind(view.customer.uuid());
    OPORA_TAKE(count, statement.first([&](const Statement &row) {
        return Core::ViewCount{view, row.integer(0), row.integer(1)};
    }));
    return count.value_or(Core::ViewCount{view, 0, 0});
}

Result<Core::TicketIndex> ListReader::index(const TicketView &view) const
{
    if (view.kind == TicketView::Kind::Saved)
        return SavedViewReader(m_reader).index(view);
    OPORA_TAKE(me, m_reader.person());
    const QList<Filter> filters = filtersOf(view, me, Core::toMsecs(m_reader.serverNow()));
    Core::TicketIndex index{view, {}};
    if (filters.isEmpty())
        return index;
    if (view.grouping != Core::TicketGrouping::None)
        return sectioned(view, filters);
    // The order's columns are only there for merging; an index alone answers all of it.
    const bool isMerged = filters.size() > 1 && view.sorts.isEmpty();
    OPORA_TAKE(parts, sqlOf(view, isMerged ? mergeColumns(view.sort) : u"key"_s, filters, false));
    OPORA_TRY(readParts(
        m_reader.connection(), parts, [&](Statement &part) { bindAll(part, filters, std::nullopt); },
        [&](const Statement &row) { index.keys.append(row.integer(0)); }));
    return index;
}

Result<Core::TicketIndex> ListReader::sectioned(const TicketView &view, const QList<Filter> &filters) const
{
    OPORA_TAKE(reference, m_reader.reference());
    const Core::Timestamp now = m_reader.serverNow();
    // Headings and rows in one pass: to count each section takes nearly as long, since it reads the same rows.
    const QString order = view.sorts.isEmpty() ? orderOf(view.sort) : Store::orderOf(view.sorts, reference, now);
    Statement statement(m_reader.connection(),
                        u"SELECT t.key, %1 FROM ticket t WHERE t.key IN (%2) ORDER BY %3, %4"_s.arg(
                            sectionColumn(view.grouping, reference, now), keysOf(filters),
                            sectionOrder(view.grouping, reference, now), order));
    bindAll(statement, filters, std::nullopt);
    Core::TicketIndex index{view, {}};
    OPORA_TRY(takeSections(statement, index));
    return index;
}

Result<void> ListReader::takeSections(Statement &statement, Core::TicketIndex &index)
{
    const bool isByDue = index.view.grouping == Core::TicketGrouping::Due;
    return statement.each([&](const Statement &row) {
        Core::TicketSection section;
        if (isByDue)
            section.due = Core::DueSpan(row.integer(1));
        else
            section.of = row.uuid(1);
        const bool isSame = !index.sections.isEmpty() && index.sections.constLast().of == section.of
            && index.sections.constLast().due == section.due;
        if (!isSame)
            index.sections.append(section);
        ++index.sections.last().size;
        index.keys.append(row.integer(0));
    });
}

Result<QList<TicketRow>> ListReader::rows(const QList<Core::RowKey> &keys) const
{
    static const QString kSql = u"SELECT %1 FROM ticket WHERE key=?"_s.arg(rowColumns());
    QList<TicketRow> rows;
    rows.reserve(keys.size());
    Statement statement(m_reader.connection(), kSql);
    for (const Core::RowKey key : keys) {
        OPORA_TAKE(row, statement.bind(key).first(rowFrom));
        if (row)
            rows.append(std::move(*row));
    }
    OPORA_TRY(WokenTickets(m_reader, m_reader.serverNow()).wake(rows));
    return rows;
}

Result<Core::TicketPage> ListReader::firstPage(const TicketView &view, int limit) const
{
    if (view.kind == TicketView::Kind::Saved)
        return SavedViewReader(m_reader).firstPage(view, limit);
    OPORA_TAKE(me, m_reader.person());
    const QList<Filter> filters = filtersOf(view, me, Core::toMsecs(m_reader.serverNow()));
    Core::TicketPage page;
    if (filters.isEmpty())
        return page;
    OPORA_TAKE(parts, sqlOf(view, rowColumns(), filters, true));
    const auto bind
        = [&](Statement &part) { bindAll(part, filters, limit - int(page.rows.size()), view.sorts.isEmpty()); };
    OPORA_TRY(
        readParts(m_reader.connection(), parts, bind, [&](const Statement &row) { page.rows.append(rowFrom(row)); }));
    OPORA_TRY(WokenTickets(m_reader, m_reader.serverNow()).wake(page.rows));
    OPORA_TAKE(count, counts({view}));
    page.total = count.constFirst().total;
    return page;
}

} // namespace Opora::Store
