// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/viewtally.h"

#include "core/planted.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/storeparts.h"
#include "store/ticketcolumns.h"
#include "store/try.h"
#include "store/write.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Store {

using Core::Result;
using Core::SavedViewId;
using Db::Statement;

namespace {

constexpr auto kMomentLasts = 1h;  // what passed since then is added with every count
constexpr auto kQuiet = 2s;        // after a page of a first sync
constexpr qsizetype kAtOnce = 400; // views in one statement, below SQLite's limit of columns
constexpr qint64 kChecksAtOnce = 400'000;

Result<void> put(Db::Transaction &transaction, const CountedViews::View &view, const ViewSize &size)
{
    return Statement(transaction,
                     u"INSERT INTO view_tally(view, rule, basis, up_to, listed, n, unread) VALUES(?,?,?,?,?,?,?) "
                     "ON CONFLICT(view) DO UPDATE SET rule=excluded.rule, basis=excluded.basis, "
                     "up_to=excluded.up_to, listed=excluded.listed, n=excluded.n, unread=excluded.unread"_s)
        .bind(view.what.id.uuid(), view.what.rule(), int(view.what.basis), view.upTo, view.listedTo, size.first,
              size.second)
        .exec();
}

Result<void> add(Db::Transaction &transaction, const SavedViewId &view, const ViewSize &more)
{
    if (more == ViewSize())
        return {};
    return Statement(transaction, u"UPDATE view_tally SET n=n+?, unread=unread+? WHERE view=?"_s)
        .bind(more.first, more.second, view.uuid())
        .exec();
}

} // namespace

Result<CountedViews> ViewTally::stored() const
{
    Db::Connection &connection = *m_parts.connection;
    CountedViews found;
    OPORA_TAKE(at, viewsMoment(connection));
    found.at = at;
    OPORA_TAKE(zone, viewsZone(connection));
    found.zone = zone;
    OPORA_TAKE(rows, viewCounters(connection));
    if (rows.isEmpty())
        return found;
    QHash<SavedViewId, ViewCounter> counted;
    for (const ViewCounter &row : std::as_const(rows)) {
        if (row.basis != ViewBasis::Others)
            counted.insert(row.view, row);
    }
    const Reader reader(m_parts.settings, connection);
    OPORA_TAKE(reference, reader.reference());
    reference.views.removeIf([&](const Core::SavedView &view) { return !counted.contains(view.id); });
    OPORA_TAKE(views, compiled(reference.views, reader, at));
    for (qsizetype n = 0; n < views.size(); ++n) {
        const ViewCounter &row = counted[views[n].id];
        found.views.append({views[n], row.upTo, row.listedTo, reference.views[n].notify});
    }
    return found;
}

Result<const CountedViews *> ViewTally::views()
{
    if (!m_parts.views) {
        OPORA_TAKE(found, stored());
        m_parts.views = std::move(found);
    }
    return &*m_parts.views;
}

Result<void> ViewTally::touch(qint64 key)
{
    if (m_isLater || m_before.contains(key))
        return {};
    OPORA_TAKE(now, views());
    if (now->views.isEmpty())
        return {};
    // One that cannot be read, as after damage, must not keep what is right from taking its place.
    if (const auto before = judged(*now, key))
        m_before.insert(key, *before);
    else
        m_isLater = true;
    return {};
}

void ViewTally::touchNew(qint64 key)
{
    if (!m_isLater && !m_before.contains(key) && !OPORA_PLANTED(68))
        m_before.insert(key, std::nullopt);
}

