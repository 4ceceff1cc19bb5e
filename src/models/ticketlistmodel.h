// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/helpdesk.h"
#include "models/asking.h"
#include "models/listlook.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>
#include <QItemSelection>

namespace Opora::Models {

class PresenceModel;

/// The rows of one queue view, any number of them: a vector of row keys and a bounded cache of pages of rows.
/// A row that is not loaded yet answers with an invalid QVariant and is asked for; data arrives by dataChanged.
/// A grouped view also has headings as rows, which cannot be chosen; their keys are below 0.
class TicketListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles {
        RowRole = Qt::UserRole, ///< Core::TicketRow, or invalid while it is being read
        TicketIdRole,           ///< QUuid
        HeadRole,               ///< first line of the row, see headOf()
        SectionRole,            ///< QString, of headings alone: how many tickets stand below
    };

    TicketListModel(Core::HelpDesk &desk, const Core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the subject; AccessibleTextRole is all that the delegate paints from RowRole, in words.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] const Core::TicketView &view() const { return m_view; }
    [[nodiscard]] std::optional<Core::TicketRow> row(int position) const;
    /// -1 when the ticket is not loaded or not in this view.
    [[nodiscard]] int positionOf(Core::TicketId id) const;
    [[nodiscard]] int positionOfKey(Core::RowKey key) const;
    /// Where the headings stand, the uppermost first.
    [[nodiscard]] const QList<int> &headings() const { return m_headings; }
    /// Rows without the headings.
    [[nodiscard]] int ticketCount() const { return int(m_keys.size() - m_sections.size()); }
    /// The same of those that are chosen.
    [[nodiscard]] qsizetype ticketsIn(const QItemSelection &chosen) const;
    /// There or, when that is a heading, the next one that is none; -1: none in that direction.
    [[nodiscard]] int ticketFrom(int position, int step = 1) const;
    /// Of rows that are chosen, in the order of the view; they need not be loaded.
    [[nodiscard]] QList<Core::RowKey> keysIn(const QItemSelection &chosen) const;
    /// Where tickets with those keys stand; those that are not in the view are left out.
    [[nodiscard]] QItemSelection rowsOf(const QList<Core::RowKey> &keys) const;
    /// Whether all rows of the view are there, and not the first page alone.
    [[nodiscard]] bool isWhole() const { return !m_isFirstPage; }

    void setView(const Core::TicketView &view);
    /// The passing of time may have moved tickets from one group to another.
    void regroup();
    /// For what screen readers say.
    void setReference(const Core::ReferenceData &reference) { m_reference = reference; }
    void setFormatter(const Formatter &formatter) { m_formatter = formatter; }
    /// As well; none: rows of two lines.
    void setColumns(const QList<ListColumn> &columns) { m_columns = columns; }
    /// As well; null: nobody hears of colleagues. It outlives the model.
    void setPresence(const PresenceModel *presence) { m_presence = presence; }

Q_SIGNALS:
    void loaded(); ///< first rows of a new view are there
    void failed(const Opora::Core::Error &error);

private:
    static constexpr int kPageRows = 100;
    static constexpr int kCachedRows = 4000;
    static constexpr int kRecentPages = 4;

    void onChanged(const Core::ChangeSet &changes);
    /// Those of them that were read before.
    void askRows(const QSet<Core::TicketId> &tickets);
    void askFirstPage();
    void askIndex();
    void askIndexAgain();
    void askPage(int page) const;
    void showFirstPage(const Core::TicketPage &page);
    void takeIndex(const Core::TicketIndex &index);
    [[nodiscard]] QVariant headingData(Core::RowKey key, int role) const;
    void takeRows(int page, const QList<Core::RowKey> &asked, const QList<Core::TicketRow> &rows);
    void keepRows(const QList<Core::TicketRow> &rows);
    void moveTo(const QList<Core::RowKey> &keys);

    Core::HelpDesk &m_desk;
    const Core::Clock &m_clock;
    Core::ReferenceData m_reference;
    Formatter m_formatter;
    QList<ListColumn> m_columns;
    const PresenceModel *m_presence = nullptr;
    Core::TicketView m_view;
    QList<Core::RowKey> m_keys; ///< order of the view
    QList<Core::TicketSection> m_sections;
    QList<int> m_headings;    ///< rows, one for each section
    bool m_isOpening = false; ///< nothing of a grouped view is here yet
    mutable QCache<Core::RowKey, Core::TicketRow> m_rows{kCachedRows};
    mutable QSet<int> m_asked;   ///< pages being read
    QSet<Core::RowKey> m_gone;   ///< asked for and not answered: not asked for again before the next index
    mutable QList<int> m_recent; ///< pages looked at last, newest first: read again after a change
    NewestOnly m_index;
    quint64 m_generation = 0; ///< of m_keys: rows asked for older keys are dropped
    bool m_stale = false;     ///< a change arrived while the index was being read
    bool m_reading = false;
    bool m_isFirstPage = false; ///< the rows behind it are being read
};

} // namespace Opora::Models

Q_DECLARE_METATYPE(Opora::Core::TicketRow)
