// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/listsorts.h"

#include <QMenu>

#include <functional>

namespace Opora::Ui {

/// How a list of tickets is ordered and shown, and which columns a table of them has.
class LookMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit LookMenu(QWidget *parent);

    /// \a view says which orders are offered.
    void setLook(const Core::TicketView &view, const Models::ListLook &look, const Core::ReferenceData &reference);
    /// By which columns the list is sorted, for the head of a table.
    [[nodiscard]] QMenu &sortMenu() const { return *m_sortMenu; }
    /// "newest first"
    [[nodiscard]] static QString orderName(Core::TicketView::Sort sort, bool hasOwnOrder = false);

Q_SIGNALS:
    void lookChosen(const Opora::Models::ListLook &look);
    /// By that column too, the other way round, or no longer.
    void sortAsked(Opora::Models::ListColumn column);
    void standardAsked();

private:
    void addOrders();
    void addSorts();
    void setSorts(const Core::TicketView &view, const QList<Core::ViewSort> &sorts);
    void addForms();
    void addColumns();
    void addGroups();
    /// A row of the menu that sets something of the look.
    QAction *addChoice(QMenu &menu, const QString &text, const std::function<void(Models::ListLook &)> &choose);

    Core::TicketView m_view;
    Models::ListLook m_look;
    QList<QAction *> m_orders; ///< in the order of Sort
    QMenu *m_sortMenu = nullptr;
    QList<QAction *> m_sorts; ///< in the order of ListColumn
    QAction *m_lines = nullptr;
    QAction *m_table = nullptr;
    QAction *m_normal = nullptr;
    QAction *m_compact = nullptr;
    QMenu *m_columnMenu = nullptr;
    QList<QAction *> m_columns; ///< in the order of ListColumn
    QMenu *m_groupMenu = nullptr;
    QList<QAction *> m_groups; ///< in the order of TicketGrouping
    QAction *m_standard = nullptr;
};

} // namespace Opora::Ui
