// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/newticketmodel.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;
class QListView;
class QPushButton;
class QVBoxLayout;

namespace Opora::Models {
class CustomerListModel;
}

namespace Opora::Ui {

class ElidedLabel;
class PlainLabel;
class RowColumn;
class SearchField;

/// For whom a new ticket is: somebody found by name, mail or any writing of a telephone number, or a new customer made
/// in place. Whoever a new one could be is offered below the fields.
class NewTicketCustomer final : public QWidget
{
    Q_OBJECT
public:
    NewTicketCustomer(Core::HelpDesk &desk, Models::NewTicketModel &model, QWidget *parent = nullptr);

    /// Where work begins: the line to search in, or what is filled in already.
    void focusFirst();
    /// What the form says, in place of what stands here.
    void showForm();
    void showProblems(const QList<Models::NewTicketModel::Problem> &problems);

Q_SIGNALS:
    void escaped();

private:
    void buildSearch(QVBoxLayout *column);
    void buildChosen(QVBoxLayout *column);
    void buildCaller(QVBoxLayout *column);
    QLineEdit *addLine(QGridLayout *grid, const QString &name, PlainLabel *problem);
    void connectSearch();
    void search(const QString &words);
    void choose(const Core::CustomerRow &customer);
    void chooseAt(int row);
    void startCaller();
    void leaveCaller();
    void takeCaller();
    void showLookalikes(const QList<Core::CustomerRow> &customers);

    Models::NewTicketModel &m_model;
    Models::CustomerListModel *m_found;
    QWidget *m_search;
    SearchField *m_field;
    QListView *m_list;
    QPushButton *m_new;
    QWidget *m_chosen;
    ElidedLabel *m_name;
    QPushButton *m_change;
    QWidget *m_caller;
    QLineEdit *m_callerName = nullptr;
    QLineEdit *m_callerEmail = nullptr;
    QLineEdit *m_callerPhone = nullptr;
    PlainLabel *m_problem; ///< nobody is chosen
    PlainLabel *m_nameProblem;
    PlainLabel *m_emailProblem;
    PlainLabel *m_phoneProblem;
    PlainLabel *m_alike;
    RowColumn *m_lookalikes;
};

} // namespace Opora::Ui
