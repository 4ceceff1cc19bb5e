// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/savedviews.h"

#include "core/ports/ticketsorts.h"
#include "core/referenceindex.h"
#include "db/statement.h"
#include "store/searchconditions.h"
#include "store/ticketcolumns.h"
#include "store/try.h"
#include "store/wokentickets.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Store {

using Core::Result;
using Core::Timestamp;
using Db::Statement;
using Text::SearchField;
using Text::SearchNode;

namespace {

bool isRelative(const SearchNode &node)
{
    return node.value.startsWith(u'-') || node.value == "today"_L1 || node.value == "yesterday"_L1;
}

ViewBasis basisOfField(const SearchNode &node)
{
    switch (node.field) {
    case SearchField::Created:
    case SearchField::Updated:
    case SearchField::Due: return isRelative(node) ? ViewBasis::Time : ViewBasis::Row;
    // Its time has no index in which those could be found that it passed.
    case SearchField::Solved: return isRelative(node) ? ViewBasis::Others : ViewBasis::Row;
    case SearchField::Is: return node.value == "overdue"_L1 ? ViewBasis::Time : ViewBasis::Row;
    case SearchField::Has: return node.value == "rating"_L1 ? ViewBasis::Row : ViewBasis::Others;
    case SearchField::From: // also who was merged into that one
    case SearchField::Organisation:
    case SearchField::Subject:
    case SearchField::Body:
    case SearchField::Note: return ViewBasis::Others;
    case SearchField::Queue:
    case SearchField::Status:
    case SearchField::Priority:
    case SearchField::Type:
    case SearchField::Channel:
    case SearchField::Tag:
    case SearchField::Owner:
    case SearchField::Number:
    case SearchField::Rating:
    case SearchField::Language: return ViewBasis::Row;
    }
    return ViewBasis::Others;
}

/// The times that a condition compares with.
QList<qint64> boundsOf(const SearchNode &node, Timestamp at)
{
    if (node.field == SearchField::Is)
        return {Core::toMsecs(at), Core::toMsecs(at)};
    const auto span = Text::timeSpan(node.value, QDateTime::fromMSecsSinceEpoch(Core::toMsecs(at)));
    return span ? QList<qint64>{span->begin.toMSecsSinceEpoch(), span->end.toMSecsSinceEpoch()} : QList<qint64>();
}

QString columnOf(const SearchNode &node)
{
    if (node.field == SearchField::Created)
        return u"created"_s;
    return node.field == SearchField::Updated ? u"updated"_s : u"due"_s;
}

void addPassed(PassedKeys &passed, const SearchNode &node, Timestamp then, Timestamp now)
{
    for (const SearchNode &child : node.children)
        addPassed(passed, child, then, now);
    if (node.kind != SearchNode::Kind::Field || basisOfField(node) != ViewBasis::Time)
        return;
    const QList<qint64> before = boundsOf(node, then);
    const QList<qint64> after = boundsOf(node, now);
    for (qsizetype n = 0; n < before.size() && n < after.size(); ++n) {
        passed.select += passed.select.isEmpty() ? QString() : u" UNION "_s;
        passed.select += u"SELECT key FROM ticket WHERE %1 BETWEEN ? AND ?"_s.arg(columnOf(node));
        passed.values << std::min(before[n], after[n]) << std::max(before[n], after[n]);
    }
}

/// The rows of a small table in the order they are shown, as a number to sort by; null: of none of them.
template<typename Rows>
QString placeOf(const QString &column, const Rows &rows)
{
    QString sql = u"CASE %1"_s.arg(column);
    int place = 0;
    for (const auto &row : rows)
        sql += u" WHEN x'%1' THEN %2"_s.arg(QString::fromLatin1(row.id.toBytes().toHex())).arg(++place);
    return place == 0 ? u"NULL"_s : sql + u" END"_s;
}

/// All that are not known here are one, which nobody has.
template<typename Rows>
QString knownOf(const QString &column, const Rows &rows)
{
    QStringList known{u"x'%1'"_s.arg(QString::fromLatin1(QUuid().toRfc4122().toHex()))};
    for (const auto &row : rows)
        known << u"x'%1'"_s.arg(QString::fromLatin1(row.id.toBytes().toHex()));
    return u"CASE WHEN %1 IN (%2) THEN %1 ELSE x'%3' END"_s.arg(column, known.join(u','), QString(32, u'f'));
}

/// As rows show it, which WokenTickets wakes by Core::wokenState().
QString shownStatus(const Core::ReferenceData &reference, Timestamp now)
{
    const Core::ReferenceIndex index(reference);
    const auto wokenTo = [&index](Core::StateClass state) {
        const Core::Status *status = index.defaultStatus(state);
        return status ? u"x'%1'"_s.arg(QString::fromLatin1(status->id.toBytes().toHex())) : u"t.status"_s;
    };
    const QString woken = WokenTickets::condition().replace(u'?', QString::number(Core::toMsecs(now)));
    return u"CASE WHEN %1 THEN CASE WHEN json_extract(CAST(t.doc AS TEXT), '$.first_assigned_at') IS NOT NULL "
           "OR json_extract(CAST(t.doc AS TEXT), '$.first_reply_at') IS NOT NULL THEN %2 ELSE %3 END "
           "ELSE t.status END"_s.arg(woken, wokenTo(Core::StateClass::Open), wokenTo(Core::StateClass::New));
}

QString orderBy(const QString &column, const Core::ReferenceData &reference, Timestamp now)
{
    if (column == "queue"_L1)
        return placeOf(u"t.queue"_s, reference.queues);
    if (column == "owner"_L1)
        return placeOf(u"t.owner"_s, reference.people);
    if (column == "status"_L1)
        return placeOf(shownStatus(reference, now), reference.statuses);
    if (column == "type"_L1)
        return placeOf(u"t.type"_s, reference.types);
    if (column == "callback"_L1)
        return u"CASE WHEN t.open=1 THEN t.callback END"_s; // of what is done with, nobody calls any more
    if (column == "due"_L1)
        return u"nullif(t.due, %1)"_s.arg(kNever);
    static const QHash<QString, QString> kColumns{
        {u"number"_s, u"nullif(t.number, 0)"_s}, {u"subject"_s, u"t.subject_key"_s},
        {u"from"_s, u"t.requester_key"_s},       {u"priority"_s, u"t.rank"_s},
        {u"created"_s, u"t.created"_s},          {u"updated"_s, u"t.updated"_s},
        {u"rating"_s, u"nullif(t.rating, 0)"_s}};
    return kColumns.value(column);
}

} // namespace

