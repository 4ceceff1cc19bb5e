// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketlist.h"

#include "models/ticketlistmodel.h"
#include "ui/tickets/ticketrowdelegate.h"

#include <QHoverEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Opora::Ui {

bool RowPlaces::isHeading(int row) const
{
    return std::binary_search(headings.cbegin(), headings.cend(), row);
}

int RowPlaces::top(int row) const
{
    const auto above = std::lower_bound(headings.cbegin(), headings.cend(), row) - headings.cbegin();
    return row * rowHeight + int(above) * (headingHeight - rowHeight);
}

int RowPlaces::rowAt(int y) const
{
    if (y < 0 || y >= total())
        return -1;
    const auto below = std::partition_point(headings.cbegin(), headings.cend(), [&](int row) { return top(row) <= y; });
    if (below == headings.cbegin())
        return y / rowHeight;
    const int heading = *std::prev(below);
    const int inGroup = y - top(heading) - headingHeight;
    return inGroup < 0 ? heading : heading + 1 + inGroup / rowHeight;
}

TicketList::TicketList(Models::TicketListModel &model, TicketRowDelegate &delegate, QWidget *parent)
    : QListView(parent)
    , m_model(&model)
    , m_delegate(delegate)
{
    setModel(&model);
    setItemDelegate(&delegate);
    setVerticalScrollMode(ScrollPerPixel);
}

RowPlaces TicketList::places() const
{
    if (!m_model)
        return {};
    const QSize row = m_delegate.rowSize();
    const bool movesSideways = horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
    return {m_model->rowCount(), row.height(), m_delegate.headingHeight(), m_model->headings(),
            movesSideways ? row.width() : 0};
}

QRect TicketList::rectOf(const RowPlaces &places, int row) const
{
    return {-horizontalOffset(), places.top(row) - verticalOffset(), std::max(viewport()->width(), places.width),
            places.height(row)};
}

QRect TicketList::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? rectOf(places(), index.row()) : QRect();
}

QModelIndex TicketList::indexAt(const QPoint &place) const
{
    const int row = places().rowAt(place.y() + verticalOffset());
    return row < 0 ? QModelIndex() : m_model->index(row);
}

int TicketList::horizontalOffset() const
{
    const QScrollBar *bar = horizontalScrollBar();
    return isRightToLeft() ? bar->maximum() - bar->value() : bar->value();
}

int TicketList::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void TicketList::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    executeDelayedItemsLayout();
    const RowPlaces all = places();
    const int page = viewport()->height();
    const int top = all.top(index.row());
    const int bottom = all.top(index.row() + 1);
    QScrollBar *bar = verticalScrollBar();
    switch (hint) {
    case EnsureVisible:
        // Who goes up to the first ticket of a group sees which group it is.
        if (top < bar->value())
            bar->setValue(all.isHeading(index.row() - 1) ? all.top(index.row() - 1) : top);
        else if (bottom > bar->value() + page)
            bar->setValue(std::min(top, bottom - page));
        break;
    case PositionAtTop: bar->setValue(top); break;
    case PositionAtBottom: bar->setValue(bottom - page); break;
    case PositionAtCenter: bar->setValue((top + bottom - page) / 2); break;
    }
}

void TicketList::doItemsLayout()
{
    // That of QListView goes through all rows.
    QAbstractItemView::doItemsLayout();
}

void TicketList::updateGeometries()
{
    const RowPlaces all = places();
    const QSize most = maximumViewportSize();
    // Each bar takes room that would do without the other one.
    const bool fits = all.total() <= most.height() && all.width <= most.width();
    const QSize view = fits ? most : viewport()->size();
    verticalScrollBar()->setSingleStep(all.rowHeight);
    verticalScrollBar()->setPageStep(view.height());
    verticalScrollBar()->setRange(0, std::max(0, all.total() - view.height()));
    horizontalScrollBar()->setSingleStep(all.rowHeight);
    // The other bar may just have come or gone.
    const int width = fits ? most.width() : viewport()->width();
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setRange(0, all.count == 0 ? 0 : std::max(0, all.width - width));
    QAbstractItemView::updateGeometries();
    light(m_mouse);
}

void TicketList::scrollContentsBy(int dx, int dy)
{
    // Moves nothing, but ends the scrolling to a row that was pressed shortly before.
    QListView::scrollContentsBy(0, 0);
    if (dx != 0) {
        // Headings do not move sideways.
        viewport()->update();
        return;
    }
    scrollDirtyRegion(0, dy);
    viewport()->scroll(0, dy);
    light(m_mouse);
}

