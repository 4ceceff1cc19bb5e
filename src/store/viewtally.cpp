// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/viewtally.h"

#include "core/planted.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/metatable.h"
#include "store/storeparts.h"
#include "store/ticketcolumns.h"
#include "store/try.h"
#include "store/write.h"

#include <QTimeZone>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Store {

using Core::Result;
using Core::SavedViewId;
using Db::Statement;

namespace {

const QString kMoment = u"views_at"_s;
const QString kZone = u"views_zone"_s; // in which days begin and end
constexpr auto kMomentLasts = 1h;      // what passed since then is added with every count
constexpr auto kQuiet = 2s;            // after a page of a first sync
constexpr qsizetype kAtOnce = 400;     // views in one statement, below SQLite's limit of columns
constexpr qint64 kChecksAtOnce = 400'000;

Result<void> put(Db::Transaction &transaction, const CompiledView &view, qint64 upTo, const ViewSize &size)
{
    return Statement(transaction,
                     u"INSERT INTO view_tally(view, rule, basis, up_to, n, unread) VALUES(?,?,?,?,?,?) "
                     "ON CONFLICT(view) DO UPDATE SET rule=excluded.rule, basis=excluded.basis, "
                     "up_to=excluded.up_to, n=excluded.n, unread=excluded.unread"_s)
        .bind(view.id.uuid(), view.rule(), int(view.basis), upTo, size.first, size.second)
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

Result<Core::Timestamp> momentOf(Db::Connection &connection)
{
    OPORA_TAKE(text, MetaTable::read(connection, kMoment));
    return Core::fromMsecs(text.toLongLong());
}

QString zoneHere()
{
    return QString::fromLatin1(QTimeZone::systemTimeZoneId());
}

} // namespace

Result<CountedViews> ViewTally::stored() const
{
    Db::Connection &connection = *m_parts.connection;
    CountedViews found;
    OPORA_TAKE(at, momentOf(connection));
    found.at = at;
    OPORA_TAKE(zone, MetaTable::read(connection, kZone));
    found.zone = zone;
    OPORA_TAKE(rows, viewCounters(connection));
    if (rows.isEmpty())
        return found;
    QHash<SavedViewId, qint64> counted;
    for (const ViewCounter &row : std::as_const(rows)) {
        if (row.basis != ViewBasis::Others)
            counted.insert(row.view, row.upTo);
    }
    const Reader reader(m_parts.settings, connection);
    OPORA_TAKE(reference, reader.reference());
    reference.views.removeIf([&](const Core::SavedView &view) { return !counted.contains(view.id); });
    OPORA_TAKE(views, compiled(reference.views, reader, at));
    for (qsizetype n = 0; n < views.size(); ++n)
        found.views.append({views[n], counted.value(views[n].id), reference.views[n].notify});
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

Result<QList<ViewTally::Delta>> ViewTally::differences(const CountedViews &views)
{
    const qsizetype count = views.views.size();
    QList<Delta> deltas(count);
    const auto addUp = [&](const Before &judged, qint64 key, qint64 sign) {
        for (qsizetype n = 0; judged && n < count; ++n) {
            if (!judged->bits.testBit(n) || views.views[n].upTo < key)
                continue;
            deltas[n].total += sign;
            deltas[n].unread += judged->bits.testBit(count) ? sign : 0;
        }
    };
    QList<Judged> before;
    QList<Judged> afterwards;
    for (auto ticket = m_before.cbegin(); ticket != m_before.cend(); ++ticket) {
        OPORA_TAKE(after, judged(views, ticket.key()));
        addUp(*ticket, ticket.key(), -1);
        addUp(after, ticket.key(), 1);
        if (*ticket)
            before.append(**ticket);
        if (after)
            afterwards.append(*after);
    }
    if (m_areEntriesTold)
        noteEntries(views, before, afterwards);
    return deltas;
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
    const auto deltas = differences(*now);
    m_isLater = !deltas;
    for (qsizetype n = 0; deltas && n < deltas->size(); ++n)
        OPORA_TRY(add(transaction, now->views[n].what.id, {(*deltas)[n].total, (*deltas)[n].unread}));
    return {};
}

Result<void> ViewTally::forgetCounters(Db::Transaction &transaction)
{
    OPORA_TAKE(kept, views());
    if (kept->views.isEmpty())
        return {};
    OPORA_TAKE(
        undone,
        Statement(transaction, u"UPDATE view_tally SET up_to=0, n=0, unread=0 WHERE basis<2 AND up_to<>0"_s).run());
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
    return isOld || m_isDoubted ? renew(transaction, now) : Result<void>();
}

Result<void> ViewTally::renew(Db::Transaction &transaction, Core::Timestamp at)
{
    const Reader reader(m_parts.settings, *m_parts.connection);
    OPORA_TAKE(reference, reader.reference());
    OPORA_TAKE(rows, viewCounters(*m_parts.connection));
    if (reference.views.isEmpty() && rows.isEmpty())
        return {};
    OPORA_TAKE(before, momentOf(*m_parts.connection));
    OPORA_TAKE(then, compiled(reference.views, reader, before));
    OPORA_TAKE(now, compiled(reference.views, reader, at));
    QHash<SavedViewId, ViewCounter> counted;
    for (const ViewCounter &row : std::as_const(rows))
        counted.insert(row.view, row);
    CountedViews renewed{{}, at, zoneHere()};
    for (qsizetype n = 0; n < now.size(); ++n) {
        const ViewCounter row = counted.take(now[n].id);
        OPORA_TAKE(upTo, renewOne(transaction, row, {then[n], before}, {now[n], at}));
        if (now[n].basis != ViewBasis::Others)
            renewed.views.append({now[n], upTo, reference.views[n].notify});
    }
    for (auto gone = counted.cbegin(); gone != counted.cend(); ++gone)
        OPORA_TRY(Statement(transaction, u"DELETE FROM view_tally WHERE view=?"_s).bind(gone.key().uuid()).exec());
    m_areListsOther = m_isDoubted;
    m_renewed = std::move(renewed);
    OPORA_TRY(MetaTable::set(transaction, kZone, zoneHere()));
    return MetaTable::set(transaction, kMoment, QString::number(Core::toMsecs(at)));
}

Result<qint64> ViewTally::renewOne(Db::Transaction &transaction, const ViewCounter &row, const ViewAt &then,
                                   const ViewAt &now) const
{
    const bool isReordered = m_areRanksOther && then.view.where.contains("t.rank"_L1);
    const bool isSame = row.rule == then.view.rule() && !isReordered;
    if (isSame && now.view.basis != ViewBasis::Time)
        return row.upTo;
    const qint64 upTo = isSame && row.upTo == kNever ? kNever : 0;
    ViewSize size;
    if (upTo == kNever) {
        OPORA_TAKE(more, grownByTime(*m_parts.connection, then.view, then.at, now.view, now.at));
        size = {row.size.first + more.first, row.size.second + more.second};
    }
    OPORA_TRY(put(transaction, now.view, upTo, size));
    return upTo;
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
    return m_parts.views && !m_parts.views->areCounted() && !isWaiting();
}

Result<void> ViewTally::step(Write &write)
{
    OPORA_TAKE(known, views());
    qint64 from = kNever;
    for (const CountedViews::View &view : known->views)
        from = std::min(from, view.upTo);
    QList<CompiledView> some;
    for (const CountedViews::View &view : known->views) {
        if (view.upTo == from && from != kNever && some.size() < kAtOnce)
            some << view.what;
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
    m_isStored = true;
    write.changes.lists = write.changes.lists || to == kNever;
    return {};
}

Result<void> ViewTally::addRows(Db::Transaction &transaction, const QList<CompiledView> &views, qint64 from, qint64 to)
{
    QStringList columns;
    QVariantList values;
    for (const CompiledView &view : views) {
        columns << view.size();
        values << view.values << view.values;
    }
    Statement statement(transaction,
                        u"SELECT %1 FROM ticket t WHERE t.key>? AND t.key<=?"_s.arg(columns.join(u", "_s)));
    statement.bindAll(values);
    QList<ViewSize> sizes;
    OPORA_TRY(statement.bind(from, to).each([&](const Statement &row) {
        for (int n = 0; n < int(views.size()); ++n)
            sizes << ViewSize(row.integer(2 * n), row.integer(2 * n + 1));
    }));
    for (qsizetype n = 0; n < sizes.size(); ++n) {
        OPORA_TRY(add(transaction, views[n].id, sizes[n]));
        OPORA_TRY(Statement(transaction, u"UPDATE view_tally SET up_to=? WHERE view=?"_s)
                      .bind(to, views[n].id.uuid())
                      .exec());
    }
    return {};
}

Result<QHash<SavedViewId, ViewSize>> savedViewSizes(const Reader &reader, const QSet<SavedViewId> &views)
{
    Db::Connection &connection = reader.connection();
    // One state: what time added belongs to the counter it is added to.
    const auto snapshot = Db::Snapshot::begin(connection);
    if (!snapshot)
        return snapshot.error();
    OPORA_TAKE(rows, viewCounters(connection));
    OPORA_TAKE(zone, MetaTable::read(connection, kZone));
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
    OPORA_TAKE(at, momentOf(connection));
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
