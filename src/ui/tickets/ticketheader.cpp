// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/ticketheader.h"

#include "models/ticketmodel.h"
#include "models/ticketrowtext.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketField;

namespace {
constexpr int kFieldChips = 6; // before the tags, which come and go
constexpr auto kDueTick = std::chrono::seconds(20);
} // namespace

TicketHeader::TicketHeader(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_subject(new ElidedLabel(this))
    , m_number(new PlainLabel(this))
    , m_due(new PlainLabel(this))
    , m_status(new ChipButton(this))
    , m_owner(new ChipButton(this))
    , m_take(new QPushButton(this))
    , m_queue(new ChipButton(this))
    , m_priority(new ChipButton(this))
    , m_chips(new QWidget(this))
    , m_flow(new FlowLayout(m_chips, Theme::current().space(Space::S)))
    , m_more(new ChipButton(this))
{
    buildLines();
    connect(&ticket, &Models::TicketModel::opened, this, &TicketHeader::showTicket);
    connect(&ticket, &Models::TicketModel::changed, this, &TicketHeader::showTicket);
    // What is due comes nearer without an event.
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, &TicketHeader::showDue);
    tick->start(kDueTick);
}

void TicketHeader::buildLines()
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(Space::L), theme.space(Space::M), theme.space(Space::L),
                               theme.space(Space::S));
    column->setSpacing(theme.space(Space::S));
    auto *title = new QHBoxLayout;
    m_subject->setTypeSize(TypeSize::Title, QFont::DemiBold);
    m_subject->setObjectName(u"ticketSubject"_s);
    title->addWidget(m_subject, 1);
    m_number->setTone(u"muted"_s);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    title->addWidget(m_number);
    column->addLayout(title);
    m_due->setSize(u"small"_s);
    m_due->setObjectName(u"dueLine"_s);
    column->addWidget(m_due);
    m_flow->setContentsMargins(0, 0, 0, 0);
    buildChips();
    column->addWidget(m_chips);
}

void TicketHeader::buildChips()
{
    const auto add = [this](ChipButton *chip, const QString &name, const QString &objectName) {
        chip->setFieldName(name);
        chip->setObjectName(objectName);
        chip->setMenu(new QMenu(chip));
        m_flow->addWidget(chip);
    };
    add(m_status, tr("Status"), u"statusChip"_s);
    m_take->setText(tr("Assign to me"));
    m_take->setObjectName(u"takeButton"_s);
    m_take->setProperty("kind", u"primary"_s);
    m_take->setToolTip(tr("Take this ticket (A)"));
    m_flow->addWidget(m_take);
    add(m_owner, tr("Owner"), u"ownerChip"_s);
    add(m_queue, tr("Department"), u"queueChip"_s);
    add(m_priority, tr("Priority"), u"priorityChip"_s);
    add(m_more, tr("More"), u"moreChip"_s);
    m_more->setValue(u"…"_s);
    connect(m_take, &QPushButton::clicked, &m_ticket, &Models::TicketModel::assignToMe);
    connect(m_status->menu(), &QMenu::aboutToShow, this, &TicketHeader::fillStatusMenu);
    connect(m_owner->menu(), &QMenu::aboutToShow, this, &TicketHeader::fillOwnerMenu);
    connect(m_priority->menu(), &QMenu::aboutToShow, this, &TicketHeader::fillPriorityMenu);
    connect(m_more->menu(), &QMenu::aboutToShow, this, &TicketHeader::fillMoreMenu);
    // A transfer asks for a note first, so its chip opens the bar of the page instead of a menu.
    m_queue->setMenu(nullptr);
    connect(m_queue, &ChipButton::clicked, this, &TicketHeader::transferAsked);
}

void TicketHeader::showTicket()
{
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Core::ReferenceData &reference = m_ticket.reference();
    m_subject->setText(ticket.subject.trimmed().isEmpty() ? tr("(no subject)") : ticket.subject);
    m_number->setText(Models::numberText(ticket.number));
    showDue();
    m_status->setMark(StateMark{ticket.state, ticket.reopenCount > 0});
    m_status->setValue(Models::statusName(reference, ticket.status));
    m_take->setVisible(ticket.owner != reference.me && Core::isUnfinished(ticket.state));
    m_owner->setValue(Models::personName(reference, ticket.owner));
    m_queue->setValue(Models::queueName(reference, ticket.queue));
    m_priority->setValue(Models::priorityName(reference, ticket.priority));
    showTags();
}

