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

#include <algorithm>

namespace Opora::Ui {

using Models::ListColumn;

namespace {

/// At 100 %.
struct ColumnWidth
{
    int least;
    int natural; ///< for its name in both languages with the mark of its order, and for what mostly stands in it
};

ColumnWidth columnWidth(ListColumn column)
{
    switch (column) {
    case ListColumn::Number: return {48, 56};
    case ListColumn::Subject: return {100, 200};
    case ListColumn::Customer: return {72, 130};
    case ListColumn::Status: return {60, 110};
    case ListColumn::Type: return {60, 110};
    case ListColumn::Priority: return {56, 96};
    case ListColumn::Queue: return {64, 120};
    case ListColumn::Owner: return {64, 120};
    case ListColumn::Due: return {60, 96};
    case ListColumn::Call: return {72, 130};
    case ListColumn::Updated: return {52, 96};
    case ListColumn::Created: return {56, 92};
    case ListColumn::Tags: return {60, 120};
    }
    return {0, 0};
}

/// What a ticket is known by, and what is to be done with it.
bool matters(ListColumn column)
{
    return column == ListColumn::Number || column == ListColumn::Subject || column == ListColumn::Customer
        || column == ListColumn::Status || column == ListColumn::Due;
}

/// What the columns, of those that matter or of the others, can give of their natural widths.
int sparable(const QList<ListColumn> &columns, bool thatMatter)
{
    int all = 0;
    for (const ListColumn column : columns)
        if (matters(column) == thatMatter)
            all += Theme::current().scaled(columnWidth(column).natural)
                - Theme::current().scaled(columnWidth(column).least);
    return all;
}

/// Before the first column: the side of the list and the mark of the state.
int roomBefore()
{
    const Theme &theme = Theme::current();
    return theme.scaled(TableCells::kMarkSide) + 2 * theme.space(Space::M);
}

} // namespace

int TableCells::leastWidth(const QList<ListColumn> &columns)
{
    return naturalWidth(columns) - sparable(columns, false) - sparable(columns, true);
}

int TableCells::naturalWidth(const QList<ListColumn> &columns)
{
    const Theme &theme = Theme::current();
    int all = roomBefore() + theme.space(Space::M);
    for (const ListColumn column : columns)
        all += theme.scaled(columnWidth(column).natural);
    return all + int(columns.size() - 1) * theme.space(Space::S);
}

qsizetype TableCells::widest(const QList<ListColumn> &columns)
{
    const qsizetype subject = columns.indexOf(ListColumn::Subject);
    return subject < 0 ? columns.size() - 1 : subject;
}

QList<QRect> TableCells::of(const QList<ListColumn> &columns, const QRect &row, Qt::LayoutDirection direction)
{
    const Theme &theme = Theme::current();
    int rest = std::max(row.width(), leastWidth(columns)) - naturalWidth(columns);
    QList<int> widths;
    for (const ListColumn column : columns)
        widths.append(theme.scaled(columnWidth(column).natural));
    for (const bool thatMatter : {false, true}) {
        int given = sparable(columns, thatMatter);
        int taken = std::clamp(-rest, 0, given);
        rest += taken;
        for (qsizetype i = 0; taken > 0 && i < columns.size(); ++i) {
            if (matters(columns[i]) != thatMatter)
                continue;
            const int spare = widths[i] - theme.scaled(columnWidth(columns[i]).least);
            const int part = spare * taken / given;
            widths[i] -= part;
            taken -= part;
            given -= spare;
        }
    }
    if (!columns.isEmpty())
        widths[widest(columns)] += rest;
    QList<QRect> cells;
    int x = row.left() + roomBefore();
    for (const int wide : std::as_const(widths)) {
        cells.append(QStyle::visualRect(direction, row, QRect(x, row.top(), wide, row.height())));
        x += wide + theme.space(Space::S);
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
    QStringList lines;
    if (column && !isShownWhole(*column))
        lines << Models::columnName(*column);
    if (const QString words = column ? tip(*column) : QString(); !words.isEmpty())
        lines << words;
    QToolTip::showText(help->globalPos(), lines.join(u'\n'), this);
    return true;
}

int TicketTableHead::markWidth(ListColumn column) const
{
    const Theme &theme = Theme::current();
    const QString mark = Models::sortMark(m_sorts, column);
    const QFontMetrics metrics(theme.font(TypeSize::Small, QFont::DemiBold));
    return mark.isEmpty() ? 0 : metrics.horizontalAdvance(mark) + theme.space(Space::Xs);
}

bool TicketTableHead::isShownWhole(ListColumn column) const
{
    const QFontMetrics metrics(Theme::current().font(TypeSize::Small, QFont::DemiBold));
    const int room = cells().at(m_columns.indexOf(column)).width() - markWidth(column);
    return metrics.horizontalAdvance(Models::columnName(column)) <= room;
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
        const int taken = markWidth(m_columns[i]);
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