Result<ViewTally::Before> ViewTally::judged(const CountedViews &views, qint64 key) const
{
    const qsizetype count = views.views.size();
    Judged judged{QBitArray(count + 1), {}};
    for (qsizetype first = 0; first < count; first += kAtOnce) {
        const qsizetype end = std::min(first + kAtOnce, count);
        QStringList columns;
        QVariantList values;
        for (qsizetype n = first; n < end; ++n) {
            columns << views.views[n].what.where;
            values << views.views[n].what.values;
        }
        Statement statement(*m_parts.connection,
                            u"SELECT %1, t.unread, t.id FROM ticket t WHERE t.key=?"_s.arg(columns.join(u", "_s)));
        statement.bindAll(values);
        OPORA_TAKE(found, statement.bind(key).first([&](const Statement &row) {
            for (qsizetype n = first; n < end; ++n)
                judged.bits.setBit(n, row.boolean(int(n - first)));
            judged.bits.setBit(count, row.boolean(int(end - first)));
            judged.ticket = row.uuid(int(end - first) + 1);
            return true;
        }));
        if (!found)
            return Before();
    }
    return Before(judged);
}

void ViewTally::addMembers(QList<ViewMembers::Change> &members, const CountedViews &views, qint64 key,
                           const Before &before, const Before &after)
{
    for (qsizetype n = 0; n < views.views.size(); ++n) {
        const bool isIn = after && after->bits.testBit(n);
        if (isIn != (before && before->bits.testBit(n)) && key <= views.views[n].listedTo)
            members.append({views.views[n].what.id, key, isIn});
    }
}

Result<ViewTally::Differences> ViewTally::differences(const CountedViews &views)
{
    const qsizetype count = views.views.size();
    Differences found{QList<Delta>(count), {}};
    const auto addUp = [&](const Before &judged, qint64 key, qint64 sign) {
        for (qsizetype n = 0; judged && n < count; ++n) {
            if (!judged->bits.testBit(n) || views.views[n].upTo < key)
                continue;
            found.sizes[n].total += sign;
            found.sizes[n].unread += judged->bits.testBit(count) ? sign : 0;
        }
    };
    QList<Judged> before;
    QList<Judged> afterwards;
    for (auto ticket = m_before.cbegin(); ticket != m_before.cend(); ++ticket) {
        OPORA_TAKE(after, judged(views, ticket.key()));
        addUp(*ticket, ticket.key(), -1);
        addUp(after, ticket.key(), 1);
        addMembers(found.members, views, ticket.key(), *ticket, after);
        if (*ticket)
            before.append(**ticket);
        if (after)
            afterwards.append(*after);
    }
    if (m_areEntriesTold)
        noteEntries(views, before, afterwards);
    return found;
}

void ViewTally::noteEntries(const CountedViews &views, const QList<Judged> &before, const QList<Judged> &after)
{
    // By the ticket and not by its row: one that changes its department may go and come in one write.
    for (qsizetype n = 0; n < views.views.size(); ++n) {
        if (!views.views[n].isTold)
            continue;
        QSet<QUuid> had;
        for (const Judged &judged : before)
            if (judged.bits.testBit(n))
                had.insert(judged.ticket);
        for (const Judged &judged : after)
            if (judged.bits.testBit(n) && !had.contains(judged.ticket))
                m_entries[Core::TicketId(judged.ticket)].insert(views.views[n].what.id);
    }
}

Result<void> ViewTally::addDifferences(Db::Transaction &transaction)
{
    OPORA_TAKE(now, views());
    const auto found = differences(*now);
    m_isLater = !found;
    if (m_isLater)
        return {};
    for (qsizetype n = 0; n < found->sizes.size(); ++n) {
        const Delta &delta = found->sizes[n];
        OPORA_TRY(add(transaction, now->views[n].what.id, {delta.total, delta.unread}));
        m_areSizesOther = m_areSizesOther || delta.total != 0;
    }
    return ViewMembers::apply(transaction, found->members);
}

Result<void> ViewTally::forgetCounters(Db::Transaction &transaction)
{
    OPORA_TAKE(kept, views());
    if (kept->views.isEmpty())
        return {};
    OPORA_TAKE(
        undone,
        Statement(transaction, u"UPDATE view_tally SET up_to=0, listed=0, n=0, unread=0 WHERE basis<2 AND up_to<>0"_s)
            .run());
    if (undone > 0)
        OPORA_TRY(ViewMembers::forgetAll(transaction));
    m_isStored = m_isStored || undone > 0;
    m_parts.viewsQuietFrom = m_parts.settings.clock->monotonic() + kQuiet;
    return {};
}

