// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/listlook.h"

#include <QMenu>

#include <functional>

namespace Opora::Ui {

/// How a list of tickets is ordered and shown, and which columns a table of them has.
class LookMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit LookMenu(QWidget *parent);

    /// \a view says which orders are offered, \a isStandard that there is nothing to go back to; \a hasOwnOrder as
    /// Models::hasOwnOrder() says it.
    void setLook(const Core::TicketView &view, const Models::ListLook &look, bool isStandard, bool hasOwnOrder);
    /// "newest first"
    [[nodiscard]] static QString orderName(Core::TicketView::Sort sort, bool hasOwnOrder = false);

Q_SIGNALS:
    void lookChosen(const Opora::Models::ListLook &look);
    void standardAsked();

private:
    void addOrders();
    void addForms();
    void addColumns();
    void addGroups();
    /// A row of the menu that sets something of the look.
    QAction *addChoice(QMenu &menu, const QString &text, const std::function<void(Models::ListLook &)> &choose);

    Models::ListLook m_look;
    QList<QAction *> m_orders; ///< in the order of Sort
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
