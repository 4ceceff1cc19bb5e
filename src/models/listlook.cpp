// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/listlook.h"

#include "core/ports/callbacklist.h"
#include "core/ports/settings.h"
#include "models/listsorts.h"

#include <QCoreApplication>

#include <algorithm>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::ReferenceData;
using Core::TicketView;
using Sort = TicketView::Sort;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::ListLook)
};

/// Those of SavedView::columns, in the order of ListColumn.
constexpr QLatin1String kColumnWords[kListColumns]
    = {"number"_L1, "subject"_L1, "from"_L1,     "status"_L1,  "type"_L1,    "priority"_L1, "queue"_L1,
       "owner"_L1,  "due"_L1,     "callback"_L1, "updated"_L1, "created"_L1, "tags"_L1};
/// In the order of Sort.
constexpr QLatin1String kSortWords[]
    = {"newest"_L1, "oldest"_L1, "due"_L1, "priority"_L1, "created"_L1, "created-oldest"_L1, "from"_L1, "subject"_L1};
/// Those of SavedView::group, in the order of TicketGrouping.
constexpr QLatin1String kGroupWords[]
    = {""_L1, "status"_L1, "priority"_L1, "queue"_L1, "owner"_L1, "due"_L1, "type"_L1};
constexpr auto kNoGroups = "none"_L1;
constexpr auto kCompact = "compact"_L1;
constexpr auto kNormal = "normal"_L1;
/// As columns: none, which is a choice as well.
constexpr auto kTwoLines = "lines"_L1;

/// Departments and saved views by their id, the fixed ones by their number.
QString keyOf(const TicketView &view, QLatin1String choice)
{
    const QUuid id = view.saved.isNull() ? view.queue.uuid() : view.saved.uuid();
    const QString name = id.isNull() ? QString::number(int(view.kind)) : id.toString(QUuid::WithoutBraces);
    return u"lists/%1-%2"_s.arg(name, choice);
}

QList<ListColumn> columnsOf(const QStringList &words)
{
    QList<ListColumn> columns;
    for (const QString &word : words)
        if (const auto column = columnOf(word))
            columns.append(*column);
    return columns;
}

QStringList wordsOf(const QList<ListColumn> &columns)
{
    QStringList words;
    for (const ListColumn column : columns)
        words.append(columnWord(column));
    return words.isEmpty() ? QStringList{kTwoLines} : words;
}

/// None for others, which come from newer programs.
Core::TicketGrouping groupingOf(const QString &word)
{
    const auto found = std::find(std::begin(kGroupWords), std::end(kGroupWords), word);
    return found == std::end(kGroupWords) ? Core::TicketGrouping::None
                                          : Core::TicketGrouping(found - std::begin(kGroupWords));
}

QString spanName(Core::DueSpan span)
{
    switch (span) {
    //: Headings of groups in a list of tickets by what is promised, this one and the next five
    case Core::DueSpan::Overdue: return Words::tr("Overdue");
    case Core::DueSpan::Hour: return Words::tr("Due within an hour");
    case Core::DueSpan::Day: return Words::tr("Due within a day");
    case Core::DueSpan::Week: return Words::tr("Due within a week");
    case Core::DueSpan::Later: return Words::tr("Due later");
    case Core::DueSpan::Never: return Words::tr("Nothing is due");
    }
    return {};
}

/// Null: it is none, or not known here.
const Core::SavedView *savedOf(const TicketView &view, const ReferenceData &reference)
{
    const auto saved = std::find_if(reference.views.cbegin(), reference.views.cend(),
                                    [&view](const Core::SavedView &one) { return one.id == view.saved; });
    return saved == reference.views.cend() ? nullptr : &*saved;
}

void keep(Core::Settings &settings, const QString &key, const QVariant &value, bool isStandard)
{
    if (isStandard)
        settings.remove(key);
    else
        settings.setValue(key, value);
}

} // namespace

QString columnWord(ListColumn column)
{
    return kColumnWords[size_t(column)];
}

std::optional<ListColumn> columnOf(const QString &word)
{
    const auto found = std::find(std::begin(kColumnWords), std::end(kColumnWords), word);
    return found == std::end(kColumnWords) ? std::nullopt : std::optional(ListColumn(found - std::begin(kColumnWords)));
}