Result<void> ViewTally::settle(Db::Transaction &transaction)
{
    if (!m_isLater && !m_before.isEmpty())
        OPORA_TRY(addDifferences(transaction));
    if (m_isLater)
        OPORA_TRY(forgetCounters(transaction));
    m_before.clear();
    const Core::Timestamp now = m_parts.settings.clock->now();
    const bool isOld = m_parts.views && !m_parts.views->views.isEmpty()
        && (now - m_parts.views->at > kMomentLasts || m_parts.views->at - now > kMomentLasts
            || m_parts.views->zone != zoneHere());
    if (isOld || m_isDoubted)
        OPORA_TRY(renew(transaction, now));
    if (!m_areSizesOther)
        return {};
    OPORA_TAKE(isFitted, ViewMembers::fit(transaction, m_parts.settings.membersAtMost));
    m_isStored = m_isStored || isFitted;
    // What the table holds is something else by now.
    if (isFitted)
        m_renewed.reset();
    return {};
}

Result<void> ViewTally::renew(Db::Transaction &transaction, Core::Timestamp at)
{
    const Reader reader(m_parts.settings, *m_parts.connection);
    OPORA_TAKE(reference, reader.reference());
    OPORA_TAKE(rows, viewCounters(*m_parts.connection));
    if (reference.views.isEmpty() && rows.isEmpty())
        return {};
    OPORA_TAKE(before, viewsMoment(*m_parts.connection));
    OPORA_TAKE(then, compiled(reference.views, reader, before));
    OPORA_TAKE(now, compiled(reference.views, reader, at));
    QHash<SavedViewId, ViewCounter> counted;
    for (const ViewCounter &row : std::as_const(rows))
        counted.insert(row.view, row);
    CountedViews renewed{{}, at, zoneHere()};
    for (qsizetype n = 0; n < now.size(); ++n) {
        const ViewCounter row = counted.take(now[n].id);
        OPORA_TAKE(view, renewOne(transaction, row, {then[n], before}, {now[n], at}));
        view.isTold = reference.views[n].notify;
        if (now[n].basis != ViewBasis::Others)
            renewed.views.append(view);
    }
    for (auto gone = counted.cbegin(); gone != counted.cend(); ++gone) {
        OPORA_TRY(ViewMembers::forget(transaction, gone.key()));
        OPORA_TRY(Statement(transaction, u"DELETE FROM view_tally WHERE view=?"_s).bind(gone.key().uuid()).exec());
    }
    m_areListsOther = m_isDoubted;
    m_areSizesOther = true;
    m_renewed = std::move(renewed);
    return setViewsMoment(transaction, at);
}

Result<CountedViews::View> ViewTally::renewOne(Db::Transaction &transaction, const ViewCounter &row, const ViewAt &then,
                                               const ViewAt &now) const
{
    const bool isReordered = m_areRanksOther && then.view.where.contains("t.rank"_L1);
    const bool isKept = OPORA_PLANTED(76) && !row.rule.isEmpty();
    const bool isSame = (row.rule == then.view.rule() || isKept) && !isReordered;
    if (isSame && now.view.basis != ViewBasis::Time)
        return CountedViews::View{now.view, row.upTo, row.listedTo};
    CountedViews::View view{now.view};
    ViewSize size;
    if (isSame && row.upTo == kNever) {
        OPORA_TAKE(more, grownByTime(*m_parts.connection, then.view, then.at, now.view, now.at));
        size = {row.size.first + more.first, row.size.second + more.second};
        view.upTo = kNever;
        view.listedTo = row.listedTo == kTooMany || row.listedTo == kNever ? row.listedTo : 0;
    }
    if (view.listedTo == kNever)
        OPORA_TRY(ViewMembers::follow(transaction, now.view, passedBetween(now.view, then.at, now.at)));
    else if (row.listedTo > 0)
        OPORA_TRY(ViewMembers::forget(transaction, now.view.id));
    OPORA_TRY(put(transaction, view, size));
    return view;
}

