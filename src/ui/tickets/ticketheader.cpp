// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
// budget: one head with all the fields of a ticket, each with its menu
#include "ui/tickets/ticketheader.h"

#include "core/permissions.h"
#include "core/slastanding.h"
#include "models/callback.h"
#include "models/rights.h"
#include "models/statuschoice.h"
#include "models/ticketcard.h"
#include "models/ticketmodel.h"
#include "models/ticketrowtext.h"
#include "ui/desk/statusmark.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/chipfold.h"
#include "ui/tickets/holdmenu.h"
#include "ui/tickets/tagfield.h"
#include "ui/tickets/waitmenu.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Core::TicketField;

namespace {
constexpr auto kDueTick = std::chrono::seconds(1);
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
    , m_tagField(new TagField(ticket, m_chips))
    , m_fold(new ChipFold(*m_chips, *m_flow, *m_tagField))
    , m_tagProblem(new PlainLabel(this))
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
    m_column = new QVBoxLayout(this);
    auto *title = new QHBoxLayout;
    m_subject->setObjectName(u"ticketSubject"_s);
    title->addWidget(m_subject, 1);
    m_number->setTone(u"muted"_s);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    title->addWidget(m_number);
    m_column->addLayout(title);
    m_due->setSize(u"small"_s);
    m_due->setObjectName(u"dueLine"_s);
    m_column->addWidget(m_due);
    m_flow->setContentsMargins(0, 0, 0, 0);
    buildChips();
    showFolded();
    auto *line = new QHBoxLayout;
    line->addWidget(m_chips, 1);
    line->addWidget(m_more, 0, Qt::AlignTop);
    m_column->addLayout(line);
    m_tagProblem->setObjectName(u"tagProblem"_s);
    m_tagProblem->setTone(u"danger"_s);
    m_tagProblem->setSize(u"small"_s);
    m_tagProblem->setWordWrap(true);
    m_tagProblem->hide();
    m_column->addWidget(m_tagProblem);
    space();
}

void TicketHeader::space()
{
    const Theme &theme = Theme::current();
    const int side = theme.space(Space::L);
    const int gap = theme.space(m_isLow ? Space::Xs : Space::S);
    m_column->setContentsMargins(side, theme.space(m_isLow ? Space::S : Space::M), side, gap);
    m_column->setSpacing(gap);
    m_subject->setTypeSize(m_isLow ? TypeSize::Body : TypeSize::Title, QFont::DemiBold);
}

void TicketHeader::setLow(bool isLow)
{
    if (std::exchange(m_isLow, isLow) == isLow)
        return;
    space();
    m_fold->setFolding(isLow);
}

void TicketHeader::buildChips()
{
    const auto add = [this](ChipButton *chip, const QString &name, const QString &objectName) {
        chip->setFieldName(name);
        chip->setObjectName(objectName);
        chip->setMenu(new QMenu(chip));
        if (chip != m_more)
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
    m_flow->addWidget(m_tagField);
    connect(m_fold, &ChipFold::foldedChanged, this, &TicketHeader::showFolded);
    connect(m_tagField, &TagField::told, this, [this](const QString &sentence) {
        m_tagProblem->setText(sentence);
        m_tagProblem->setVisible(!sentence.isEmpty());
    });
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
    StateMark mark = statusMark(reference, ticket.status, ticket.state);
    mark.reopened = ticket.reopenCount > 0;
    m_status->setMark(mark);
    m_status->setValue(Models::statusName(reference, ticket.status));
    offerFields();
    m_owner->setValue(Models::personName(reference, ticket.owner));
    m_queue->setValue(Models::queueName(reference, ticket.queue));
    m_priority->setValue(Models::priorityName(reference, ticket.priority));
    showTags();
}

void TicketHeader::offerFields()
{
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Core::ReferenceData &reference = m_ticket.reference();
    const bool maySet = Models::mayDo(reference, Core::OpKind::TicketSet);
    for (ChipButton *chip : {m_status, m_owner, m_queue, m_priority})
        chip->setEnabled(maySet);
    const Core::Person *me = Models::findPerson(reference, reference.me);
    const bool mayTake = maySet && (!me || Core::mayOwn(*me, ticket.queue));
    m_fold->setOffered(*m_take, mayTake && ticket.owner != reference.me && Core::isUnfinished(ticket.state));
}

void TicketHeader::showDue()
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const Core::Timestamp now = m_context.work.clock.now();
    const bool isUnfinished = Core::isUnfinished(ticket.state);
    const bool isCallDue = isUnfinished && ticket.callbackAt && *ticket.callbackAt <= now;
    QStringList sentences{Models::statusSentence(ticket, m_ticket.reference(), m_context.formatter, now),
                          Models::promiseSentence(ticket, m_context.formatter, now),
                          isUnfinished ? Models::callSentence(ticket, m_context.formatter, now) : QString(),
                          Models::dueSentence(ticket, m_context.formatter, now)};
    sentences.removeAll(QString());
    m_due->setText(sentences.join(u" · "_s));
    m_due->setVisible(!sentences.isEmpty());
    using Alarm = Models::CardField::Alarm;
    const Core::SlaState sla
        = Core::slaStanding(ticket, now, Core::slaWarning(ticket.queue, m_ticket.reference())).state;
    const Alarm promise = Models::promiseAlarm(ticket, m_ticket.reference(), now);
    m_due->setTone(sla == Core::SlaState::Overdue || promise == Alarm::Over                 ? u"danger"_s
                       : sla == Core::SlaState::Soon || promise == Alarm::Soon || isCallDue ? u"warning"_s
                                                                                            : u"muted"_s);
}

