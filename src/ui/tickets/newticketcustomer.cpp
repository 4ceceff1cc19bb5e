// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/newticketcustomer.h"

#include "models/customerlistmodel.h"
#include "models/customertext.h"
#include "text/contacts/mailaddress.h"
#include "text/phonesearch.h"
#include "ui/customers/customerrowdelegate.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/searchfield.h"
#include "ui/kit/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::CustomerListModel;
using Models::NewTicketForm;
using Models::NewTicketModel;

namespace {

constexpr int kRowsShown = 5;

/// The Enter key takes the row that is the current one; Up from the first goes back to the words.
class FoundList final : public QListView
{
public:
    FoundList(QWidget *words, QWidget *parent)
        : QListView(parent)
        , m_words(words)
    { }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Up && currentIndex().row() <= 0)
            m_words->setFocus(Qt::OtherFocusReason);
        else
            QListView::keyPressEvent(event);
    }

private:
    QWidget *m_words;
};

PlainLabel *problemLabel(const QString &name, QWidget *parent)
{
    auto *label = new PlainLabel(parent);
    label->setObjectName(name);
    label->setTone(u"danger"_s);
    label->setSize(u"small"_s);
    label->setWordWrap(true);
    label->hide();
    return label;
}

void say(PlainLabel *label, const QString &sentence)
{
    label->setText(sentence);
    label->setVisible(!sentence.isEmpty());
}

} // namespace

NewTicketCustomer::NewTicketCustomer(Core::HelpDesk &desk, NewTicketModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_found(new CustomerListModel(desk, this))
    , m_search(new QWidget(this))
    , m_field(new SearchField(m_search))
    , m_list(new FoundList(m_field, m_search))
    , m_new(new QPushButton(m_search))
    , m_chosen(new QWidget(this))
    , m_name(new ElidedLabel(m_chosen))
    , m_change(new QPushButton(m_chosen))
    , m_caller(new QWidget(this))
    , m_problem(problemLabel(u"customerProblem"_s, this))
    , m_nameProblem(problemLabel(u"callerNameProblem"_s, m_caller))
    , m_emailProblem(problemLabel(u"callerEmailProblem"_s, m_caller))
    , m_phoneProblem(problemLabel(u"callerPhoneProblem"_s, m_caller))
    , m_alike(new PlainLabel(m_caller))
    , m_lookalikes(new RowColumn(0, m_caller))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::Xs));
    buildSearch(column);
    buildChosen(column);
    buildCaller(column);
    column->addWidget(m_problem);
    connectSearch();
    connect(&m_model, &NewTicketModel::lookalikesFound, this, &NewTicketCustomer::showLookalikes);
    showForm();
}