bool ViewTally::committed()
{
    if (!m_isStored && !m_renewed)
        return false;
    m_parts.views = std::exchange(m_renewed, std::nullopt);
    // Without them nothing can be counted; the next write that needs them says why.
    static_cast<void>(views());
    return isDue() || isWaiting();
}

void ViewTally::rolledBack()
{
    if (!m_isDoubted && !m_isStored && !m_renewed)
        return;
    m_parts.views.reset();
    static_cast<void>(views());
}

bool ViewTally::isWaiting() const
{
    const bool isQuiet = m_parts.settings.clock->monotonic() >= m_parts.viewsQuietFrom;
    return !isQuiet && m_parts.views && !m_parts.views->areCounted();
}

bool ViewTally::isDue() const
{
    return m_parts.views && !m_parts.views->areDone() && !isWaiting();
}

Result<void> ViewTally::step(Write &write)
{
    OPORA_TAKE(known, views());
    qint64 from = kNever;
    for (const CountedViews::View &view : known->views)
        from = std::min(from, view.doneTo());
    QList<CountedViews::View> some;
    for (const CountedViews::View &view : known->views) {
        if (view.doneTo() == from && from != kNever && some.size() < kAtOnce)
            some << view;
    }
    if (some.isEmpty())
        return {};
    const qint64 rows = std::max<qint64>(kChecksAtOnce / some.size() / 10, 500);
    OPORA_TAKE(last,
               Statement(write.connection(), u"SELECT key FROM ticket WHERE key>? ORDER BY key LIMIT 1 OFFSET ?"_s)
                   .bind(from, rows)
                   .first([](const Statement &row) { return row.integer(0); }));
    const qint64 to = last.value_or(kNever);
    OPORA_TRY(addRows(write.transaction(), some, from, to));
    m_isStored = m_areSizesOther = true;
    write.changes.lists = write.changes.lists || to == kNever;
    return {};
}

Result<void> ViewTally::addRows(Db::Transaction &transaction, const QList<CountedViews::View> &views, qint64 from,
                                qint64 to) const
{
    QStringList columns{u"t.key"_s, u"t.unread"_s};
    QVariantList values;
    for (const CountedViews::View &view : views) {
        columns << view.what.where;
        values << view.what.values;
    }
    Statement statement(transaction,
                        u"SELECT %1 FROM ticket t WHERE t.key>? AND t.key<=?"_s.arg(columns.join(u", "_s)));
    statement.bindAll(values);
    QList<ViewSize> sizes(views.size());
    QList<QList<ViewMembers::Change>> members(views.size());
    OPORA_TRY(statement.bind(from, to).each([&](const Statement &row) {
        for (qsizetype n = 0; n < views.size(); ++n) {
            if (!row.boolean(int(n) + 2))
                continue;
            ++sizes[n].first;
            sizes[n].second += row.integer(1);
            if (views[n].listedTo == from)
                members[n].append({views[n].what.id, row.integer(0), true});
        }
    }));
    for (qsizetype n = 0; n < views.size(); ++n) {
        const CountedViews::View &view = views[n];
        // With too many of them it loses all in a moment.
        if (sizes[n].first <= m_parts.settings.membersAtMost)
            OPORA_TRY(ViewMembers::apply(transaction, members[n]));
        // One that gets its members back is counted already.
        if (view.upTo == from)
            OPORA_TRY(add(transaction, view.what.id, sizes[n]));
        OPORA_TRY(Statement(transaction, u"UPDATE view_tally SET up_to=?, listed=? WHERE view=?"_s)
                      .bind(view.upTo == from ? to : view.upTo, view.listedTo == from ? to : view.listedTo,
                            view.what.id.uuid())
                      .exec());
    }
    return {};
}

} // namespace Opora::Store
