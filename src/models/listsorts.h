// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/listlook.h"

namespace Opora::Models {

// Sorting a list of tickets by columns, of which the first counts most (Q2): by the heads of a table, and by the menu.

/// What a press on the head of a column means.
enum class SortPress {
    Alone, ///< by that column alone; again: the other way round
    Next,  ///< as the last of several; again: the other way round; once more: no longer
};

/// What the tickets of a view stand by, as the heads show it: a chosen order by its column, and that of a saved view.
[[nodiscard]] QList<Core::ViewSort> shownSorts(const Core::TicketView &view, const ListLook &look,
                                               const Core::ReferenceData &reference);
/// Whether a list can be read so: one that grows without end only in the order of an index.
[[nodiscard]] bool canSortBy(const Core::TicketView &view, const QList<Core::ViewSort> &sorts);
/// What the press makes of them. Where a list cannot have it as the next, it is sorted by that column alone; empty: nor
/// so.
[[nodiscard]] QList<Core::ViewSort> pressed(const Core::TicketView &view, const QList<Core::ViewSort> &sorts,
                                            ListColumn column, SortPress press);
/// The look with them; one that has a name in the menu by that name.
[[nodiscard]] ListLook withSorts(const Core::TicketView &view, ListLook look, const QList<Core::ViewSort> &sorts,
                                 const Core::ReferenceData &reference);

/// "↓", and among several "↓ 2"; empty: not sorted by that.
[[nodiscard]] QString sortMark(const QList<Core::ViewSort> &sorts, ListColumn column);
/// "Priority ↓, Customer ↑", of more than two the first ones.
[[nodiscard]] QString sortsText(const QList<Core::ViewSort> &sorts);
/// For screen readers: "Priority, descending; Customer, ascending".
[[nodiscard]] QString heardSorts(const QList<Core::ViewSort> &sorts);

/// As they are kept in the settings: "-priority", "from".
[[nodiscard]] QStringList sortWords(const QList<Core::ViewSort> &sorts);
[[nodiscard]] QList<Core::ViewSort> sortsOf(const QStringList &words);

} // namespace Opora::Models
