// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"
#include "store/tallybatch.h"

#include <QVariantList>

namespace Opora::Db {
class Statement;
}

namespace Opora::Store {

/// Lists of tickets: first pages by keyset, all keys of a view from an index alone, exact counters from the tally.
class ListReader final
{
public:
    explicit ListReader(const Reader &reader)
        : m_reader(reader)
    { }

    /// Saved views whose counter is not known yet are left out.
    [[nodiscard]] Core::Result<QList<Core::ViewCount>> counts(const QList<Core::TicketView> &views) const;
    [[nodiscard]] Core::Result<Core::TicketIndex> index(const Core::TicketView &view) const;
    [[nodiscard]] Core::Result<QList<Core::TicketRow>> rows(const QList<Core::RowKey> &keys) const;
    [[nodiscard]] Core::Result<Core::TicketPage> firstPage(const Core::TicketView &view, int limit) const;

    /// Columns of rowFrom(), in its order, and those that lists of several departments are merged by.
    [[nodiscard]] static QString rowColumns();
    static constexpr int kRowColumns = 27;
    [[nodiscard]] static Core::TicketRow rowFrom(const Db::Statement &row);

    /// A condition over `ticket` with its values, written so that SQLite sees the partial index that fits.
    struct Filter
    {
        QString where;
        QVariantList values;
        QString index; ///< to be used where SQLite would take another one for its order
    };
    /// Several filters are shown together, each by its own index.
    [[nodiscard]] static QList<Filter> filtersOf(const Core::TicketView &view, const Core::Person &me, qint64 now);
    [[nodiscard]] static QString orderOf(Core::TicketView::Sort sort);
    /// The statement behind index() and firstPage(); without a limit all rows.
    [[nodiscard]] static QString sqlFor(const QString &columns, const QList<Filter> &filters,
                                        Core::TicketView::Sort sort, bool limited);
    /// The same for an order by columns: to be read one after the other.
    [[nodiscard]] static QStringList sqlBy(const QList<Core::ViewSort> &sorts, const Core::ReferenceData &reference,
                                           Core::Timestamp now, const QString &columns, const QList<Filter> &filters,
                                           bool limited);

    /// Reads `SELECT key, section FROM …` into a grouped view.
    static Core::Result<void> takeSections(Db::Statement &statement, Core::TicketIndex &index);

private:
    [[nodiscard]] Core::Result<QStringList> sqlOf(const Core::TicketView &view, const QString &columns,
                                                  const QList<Filter> &filters, bool limited) const;
    [[nodiscard]] Core::Result<Core::TicketIndex> sectioned(const Core::TicketView &view,
                                                            const QList<Filter> &filters) const;
    [[nodiscard]] Core::Result<Core::ViewCount> countByRows(const Core::TicketView &view) const;
    /// Who has woken is on hold no more, although the counters do not know it yet.
    Core::Result<void> withoutWoken(Core::ViewCount &count) const;

    const Reader &m_reader;
};

/// What the counters say of a view; nothing for views that need the rows (overdue, of a customer).
[[nodiscard]] std::optional<Core::ViewCount> countFrom(const QList<TallyCell> &cells, const Core::TicketView &view,
                                                       const Core::Person &me);

} // namespace Opora::Store
