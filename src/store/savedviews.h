// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "store/reader.h"
#include "text/searchsyntax.h"

#include <QVariantList>

namespace Opora::Store {

/// What decides which tickets a saved view has, beside its own words.
enum class ViewBasis {
    Row,    ///< the ticket's row alone: its counter is kept
    Time,   ///< the row and the time: its counter is kept for a moment, and what passed since then is added
    Others, ///< words, messages or customers: it is counted when it is asked for
};
[[nodiscard]] ViewBasis basisOf(const Text::SearchNode &node);

/// A saved view as a condition over the row `t` of a ticket.
struct CompiledView
{
    /// Of the definition and all it names: another one means that the view must be counted anew.
    [[nodiscard]] QByteArray rule() const;
    /// Two columns, total and unread of the rows of `t`; takes the values twice.
    [[nodiscard]] QString size() const;

    Core::SavedViewId id;
    ViewBasis basis = ViewBasis::Row;
    Text::SearchNode root;
    QString where;
    QVariantList values;
};
/// As they are at a moment, in their order. Reads the small tables once for all of them.
[[nodiscard]] Core::Result<QList<CompiledView>> compiled(const QList<Core::SavedView> &views, const Reader &reader,
                                                         Core::Timestamp at);

/// Total and unread.
using ViewSize = std::pair<qint64, qint64>;
/// The tickets of a view, by reading rows.
[[nodiscard]] Core::Result<ViewSize> countedByRows(Db::Connection &connection, const CompiledView &view);
/// The keys of all tickets whose times a bound of the view passed from one moment to another, in either direction.
struct PassedKeys
{
    QString select; ///< empty: it has no bounds
    QVariantList values;
};
[[nodiscard]] PassedKeys passedBetween(const CompiledView &view, Core::Timestamp then, Core::Timestamp now);
/// By how much a view grew from one moment to another without a change of any ticket. Reads those rows only whose times
/// lie between.
[[nodiscard]] Core::Result<ViewSize> grownByTime(Db::Connection &connection, const CompiledView &then,
                                                 Core::Timestamp thenAt, const CompiledView &now,
                                                 Core::Timestamp nowAt);

/// The order of rows `t` that are sorted by columns, of which there is at least one. What has no value in a column
/// stands behind what has one, in both directions.
[[nodiscard]] QString orderOf(const QList<Core::ViewSort> &sorts, const Core::ReferenceData &reference,
                              Core::Timestamp now);

/// How an index gives rows `t` in an order.
struct IndexOrder
{
    QString by;
    QStringList parts{QStringLiteral("1")}; ///< conditions: to be read one after the other
};
/// The same order without sorting, where an index has it.
[[nodiscard]] IndexOrder indexOrderOf(const QList<Core::ViewSort> &sorts, const Core::ReferenceData &reference,
                                      Core::Timestamp now);

/// What the rows `t` of a section have in common.
[[nodiscard]] QString sectionColumn(Core::TicketGrouping grouping, const Core::ReferenceData &reference,
                                    Core::Timestamp now);
/// The order of the sections.
[[nodiscard]] QString sectionOrder(Core::TicketGrouping grouping, const Core::ReferenceData &reference,
                                   Core::Timestamp now);

} // namespace Opora::Store