void NewTicketCustomer::buildSearch(QVBoxLayout *column)
{
    const Theme &theme = Theme::current();
    auto *inner = new QVBoxLayout(m_search);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(theme.space(Space::Xs));
    m_field->setObjectName(u"newTicketCustomer"_s);
    m_field->setPurpose(tr("Name, e-mail or phone of the customer"));
    m_list->setObjectName(u"newTicketFound"_s);
    m_list->setAccessibleName(tr("Customers found"));
    m_list->setModel(m_found);
    m_list->setItemDelegate(new CustomerRowDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    m_new->setObjectName(u"newCallerButton"_s);
    m_new->setIcon(Icon::get(u"plus"_s));
    m_new->setProperty("kind", u"flat"_s);
    inner->addWidget(m_field);
    inner->addWidget(m_list);
    inner->addWidget(m_new, 0, Qt::AlignLeading);
    column->addWidget(m_search);
}

void NewTicketCustomer::buildChosen(QVBoxLayout *column)
{
    auto *line = new QHBoxLayout(m_chosen);
    line->setContentsMargins(0, 0, 0, 0);
    m_name->setObjectName(u"chosenCustomer"_s);
    m_name->setTypeSize(TypeSize::Body, QFont::DemiBold);
    //: Button beside the customer of a new ticket: choose another one
    m_change->setText(tr("Change"));
    m_change->setObjectName(u"changeCustomer"_s);
    line->addWidget(m_name, 1);
    line->addWidget(m_change);
    column->addWidget(m_chosen);
    connect(m_change, &QPushButton::clicked, this, [this] {
        NewTicketForm form = m_model.form();
        form.customer = {};
        form.customerName.clear();
        m_model.change(form);
        showForm();
        m_field->setFocus(Qt::OtherFocusReason);
    });
}

QLineEdit *NewTicketCustomer::addLine(QGridLayout *grid, const QString &name, PlainLabel *problem)
{
    const int row = grid->rowCount();
    auto *edit = new QLineEdit(m_caller);
    auto *label = new PlainLabel(name, m_caller);
    label->setBuddy(edit);
    edit->setAccessibleName(name);
    grid->addWidget(label, row, 0);
    grid->addWidget(edit, row, 1);
    grid->addWidget(problem, row + 1, 1);
    connect(edit, &QLineEdit::textEdited, this, &NewTicketCustomer::takeCaller);
    return edit;
}

void NewTicketCustomer::buildCaller(QVBoxLayout *column)
{
    const Theme &theme = Theme::current();
    auto *inner = new QVBoxLayout(m_caller);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(theme.space(Space::Xs));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.space(Space::S));
    grid->setVerticalSpacing(theme.space(Space::Xs));
    m_callerName = addLine(grid, tr("Name"), m_nameProblem);
    m_callerName->setObjectName(u"callerName"_s);
    m_callerEmail = addLine(grid, tr("E-mail"), m_emailProblem);
    m_callerEmail->setObjectName(u"callerEmail"_s);
    m_callerPhone = addLine(grid, tr("Phone"), m_phoneProblem);
    m_callerPhone->setObjectName(u"callerPhone"_s);
    inner->addLayout(grid);
    m_alike->setSize(u"small"_s);
    m_alike->setTone(u"warning"_s);
    m_alike->setText(tr("Perhaps known already:"));
    inner->addWidget(m_alike);
    m_lookalikes->setObjectName(u"lookalikes"_s);
    inner->addWidget(m_lookalikes);
    auto *back = new QPushButton(tr("Search instead"), m_caller);
    back->setObjectName(u"leaveCaller"_s);
    back->setProperty("kind", u"flat"_s);
    connect(back, &QPushButton::clicked, this, &NewTicketCustomer::leaveCaller);
    inner->addWidget(back, 0, Qt::AlignLeading);
    column->addWidget(m_caller);
    connect(m_callerEmail, &QLineEdit::textEdited, &m_model, &NewTicketModel::lookForCaller);
    connect(m_callerPhone, &QLineEdit::textEdited, &m_model, &NewTicketModel::lookForCaller);
}

