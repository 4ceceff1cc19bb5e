// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QStackedWidget;

namespace Opora::Models {
class OrganisationListModel;
}

namespace Opora::Ui {

class EmptyState;
class OrganisationPanel;
class SearchField;
struct Context;

/// Firms that customers belong to: find one, see and change what is known of it, its people and their tickets.
class OrganisationsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit OrganisationsPage(const Context &context, QWidget *parent = nullptr);

    void activate();
    void openOrganisation(Core::OrganisationId id);

Q_SIGNALS:
    void left();
    void confirmed(const QString &sentence);
    void failed(const Opora::Core::Error &error);
    void ticketChosen(Opora::Core::TicketId id);
    void customerChosen(Opora::Core::CustomerId id);

private:
    QWidget *buildList();
    void takeRows();
    /// Why nothing is listed.
    void sayEmpty();
    void offerNew();

    const Context &m_context;
    Models::OrganisationListModel *m_organisations;
    SearchField *m_field;
    QListView *m_list;
    QLineEdit *m_new;
    OrganisationPanel *m_panel;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    Core::OrganisationId m_awaited; ///< shown as soon as it is listed
    int m_row = 0;                  ///< chosen last: when it is gone, whatever stands there now is shown
};

} // namespace Opora::Ui