ViewBasis basisOf(const SearchNode &node)
{
    switch (node.kind) {
    case SearchNode::Kind::Word:
    case SearchNode::Kind::Phrase:
    case SearchNode::Kind::Prefix: return ViewBasis::Others;
    case SearchNode::Kind::Field: return basisOfField(node);
    case SearchNode::Kind::And:
    case SearchNode::Kind::Or:
    case SearchNode::Kind::Not: break;
    }
    ViewBasis basis = ViewBasis::Row;
    for (const SearchNode &child : node.children)
        basis = std::max(basis, basisOf(child));
    return basis;
}

QByteArray CompiledView::rule() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << int(basis) << where << values;
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(16);
}

QString CompiledView::size() const
{
    return u"count(*) FILTER (WHERE %1), count(*) FILTER (WHERE t.unread=1 AND %1)"_s.arg(where);
}

Result<QList<CompiledView>> compiled(const QList<Core::SavedView> &views, const Reader &reader, Timestamp at)
{
    SearchConditions conditions(reader, at);
    QList<CompiledView> all;
    for (const Core::SavedView &view : views) {
        CompiledView one;
        one.id = view.id;
        one.root = Text::parseSearch(view.query).root;
        one.basis = basisOf(one.root);
        const qsizetype before = conditions.values().size();
        OPORA_TAKE(where, conditions.condition(one.root));
        one.where = where;
        one.values = conditions.values().mid(before);
        all.append(one);
    }
    return all;
}

Result<ViewSize> countedByRows(Db::Connection &connection, const CompiledView &view)
{
    Statement statement(connection, u"SELECT count(*), coalesce(sum(t.unread), 0) FROM ticket t WHERE "_s + view.where);
    statement.bindAll(view.values);
    OPORA_TAKE(size, statement.first([](const Statement &row) { return ViewSize(row.integer(0), row.integer(1)); }));
    return size.value_or(ViewSize());
}

PassedKeys passedBetween(const CompiledView &view, Timestamp then, Timestamp now)
{
    PassedKeys passed;
    addPassed(passed, view.root, then, now);
    return passed;
}