void TicketHeader::showTags()
{
    // Chips that stay keep their focus and an open menu, whatever else came from elsewhere.
    const QStringList &tags = m_ticket.details().ticket.tags;
    const bool mayTag = Models::mayDo(m_ticket.reference(), Core::OpKind::TicketTags);
    const QStringList shown = m_tagChips.keys();
    for (const QString &tag : shown) {
        if (tags.contains(tag))
            continue;
        QWidget *chip = m_tagChips.take(tag);
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    bool isNew = false;
    for (const QString &tag : tags) {
        isNew |= !m_tagChips.contains(tag);
        if (!m_tagChips.contains(tag))
            m_tagChips.insert(tag, addTagChip(tag));
        m_tagChips.value(tag)->setEnabled(mayTag);
    }
    if (!isNew)
        return;
    // Sorted again, and the line for another tag behind them.
    for (const QString &tag : tags) {
        m_flow->removeWidget(m_tagChips.value(tag));
        m_flow->addWidget(m_tagChips.value(tag));
    }
    m_flow->removeWidget(m_tagField);
    m_flow->addWidget(m_tagField);
    orderTabs();
}

ChipButton *TicketHeader::addTagChip(const QString &tag)
{
    auto *chip = new ChipButton(m_chips);
    chip->setFieldName(tr("Tag"));
    chip->setValue(u'#' + tag);
    auto *menu = new QMenu(chip);
    menu->addAction(tr("Remove the tag"), this, [this, tag] { m_ticket.removeTag(tag); });
    chip->setMenu(menu);
    chip->show();
    return chip;
}

void TicketHeader::orderTabs()
{
    QWidget *previous = m_priority;
    for (const QString &tag : m_ticket.details().ticket.tags)
        setTabOrder(std::exchange(previous, m_tagChips.value(tag)), m_tagChips.value(tag));
    setTabOrder(previous, m_tagField);
    setTabOrder(m_tagField, m_more);
}

void TicketHeader::fillStatusMenu()
{
    QMenu *menu = m_status->menu();
    emptyMenu(*menu);
    if (!m_ticket.isOpen())
        return;
    const QString language = Models::shownLanguage();
    const Core::StatusId current = m_ticket.details().ticket.status;
    const QList<Core::Status> offered = Models::offeredStatuses(m_ticket.reference(), current);
    for (const Core::Status &status : offered) {
        QAction *action = addStatus(menu, status, status.name.in(language));
        action->setIcon(statusMark(status).icon());
        markHolding(*action, status.id == current);
    }
}

QAction *TicketHeader::addStatus(QMenu *menu, const Core::Status &status, const QString &name)
{
    using Models::Reason;
    const Core::StateClass from = m_ticket.details().ticket.state;
    const Reason reason = Models::reasonFor(from, status);
    QMenu *below = nullptr;
    // Why it is opened again comes first; whom it waits for is said in the same menu then.
    if (status.state == Core::StateClass::Pending && !Models::opensAgain(from, status.state)) {
        auto *waits = new WaitMenu(m_ticket, status, menu);
        connect(waits, &WaitMenu::reasonAsked, this, &TicketHeader::reasonAsked);
        below = waits;
    } else if (status.state == Core::StateClass::OnHold && reason == Reason::NotAsked) {
        below = makeHoldMenu(status.id, menu);
    }
    if (below) {
        below->setTitle(foreignWords(name));
        return menu->addMenu(below);
    }
    if (reason != Reason::NotAsked)
        //: In the menu of statuses: one for which a reason is asked, e.g. "Cancelled"
        return menu->addAction(tr("%1…").arg(foreignWords(name)), this,
                               [this, id = status.id] { Q_EMIT reasonAsked(id); });
    return menu->addAction(foreignWords(name), this, [this, id = status.id] { m_ticket.setStatus(id); });
}

void TicketHeader::fillOwnerMenu()
{
    QMenu *menu = m_owner->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    QAction *nobody = menu->addAction(tr("Nobody (release)"), this, [this] { m_ticket.assign({}); });
    markHolding(*nobody, ticket.owner.isNull());
    menu->addSeparator();
    for (const Core::Person &person : m_ticket.reference().people) {
        if (!Core::mayOwn(person, ticket.queue))
            continue;
        QAction *choice
            = menu->addAction(foreignWords(person.name), this, [this, id = person.id] { m_ticket.assign(id); });
        markHolding(*choice, person.id == ticket.owner);
    }
}

void TicketHeader::fillPriorityMenu()
{
    QMenu *menu = m_priority->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    const QString language = Models::shownLanguage();
    for (const Core::Priority &priority : m_ticket.reference().priorities) {
        if (!priority.active && priority.id != m_ticket.details().ticket.priority)
            continue;
        QAction *choice = menu->addAction(foreignWords(priority.name.in(language)), this, [this, id = priority.id] {
            m_ticket.set(TicketField::Priority, id.toString());
        });
        markHolding(*choice, priority.id == m_ticket.details().ticket.priority);
    }
}

void TicketHeader::fillMoreMenu()
{
    QMenu *menu = m_more->menu();
    emptyMenu(*menu);
    addFolded(menu);
    if (Models::mayDo(m_ticket.reference(), Core::OpKind::TicketTags))
        menu->addAction(tr("Add a tag…"), this, &TicketHeader::askTag);
    if (Models::mayDo(m_ticket.reference(), Core::OpKind::TicketSet)) {
        addHold(menu);
        menu->addAction(tr("Transfer to another department…"), this, &TicketHeader::transferAsked);
    }
    if (Models::mayDo(m_ticket.reference(), Core::OpKind::TicketMerge))
        menu->addAction(tr("Merge with other tickets…"), this, &TicketHeader::mergeAsked);
    if (Models::mayDo(m_ticket.reference(), Core::OpKind::TicketSplit))
        menu->addAction(tr("Split off into a new ticket…"), this, &TicketHeader::splitAsked);
    menu->addAction(tr("Linked tickets…"), this, &TicketHeader::linksAsked);
    menu->addSeparator();
    menu->addAction(tr("Details of the ticket"), this, &TicketHeader::cardAsked);
    menu->addAction(tr("Customer panel"), this, &TicketHeader::detailsToggled);
    menu->addAction(tr("History of the ticket"), this, &TicketHeader::historyAsked);
    menu->addAction(tr("Print or save the ticket…"), this, &TicketHeader::exportAsked);
}

void TicketHeader::addFolded(QMenu *menu)
{
    for (QWidget *widget : m_fold->folded()) {
        auto *chip = qobject_cast<ChipButton *>(widget);
        if (!chip) {
            menu->addAction(m_take->text(), m_take, &QPushButton::click);
        } else if (!chip->menu() || !chip->isEnabled()) {
            menu->addAction(foreignWords(chip->accessibleName()), chip, &ChipButton::click)
                ->setEnabled(chip->isEnabled());
        } else {
            chip->menu()->setTitle(foreignWords(chip->accessibleName()));
            menu->addMenu(chip->menu());
        }
    }
    if (!m_fold->folded().isEmpty())
        menu->addSeparator();
}

void TicketHeader::showFolded()
{
    const qsizetype folded = m_fold->folded().size();
    m_more->setValue(folded > 0 ? u"+%1"_s.arg(folded) : u"…"_s);
}

void TicketHeader::showMenuOf(ChipButton &chip)
{
    (chip.isHidden() ? *m_more : chip).showMenu(*chip.menu());
}

HoldMenu *TicketHeader::makeHoldMenu(Core::StatusId status, QMenu *parent)
{
    auto *menu = new HoldMenu(m_context, m_ticket, status, parent);
    connect(menu, &HoldMenu::timeAsked, this, &TicketHeader::holdTimeAsked);
    return menu;
}

void TicketHeader::addHold(QMenu *menu)
{
    if (!m_ticket.isOpen())
        return;
    const Core::Ticket &ticket = m_ticket.details().ticket;
    const QList<Core::Status> offered = Models::offeredStatuses(m_ticket.reference(), ticket.status);
    const auto isOnHold = [](const Core::Status &status) { return status.state == Core::StateClass::OnHold; };
    const auto first = std::find_if(offered.cbegin(), offered.cend(), isOnHold);
    if (first == offered.cend())
        return;
    // Of several the one that it has.
    const Core::StatusId status = ticket.state == Core::StateClass::OnHold ? ticket.status : first->id;
    // Who is on hold for a reason already only chooses another time.
    if (status != ticket.status && Models::reasonFor(ticket.state, *first) != Models::Reason::NotAsked) {
        menu->addAction(tr("Put on hold…"), this, [this, status] { Q_EMIT reasonAsked(status); });
        return;
    }
    menu->addMenu(makeHoldMenu(status, menu))->setText(tr("Put on hold"));
}

void TicketHeader::askTag()
{
    m_tagField->start();
}

void TicketHeader::openStatusMenu()
{
    showMenuOf(*m_status);
}
void TicketHeader::openPriorityMenu()
{
    showMenuOf(*m_priority);
}
void TicketHeader::openOwnerMenu()
{
    showMenuOf(*m_owner);
}
void TicketHeader::openMoreMenu()
{
    m_more->showMenu();
}

} // namespace Opora::Ui
