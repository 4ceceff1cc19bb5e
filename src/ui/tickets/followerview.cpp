// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/followerview.h"

#include "core/permissions.h"
#include "models/rights.h"
#include "models/ticketmodel.h"
#include "models/ticketrowtext.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/icon.h"
#include "ui/kit/labels.h"
#include "ui/kit/menurow.h"
#include "ui/kit/rowcolumn.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

FollowerView::FollowerView(Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_ticket(ticket)
    , m_own(new QPushButton(tr("Follow"), this))
    , m_empty(
          new PlainLabel(tr("Nobody follows this ticket yet. Who follows it hears of the customer's answers."), this))
    , m_rows(new RowColumn(Theme::current().space(Space::Xs)))
    , m_add(new ChipButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::S));
    m_empty->setTone(u"muted"_s);
    m_empty->setSize(u"small"_s);
    m_empty->setWordWrap(true);
    column->addWidget(m_empty);
    column->addWidget(m_rows);
    auto *buttons = new FlowLayout(nullptr, Theme::current().space(Space::S));
    m_own->setObjectName(u"followTicket"_s);
    m_add->setObjectName(u"addFollower"_s);
    m_add->setFieldName(tr("Followers"));
    m_add->setValue(tr("Add a colleague"));
    m_add->setMenu(new QMenu(m_add));
    buttons->addWidget(m_own);
    buttons->addWidget(m_add);
    column->addLayout(buttons);
    connect(m_own, &QPushButton::clicked, this, &FollowerView::toggle);
    connect(m_add->menu(), &QMenu::aboutToShow, this, &FollowerView::fillMenu);
}

bool FollowerView::mayFollow() const
{
    return Models::mayDo(m_ticket.reference(), Core::OpKind::TicketFollowers);
}

bool FollowerView::mayChange(Core::PersonId person) const
{
    const Core::ReferenceData &reference = m_ticket.reference();
    return mayFollow() && (person == reference.me || Models::myRole(reference) != Core::Role::LightAgent);
}

bool FollowerView::isFollowing(Core::PersonId person) const
{
    return m_ticket.details().ticket.followers.contains(person);
}

bool FollowerView::isOffered(const Core::Person &person) const
{
    return person.active && person.id != m_ticket.reference().me && !isFollowing(person.id)
        && Core::canSeeQueue(person, m_ticket.details().ticket.queue);
}

void FollowerView::showTicket()
{
    if (!m_ticket.isOpen())
        return;
    const Core::ReferenceData &reference = m_ticket.reference();
    const QList<Core::PersonId> &followers = m_ticket.details().ticket.followers;
    QStringList keys;
    QStringList names;
    for (const Core::PersonId id : followers) {
        names.append(Models::personName(reference, id));
        // A row is made anew when its name or what may be done with it changes.
        keys.append(id.toString() + names.constLast() + (mayChange(id) ? u"+"_s : u""_s));
    }
    m_rows->show(keys, [&](qsizetype row) { return makeRow(followers[row], names[row]); });
    m_empty->setVisible(followers.isEmpty());
    m_own->setText(isFollowing(reference.me) ? tr("Stop following") : tr("Follow"));
    m_own->setVisible(mayFollow() && !reference.me.isNull());
    m_add->setVisible(mayFollow() && Models::myRole(reference) != Core::Role::LightAgent
                      && std::any_of(reference.people.cbegin(), reference.people.cend(),
                                     [this](const Core::Person &person) { return isOffered(person); }));
}

QWidget *FollowerView::makeRow(Core::PersonId person, const QString &name)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(new ElidedLabel(name, row), 1);
    if (!mayChange(person))
        return row;
    auto *away = new QToolButton(row);
    away->setIcon(Icon::get(u"close"_s));
    const int side = Theme::current().iconSize(IconSize::Small);
    away->setIconSize({side, side});
    away->setObjectName(u"removeFollower"_s);
    away->setToolTip(tr("Remove from the followers"));
    //: For screen readers; %1 is a person
    away->setAccessibleName(tr("Remove %1 from the followers").arg(name));
    line->addWidget(away);
    connect(away, &QToolButton::clicked, this, [this, person] { remove(person); });
    return row;
}

void FollowerView::fillMenu()
{
    QMenu *menu = m_add->menu();
    menu->clear();
    if (!m_ticket.isOpen())
        return;
    for (const Core::Person &person : m_ticket.reference().people)
        if (isOffered(person))
            menu->addAction(foreignWords(person.name), this, [this, id = person.id] { add(id); });
}

void FollowerView::toggle()
{
    const Core::PersonId me = m_ticket.reference().me;
    if (!m_ticket.isOpen() || me.isNull() || !mayFollow())
        return;
    if (isFollowing(me))
        remove(me);
    else
        add(me);
}

void FollowerView::add(Core::PersonId person)
{
    //: Something done that can be taken back; %1 is a person
    const QString done = tr("Follower added: %1").arg(Models::personName(m_ticket.reference(), person));
    m_ticket.act(Core::Op::TicketFollowers{{person}, {}}, done);
}

void FollowerView::remove(Core::PersonId person)
{
    const QString done = tr("Follower removed: %1").arg(Models::personName(m_ticket.reference(), person));
    m_ticket.act(Core::Op::TicketFollowers{{}, {person}}, done);
}

} // namespace Opora::Ui
