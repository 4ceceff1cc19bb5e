// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/listsorts.h"

#include "core/ports/callbacklist.h"
#include "core/ports/ticketsorts.h"

#include <QCoreApplication>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::TicketView;
using Core::ViewSort;
using Sort = TicketView::Sort;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::ListSorts)
public:
    //: Said of a column by which a list is sorted; %1 is the column
    static QString ascending() { return tr("%1, ascending"); }
    //: Said of a column by which a list is sorted from its end; %1 is the column
    static QString descending() { return tr("%1, descending"); }
};

constexpr qsizetype kShown = 2;

/// The columns of the orders that have names in the menu.
ViewSort sortOf(Sort sort)
{
    switch (sort) {
    case Sort::NewestActivity: return {columnWord(ListColumn::Updated), true};
    case Sort::OldestActivity: return {columnWord(ListColumn::Updated), false};
    case Sort::DueFirst: return {columnWord(ListColumn::Due), false};
    case Sort::HighestPriority: return {columnWord(ListColumn::Priority), true};
    case Sort::NewestCreated: return {columnWord(ListColumn::Created), true};
    case Sort::OldestCreated: return {columnWord(ListColumn::Created), false};
    case Sort::Customer: return {columnWord(ListColumn::Customer), false};
    case Sort::Subject: break;
    }
    return {columnWord(ListColumn::Subject), false};
}

/// What one wants to see first: the newest, the most pressing, the beginning of the alphabet.
ViewSort naturalSort(ListColumn column)
{
    const bool isFromEnd
        = column == ListColumn::Priority || column == ListColumn::Updated || column == ListColumn::Created;
    return {columnWord(column), isFromEnd};
}

qsizetype placeOf(const QList<ViewSort> &sorts, ListColumn column)
{
    const auto found = std::find_if(sorts.cbegin(), sorts.cend(),
                                    [word = columnWord(column)](const ViewSort &sort) { return sort.column == word; });
    return found == sorts.cend() ? -1 : found - sorts.cbegin();
}

QList<ViewSort> alone(const QList<ViewSort> &sorts, ListColumn column)
{
    const bool isAgain = sorts.size() == 1 && placeOf(sorts, column) == 0;
    return isAgain ? Core::reversed(sorts) : QList<ViewSort>{naturalSort(column)};
}

QList<ViewSort> next(QList<ViewSort> sorts, ListColumn column)
{
    const qsizetype place = placeOf(sorts, column);
    if (place < 0)
        sorts.append(naturalSort(column));
    else if (sorts[place] == naturalSort(column) || sorts.size() == 1)
        sorts[place].descending = !sorts[place].descending;
    else
        sorts.removeAt(place);
    return sorts;
}

QString arrow(const ViewSort &sort)
{
    return sort.descending ? u"↓"_s : u"↑"_s;
}

} // namespace

QList<ViewSort> shownSorts(const TicketView &view, const ListLook &look, const Core::ReferenceData &reference)
{
    if (!look.sorts.isEmpty())
        return look.sorts;
    const QList<ViewSort> own = ownSorts(view, reference);
    return look.sort == TicketView().sort && !own.isEmpty() ? own : QList<ViewSort>{sortOf(look.sort)};
}

bool canSortBy(const TicketView &view, const QList<ViewSort> &sorts)
{
    // Promised calls stand by their times.
    if (sorts.isEmpty() || view.saved == Core::callbackView().id)
        return false;
    const bool areKnown = std::all_of(sorts.cbegin(), sorts.cend(), [](const ViewSort &sort) {
        const std::optional<ListColumn> column = columnOf(sort.column);
        return column && *column != ListColumn::Tags;
    });
    // By groups as by columns, all rows of the list are sorted.
    if (!areKnown || canGroup(view))
        return areKnown;
    const QString first = sorts.constFirst().column;
    const bool isByWords = first == columnWord(ListColumn::Customer) || first == columnWord(ListColumn::Subject);
    return !Core::indexedSorts(sorts).isEmpty() && (!isByWords || view.kind == TicketView::Kind::All);
}

QList<ViewSort> pressed(const TicketView &view, const QList<ViewSort> &sorts, ListColumn column, SortPress press)
{
    for (const QList<ViewSort> &asked :
         {press == SortPress::Next ? next(sorts, column) : QList<ViewSort>(), alone(sorts, column)}) {
        if (canSortBy(view, asked))
            return asked;
    }
    return {};
}

ListLook withSorts(const TicketView &view, ListLook look, const QList<ViewSort> &sorts,
                   const Core::ReferenceData &reference)
{
    look.sorts.clear();
    for (int i = 0; i <= int(Sort::Subject); ++i) {
        look.sort = Sort(i);
        if (shownSorts(view, look, reference) == sorts)
            return look;
    }
    look.sort = standardLook(view, reference).sort;
    look.sorts = sorts;
    return look;
}

QString sortMark(const QList<ViewSort> &sorts, ListColumn column)
{
    const qsizetype place = placeOf(sorts, column);
    if (place < 0)
        return {};
    return sorts.size() == 1 ? arrow(sorts[place]) : u"%1 %2"_s.arg(arrow(sorts[place])).arg(place + 1);
}

QString sortsText(const QList<ViewSort> &sorts)
{
    QStringList parts;
    for (const ViewSort &sort : sorts.mid(0, kShown))
        if (const auto column = columnOf(sort.column))
            parts << columnName(*column) + u' ' + arrow(sort);
    return parts.join(u", "_s) + (sorts.size() > kShown ? u"…"_s : QString());
}

QString heardSorts(const QList<ViewSort> &sorts)
{
    QStringList parts;
    for (const ViewSort &sort : sorts)
        if (const auto column = columnOf(sort.column))
            parts << (sort.descending ? Words::descending() : Words::ascending()).arg(columnName(*column));
    return parts.join(u"; "_s);
}

QStringList sortWords(const QList<ViewSort> &sorts)
{
    QStringList words;
    for (const ViewSort &sort : sorts)
        words << (sort.descending ? u'-' + sort.column : sort.column);
    return words;
}

QList<ViewSort> sortsOf(const QStringList &words)
{
    QList<ViewSort> sorts;
    for (const QString &word : words) {
        const bool isDescending = word.startsWith(u'-');
        sorts.append({isDescending ? word.mid(1) : word, isDescending});
    }
    return sorts;
}

} // namespace Opora::Models
