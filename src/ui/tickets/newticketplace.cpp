// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/newticketplace.h"

#include "models/customermodel.h"
#include "ui/customers/customertickets.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/newticketcard.h"
#include "ui/tickets/newticketcustomer.h"
#include "ui/tickets/newticketwords.h"
#include "ui/tickets/spellcheck.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::NewTicketForm;
using Models::NewTicketModel;
using Field = NewTicketModel::Field;

namespace {
constexpr int kFormWidth = 760;  // at 100 %
constexpr int kSideWidth = 300;  // at 100 %
constexpr int kBesideFrom = 800; // at 100 %
} // namespace

NewTicketPlace::NewTicketPlace(const Context &context, QWidget *parent)
    : Place(parent)
    , m_context(context)
    , m_model(new NewTicketModel(context.work, context.account, this))
    , m_customer(new Models::CustomerModel(context.work, this))
    , m_who(new NewTicketCustomer(context.work.desk, *m_model, this))
    , m_subject(new QLineEdit(this))
    , m_card(new NewTicketCard(*m_model, this))
    , m_words(new NewTicketWords(context, *m_model, this))
    , m_saved(new ElidedLabel(this))
    , m_openHead(new PlainLabel(this))
    , m_open(new CustomerTickets(context.formatter, this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(buildForm(), 1);
    m_side = buildSide();
    line->addWidget(m_side);
    connect(new SpellCheck(context, m_words->edit()), &SpellCheck::failed, this, &Place::failed);
    connectModel();
    m_model->setReference(context.reference.data());
    showForm();
}

PlainLabel *NewTicketPlace::addProblem(QLayout *column, const QString &name)
{
    auto *label = new PlainLabel(this);
    label->setObjectName(name);
    label->setTone(u"danger"_s);
    label->setSize(u"small"_s);
    label->setWordWrap(true);
    label->hide();
    column->addWidget(label);
    return label;
}

QWidget *NewTicketPlace::buildForm()
{
    const Theme &theme = Theme::current();
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    m_column = column;
    const int side = theme.space(Space::L);
    column->setContentsMargins(side, theme.space(Space::M), side, theme.space(Space::M));
    column->setSpacing(theme.space(Space::S));
    page->setMaximumWidth(theme.scaled(kFormWidth));
    auto *head = new QHBoxLayout;
    auto *title = new PlainLabel(tr("New ticket"), page);
    title->setSize(u"title"_s);
    m_saved->setRole(ColorRole::Muted);
    m_saved->setTypeSize(TypeSize::Small);
    head->addWidget(title);
    head->addWidget(m_saved, 1);
    column->addLayout(head);
    column->addWidget(m_who);
    m_subject->setObjectName(u"newTicketSubject"_s);
    m_subject->setPlaceholderText(tr("Subject"));
    m_subject->setAccessibleName(tr("Subject"));
    column->addWidget(m_subject);
    m_subjectProblem = addProblem(column, u"subjectProblem"_s);
    column->addWidget(m_card);
    m_cardProblem = addProblem(column, u"cardProblem"_s);
    column->addWidget(m_words, 1);
    m_wordsProblem = addProblem(column, u"wordsProblem"_s);
    column->addWidget(buildFoot(page));
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    return scroll;
}

QWidget *NewTicketPlace::buildFoot(QWidget *parent)
{
    auto *foot = new QWidget(parent);
    auto *line = new FlowLayout(foot, Theme::current().space(Space::S));
    line->setContentsMargins(0, 0, 0, 0);
    auto *attach = new QPushButton(Icon::get(u"attach"_s), tr("Attach"), foot);
    attach->setObjectName(u"newTicketAttach"_s);
    m_discard = new QPushButton(tr("Discard"), foot);
    m_discard->setObjectName(u"newTicketDiscard"_s);
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Enter).toString(QKeySequence::NativeText);
    //: %1 is a shortcut
    auto *make = new QPushButton(tr("Create the ticket  %1").arg(keys), foot);
    make->setObjectName(u"newTicketMake"_s);
    make->setProperty("kind", u"primary"_s);
    for (QPushButton *button : {make, attach, m_discard})
        line->addWidget(button);
    setTabOrder(make, attach);
    connect(attach, &QPushButton::clicked, m_words, &NewTicketWords::chooseFiles);
    connect(m_discard, &QPushButton::clicked, m_model, &NewTicketModel::discard);
    connect(make, &QPushButton::clicked, this, &NewTicketPlace::make);
    return foot;
}

QWidget *NewTicketPlace::buildSide()
{
    const Theme &theme = Theme::current();
    auto *side = new QFrame(this);
    side->setProperty("kind", u"panel"_s);
    auto *column = new QVBoxLayout(side);
    const int gap = theme.space(Space::M);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(theme.space(Space::S));
    m_openHead->setObjectName(u"openTicketsHead"_s);
    m_openHead->setWordWrap(true);
    column->addWidget(m_openHead);
    m_open->setObjectName(u"openTickets"_s);
    column->addWidget(m_open);
    column->addStretch(1);
    return side;
}

