// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/place.h"

class QListView;
class QStackedWidget;

namespace Opora::Models {
class CustomerListModel;
class TicketListModel;
} // namespace Opora::Models

namespace Opora::Ui {

class CustomerPanel;
class ElidedLabel;
class EmptyState;
class SearchField;
class Splitter;
class TicketRowDelegate;
struct Context;

/// All customers: find one by name or contact, see who they are and everything they ever wrote about.
class CustomersPlace final : public Place
{
    Q_OBJECT
public:
    explicit CustomersPlace(const Context &context, QWidget *parent = nullptr);

    void activate() override;
    void setNarrow(bool narrow) override;
    void openCustomer(Core::CustomerId id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildTickets();
    void connectList();
    void connectTickets();
    void showCustomer(Core::CustomerId id);
    void takeRows();
    void showCount();
    void fitColumns();
    void showTicketCount();
    void openTicketAt(const QModelIndex &index);

    const Context &m_context;
    Models::CustomerListModel *m_customers;
    Models::TicketListModel *m_tickets;
    SearchField *m_field;
    QListView *m_list;
    EmptyState *m_nobody; ///< instead of the panel and the tickets
    ElidedLabel *m_count;
    CustomerPanel *m_panel;
    ElidedLabel *m_ticketHead;
    QListView *m_ticketList;
    QStackedWidget *m_ticketStack;
    EmptyState *m_noTickets; ///< beside the panel of somebody who never wrote
    TicketRowDelegate *m_ticketDelegate;
    QWidget *m_ticketColumn = nullptr;
    Splitter *m_splitter;
    int m_scrolled = 0;     ///< before the rows are listed anew
    QString m_shownWords;   ///< those of the rows on the screen
    bool m_isEmpty = false; ///< nobody is listed, and nobody was asked for
};

} // namespace Opora::Ui
