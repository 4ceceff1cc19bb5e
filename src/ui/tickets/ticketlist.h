// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QListView>
#include <QPointer>

#include <optional>

namespace Opora::Models {
class TicketListModel;
}

namespace Opora::Ui {

class TicketRowDelegate;

/// Where rows of two heights stand one below the other, worked out of the places of the few that are headings.
struct RowPlaces
{
    [[nodiscard]] bool isHeading(int row) const;
    /// From the first row on; of the row behind the last one: the height of all.
    [[nodiscard]] int top(int row) const;
    [[nodiscard]] int height(int row) const { return isHeading(row) ? headingHeight : rowHeight; }
    [[nodiscard]] int total() const { return top(count); }
    /// -1: none is there.
    [[nodiscard]] int rowAt(int y) const;

    int count = 0;
    int rowHeight = 0;
    int headingHeight = 0;
    QList<int> headings{}; ///< ascending
    int width = 0;         ///< that a row has at least
};

/// The rows of a TicketListModel, in which headings are lower than tickets and stepped over by the keys. QListView
/// would ask each row for its height and keep its place, after every change anew; here a list may be as long as it
/// likes.
class TicketList final : public QListView
{
    Q_OBJECT
public:
    TicketList(Models::TicketListModel &model, TicketRowDelegate &delegate, QWidget *parent = nullptr);

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &place) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    /// A letter is a command here; a list that looked for a row by it would read thousands of rows and leave the
    /// ticket.
    void keyboardSearch(const QString &) override { }

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles = {}) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    [[nodiscard]] int horizontalOffset() const override;
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    [[nodiscard]] RowPlaces places() const;
    /// For screen readers: QListView would look for the row among the places that it keeps.
    void announce(QAccessible::Event what, int row);
    /// The row under the mouse, which may have come there by scrolling; without a place none.
    void light(std::optional<QPoint> mouse);
    /// On the screen.
    [[nodiscard]] QRect rectOf(const RowPlaces &places, int row) const;
    /// The next one that is none of the headings; the current one when there is none.
    [[nodiscard]] QModelIndex ticketAt(int row, int step) const;

    const QPointer<Models::TicketListModel> m_model; ///< a panel that goes loses it before this
    const TicketRowDelegate &m_delegate;             ///< there as long as the model
    std::optional<QPoint> m_mouse;                   ///< in the viewport
    QPersistentModelIndex m_under;                   ///< the mouse, as it is painted
};

} // namespace Opora::Ui
