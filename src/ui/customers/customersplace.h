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

class CustomerPages;
class CustomerPanel;
class ElidedLabel;
class EmptyState;
class HistorySearch;
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
    void openOrganisation(Core::OrganisationId id);
    /// Of those who are chosen in the list, or found.
    void openExport();
    [[nodiscard]] CustomerPages &pages() const { return *m_pages; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildTickets();
    void connectList();
    void connectTickets();
    void connectPages();
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
    HistorySearch *m_history;
    QListView *m_ticketList;
    QStackedWidget *m_ticketStack;
    EmptyState *m_noTickets; ///< beside the panel of somebody who never wrote
    TicketRowDelegate *m_ticketDelegate;
    QWidget *m_ticketColumn = nullptr;
    Splitter *m_splitter;
    CustomerPages *m_pages; ///< the list with who is shown beside it, and what lies over it
    int m_scrolled = 0;     ///< before the rows are listed anew
    QString m_shownWords;   ///< those of the rows on the screen
    bool m_isEmpty = false; ///< nobody is listed, and nobody was asked for
};

} // namespace Opora::Ui
