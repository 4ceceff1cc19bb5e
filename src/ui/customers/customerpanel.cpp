// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerpanel.h"

#include "core/oplimits.h"
#include "core/ports/settings.h"
#include "models/customerinsightmodel.h"
#include "models/customermerger.h"
#include "models/customermodel.h"
#include "models/customertext.h"
#include "models/rights.h"
#include "ui/customers/contactlist.h"
#include "ui/customers/customereditor.h"
#include "ui/customers/customerhead.h"
#include "ui/customers/customertickets.h"
#include "ui/customers/customfieldlist.h"
#include "ui/customers/duplicatelist.h"
#include "ui/customers/editableline.h"
#include "ui/customers/factlist.h"
#include "ui/customers/notelist.h"
#include "ui/customers/repeatlist.h"
#include "ui/customers/valueeditor.h"
#include "ui/kit/emptystate.h"
#include "ui/kit/focuschain.h"
#include "ui/kit/labels.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QCoreApplication>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::CustomerModel;

CustomerPanel::CustomerPanel(const Context &context, QWidget *parent, Tickets tickets)
    : QScrollArea(parent)
    , m_context(context)
    , m_model(new CustomerModel(context.work, this))
    , m_insight(new Models::CustomerInsightModel(context.customerBook, context.work.desk, this))
    , m_merger(new Models::CustomerMerger(context.work, this))
    , m_top(new QVBoxLayout)
    , m_below(new QVBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_head(new CustomerHead(this))
    , m_contacts(new ContactList(this))
    , m_manner(new PlainLabel(this))
    , m_preferences(new EditableLine(tr("Preferences"), EditableLine::Removing::No, Core::kSummaryChars, this))
    , m_facts(new FactList(this))
    , m_custom(new CustomFieldList(this))
    , m_value(new ValueEditor(context.formatter, this))
    , m_repeats(new RepeatList(context.formatter, this))
    , m_duplicates(new DuplicateList(this))
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
    buildSections(column, tickets);
    column->addStretch();
    showNobody();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);
    setWidget(withTop());
    connectModel();
}

QWidget *CustomerPanel::withTop()
{
    auto *whole = new QFrame(this);
    whole->setProperty("kind", u"panel"_s);
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_top);
    column->addWidget(buildPerson());
    column->addLayout(m_below);
    column->addWidget(m_stack, 1);
    return whole;
}

QWidget *CustomerPanel::buildPerson()
{
    auto *person = new QWidget(this);
    auto *column = new QVBoxLayout(person);
    const int side = Theme::current().space(Space::M);
    column->setContentsMargins(side, side, side, 0);
    column->setSpacing(side);
    column->addWidget(m_head);
    column->addWidget(m_contacts);
    connect(m_head, &CustomerHead::organisationPressed, this,
            [this] { Q_EMIT organisationChosen(m_model->details().organisation.id); });
    connect(m_head, &CustomerHead::editAsked, this, &CustomerPanel::startEditing);
    const auto follow = [this, person] { person->setVisible(m_stack->currentIndex() == 1); };
    connect(m_stack, &QStackedWidget::currentChanged, person, follow);
    follow();
    return person;
}

void CustomerPanel::addTo(QVBoxLayout &column, QWidget *widget)
{
    const int side = Theme::current().space(Space::M);
    column.setContentsMargins(side, side, side, 0);
    column.setSpacing(side);
    column.addWidget(widget);
}

void CustomerPanel::addTop(QWidget *widget)
{
    addTo(*m_top, widget);
}

void CustomerPanel::addBelowHead(QWidget *widget)
{
    const QLayoutItem *last = m_below->itemAt(m_below->count() - 1);
    QWidget *before = last ? lastInFocusChain(*last->widget()) : nullptr;
    addTo(*m_below, widget);
    moveFocusChain(*widget, before ? *before : m_head->editButton());
}

