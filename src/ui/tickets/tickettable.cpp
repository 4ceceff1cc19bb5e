// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/tickettable.h"

#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

namespace Opora::Ui {

using Models::ListColumn;

namespace {

/// At 100 %: as wide as its name in both languages, and as what mostly stands in it.
int narrowest(ListColumn column)
{
    switch (column) {
    case ListColumn::Number: return 56;
    case ListColumn::Subject: return 200;
    case ListColumn::Customer: return 130;
    case ListColumn::Status: return 110;
    case ListColumn::Priority: return 76;
    case ListColumn::Queue: return 120;
    case ListColumn::Owner: return 120;
    case ListColumn::Due: return 96;
    case ListColumn::Updated: return 76;
    case ListColumn::Created: return 76;
    case ListColumn::Tags: return 120;
    }
    return 0;
}

/// Before the first column: the side of the list and the mark of the state.
int roomBefore()
{
    const Theme &theme = Theme::current();
    return theme.scaled(TableCells::kMarkSide) + 2 * theme.space(Space::M);
}

} // namespace

int TableCells::width(const QList<ListColumn> &columns)
{
    const Theme &theme = Theme::current();
    int all = roomBefore() + theme.space(Space::M);
    for (const ListColumn column : columns)
        all += theme.scaled(narrowest(column));
    return all + int(columns.size() - 1) * theme.space(Space::M);
}

qsizetype TableCells::widest(const QList<ListColumn> &columns)
{
    const qsizetype subject = columns.indexOf(ListColumn::Subject);
    return subject < 0 ? columns.size() - 1 : subject;
}

QList<QRect> TableCells::of(const QList<ListColumn> &columns, const QRect &row, Qt::LayoutDirection direction)
{
    const Theme &theme = Theme::current();
    const int spare = std::max(0, row.width() - width(columns));
    QList<QRect> cells;
    int x = row.left() + roomBefore();
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const int wide = theme.scaled(narrowest(columns[i])) + (i == widest(columns) ? spare : 0);
        cells.append(QStyle::visualRect(direction, row, QRect(x, row.top(), wide, row.height())));
        x += wide + theme.space(Space::M);
    }
    return cells;
}

TicketTableHead::TicketTableHead(const QListView &list, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(list.horizontalScrollBar(), &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    connect(list.horizontalScrollBar(), &QScrollBar::rangeChanged, this, qOverload<>(&QWidget::update));
    // One that comes takes its width from the rows.
    connect(list.verticalScrollBar(), &QScrollBar::rangeChanged, this, qOverload<>(&QWidget::update));
}

void TicketTableHead::setColumns(const QList<ListColumn> &columns)
{
    m_columns = columns;
    update();
}

QSize TicketTableHead::sizeHint() const
{
    return {0, Theme::current().rowHeight(Row::Table)};
}

void TicketTableHead::paintEvent(QPaintEvent *)
{
    if (m_columns.isEmpty())
        return;
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setPen(theme.color(ColorRole::Line));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
    const QRect row = m_list.visualRect(m_list.model()->index(0, 0)).translated(m_list.viewport()->x(), 0);
    const QList<QRect> cells
        = TableCells::of(m_columns, QRect(row.left(), 0, row.width(), height()), layoutDirection());
    for (qsizetype i = 0; i < cells.size(); ++i)
        paintElided(painter, cells[i], Models::columnName(m_columns[i]), theme.font(TypeSize::Small, QFont::DemiBold),
                    theme.color(ColorRole::Muted), Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
}

} // namespace Opora::Ui
