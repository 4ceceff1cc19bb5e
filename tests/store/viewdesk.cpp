// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewdesk.h"

#include "db/statement.h"
#include "store/listreader.h"
#include "store/savedviews.h"
#include "store/ticketcolumns.h"
#include "store/viewmembers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Test {

using namespace Opora::Core;
using namespace Opora::Store;

namespace {

const QStringList kQueries{u"queue:billing"_s,
                           u"status:open"_s,
                           u"is:unread"_s,
                           u"tag:refund OR tag:urgent"_s,
                           u"owner:me is:open"_s,
                           u"-is:open"_s,
                           u"priority:>=medium"_s,
                           u"created:>-11d"_s,
                           u"due:today"_s,
                           u"is:overdue -owner:me"_s,
                           u"updated:yesterday OR is:unanswered"_s,
                           u"created:2026-09-10"_s,
                           u"language:ru"_s,
                           u"is:reopened"_s,
                           u"(queue:technical OR owner:none) -status:solved"_s,
                           u"number:>20"_s,
                           u"printer"_s,
                           u"has:reply"_s,
                           u"rating:>3"_s,
                           u"-created:<-12d is:open"_s,
                           QString()};

/// In the order of a list that nobody ordered.
QList<qint64> keysByRows(Db::Connection &connection, const CompiledView &view)
{
    Db::Statement statement(connection,
                            u"SELECT key FROM ticket t WHERE %1 ORDER BY updated DESC, key DESC"_s.arg(view.where));
    return statement.bindAll(view.values).all([](const Db::Statement &row) { return row.integer(0); }).valueOr({-1});
}

QList<qint64> membersOf(Db::Connection &connection, const SavedViewId &view)
{
    return Db::Statement(connection, u"SELECT ticket FROM view_member WHERE view=? ORDER BY ticket"_s)
        .bind(view.uuid())
        .all([](const Db::Statement &row) { return row.integer(0); })
        .valueOr({-1});
}

/// The first page of that many rows is what the keys of all say.
bool isFirstPage(const ListReader &lists, const TicketView &view, const QList<qint64> &keys, int limit)
{
    const auto page = lists.firstPage(view, limit);
    if (!page || page->total != keys.size())
        return false;
    QList<qint64> first;
    for (const TicketRow &row : page->rows)
        first.append(row.key);
    return first == keys.mid(0, limit);
}

template<typename List>
List sorted(List list)
{
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

SavedView viewOf(int number, const QString &query)
{
    SavedView view;
    view.id = SavedViewId(fixedUuid(u"view", number));
    view.name = u"View %1"_s.arg(number);
    view.query = query;
    view.order = number;
    return view;
}

TicketView shown(const SavedView &view)
{
    return TicketView::of(view.id);
}

ViewDesk::ViewDesk(quint64 seed, int membersAtMost)
    : m_random(seed)
{
    m_world.membersAtMost = membersAtMost;
    m_world.begin();
    for (int n = 0; n < kQueries.size(); ++n)
        m_views.append(viewOf(n, kQueries[n]));
    QList<Entity> entities;
    for (const SavedView &view : m_views)
        entities.append(view);
    m_world.tell(entities);
}

Ticket ViewDesk::some(Ticket ticket)
{
    ticket.state = StateClass(m_random.below(kStateClassCount));
    ticket.status = defaultStatusId(ticket.state);
    ticket.queue = m_random.below(2) ? m_world.billing.id : m_world.technical.id;
    ticket.owner = m_random.below(3) == 0 ? m_world.me.id : m_random.below(2) ? m_world.other.id : PersonId();
    ticket.priority = defaultPriorityId(m_random.below(2) ? u"high" : u"normal");
    ticket.tags = m_random.below(2) ? QStringList{u"refund"_s} : QStringList{u"urgent"_s, u"printer"_s};
    ticket.createdAt = m_world.clock.now() - Milliseconds(m_random.below<qint64>(20 * 86'400'000LL));
    ticket.updatedAt = ticket.createdAt + Milliseconds(m_random.below<qint64>(86'400'000LL));
    ticket.language = m_random.below(2) ? u"ru"_s : u"en"_s;
    ticket.reopenCount = m_random.below(2);
    ticket.lastPublicByCustomer = m_random.below(2) == 0;
    ticket.lastPublicAt = ticket.updatedAt;
    ticket.promisedAt.reset();
    if (m_random.below(2))
        ticket.promisedAt = m_world.clock.now() + Milliseconds(m_random.below<qint64>(4 * 86'400'000LL) - 172'800'000);
    if (isClosed(ticket.state))
        ticket.closedAt = ticket.createdAt;
    return ticket;
}

void ViewDesk::step()
{
    const int number = m_random.below(40);
    switch (m_random.below(12)) {
    case 0: m_world.clock.advance(Milliseconds(m_random.below<qint64>(5 * 3'600'000))); return;
    case 1: m_world.clock.jump(Milliseconds(m_random.below<qint64>(3 * 86'400'000) - 86'400'000)); return;
    case 2: return m_world.tellRemoved(EntityKind::Ticket, fixedUuid(u"ticket", number));
    case 3: {
        SavedView &view = m_views[m_random.below(m_views.size())];
        view.query = kQueries[m_random.below(kQueries.size())];
        return m_world.tell(QList<Entity>{Entity(view)});
    }
    case 4: {
        // The same words name another department then.
        std::swap(m_world.billing.name, m_world.technical.name);
        return m_world.tell({Entity(m_world.billing), Entity(m_world.technical)});
    }
    case 5: {
        QList<Priority> ranked = defaultPriorities();
        for (Priority &priority : ranked)
            priority.rank = m_random.below(5);
        return m_world.tell(QList<Entity>{Entity(ranked[m_random.below(ranked.size())])});
    }
    case 6: {
        const Ticket ticket = m_world.details(TicketId(fixedUuid(u"ticket", number))).ticket;
        if (ticket.id.isNull())
            return;
        const auto change = m_world.store().submit(
            StoreWorld::set(ticket, TicketField::Owner, ticket.owner.isNull() ? m_world.me.id.toString() : u""_s),
            false);
        if (change && m_random.below(2))
            static_cast<void>(m_world.store().withdraw(*change));
        return;
    }
    case 7:
        m_world.close();
        m_world.open();
        return;
    default: {
        QList<Entity> entities;
        for (int n = m_random.below(6); n >= 0; --n)
            entities.append(some(m_world.ticket(m_random.below(40))));
        return m_world.tell(entities);
    }
    }
}

std::optional<QStringList> ViewDesk::wrong() const
{
    const auto reader = m_world.reader();
    QList<TicketView> asked;
    for (const SavedView &view : m_views)
        asked.append(shown(view));
    const auto counts = ListReader(*reader).counts(asked);
    if (!counts || counts->size() < asked.size())
        return std::nullopt;
    const auto now = compiled(m_views, *reader, reader->now());
    QStringList wrong;
    for (qsizetype n = 0; n < m_views.size(); ++n) {
        const auto size = countedByRows(reader->connection(), (*now)[n]);
        const auto index = ListReader(*reader).index(asked[n]);
        const ViewSize told{(*counts)[n].total, (*counts)[n].unread};
        if (!size || *size != told || !index || index->keys.size() != told.first)
            wrong << u"%1: %2 (%3 unread), by rows %4 (%5)"_s.arg(m_views[n].query)
                         .arg(told.first)
                         .arg(told.second)
                         .arg(size->first)
                         .arg(size->second);
    }
    return wrong;
}

QStringList ViewDesk::misread() const
{
    const auto reader = m_world.reader();
    const ListReader lists(*reader);
    const auto now = compiled(m_views, *reader, reader->now());
    QStringList misread;
    for (qsizetype n = 0; n < m_views.size(); ++n) {
        const QList<qint64> keys = keysByRows(reader->connection(), (*now)[n]);
        TicketView asked = shown(m_views[n]);
        const auto index = lists.index(asked);
        // A page of one looks at half of the tickets first, where it reads all that an index knows.
        const bool isBegun = isFirstPage(lists, asked, keys, 1) && isFirstPage(lists, asked, keys, 5);
        asked.grouping = TicketGrouping::Priority;
        asked.sort = TicketView::Sort::OldestCreated;
        const auto grouped = lists.index(asked);
        const bool isRight
            = isBegun && index && index->keys == keys && grouped && sorted(grouped->keys) == sorted(keys);
        if (!isRight)
            misread
                << u"%1: lists %2 of %3"_s.arg(m_views[n].query).arg(index ? index->keys.size() : -1).arg(keys.size());
    }
    return misread;
}

bool ViewDesk::isListed() const
{
    const auto counters = viewCounters(m_world.reader()->connection());
    return counters && counters->size() == m_views.size()
        && std::all_of(counters->cbegin(), counters->cend(), [](const ViewCounter &counter) {
               return counter.basis == ViewBasis::Others
                   || (counter.upTo == kNever && (counter.listedTo == kNever || counter.listedTo == kTooMany));
           });
}

QStringList ViewDesk::wrongMembers() const
{
    const auto reader = m_world.reader();
    Db::Connection &connection = reader->connection();
    const auto then = compiled(m_views, *reader, viewsMoment(connection).valueOr({}));
    QStringList wrong;
    for (qsizetype n = 0; n < m_views.size(); ++n) {
        const CompiledView &view = (*then)[n];
        const auto counter = viewCounter(connection, view.id).valueOr({}).value_or(ViewCounter());
        const bool isKept = view.basis != ViewBasis::Others && counter.listedTo == kNever;
        const bool isTooLarge = view.basis != ViewBasis::Others && counter.listedTo == kTooMany;
        const QList<qint64> members = membersOf(connection, view.id);
        const bool isRight = members == (isKept ? sorted(keysByRows(connection, view)) : QList<qint64>())
            && members.size() <= m_world.membersAtMost
            && (!isTooLarge || counter.size.first > m_world.membersAtMost / 2);
        if (!isRight)
            wrong << u"%1: %2 members, %3 counted"_s.arg(m_views[n].query).arg(members.size()).arg(counter.size.first);
    }
    return wrong;
}

} // namespace Opora::Test
