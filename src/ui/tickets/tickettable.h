// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/listsorts.h"

#include <QWidget>

class QListView;

namespace Opora::Ui {

/// Where the columns of a table of tickets stand, for its rows and for the heads above them.
struct TableCells
{
    static constexpr int kMarkSide = 11; ///< of the mark of the state, at 100 %
    /// So wide that every column still says something.
    [[nodiscard]] static int leastWidth(const QList<Models::ListColumn> &columns);
    /// So wide that what mostly stands in them can be read; wider rows give what is left to the subject.
    [[nodiscard]] static int naturalWidth(const QList<Models::ListColumn> &columns);
    /// One for each column within \a row, behind the mark of the state. Where it is tight those that matter least
    /// become narrower first.
    [[nodiscard]] static QList<QRect> of(const QList<Models::ListColumn> &columns, const QRect &row,
                                         Qt::LayoutDirection direction);
    /// The one that grows.
    [[nodiscard]] static qsizetype widest(const QList<Models::ListColumn> &columns);
};

/// The names of the columns above a table of tickets, which move sideways with it. A click sorts by a column, with
/// Shift by that one too; LookMenu has the same for the keys.
class TicketTableHead final : public QWidget
{
    Q_OBJECT
public:
    /// \a list: whose rows are named; it stands right below and outlives this.
    explicit TicketTableHead(const QListView &list, QWidget *parent = nullptr);

    void setColumns(const QList<Models::ListColumn> &columns);
    /// What the list of that view is sorted by.
    void setSorts(const Core::TicketView &view, const QList<Core::ViewSort> &sorts);
    /// Where the heads stand, one for each column.
    [[nodiscard]] QList<QRect> cells() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void pressed(Opora::Models::ListColumn column, Opora::Models::SortPress press);
    /// \a place: on the screen.
    void menuAsked(const QPoint &place);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] std::optional<Models::ListColumn> columnAt(const QPoint &place) const;
    [[nodiscard]] bool canSort(Models::ListColumn column) const;
    [[nodiscard]] QString tip(Models::ListColumn column) const;
    /// What the mark of its order takes of the head.
    [[nodiscard]] int markWidth(Models::ListColumn column) const;
    [[nodiscard]] bool isShownWhole(Models::ListColumn column) const;

    const QListView &m_list;
    QList<Models::ListColumn> m_columns;
    Core::TicketView m_view;
    QList<Core::ViewSort> m_sorts;
    std::optional<Models::ListColumn> m_held; ///< below the mouse since its button went down
};

} // namespace Opora::Ui