void NewTicketPlace::connectModel()
{
    connect(&m_context.reference, &Models::ReferenceModel::changed, m_model,
            [this] { m_model->setReference(m_context.reference.data()); });
    connect(m_model, &NewTicketModel::loaded, this, &NewTicketPlace::showForm);
    connect(m_model, &NewTicketModel::formChanged, this, &NewTicketPlace::showCustomer);
    connect(m_model, &NewTicketModel::savedChanged, this, &NewTicketPlace::showSaved);
    connect(m_model, &NewTicketModel::savedChanged, this, &NewTicketPlace::showProblems);
    connect(m_model, &NewTicketModel::failed, this, &Place::failed);
    connect(m_model, &NewTicketModel::made, this, &NewTicketPlace::made);
    connect(m_model, &NewTicketModel::takingBack, this, &NewTicketPlace::takingBack);
    connect(m_model, &NewTicketModel::returned, this, &NewTicketPlace::returned);
    connect(m_customer, &Models::CustomerModel::opened, this, &NewTicketPlace::showOpenTickets);
    connect(m_customer, &Models::CustomerModel::changed, this, &NewTicketPlace::showOpenTickets);
    connect(m_customer, &Models::CustomerModel::closed, this, &NewTicketPlace::showOpenTickets);
    connect(m_open, &CustomerTickets::ticketChosen, this, &Place::ticketAsked);
    connect(m_who, &NewTicketCustomer::escaped, this, &NewTicketPlace::escaped);
    connect(m_words, &NewTicketWords::escaped, this, &NewTicketPlace::escaped);
    connect(m_subject, &QLineEdit::textEdited, this, [this](const QString &text) {
        NewTicketForm form = m_model->form();
        form.subject = text;
        m_model->change(form);
        m_subject->setModified(false); // a draft
    });
}

void NewTicketPlace::showForm()
{
    m_hasTried = false;
    if (m_subject->text() != m_model->form().subject)
        m_subject->setText(m_model->form().subject);
    m_who->showForm();
    m_card->showForm();
    m_words->showForm();
    showCustomer();
    showSaved();
    showProblems();
}

void NewTicketPlace::showCustomer()
{
    const NewTicketForm &form = m_model->form();
    m_customer->open(form.isCallerNew ? Core::CustomerId() : form.customer);
    showOpenTickets();
}

void NewTicketPlace::showOpenTickets()
{
    Core::CustomerDetails open;
    if (m_customer->isOpen() && m_customer->id() == m_model->form().customer) {
        open = m_customer->details();
        open.tickets.removeIf([](const Core::TicketRow &row) { return !Core::isUnfinished(row.state); });
    }
    open.ticketCount = open.tickets.size();
    if (m_model->form().customer.isNull())
        m_openHead->setText(tr("Open tickets of the customer are shown here, so that none is created twice."));
    else if (open.tickets.isEmpty())
        m_openHead->setText(tr("This customer has no open ticket."));
    else
        m_openHead->setText(
            tr("%n open ticket(s) of this customer. Is it about one of them?", nullptr, int(open.tickets.size())));
    m_openHead->setTone(open.tickets.isEmpty() ? u"muted"_s : u"warning"_s);
    m_open->show(open, m_context.work.clock.now());
}

void NewTicketPlace::showSaved()
{
    const bool hasContent = m_model->hasContent();
    m_saved->setText(!hasContent ? QString() : m_model->isSaved() ? tr("draft saved") : tr("saving draft…"));
    m_discard->setEnabled(hasContent);
}

void NewTicketPlace::showProblems()
{
    const QList<NewTicketModel::Problem> problems = m_hasTried ? m_model->problems() : QList<NewTicketModel::Problem>();
    m_who->showProblems(problems);
    const auto say = [&problems](PlainLabel *label, std::initializer_list<Field> fields) {
        QString sentence;
        for (const NewTicketModel::Problem &problem : problems)
            if (sentence.isEmpty() && std::find(fields.begin(), fields.end(), problem.field) != fields.end())
                sentence = problem.sentence;
        label->setText(sentence);
        label->setVisible(!sentence.isEmpty());
    };
    say(m_subjectProblem, {Field::Subject});
    say(m_cardProblem, {Field::Queue, Field::Tags});
    say(m_wordsProblem, {Field::Words});
}

void NewTicketPlace::toggleFormat()
{
    m_words->toggleFormat();
}

void NewTicketPlace::make()
{
    if (!m_words->finishLink())
        return;
    m_hasTried = true;
    showProblems();
    const QList<NewTicketModel::Problem> problems = m_model->problems();
    if (problems.isEmpty())
        return m_model->make();
    switch (problems.constFirst().field) {
    case Field::Customer:
    case Field::CallerName:
    case Field::CallerEmail:
    case Field::CallerPhone: return m_who->focusFirst();
    case Field::Subject: return m_subject->setFocus(Qt::OtherFocusReason);
    case Field::Queue:
    case Field::Tags: return m_card->setFocus(Qt::OtherFocusReason);
    case Field::Words: return m_words->edit().setFocus(Qt::OtherFocusReason);
    }
}

void NewTicketPlace::activate()
{
    // The tools of formatting are shown or hidden elsewhere, too.
    m_words->showForm();
    m_who->focusFirst();
}

void NewTicketPlace::putAside()
{
    m_model->save();
}

void NewTicketPlace::placeSide()
{
    const bool isBeside = width() >= Theme::current().scaled(kBesideFrom);
    const bool wasBeside = layout()->indexOf(m_side) >= 0;
    m_side->setMinimumWidth(isBeside ? Theme::current().scaled(kSideWidth) : 0);
    m_side->setMaximumWidth(isBeside ? Theme::current().scaled(kSideWidth) : QWIDGETSIZE_MAX);
    if (isBeside && !wasBeside)
        layout()->addWidget(m_side);
    else if (!isBeside && wasBeside)
        m_column->insertWidget(m_column->indexOf(m_who) + 1, m_side);
}

void NewTicketPlace::resizeEvent(QResizeEvent *event)
{
    Place::resizeEvent(event);
    placeSide();
}

void NewTicketPlace::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    else
        Place::keyPressEvent(event);
}

} // namespace Opora::Ui