QList<ListColumn> usualColumns(const TicketView &view)
{
    const QList<ListColumn> usual{ListColumn::Number, ListColumn::Subject, ListColumn::Customer,
                                  ListColumn::Status, ListColumn::Due,     ListColumn::Updated};
    return view.saved == Core::callbackView().id ? toggled(usual, ListColumn::Call) : usual;
}

QList<ListColumn> toggled(QList<ListColumn> columns, ListColumn column)
{
    if (!columns.contains(column))
        columns.insert(std::find_if(columns.cbegin(), columns.cend(), [column](auto one) { return one > column; }),
                       column);
    else if (columns.size() > 1)
        columns.removeOne(column);
    return columns;
}

bool canGroup(const TicketView &view)
{
    using Kind = TicketView::Kind;
    const bool isEndless = view.kind == Kind::All || view.kind == Kind::Solved || view.kind == Kind::Spam;
    return !isEndless;
}

bool canSort(const TicketView &view, Sort sort)
{
    // Promised calls stand by their times.
    if (view.saved == Core::callbackView().id)
        return false;
    // Words have an index over all tickets alone.
    const bool isByWords = sort == Sort::Customer || sort == Sort::Subject;
    return canGroup(view) || !isByWords || view.kind == TicketView::Kind::All;
}

QList<Core::ViewSort> ownSorts(const TicketView &view, const ReferenceData &reference)
{
    if (view.saved == Core::callbackView().id)
        return Core::callbackView().sorts;
    const Core::SavedView *saved = savedOf(view, reference);
    return saved ? saved->sorts : QList<Core::ViewSort>();
}

ListLook standardLook(const TicketView &view, const ReferenceData &reference)
{
    ListLook look;
    look.sort = view.sort;
    if (const Core::SavedView *saved = savedOf(view, reference)) {
        look.columns = columnsOf(saved->columns);
        look.density = saved->density;
        look.grouping = groupingOf(saved->group);
    }
    return look;
}

ListLook keptLook(const Core::Settings &settings, const TicketView &view, const ReferenceData &reference)
{
    ListLook look = standardLook(view, reference);
    const QStringList columns = settings.value(keyOf(view, "columns"_L1)).toStringList();
    if (!columns.isEmpty())
        look.columns = columnsOf(columns);
    const QString density = settings.value(keyOf(view, "density"_L1)).toString();
    if (!density.isEmpty())
        look.density = density == kCompact ? Core::Density::Compact : Core::Density::Normal;
    const QString group = settings.value(keyOf(view, "group"_L1)).toString();
    if (!group.isEmpty() && canGroup(view))
        look.grouping = groupingOf(group);
    const QString sort = settings.value(keyOf(view, "order"_L1)).toString();
    const auto found = std::find(std::begin(kSortWords), std::end(kSortWords), sort);
    if (found != std::end(kSortWords) && canSort(view, Sort(found - std::begin(kSortWords))))
        look.sort = Sort(found - std::begin(kSortWords));
    const QList<Core::ViewSort> sorts = sortsOf(settings.value(keyOf(view, "sorts"_L1)).toStringList());
    if (canSortBy(view, sorts))
        look.sorts = sorts;
    return look;
}

void keepLook(Core::Settings &settings, const TicketView &view, const ReferenceData &reference, const ListLook &look)
{
    const ListLook standard = standardLook(view, reference);
    keep(settings, keyOf(view, "columns"_L1), wordsOf(look.columns), look.columns == standard.columns);
    keep(settings, keyOf(view, "density"_L1), QString(look.density == Core::Density::Compact ? kCompact : kNormal),
         look.density == standard.density);
    keep(settings, keyOf(view, "order"_L1), QString(kSortWords[size_t(look.sort)]), look.sort == standard.sort);
    keep(settings, keyOf(view, "sorts"_L1), sortWords(look.sorts), look.sorts.isEmpty());
    const bool isGrouped = look.grouping != Core::TicketGrouping::None;
    keep(settings, keyOf(view, "group"_L1), QString(isGrouped ? kGroupWords[size_t(look.grouping)] : kNoGroups),
         look.grouping == standard.grouping);
}

