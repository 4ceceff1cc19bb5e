// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desksetup.h"
#include "models/ticketrowtext.h"

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {

/// What a table of tickets can show, in the order in which it stands when nobody chose another one.
enum class ListColumn {
    Number,
    Subject,
    Customer,
    Status,
    Type,
    Priority,
    Queue,
    Owner,
    Due,
    Call,
    Updated,
    Created,
    Tags
};
inline constexpr int kListColumns = int(ListColumn::Tags) + 1;

/// How the tickets of one view are ordered and shown (Q2).
struct ListLook
{
    [[nodiscard]] bool isTable() const { return !columns.isEmpty(); }

    QList<ListColumn> columns; ///< empty: rows of two lines
    Core::Density density = Core::Density::Normal;
    Core::TicketView::Sort sort = Core::TicketView::Sort::NewestActivity;
    Core::TicketGrouping grouping = Core::TicketGrouping::None;
    QList<Core::ViewSort> sorts{}; ///< as in TicketView: in place of `sort`
    friend bool operator==(const ListLook &, const ListLook &) = default;
};

/// What a table begins with: that of promised calls has their times too.
[[nodiscard]] QList<ListColumn> usualColumns(const Core::TicketView &view = {});
/// The same with that one more, in its place, or without it. The last one stays.
[[nodiscard]] QList<ListColumn> toggled(QList<ListColumn> columns, ListColumn column);
/// Whether the order is offered there: a list that grows without end is only read in the order of an index.
[[nodiscard]] bool canSort(const Core::TicketView &view, Core::TicketView::Sort sort);
/// The same of groups, which are sorted as well.
[[nodiscard]] bool canGroup(const Core::TicketView &view);
/// Its standard order when that was saved with it; empty: the newest first.
[[nodiscard]] QList<Core::ViewSort> ownSorts(const Core::TicketView &view, const Core::ReferenceData &reference);

/// The look that a view has until a person chooses another: of a saved one, as it was saved.
[[nodiscard]] ListLook standardLook(const Core::TicketView &view, const Core::ReferenceData &reference);
/// As it was chosen on this machine under "lists/…", each choice by itself; what was not chosen is the standard.
[[nodiscard]] ListLook keptLook(const Core::Settings &settings, const Core::TicketView &view,
                                const Core::ReferenceData &reference);
/// What is as in the standard is forgotten, so that the view may still change it for everybody.
void keepLook(Core::Settings &settings, const Core::TicketView &view, const Core::ReferenceData &reference,
              const ListLook &look);

/// As SavedView::columns and TicketView::sorts have it.
[[nodiscard]] QString columnWord(ListColumn column);
/// None for a word of a newer program.
[[nodiscard]] std::optional<ListColumn> columnOf(const QString &word);
/// Head of the column.
[[nodiscard]] QString columnName(ListColumn column);
/// What stands in it, empty where there is nothing.
[[nodiscard]] QString cellText(ListColumn column, const Core::TicketRow &row, const Core::ReferenceData &reference,
                               const Formatter &formatter, Core::Timestamp now);
/// Heading of a group: the status, the department, "Overdue".
[[nodiscard]] QString sectionTitle(Core::TicketGrouping grouping, const Core::TicketSection &section,
                                   const Core::ReferenceData &reference);
/// What a screen reader says of a row of the table: as heardRow(), and the columns that rows of two lines do not have.
[[nodiscard]] QString heardCells(const QList<ListColumn> &columns, const Core::TicketRow &row,
                                 const Core::ReferenceData &reference, const Formatter &formatter, Core::Timestamp now);

} // namespace Opora::Models
