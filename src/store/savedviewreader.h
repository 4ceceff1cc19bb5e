// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/savedviews.h"

namespace Opora::Store {

/// The lists behind saved views, as ListReader gives those of the fixed ones. Query thread.
class SavedViewReader final
{
public:
    explicit SavedViewReader(const Reader &reader)
        : m_reader(reader)
    { }

    /// Of those that are known by now; of the others nothing.
    [[nodiscard]] Core::Result<QList<Core::ViewCount>> counts(const QList<Core::TicketView> &views) const;
    [[nodiscard]] Core::Result<Core::TicketIndex> index(const Core::TicketView &view) const;
    [[nodiscard]] Core::Result<Core::TicketPage> firstPage(const Core::TicketView &view, int limit) const;

private:
    struct Plan
    {
        /// To be read one after the other.
        [[nodiscard]] QStringList select(const QString &columns, const QString &end = {}) const;

        CompiledView view;
        QString section;                           ///< column of a grouped view
        QString from = QStringLiteral("ticket t"); ///< the rows that may be in it: its members, or all
        QString where;                             ///< the rows that an index knows, and the view's condition
        QVariantList values;
        IndexOrder order;            ///< grouped it has one part
        bool isOrderIndexed = false; ///< over all tickets
        qint64 sideSize = 0;         ///< rows that are tried; 0: the members or all
    };
    // All within a snapshot, as members and counters are true for one state only.
    /// Nothing for a view that is gone.
    [[nodiscard]] Core::Result<std::optional<Plan>> planOf(const Core::TicketView &view) const;
    /// Where its rows are; whether they are so few that they are sorted.
    [[nodiscard]] Core::Result<bool> planRows(Plan &plan, const Core::SavedView &view) const;
    [[nodiscard]] Core::Result<QList<Core::TicketRow>> firstRows(const Plan &plan, int limit) const;
    [[nodiscard]] Core::Result<QList<Core::ViewCount>> countsNow(const QList<Core::TicketView> &views) const;

    const Reader &m_reader;
};

} // namespace Opora::Store
