// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/listlook.h"

#include <QWidget>

class QListView;

namespace Opora::Ui {

/// Where the columns of a table of tickets stand, for its rows and for the heads above them.
struct TableCells
{
    static constexpr int kMarkSide = 11; ///< of the mark of the state, at 100 %
    /// So wide that every column can be read; wider rows give what is left to the subject.
    [[nodiscard]] static int width(const QList<Models::ListColumn> &columns);
    /// One for each column within \a row, behind the mark of the state.
    [[nodiscard]] static QList<QRect> of(const QList<Models::ListColumn> &columns, const QRect &row,
                                         Qt::LayoutDirection direction);
    /// The one that grows.
    [[nodiscard]] static qsizetype widest(const QList<Models::ListColumn> &columns);
};

/// The names of the columns above a table of tickets, which move sideways with it.
class TicketTableHead final : public QWidget
{
    Q_OBJECT
public:
    /// \a list: whose rows are named; it stands right below and outlives this.
    explicit TicketTableHead(const QListView &list, QWidget *parent = nullptr);

    void setColumns(const QList<Models::ListColumn> &columns);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const QListView &m_list;
    QList<Models::ListColumn> m_columns;
};

} // namespace Opora::Ui