Result<ViewSize> grownByTime(Db::Connection &connection, const CompiledView &then, Timestamp thenAt,
                             const CompiledView &now, Timestamp nowAt)
{
    const PassedKeys passed = passedBetween(now, thenAt, nowAt);
    if (passed.select.isEmpty())
        return ViewSize();
    Statement statement(
        connection, u"SELECT %1, %2 FROM ticket t WHERE t.key IN (%3)"_s.arg(now.size(), then.size(), passed.select));
    statement.bindAll(now.values + now.values + then.values + then.values + passed.values);
    OPORA_TAKE(grown, statement.first([](const Statement &row) {
        return ViewSize(row.integer(0) - row.integer(2), row.integer(1) - row.integer(3));
    }));
    return grown.value_or(ViewSize());
}

QString orderOf(const QList<Core::ViewSort> &sorts, const Core::ReferenceData &reference, Timestamp now)
{
    const QList<Core::ViewSort> indexed = Core::indexedSorts(sorts);
    QStringList parts;
    for (const Core::ViewSort &sort : indexed.isEmpty() ? sorts : indexed) {
        QString column = orderBy(sort.column, reference, now);
        // Others come from newer programs.
        if (column.isEmpty())
            continue;
        // Said of no plain column, which has a value in each row: an index that stands so could not be used any more.
        const QString behind = column.startsWith("t."_L1) ? QString() : u" NULLS LAST"_s;
        parts << column + (sort.descending ? u" DESC"_s : QString()) + behind;
    }
    if (indexed.isEmpty())
        parts << u"t.updated DESC"_s << u"t.key DESC"_s;
    else
        parts << (indexed.constFirst().descending ? u"t.key DESC"_s : u"t.key"_s);
    return parts.join(u", "_s);
}

IndexOrder indexOrderOf(const QList<Core::ViewSort> &sorts, const Core::ReferenceData &reference, Timestamp now)
{
    const QList<Core::ViewSort> indexed = Core::indexedSorts(sorts);
    if (indexed.isEmpty() || indexed.constFirst().column != "due"_L1)
        return {orderOf(sorts, reference, now)};
    // No promise stands there as one after all others.
    const bool isFromEnd = indexed.constFirst().descending;
    IndexOrder order{isFromEnd ? u"t.due DESC, t.updated DESC, t.rank DESC, t.created DESC, t.key DESC"_s
                               : u"t.due, t.updated, t.rank, t.created, t.key"_s};
    if (isFromEnd)
        order.parts = {u"t.due<%1"_s.arg(kNever), u"t.due=%1"_s.arg(kNever)};
    return order;
}

QString sectionColumn(Core::TicketGrouping grouping, const Core::ReferenceData &reference, Timestamp now)
{
    switch (grouping) {
    case Core::TicketGrouping::Status: return knownOf(shownStatus(reference, now), reference.statuses);
    case Core::TicketGrouping::Priority: return knownOf(u"t.priority"_s, reference.priorities);
    case Core::TicketGrouping::Queue: return knownOf(u"t.queue"_s, reference.queues);
    case Core::TicketGrouping::Owner: return knownOf(u"t.owner"_s, reference.people);
    case Core::TicketGrouping::Type: return knownOf(u"t.type"_s, reference.types);
    case Core::TicketGrouping::None:
    case Core::TicketGrouping::Due: break;
    }
    const auto until = [now](std::chrono::hours span) { return QString::number(Core::toMsecs(now + span)); };
    // In the order of DueSpan.
    return u"CASE WHEN t.due<%1 THEN 0 WHEN t.due<%2 THEN 1 WHEN t.due<%3 THEN 2 WHEN t.due<%4 THEN 3 "
           "WHEN t.due<%5 THEN 4 ELSE 5 END"_s.arg(until(0h), until(1h), until(24h), until(24h * 7))
               .arg(kNever);
}

QString sectionOrder(Core::TicketGrouping grouping, const Core::ReferenceData &reference, Timestamp now)
{
    const QString column = sectionColumn(grouping, reference, now);
    // What has the same place, as nobody's tickets and those of who is not known here, stands together as well.
    switch (grouping) {
    case Core::TicketGrouping::Status: return orderBy(u"status"_s, reference, now) + u", "_s + column;
    case Core::TicketGrouping::Priority: return placeOf(u"t.priority"_s, reference.priorities) + u" DESC, "_s + column;
    case Core::TicketGrouping::Queue: return orderBy(u"queue"_s, reference, now) + u", "_s + column;
    case Core::TicketGrouping::Owner: return orderBy(u"owner"_s, reference, now) + u", "_s + column;
    case Core::TicketGrouping::Type: return orderBy(u"type"_s, reference, now) + u", "_s + column;
    case Core::TicketGrouping::None:
    case Core::TicketGrouping::Due: break;
    }
    return column;
}

} // namespace Opora::Store