void TicketHeader::showDue()
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Core::Timestamp now = m_context.work.clock.now();
    const std::optional<Core::Timestamp> due = Core::nextDue(ticket);
    const QString sentence = Models::dueSentence(ticket, m_context.formatter, now);
    m_due->setText(sentence);
    m_due->setVisible(!sentence.isEmpty());
    m_due->setTone(due && *due < now ? u"danger"_s : Models::isPressing(due, now) ? u"warning"_s : u"muted"_s);
}

void TicketHeader::showTags()
{
    while (QLayoutItem *item = m_flow->takeAt(kFieldChips)) {
        item->widget()->deleteLater();
        delete item;
    }
    QWidget *previous = m_more;
    for (const QString &tag : m_ticket.details().ticket.tags) {
        auto *chip = new ChipButton(m_chips);
        setTabOrder(std::exchange(previous, chip), chip);
        chip->setFieldName(tr("Tag"));
        chip->setValue(u'#' + tag);
        auto *menu = new QMenu(chip);
        menu->addAction(tr("Remove the tag"), this, [this, tag] { m_ticket.removeTag(tag); });
        chip->setMenu(menu);
        m_flow->addWidget(chip);
        chip->show();
    }
}

void TicketHeader::fillStatusMenu()
{
    QMenu *menu = m_status->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    const QString language = QLocale().name().left(2);
    const QList<Core::Status> &statuses = m_ticket.reference().statuses;
    const Core::StatusId current = m_ticket.details().ticket.status;
    const auto now = std::find_if(statuses.cbegin(), statuses.cend(),
                                  [current](const Core::Status &status) { return status.id == current; });
    for (const Core::Status &status : statuses) {
        const bool allowed
            = now == statuses.cend() || now->next.isEmpty() || now->next.contains(status.id) || status.id == current;
        if (!allowed)
            continue;
        QAction *action = menu->addAction(StateMark{status.state, false}.icon(), status.name.in(language), this,
                                          [this, id = status.id] { m_ticket.setStatus(id); });
        action->setCheckable(true);
        action->setChecked(status.id == current);
        QFont font = action->font();
        font.setBold(status.id == current);
        action->setFont(font);
    }
}

void TicketHeader::fillOwnerMenu()
{
    QMenu *menu = m_owner->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    menu->addAction(tr("Nobody (release)"), this, [this] { m_ticket.assign({}); });
    menu->addSeparator();
    for (const Core::Person &person : m_ticket.reference().people)
        if (person.active && person.role != Core::Role::Editor)
            menu->addAction(person.name, this, [this, id = person.id] { m_ticket.assign(id); });
}

void TicketHeader::fillPriorityMenu()
{
    QMenu *menu = m_priority->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    const QString language = QLocale().name().left(2);
    for (const Core::Priority &priority : m_ticket.reference().priorities)
        menu->addAction(priority.name.in(language), this,
                        [this, id = priority.id] { m_ticket.set(TicketField::Priority, id.toString()); });
}

void TicketHeader::fillMoreMenu()
{
    QMenu *menu = m_more->menu();
    menu->clear();
    menu->addAction(tr("Add a tag…"), this, &TicketHeader::askTag);
    QMenu *snooze = menu->addMenu(tr("Put on hold"));
    addSnooze(snooze, tr("for 1 hour"), 1);
    addSnooze(snooze, tr("for 4 hours"), 4);
    addSnooze(snooze, tr("for a day"), 24);
    addSnooze(snooze, tr("for 3 days"), 72);
    addSnooze(snooze, tr("for a week"), 168);
    menu->addAction(tr("Transfer to another department…"), this, &TicketHeader::transferAsked);
    menu->addSeparator();
    menu->addAction(tr("Customer panel"), this, &TicketHeader::detailsToggled);
}

void TicketHeader::addSnooze(QMenu *menu, const QString &text, int hours)
{
    menu->addAction(text, this,
                    [this, hours] { m_ticket.snooze(m_context.work.clock.now() + std::chrono::hours(hours)); });
}

void TicketHeader::askTag()
{
    if (!m_ticket.isOpen())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a tag"));
    dialog->setLabelText(tr("Tag:"));
    QStringList known;
    for (const Core::Tag &tag : m_ticket.reference().tags)
        known.append(tag.name);
    dialog->setComboBoxItems(known);
    dialog->setComboBoxEditable(true);
    dialog->setTextValue({});
    connect(dialog, &QInputDialog::textValueSelected, &m_ticket, &Models::TicketModel::addTag);
    dialog->open();
}

void TicketHeader::openStatusMenu()
{
    m_status->showMenu();
}
void TicketHeader::openPriorityMenu()
{
    m_priority->showMenu();
}
void TicketHeader::openOwnerMenu()
{
    m_owner->showMenu();
}
void TicketHeader::openMoreMenu()
{
    m_more->showMenu();
}

} // namespace Opora::Ui
