// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/organisationpanel.h"

#include "core/oplimits.h"
#include "models/organisationmodel.h"
#include "models/rights.h"
#include "ui/customers/customertickets.h"
#include "ui/customers/editableline.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Organisation;

OrganisationPanel::OrganisationPanel(const Context &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_model(new Models::OrganisationModel(context.work, *context.customerBook, this))
    , m_name(new EditableLine(tr("Name"), EditableLine::Removing::No, Core::kNameChars, this))
    , m_domain(new EditableLine(tr("Mail domain"), EditableLine::Removing::No, Core::kNameChars, this))
    , m_note(new EditableLine(tr("Note"), EditableLine::Removing::No, Core::kSummaryChars, this))
    , m_strangers(new QuietBar(QuietBar::Kind::Info, this))
    , m_peopleSection(new Section(tr("Customers"), this))
    , m_people(new RowColumn)
    , m_morePeople(new PlainLabel(this))
    , m_ticketsSection(new Section(tr("Tickets"), this))
    , m_tickets(new CustomerTickets(context.formatter, this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Organisation"));
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, Theme::current().space(Space::L));
    column->setSpacing(Theme::current().space(Space::M));
    buildFields(column);
    buildLists(column);
    column->addStretch();
    setWidget(page);
    connect(m_model, &Models::OrganisationModel::changed, this, &OrganisationPanel::showDetails);
    connect(m_model, &Models::OrganisationModel::failed, this, &OrganisationPanel::failed);
    connect(m_model, &Models::OrganisationModel::created, this, &OrganisationPanel::created);
    connect(&context.reference, &Models::ReferenceModel::changed, this, &OrganisationPanel::offerEdits);
    offerEdits();
    showDetails();
}

template<typename Change>
void OrganisationPanel::save(Change change)
{
    if (!m_model->isOpen())
        return;
    Organisation after = m_model->details().organisation;
    change(after);
    m_model->save(after);
}

void OrganisationPanel::buildFields(QVBoxLayout *column)
{
    const auto add = [this, column](const QString &words, EditableLine *line) {
        auto *title = new PlainLabel(words, this);
        title->setTone(u"muted"_s);
        title->setSize(u"small"_s);
        column->addWidget(title);
        column->addWidget(line);
    };
    m_name->setObjectName(u"organisationName"_s);
    m_domain->setObjectName(u"organisationDomain"_s);
    m_domain->setEmptyText(tr("site.example: whose mails come from there belongs to this organisation"));
    m_note->setEmptyText(tr("What colleagues should know"));
    add(tr("Name"), m_name);
    add(tr("Mail domain"), m_domain);
    add(tr("Note"), m_note);
    connect(m_name, &EditableLine::edited, this,
            [this](const QString &text) { save([&text](Organisation &firm) { firm.name = text.simplified(); }); });
    connect(m_domain, &EditableLine::edited, this, [this](const QString &text) {
        save([&text](Organisation &firm) { firm.domain = text.simplified().toLower(); });
    });
    connect(m_note, &EditableLine::edited, this,
            [this](const QString &text) { save([&text](Organisation &firm) { firm.note = text.trimmed(); }); });
    column->addWidget(m_strangers);
}

void OrganisationPanel::buildLists(QVBoxLayout *column)
{
    auto *people = new QWidget(this);
    auto *rows = new QVBoxLayout(people);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_people);
    m_morePeople->setTone(u"muted"_s);
    m_morePeople->setSize(u"small"_s);
    rows->addWidget(m_morePeople);
    m_peopleSection->setBody(people);
    m_ticketsSection->setBody(m_tickets);
    for (Section *section : {m_peopleSection, m_ticketsSection}) {
        section->setOpen(true);
        column->addWidget(section);
    }
    connect(m_tickets, &CustomerTickets::ticketChosen, this, &OrganisationPanel::ticketChosen);
}

void OrganisationPanel::open(Core::OrganisationId id)
{
    if (m_id == id)
        return;
    m_id = id;
    for (EditableLine *line : {m_name, m_domain, m_note})
        line->stopEditing();
    m_tickets->fold();
    m_model->open(id);
}

void OrganisationPanel::create(const QString &name)
{
    m_model->create(name);
}

void OrganisationPanel::offerEdits()
{
    const bool maySet = Models::mayDo(m_context.reference.data(), Core::OpKind::CustomerSet);
    for (EditableLine *line : {m_name, m_domain, m_note})
        line->setReadOnly(!maySet);
    offerStrangers();
}

void OrganisationPanel::showDetails()
{
    widget()->setVisible(m_model->isOpen());
    if (!m_model->isOpen())
        return;
    const Core::OrganisationDetails &details = m_model->details();
    m_name->setText(details.organisation.name);
    m_domain->setText(details.organisation.domain);
    m_note->setText(details.organisation.note);
    showPeople();
    Core::CustomerDetails written;
    written.tickets = details.tickets;
    written.ticketCount = details.ticketCount;
    m_tickets->show(written, m_context.work.clock.now());
    m_ticketsSection->header()->setCount(int(details.ticketCount));
    offerStrangers();
}

void OrganisationPanel::showPeople()
{
    const Core::OrganisationDetails &details = m_model->details();
    QStringList keys;
    for (const Core::CustomerRow &person : details.people)
        keys.append(person.id.toString() + person.name + person.contact);
    m_people->show(keys, [&](qsizetype position) {
        const Core::CustomerRow &person = details.people.at(position);
        auto *row = new RowButton(this);
        row->setIconName(u"user"_s);
        row->setWords(person.name.isEmpty() ? person.contact : person.name,
                      person.name.isEmpty() ? QString() : person.contact);
        connect(row, &QAbstractButton::clicked, this, [this, id = person.id] { Q_EMIT customerChosen(id); });
        return row;
    });
    m_peopleSection->header()->setCount(int(details.peopleCount));
    const qint64 more = details.peopleCount - details.people.size();
    m_morePeople->setText(tr("and %n more, whom the list of customers shows", nullptr, int(more)));
    m_morePeople->setVisible(more > 0);
}

void OrganisationPanel::offerStrangers()
{
    const qsizetype count = m_model->isOpen() ? m_model->details().strangers.size() : 0;
    const bool maySet = Models::mayDo(m_context.reference.data(), Core::OpKind::CustomerSet);
    m_strangers->setVisible(count > 0 && maySet);
    if (!m_strangers->isVisibleTo(widget()))
        return;
    m_strangers->clearButtons();
    m_strangers->setMessage(
        {}, tr("%n customer(s) write from this domain and belong to no organisation.", nullptr, int(count)));
    QPushButton *add = m_strangers->addButton(tr("Add them"));
    add->setObjectName(u"addStrangers"_s);
    connect(add, &QPushButton::clicked, m_model, &Models::OrganisationModel::addStrangers);
}

} // namespace Opora::Ui
