// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/tickettable.h"

#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>

namespace Opora::Ui {

using Models::ListColumn;

namespace {

/// At 100 %: as wide as its name in both languages with the mark of its order, and as what mostly stands in it.
int narrowest(ListColumn column)
{
    switch (column) {
    case ListColumn::Number: return 56;
    case ListColumn::Subject: return 200;
    case ListColumn::Customer: return 130;
    case ListColumn::Status: return 110;
    case ListColumn::Type: return 110;
    case ListColumn::Priority: return 96;
    case ListColumn::Queue: return 120;
    case ListColumn::Owner: return 120;
    case ListColumn::Due: return 96;
    case ListColumn::Call: return 130;
    case ListColumn::Updated: return 96;
    case ListColumn::Created: return 92;
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
    setMouseTracking(true);
    //: Read by a screen reader of the names above the columns of a table of tickets
    setAccessibleName(tr("Heads of the columns"));
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

void TicketTableHead::setSorts(const Core::TicketView &view, const QList<Core::ViewSort> &sorts)
{
    m_view = view;
    m_sorts = sorts;
    setAccessibleDescription(Models::heardSorts(sorts));
    update();
}

QList<QRect> TicketTableHead::cells() const
{
    const QRect row = m_list.visualRect(m_list.model()->index(0, 0)).translated(m_list.viewport()->x(), 0);
    return TableCells::of(m_columns, QRect(row.left(), 0, row.width(), height()), layoutDirection());
}

std::optional<ListColumn> TicketTableHead::columnAt(const QPoint &place) const
{
    const QList<QRect> all = cells();
    for (qsizetype i = 0; i < all.size(); ++i)
        if (all[i].contains(place))
            return m_columns[i];
    return std::nullopt;
}

bool TicketTableHead::canSort(ListColumn column) const
{
    return !Models::pressed(m_view, m_sorts, column, Models::SortPress::Alone).isEmpty();
}

QString TicketTableHead::tip(ListColumn column) const
{
    if (canSort(column))
        //: Tool tip of the head of a column; Shift is the key
        return tr("Sorts by this column; with Shift by this one too");
    if (column == ListColumn::Tags)
        return {};
    if (!m_view.saved.isNull())
        //: Tool tip of the head of a column in the list of promised calls
        return tr("Promised calls stand by their times");
    //: Tool tip of the head of a column in a list such as all tickets
    return tr("A list that grows without end is not sorted by this column");
}

bool TicketTableHead::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::optional<ListColumn> column = columnAt(help->pos());
    QToolTip::showText(help->globalPos(), column ? tip(*column) : QString(), this);
    return true;
}

void TicketTableHead::mousePressEvent(QMouseEvent *event)
{
    m_held = event->button() == Qt::LeftButton ? columnAt(event->position().toPoint()) : std::nullopt;
}

void TicketTableHead::mouseReleaseEvent(QMouseEvent *event)
{
    using Models::SortPress;
    const std::optional<ListColumn> held = std::exchange(m_held, std::nullopt);
    // Who changes their mind leaves the head before they let go.
    if (held && event->button() == Qt::LeftButton && columnAt(event->position().toPoint()) == held)
        Q_EMIT pressed(*held, event->modifiers() & Qt::ShiftModifier ? SortPress::Next : SortPress::Alone);
}

void TicketTableHead::mouseMoveEvent(QMouseEvent *event)
{
    const std::optional<ListColumn> column = columnAt(event->position().toPoint());
    setCursor(column && canSort(*column) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TicketTableHead::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuAsked(event->globalPos());
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
    const QList<QRect> all = cells();
    const QFont font = theme.font(TypeSize::Small, QFont::DemiBold);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString mark = Models::sortMark(m_sorts, m_columns[i]);
        const int taken = mark.isEmpty() ? 0 : QFontMetrics(font).horizontalAdvance(mark) + theme.space(Space::Xs);
        const bool isRightToLeft = layoutDirection() == Qt::RightToLeft;
        const QRect words = isRightToLeft ? all[i].adjusted(taken, 0, 0, 0) : all[i].adjusted(0, 0, -taken, 0);
        const int used
            = paintElided(painter, words, Models::columnName(m_columns[i]), font, theme.color(ColorRole::Muted),
                          Qt::AlignLeading | Qt::AlignVCenter, layoutDirection())
            + theme.space(Space::Xs);
        const QRect place = isRightToLeft ? all[i].adjusted(0, 0, -used, 0) : all[i].adjusted(used, 0, 0, 0);
        paintElided(painter, place, mark, font, theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter,
                    layoutDirection());
    }
}

} // namespace Opora::Ui
