// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/organisationpanel.h"

#include "core/lifecycle.h"
#include "core/oplimits.h"
#include "models/customertext.h"
#include "models/organisationmodel.h"
#include "models/rights.h"
#include "ui/customers/customertickets.h"
#include "ui/customers/editableline.h"
#include "ui/customers/rowbutton.h"
#include "ui/kit/avatar.h"
#include "ui/kit/labels.h"
#include "ui/kit/quietbar.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::Organisation;

namespace {

constexpr int kPageWidth = 760; // at 100 %

/// How much they wrote and how they are reached, behind the name or, without one, behind the contact.
QString trailOf(const Core::CustomerRow &person)
{
    QStringList parts{Models::rankText(person), Models::ticketsText(person),
                      person.name.isEmpty() ? QString() : person.contact};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

OrganisationPanel::OrganisationPanel(const Context &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_model(new Models::OrganisationModel(context.work, *context.customerBook, this))
    , m_avatar(new Avatar(this))
    , m_line(new PlainLabel(this))
    , m_name(new EditableLine(tr("Name"), EditableLine::Removing::No, Core::kNameChars, this))
    , m_domain(new EditableLine(tr("Mail domain"), EditableLine::Removing::No, Core::kNameChars, this))
    , m_note(new EditableLine(tr("Note"), EditableLine::Removing::No, Core::kSummaryChars, this))
    , m_strangers(new QuietBar(QuietBar::Kind::Info, this))
    , m_peopleSection(new Section(tr("Customers"), this))
    , m_people(new RowColumn)
    , m_morePeople(new PlainLabel(this))
    , m_noTickets(new PlainLabel(tr("Nobody of this organisation has written yet."), this))
    , m_ticketsSection(new Section(tr("Tickets"), this))
    , m_tickets(new CustomerTickets(context.formatter, this))
    , m_remove(new QPushButton(tr("&Remove the organisation"), this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Organisation"));
    const Theme &theme = Theme::current();
    auto *page = new QFrame(this);
    page->setProperty("kind", u"card"_s);
    page->setMaximumWidth(theme.scaled(kPageWidth));
    auto *column = new QVBoxLayout(page);
    const int side = theme.space(Space::L);
    column->setContentsMargins(side, side, side, side);
    column->setSpacing(theme.space(Space::M));
    column->addWidget(buildHead());
    buildFields(column);
    buildLists(column);
    column->addStretch();
    setWidget(page);
    connect(m_model, &Models::OrganisationModel::changed, this, &OrganisationPanel::showDetails);
    connect(m_model, &Models::OrganisationModel::failed, this, &OrganisationPanel::failed);
    connect(m_model, &Models::OrganisationModel::created, this, &OrganisationPanel::created);
    connect(m_model, &Models::OrganisationModel::removed, this, &OrganisationPanel::removed);
    connect(&context.reference, &Models::ReferenceModel::changed, this, &OrganisationPanel::offerEdits);
    offerEdits();
    showDetails();
}

QWidget *OrganisationPanel::buildHead()
{
    auto *head = new QWidget(this);
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::current().space(Space::M));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_name->setObjectName(u"organisationName"_s);
    m_line->setObjectName(u"organisationLine"_s);
    m_line->setTone(u"muted"_s);
    m_line->setSize(u"small"_s);
    m_line->setWordWrap(true);
    words->addWidget(m_name);
    words->addWidget(m_line);
    line->addWidget(m_avatar, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    return head;
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
    m_domain->setObjectName(u"organisationDomain"_s);
    m_domain->setEmptyText(tr("site.example: whose mails come from there belongs to this organisation"));
    m_note->setEmptyText(tr("What colleagues should know"));
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
    m_morePeople->setWordWrap(true);
    rows->addWidget(m_morePeople);
    m_peopleSection->setBody(people);
    auto *tickets = new QWidget(this);
    auto *written = new QVBoxLayout(tickets);
    written->setContentsMargins(0, 0, 0, 0);
    m_noTickets->setTone(u"muted"_s);
    m_noTickets->setSize(u"small"_s);
    m_noTickets->setWordWrap(true);
    written->addWidget(m_noTickets);
    written->addWidget(m_tickets);
    m_ticketsSection->setBody(tickets);
    for (Section *section : {m_peopleSection, m_ticketsSection}) {
        section->setOpen(true);
        column->addWidget(section);
    }
    connect(m_tickets, &CustomerTickets::ticketChosen, this, &OrganisationPanel::ticketChosen);
    m_remove->setObjectName(u"removeOrganisation"_s);
    m_remove->setProperty("kind", u"danger"_s);
    m_remove->setToolTip(tr("Its customers and their tickets stay"));
    column->addWidget(m_remove, 0, Qt::AlignLeft);
    m_remove->installEventFilter(this);
    connect(m_remove, &QPushButton::clicked, m_model, &Models::OrganisationModel::remove);
}

bool OrganisationPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The second press of a double click would remove the organisation that is shown next.
    const bool isSecondPress = watched == m_remove && event->type() == QEvent::MouseButtonDblClick;
    return isSecondPress || QScrollArea::eventFilter(watched, event);
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
    m_remove->setVisible(maySet);
    offerStrangers();
}

void OrganisationPanel::showDetails()
{
    widget()->setVisible(m_model->isOpen());
    if (!m_model->isOpen())
        return;
    const Core::OrganisationDetails &details = m_model->details();
    m_avatar->setPerson(details.organisation.name, details.organisation.id.toString());
    m_name->setText(details.organisation.name);
    m_line->setText(summary());
    m_domain->setText(details.organisation.domain);
    m_note->setText(details.organisation.note);
    showPeople();
    Core::CustomerDetails written;
    written.tickets = details.tickets;
    written.ticketCount = details.ticketCount;
    m_tickets->show(written, m_context.work.clock.now());
    m_ticketsSection->header()->setCount(int(details.ticketCount));
    m_noTickets->setVisible(details.ticketCount == 0);
    offerStrangers();
}

QString OrganisationPanel::summary() const
{
    const Core::OrganisationDetails &details = m_model->details();
    const auto vips = std::count_if(details.people.cbegin(), details.people.cend(),
                                    [](const Core::CustomerRow &person) { return person.vip; });
    const auto open = std::count_if(details.tickets.cbegin(), details.tickets.cend(),
                                    [](const Core::TicketRow &ticket) { return Core::isUnfinished(ticket.state); });
    QStringList parts{tr("%Ln customer(s)", nullptr, int(details.peopleCount))};
    // What only the first of many are known for is not said of all.
    if (vips > 0 && details.people.size() == details.peopleCount)
        //: In the head of an organisation: how many of its customers are very important
        parts.append(tr("VIP: %1").arg(m_context.formatter.number(vips)));
    parts.append(tr("%Ln ticket(s)", nullptr, int(details.ticketCount)));
    if (open > 0 && details.tickets.size() == details.ticketCount)
        //: In the head of an organisation: how many of its tickets are not solved yet
        parts.append(tr("open: %1").arg(m_context.formatter.number(open)));
    return parts.join(u" · "_s);
}

void OrganisationPanel::showPeople()
{
    const Core::OrganisationDetails &details = m_model->details();
    QStringList keys;
    for (const Core::CustomerRow &person : details.people)
        keys.append(person.id.toString() + person.name + trailOf(person));
    m_people->show(keys, [&](qsizetype position) {
        const Core::CustomerRow &person = details.people.at(position);
        auto *row = new RowButton(this);
        row->setIconName(u"user"_s);
        row->setWords(person.name.isEmpty() ? person.contact : person.name, trailOf(person));
        connect(row, &QAbstractButton::clicked, this, [this, id = person.id] { Q_EMIT customerChosen(id); });
        return row;
    });
    m_peopleSection->header()->setCount(int(details.peopleCount));
    const qint64 more = details.peopleCount - details.people.size();
    const bool isNobody = details.peopleCount == 0;
    m_morePeople->setText(
        isNobody ? tr("Nobody belongs to it yet. Its name in the form of a customer makes them one of its people.")
                 : tr("and %n more, whom the list of customers shows", nullptr, int(more)));
    m_morePeople->setVisible(more > 0 || isNobody);
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