void NewTicketCustomer::connectSearch()
{
    connect(m_field, &QLineEdit::textChanged, this, &NewTicketCustomer::search);
    connect(m_field, &SearchField::escaped, this, &NewTicketCustomer::escaped);
    connect(m_field, &SearchField::resultsRequested, this, [this] {
        if (m_list->isHidden())
            return;
        m_list->setCurrentIndex(m_found->index(0));
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        // Only what is listed for these very words.
        if (m_list->isHidden() || m_found->words() != m_field->text().trimmed())
            return;
        chooseAt(0);
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { chooseAt(index.row()); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) { chooseAt(index.row()); });
    connect(m_found, &CustomerListModel::loaded, this, [this] {
        const int rows = m_found->rowCount();
        const int row = rows > 0 ? m_list->sizeHintForRow(0) : 0;
        m_list->setFixedHeight(std::min(rows, kRowsShown) * row + 2 * m_list->frameWidth());
        m_list->setVisible(rows > 0 && !m_field->text().trimmed().isEmpty());
    });
    connect(m_found, &CustomerListModel::failed, &m_model, &NewTicketModel::failed);
    connect(m_new, &QPushButton::clicked, this, &NewTicketCustomer::startCaller);
}

void NewTicketCustomer::search(const QString &words)
{
    const QString typed = words.trimmed();
    //: Button below the line in which a customer is looked for; %1 is what was typed
    m_new->setText(typed.isEmpty() ? tr("New customer") : tr("New customer “%1”").arg(foreignWords(typed.left(40))));
    if (typed.isEmpty())
        m_list->hide();
    else
        m_found->search(typed);
}

void NewTicketCustomer::chooseAt(int row)
{
    if (const Core::CustomerRow *customer = m_found->row(row))
        choose(*customer);
}

void NewTicketCustomer::choose(const Core::CustomerRow &customer)
{
    NewTicketForm form = m_model.form();
    form.customer = customer.id;
    form.customerName = customer.name;
    form.isCallerNew = false;
    form.callerName.clear();
    form.callerEmail.clear();
    form.callerPhone.clear();
    m_model.change(form);
    showForm();
    m_change->setFocus(Qt::OtherFocusReason);
    focusNextChild();
}

void NewTicketCustomer::startCaller()
{
    const QString typed = m_field->text().trimmed();
    NewTicketForm form = m_model.form();
    form.isCallerNew = true;
    // What was searched by is what is known.
    if (Text::isMailAddress(typed))
        form.callerEmail = typed;
    else if (!Text::phoneSearchDigits(typed).isEmpty())
        form.callerPhone = typed;
    else if (!typed.isEmpty())
        form.callerName = typed;
    m_model.change(form);
    showForm();
    m_model.lookForCaller();
    QLineEdit *first = form.callerName.isEmpty() ? m_callerName
        : form.callerPhone.isEmpty()             ? m_callerPhone
                                                 : m_callerEmail;
    first->setFocus(Qt::OtherFocusReason);
}

void NewTicketCustomer::leaveCaller()
{
    NewTicketForm form = m_model.form();
    form.isCallerNew = false;
    m_model.change(form);
    showForm();
    m_field->setFocus(Qt::OtherFocusReason);
}

void NewTicketCustomer::takeCaller()
{
    NewTicketForm form = m_model.form();
    form.callerName = m_callerName->text();
    form.callerEmail = m_callerEmail->text();
    form.callerPhone = m_callerPhone->text();
    m_model.change(form);
    // Kept as a draft: closing the window loses nothing.
    for (QLineEdit *line : {m_callerName, m_callerEmail, m_callerPhone})
        line->setModified(false);
}

void NewTicketCustomer::showLookalikes(const QList<Core::CustomerRow> &customers)
{
    QStringList keys;
    for (const Core::CustomerRow &customer : customers)
        keys.append(customer.id.toString());
    m_lookalikes->show(keys, [this, &customers](qsizetype position) {
        auto *row = new RowButton(this);
        connect(row, &QAbstractButton::clicked, this, [this, one = customers.at(position)] { choose(one); });
        row->setIconName(u"user"_s);
        row->setWords(customers.at(position).name + u" · "_s + customers.at(position).contact,
                      Models::ticketsText(customers.at(position)));
        return row;
    });
    m_alike->setVisible(!customers.isEmpty());
    m_lookalikes->setVisible(!customers.isEmpty());
}

void NewTicketCustomer::showForm()
{
    const NewTicketForm &form = m_model.form();
    const bool isChosen = !form.customer.isNull() && !form.isCallerNew;
    m_search->setVisible(!isChosen && !form.isCallerNew);
    m_chosen->setVisible(isChosen);
    m_caller->setVisible(form.isCallerNew);
    m_name->setText(form.customerName);
    if (isChosen || form.isCallerNew || !m_model.hasContent())
        m_field->clear();
    search(m_field->text());
    const std::pair<QLineEdit *, QString> lines[]
        = {{m_callerName, form.callerName}, {m_callerEmail, form.callerEmail}, {m_callerPhone, form.callerPhone}};
    for (const auto &[line, text] : lines)
        if (line->text() != text)
            line->setText(text);
    if (!form.isCallerNew)
        showLookalikes({});
}

void NewTicketCustomer::focusFirst()
{
    const NewTicketForm &form = m_model.form();
    QWidget *first = form.isCallerNew ? static_cast<QWidget *>(m_callerName)
        : form.customer.isNull()      ? static_cast<QWidget *>(m_field)
                                      : m_change;
    first->setFocus(Qt::OtherFocusReason);
}

void NewTicketCustomer::showProblems(const QList<NewTicketModel::Problem> &problems)
{
    using Field = NewTicketModel::Field;
    const std::pair<Field, PlainLabel *> places[] = {{Field::Customer, m_problem},
                                                     {Field::CallerName, m_nameProblem},
                                                     {Field::CallerEmail, m_emailProblem},
                                                     {Field::CallerPhone, m_phoneProblem}};
    for (const auto &[field, label] : places) {
        const auto told = std::find_if(problems.cbegin(), problems.cend(),
                                       [field = field](const auto &problem) { return problem.field == field; });
        say(label, told == problems.cend() ? QString() : told->sentence);
    }
}

} // namespace Opora::Ui