void CustomerPanel::buildSections(QVBoxLayout *column, Tickets tickets)
{
    m_preferences->setEmptyText(tr("Form of address, and what else to know before writing"));
    m_manner->setObjectName(u"customerManner"_s);
    m_manner->setWordWrap(true);
    m_manner->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *preferences = new QWidget(this);
    auto *rows = new QVBoxLayout(preferences);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(Theme::current().space(Space::Xs));
    rows->addWidget(m_manner);
    rows->addWidget(m_preferences);
    addSection(column, u"facts"_s, tr("Pinned"), m_facts);
    addSection(column, u"preferences"_s, tr("Preferences"), preferences);
    //: Section of the customer's panel: fields that an import brought and no other place is for
    m_customSection = addSection(column, u"custom"_s, tr("Own fields"), m_custom);
    connect(m_custom, &CustomFieldList::edited, m_model, &CustomerModel::setCustom);
    //: What a customer brings over all years; CLV is customer lifetime value
    m_valueSection = addSection(column, u"value"_s, tr("Value (CLV)"), m_value);
    buildInsight(column);
    m_notesSection = addSection(column, u"notes"_s, tr("Notes"), m_notes);
    m_ticketsSection = addSection(column, u"tickets"_s, tr("Tickets"), m_tickets);
    setTickets(tickets);
}

void CustomerPanel::buildInsight(QVBoxLayout *column)
{
    //: Section of the customer's panel: what they wrote about more than once, and their ratings
    m_repeatSection = addSection(column, u"repeats"_s, tr("Repeated problems and ratings"), m_repeats);
    //: Section of the customer's panel: others who may be the same person
    m_duplicateSection = addSection(column, u"duplicates"_s, tr("Perhaps the same person"), m_duplicates);
    connect(m_insight, &Models::CustomerInsightModel::changed, this, &CustomerPanel::showInsight);
    connect(m_insight, &Models::CustomerInsightModel::failed, this, &CustomerPanel::failed);
    connect(m_repeats, &RepeatList::ticketChosen, this, &CustomerPanel::ticketChosen);
    connect(m_duplicates, &DuplicateList::customerChosen, this, &CustomerPanel::customerChosen);
    connect(m_value, &ValueEditor::edited, m_model, &CustomerModel::setValue);
    connectMerger();
    showInsight();
}

void CustomerPanel::connectMerger()
{
    using Models::CustomerMerger;
    const auto shown = [this]() -> const Core::Customer & { return m_model->details().customer; };
    connect(m_duplicates, &DuplicateList::mergeAsked, this,
            [this, shown](Core::CustomerId id) { m_merger->look(shown(), id); });
    connect(m_duplicates, &DuplicateList::othersChosen, this,
            [this, shown](Core::CustomerId id) { m_merger->sayOthers(shown(), id); });
    connect(m_duplicates, &DuplicateList::mergeChosen, m_merger, &CustomerMerger::merge);
    connect(m_duplicates, &DuplicateList::partChosen, m_merger, &CustomerMerger::part);
    connect(m_merger, &CustomerMerger::failed, this, &CustomerPanel::failed);
    connect(m_merger, &CustomerMerger::looked, this, [this](const CustomerMerger::Preview &preview) {
        // Another customer may be shown by now.
        if (m_model->isOpen() && preview.target.id == m_model->details().customer.id)
            m_duplicates->offer(preview);
    });
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
        // The form is of the former one, who gets it back with what was typed.
        if (m_editor)
            m_editor->putAside();
        if (isEditing())
            m_stack->setCurrentIndex(0);
        m_tickets->fold();
        m_facts->clear();
        m_preferences->stopEditing();
        m_custom->stopEditing();
        m_value->stopEditing();
        m_duplicates->withdrawOffer();
        m_notes->clearLine();
        verticalScrollBar()->setValue(0);
        showDetails();
        if (m_editor && m_editor->holds(m_model->id()))
            showForm();
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
    Q_EMIT toneChanged({});
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
    m_insight->open(id);
}

void CustomerPanel::startEditing()
{
    if (!m_model->isOpen())
        return;
    if (!m_editor) {
        m_editor = new CustomerEditor(m_context, this);
        m_stack->addWidget(m_editor);
        connect(m_editor, &CustomerEditor::left, this, &CustomerPanel::stopEditing);
        connect(m_editor, &CustomerEditor::saved, this, &CustomerPanel::stopEditing);
        connect(m_editor, &CustomerEditor::failed, this, &CustomerPanel::failed);
    }
    showForm();
    m_editor->focusFirst();
}