void TicketList::announce(QAccessible::Event what, int row)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(this, what);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

void TicketList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (current.isValid() && hasFocus())
        announce(QAccessible::Focus, current.row());
}

void TicketList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    if (!selected.isEmpty())
        announce(QAccessible::Selection, selected.constFirst().top());
    if (!deselected.isEmpty())
        announce(QAccessible::SelectionRemove, deselected.constFirst().top());
    QAbstractItemView::selectionChanged(selected, deselected);
}

void TicketList::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    const RowPlaces all = places();
    const int begin = std::max(first.row(), all.rowAt(verticalOffset()));
    const int bottom = all.rowAt(verticalOffset() + viewport()->height());
    const int end = bottom < 0 ? last.row() : std::min(last.row(), bottom);
    // Of a change of all rows only those matter that are on the screen; their heights stay.
    if (begin <= end)
        QAbstractItemView::dataChanged(m_model->index(begin), m_model->index(end), roles);
}

void TicketList::light(std::optional<QPoint> mouse)
{
    m_mouse = mouse;
    const QPersistentModelIndex under = mouse ? indexAt(*mouse) : QModelIndex();
    if (under == m_under)
        return;
    update(std::exchange(m_under, under));
    update(m_under);
}

bool TicketList::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove)
        light(static_cast<QHoverEvent *>(event)->position().toPoint());
    else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave)
        light({});
    return QListView::viewportEvent(event);
}

void TicketList::paintEvent(QPaintEvent *event)
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State state = option.state;
    const QModelIndex current = hasFocus() || viewport()->hasFocus() ? currentIndex() : QModelIndex();
    const RowPlaces all = places();
    QPainter painter(viewport());
    for (int row = all.rowAt(std::max(0, event->rect().top() + verticalOffset())); row >= 0 && row < all.count; ++row) {
        option.rect = rectOf(all, row);
        if (option.rect.top() > event->rect().bottom())
            break;
        const QModelIndex index = m_model->index(row);
        option.state = state;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, index == current);
        option.state.setFlag(QStyle::State_MouseOver, m_under == index);
        // Its words stay in sight, however far the columns have moved.
        if (all.isHeading(row))
            option.rect = QRect(0, option.rect.top(), viewport()->width(), option.rect.height());
        itemDelegate()->paint(&painter, option, index);
    }
}

QModelIndex TicketList::ticketAt(int row, int step) const
{
    const int ticket = m_model->ticketFrom(std::clamp(row, 0, m_model->rowCount() - 1), step);
    const int found = ticket < 0 ? m_model->ticketFrom(std::clamp(row, 0, m_model->rowCount() - 1), -step) : ticket;
    return found < 0 ? currentIndex() : m_model->index(found);
}

QModelIndex TicketList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const RowPlaces all = places();
    const QModelIndex current = currentIndex();
    if (all.count == 0 || !current.isValid())
        return all.count == 0 ? QModelIndex() : ticketAt(0, 1);
    const int page = std::max(all.rowHeight, viewport()->height() - all.rowHeight);
    const int top = all.top(current.row());
    switch (action) {
    case MoveUp:
    case MovePrevious: return ticketAt(current.row() - 1, -1);
    case MoveDown:
    case MoveNext: return ticketAt(current.row() + 1, 1);
    case MovePageUp: return ticketAt(all.rowAt(std::max(0, top - page)), -1);
    case MovePageDown: return ticketAt(all.rowAt(std::min(all.total() - 1, top + page)), 1);
    case MoveHome: return ticketAt(0, 1);
    case MoveEnd: return ticketAt(all.count - 1, -1);
    case MoveLeft:
    case MoveRight: break;
    }
    return current;
}

void TicketList::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const RowPlaces all = places();
    // From one row to another it may be given upwards.
    const auto [begin, end] = std::minmax({rect.top() + verticalOffset(), rect.bottom() + verticalOffset()});
    QItemSelection rows;
    if (end >= 0 && begin < all.total())
        rows.select(m_model->index(all.rowAt(std::max(0, begin))),
                    m_model->index(all.rowAt(std::min(all.total() - 1, end))));
    selectionModel()->select(rows, command);
}

QRegion TicketList::visualRegionForSelection(const QItemSelection &selection) const
{
    const RowPlaces all = places();
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid())
            region += rectOf(all, range.top()).united(rectOf(all, range.bottom())).intersected(viewport()->rect());
    }
    return region;
}

} // namespace Opora::Ui
