// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerpanel.h"

#include "core/oplimits.h"
#include "core/ports/settings.h"
#include "models/customermodel.h"
#include "models/customertext.h"
#include "models/rights.h"
#include "ui/customers/contactlist.h"
#include "ui/customers/customertickets.h"
#include "ui/customers/editableline.h"
#include "ui/customers/factlist.h"
#include "ui/customers/notelist.h"
#include "ui/kit/avatar.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/labels.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::CustomerModel;

CustomerPanel::CustomerPanel(const Context &context, QWidget *parent, Tickets tickets)
    : QScrollArea(parent)
    , m_context(context)
    , m_model(new CustomerModel(context.work, this))
    , m_stack(new QStackedWidget(this))
    , m_avatar(new Avatar(this))
    , m_name(new ElidedLabel(this))
    , m_line(new PlainLabel(this))
    , m_organisation(new PlainLabel(this))
    , m_contacts(new ContactList(this))
    , m_preferences(new EditableLine(tr("Preferences"), EditableLine::Removing::No, Core::kSummaryChars, this))
    , m_facts(new FactList(this))
    , m_value(new PlainLabel(this))
    , m_reckoning(new PlainLabel(this))
    , m_notes(new NoteList(context.formatter, this))
    , m_tickets(new CustomerTickets(context.formatter, this))
    , m_empty(new EmptyState(this))
{
    const Theme &theme = Theme::current();
    setObjectName(u"customerPanel"_s);
    setAccessibleName(tr("Customer"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(theme.scaled(200));
    auto *page = new QFrame(this);
    page->setProperty("kind", u"panel"_s);
    auto *column = new QVBoxLayout(page);
    const int side = theme.space(Space::M);
    column->setContentsMargins(side, side, side, side);
    column->setSpacing(side);
    column->addWidget(buildHead());
    column->addWidget(m_contacts);
    buildSections(column, tickets);
    column->addStretch();
    showNobody();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    setWidget(m_stack);
    connectModel();
}

void CustomerPanel::setTop(QWidget *widget)
{
    static_cast<QVBoxLayout *>(m_stack->widget(1)->layout())->insertWidget(0, widget);
}

QWidget *CustomerPanel::buildHead()
{
    auto *head = new QWidget(this);
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::S));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_name->setTypeSize(TypeSize::Body, QFont::Bold);
    for (PlainLabel *label : {m_line, m_organisation}) {
        label->setTone(u"muted"_s);
        label->setSize(u"small"_s);
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    words->addWidget(m_name);
    words->addWidget(m_line);
    words->addWidget(m_organisation);
    line->addWidget(m_avatar, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    return head;
}

void CustomerPanel::buildSections(QVBoxLayout *column, Tickets tickets)
{
    m_preferences->setEmptyText(tr("Form of address, channel, tone"));
    addSection(column, u"facts"_s, tr("Pinned"), m_facts);
    addSection(column, u"preferences"_s, tr("Preferences"), m_preferences);
    auto *value = new QWidget(this);
    auto *lines = new QVBoxLayout(value);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    m_value->setSize(u"title"_s);
    m_reckoning->setSize(u"small"_s);
    m_reckoning->setTone(u"muted"_s);
    m_reckoning->setWordWrap(true);
    m_reckoning->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    lines->addWidget(m_value);
    lines->addWidget(m_reckoning);
    //: What a customer brings over all years; CLV is customer lifetime value
    m_valueSection = addSection(column, u"value"_s, tr("Value (CLV)"), value);
    m_notesSection = addSection(column, u"notes"_s, tr("Notes"), m_notes);
    m_ticketsSection = addSection(column, u"tickets"_s, tr("Tickets"), m_tickets);
    setTickets(tickets);
}

Section *CustomerPanel::addSection(QVBoxLayout *column, const QString &key, const QString &title, QWidget *body)
{
    auto *section = new Section(title, this);
    const QString setting = u"customer/open_"_s + key;
    section->setBody(body);
    section->setOpen(m_context.settings.value(setting, true).toBool());
    connect(section, &Section::openChanged, this,
            [this, setting](bool open) { m_context.settings.setValue(setting, open); });
    column->addWidget(section);
    return section;
}

void CustomerPanel::connectModel()
{
    connect(m_model, &CustomerModel::opened, this, [this] {
        m_tickets->fold();
        m_facts->clear();
        m_preferences->stopEditing();
        m_notes->clearLine();
        verticalScrollBar()->setValue(0);
        showDetails();
    });
    connect(m_model, &CustomerModel::changed, this, &CustomerPanel::showDetails);
    connect(&m_context.reference, &Models::ReferenceModel::changed, this, &CustomerPanel::offerEdits);
    offerEdits();
    connect(m_model, &CustomerModel::closed, this, &CustomerPanel::showNobody);
    connect(m_model, &CustomerModel::failed, this, &CustomerPanel::failed);
    connect(m_preferences, &EditableLine::edited, m_model, &CustomerModel::setPreferences);
    connect(m_facts, &FactList::factAdded, m_model, &CustomerModel::addFact);
    connect(m_facts, &FactList::factEdited, m_model, &CustomerModel::replaceFact);
    connect(m_facts, &FactList::factRemoved, m_model, &CustomerModel::removeFact);
    connect(m_notes, &NoteList::noteAdded, m_model, &CustomerModel::addNote);
    connect(m_tickets, &CustomerTickets::ticketChosen, this, &CustomerPanel::ticketChosen);
}

void CustomerPanel::showNobody()
{
    if (m_model->isAwaited())
        m_empty->setContent(u"user"_s, tr("The customer is being fetched"),
                            tr("Who wrote this is not on this machine yet. It shows here as soon as it arrives."));
    else
        m_empty->setContent(u"user"_s, tr("No customer"), tr("Open a ticket to see who wrote it."));
    m_stack->setCurrentIndex(0);
}

void CustomerPanel::setTickets(Tickets tickets)
{
    m_ticketsSection->setVisible(tickets == Tickets::Shown);
}

void CustomerPanel::showCustomer(Core::CustomerId id)
{
    m_model->open(id);
}

Core::CustomerId CustomerPanel::customer() const
{
    return m_model->id();
}

void CustomerPanel::showHead()
{
    const Core::CustomerDetails &details = m_model->details();
    const Core::Customer &customer = details.customer;
    m_avatar->setPerson(customer.name, customer.id.toString());
    m_name->setText(customer.name);
    m_line->setText(Models::customerLine(customer, m_context.work.clock.now()));
    m_line->setVisible(!m_line->text().isEmpty());
    m_organisation->setText(details.organisation.name);
    m_organisation->setVisible(!details.organisation.name.isEmpty());
}

void CustomerPanel::offerEdits()
{
    const Core::ReferenceData &reference = m_context.reference.data();
    const bool maySet = Models::mayDo(reference, Core::OpKind::CustomerSet);
    m_preferences->setReadOnly(!maySet);
    m_facts->setReadOnly(!maySet);
    m_notes->setReadOnly(!Models::mayDo(reference, Core::OpKind::CustomerNoteAdd));
}

void CustomerPanel::showDetails()
{
    const Core::CustomerDetails &details = m_model->details();
    const Core::Timestamp now = m_context.work.clock.now();
    showHead();
    m_contacts->show(Models::contactsOf(details.customer));
    m_preferences->setText(details.customer.preferences);
    m_facts->show(details.customer.pinnedFacts);
    const Models::CustomerValue value = Models::customerValue(details.customer, m_context.formatter);
    m_value->setText(value.amount);
    m_reckoning->setText(value.reckoning);
    m_valueSection->setVisible(!value.amount.isEmpty());
    m_notes->show(details.notes, now);
    m_notesSection->header()->setCount(int(details.notes.size()));
    m_tickets->show(details, now);
    m_ticketsSection->header()->setCount(int(details.ticketCount));
    m_stack->setCurrentIndex(1);
}

} // namespace Opora::Ui