void CustomerPanel::showForm()
{
    m_stack->setCurrentWidget(m_editor);
    m_editor->edit(m_model->details().customer, m_model->details().organisation.name);
    // Below what stands above the customer, once the form has its place there.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    verticalScrollBar()->setValue(m_stack->y());
}

bool CustomerPanel::isEditing() const
{
    return m_editor && m_stack->currentWidget() == m_editor;
}

void CustomerPanel::stopEditing()
{
    if (!isEditing())
        return;
    m_stack->setCurrentIndex(m_model->isOpen() ? 1 : 0);
    m_head->editButton().setFocus();
}

void CustomerPanel::showInsight()
{
    const Core::CustomerInsight &insight = m_insight->insight();
    m_repeats->show(insight);
    m_repeatSection->setVisible(!insight.repeats.isEmpty() || insight.rated > 0);
    m_repeatSection->header()->setCount(insight.repeats.isEmpty() ? -1 : int(insight.repeats.size()));
    m_duplicates->show(m_insight->duplicates(), insight.merged);
    m_duplicateSection->setVisible(!m_insight->duplicates().isEmpty() || !insight.merged.isEmpty());
    m_duplicateSection->header()->setCount(int(m_insight->duplicates().size()));
}

Core::CustomerId CustomerPanel::customer() const
{
    return m_model->id();
}

void CustomerPanel::showHead()
{
    const Core::CustomerDetails &details = m_model->details();
    const Core::Customer &customer = details.customer;
    const Core::Timestamp now = m_context.work.clock.now();
    const Core::DeskRules rules = m_context.reference.data().rules.value(0);
    const Core::LoyaltyStanding loyalty = Core::loyaltyOf(customer, details.ticketCount, rules.loyalty, now);
    m_head->show(details, Models::customerLine(customer, loyalty, now));
    m_value->show(customer, rules.currency);
}

void CustomerPanel::offerEdits()
{
    const Core::ReferenceData &reference = m_context.reference.data();
    const bool maySet = Models::mayDo(reference, Core::OpKind::CustomerSet);
    m_preferences->setReadOnly(!maySet);
    m_value->setReadOnly(!maySet);
    m_custom->setReadOnly(!maySet);
    // The rules of loyalty may be others, and the currency.
    if (m_model->isOpen())
        showHead();
    m_head->setReadOnly(!maySet);
    m_duplicates->setReadOnly(!maySet);
    showInsight();
    m_facts->setReadOnly(!maySet);
    m_notes->setReadOnly(!Models::mayDo(reference, Core::OpKind::CustomerNoteAdd));
}

void CustomerPanel::showDetails()
{
    const Core::CustomerDetails &details = m_model->details();
    const Core::Timestamp now = m_context.work.clock.now();
    showHead();
    Q_EMIT toneChanged(Models::toneLine(details.customer));
    m_contacts->show(Models::contactsOf(details.customer));
    m_manner->setText(Models::mannerLine(details.customer));
    m_manner->setVisible(!m_manner->text().isEmpty());
    m_preferences->setText(details.customer.preferences);
    m_facts->show(details.customer.pinnedFacts);
    m_custom->show(details.customer.custom);
    m_customSection->setVisible(!details.customer.custom.isEmpty());
    const bool isReckoned = details.customer.yearlyValue != 0 || details.customer.acquisitionCost != 0;
    m_valueSection->setVisible(isReckoned || Models::mayDo(m_context.reference.data(), Core::OpKind::CustomerSet));
    m_notes->show(details.notes, now);
    m_notesSection->header()->setCount(int(details.notes.size()));
    m_tickets->show(details, now);
    m_ticketsSection->header()->setCount(int(details.ticketCount));
    // Who edits goes on; what they keep is merged field by field.
    if (!isEditing())
        m_stack->setCurrentIndex(1);
}

} // namespace Opora::Ui