QString sectionTitle(Core::TicketGrouping grouping, const Core::TicketSection &section, const ReferenceData &reference)
{
    QString title;
    switch (grouping) {
    case Core::TicketGrouping::None: break;
    case Core::TicketGrouping::Status: title = statusName(reference, Core::StatusId(section.of)); break;
    case Core::TicketGrouping::Priority: title = priorityName(reference, Core::PriorityId(section.of)); break;
    case Core::TicketGrouping::Queue: title = queueName(reference, Core::QueueId(section.of)); break;
    case Core::TicketGrouping::Owner:
        // Whoever is not known here owns them all the same.
        if (const Core::PersonId owner(section.of); owner.isNull() || findPerson(reference, owner))
            title = personName(reference, owner);
        break;
    case Core::TicketGrouping::Type:
        //: Heading of the tickets that have no type
        title = section.of.isNull() ? Words::tr("No type") : typeName(reference, Core::TypeId(section.of));
        break;
    case Core::TicketGrouping::Due: return spanName(section.due);
    }
    //: Heading of a group of tickets whose status, priority, department, owner or type is not known here
    return title.isEmpty() ? Words::tr("Others") : title;
}

QString columnName(ListColumn column)
{
    switch (column) {
    //: Heads of the columns in a table of tickets, this one and the next twelve
    case ListColumn::Number: return Words::tr("No.");
    case ListColumn::Subject: return Words::tr("Subject");
    case ListColumn::Customer: return Words::tr("Customer");
    case ListColumn::Status: return Words::tr("Status");
    case ListColumn::Type: return Words::tr("Type");
    case ListColumn::Priority: return Words::tr("Priority");
    case ListColumn::Queue: return Words::tr("Department");
    case ListColumn::Owner: return Words::tr("Owner");
    case ListColumn::Due: return Words::tr("Due");
    //: Head of the column that says when somebody is to be called
    case ListColumn::Call: return Words::tr("Call");
    case ListColumn::Updated: return Words::tr("Updated");
    case ListColumn::Created: return Words::tr("Created");
    case ListColumn::Tags: return Words::tr("Tags");
    }
    return {};
}

QString cellText(ListColumn column, const Core::TicketRow &row, const ReferenceData &reference,
                 const Formatter &formatter, Core::Timestamp now)
{
    switch (column) {
    case ListColumn::Number: return numberText(row.number);
    case ListColumn::Subject: return row.subject;
    case ListColumn::Customer: return row.requesterName;
    case ListColumn::Status: return statusName(reference, row.status);
    case ListColumn::Type: return typeName(reference, row.type);
    case ListColumn::Priority: return priorityName(reference, row.priority);
    case ListColumn::Queue: return queueName(reference, row.queue);
    case ListColumn::Owner: return personName(reference, row.owner);
    case ListColumn::Due: {
        const auto due = dueChip(row, reference, formatter, now);
        return due ? due->text : QString();
    }
    case ListColumn::Call: return callMoment(row, formatter, now);
    case ListColumn::Updated: return formatter.age(row.updatedAt, now);
    case ListColumn::Created: return formatter.age(row.createdAt, now);
    case ListColumn::Tags: {
        QStringList tags;
        for (const QString &tag : row.tags)
            tags.append(u'#' + tag);
        return tags.join(u' ');
    }
    }
    return {};
}

QString heardCells(const QList<ListColumn> &columns, const Core::TicketRow &row, const ReferenceData &reference,
                   const Formatter &formatter, Core::Timestamp now)
{
    QStringList parts{heardRow(row, reference, formatter, now)};
    for (const ListColumn column :
         {ListColumn::Type, ListColumn::Priority, ListColumn::Queue, ListColumn::Owner, ListColumn::Created}) {
        const QString text = cellText(column, row, reference, formatter, now);
        if (columns.contains(column) && !text.isEmpty())
            parts.append(u"%1: %2"_s.arg(columnName(column), text));
    }
    return parts.join(u", "_s);
}

} // namespace Opora::Models
