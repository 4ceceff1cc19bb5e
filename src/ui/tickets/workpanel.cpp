// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/workpanel.h"

#include "core/ports/settings.h"
#include "models/ticketmodel.h"
#include "ui/kit/section.h"
#include "ui/kit/theme.h"
#include "ui/main/context.h"
#include "ui/tickets/callbackview.h"
#include "ui/tickets/checklistview.h"
#include "ui/tickets/followerview.h"
#include "ui/tickets/timeview.h"

#include <QVBoxLayout>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {

const auto kChecklistKey = u"checklist"_s;

QString settingOf(const QString &key)
{
    return u"ticket/open_"_s + key;
}

/// "Time spent · 1 h 20 min": what a closed section still says.
QString titled(const QString &title, const QString &told)
{
    return told.isEmpty() ? title : u"%1 · %2"_s.arg(title, told);
}

} // namespace

WorkPanel::WorkPanel(const Context &context, Models::TicketModel &ticket, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ticket(ticket)
    , m_checklists(new ChecklistView(context, ticket, this))
    , m_time(new TimeView(context, ticket, this))
    , m_callback(new CallbackView(context, ticket, this))
    , m_followers(new FollowerView(ticket, this))
{
    setObjectName(u"workPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::current().space(Space::S));
    m_checklistSection = addSection(column, kChecklistKey, tr("Checklist"), m_checklists, true);
    m_timeSection = addSection(column, u"time"_s, tr("Time spent"), m_time, false);
    //: Section beside a ticket: when the customer is to be called
    m_callbackSection = addSection(column, u"callback"_s, tr("Callback"), m_callback, false);
    m_followerSection = addSection(column, u"followers"_s, tr("Followers"), m_followers, false);
    connect(&ticket, &Models::TicketModel::opened, this, [this] {
        m_checklists->showTicket();
        foldChecklists();
        showTicket();
    });
    connect(&ticket, &Models::TicketModel::changed, this, &WorkPanel::showTicket);
    // What was refused stands as it is.
    connect(&ticket, &Models::TicketModel::failed, this, &WorkPanel::showTicket);
    connect(&ticket, &Models::TicketModel::closed, this, &QWidget::hide);
    connect(m_checklists, &ChecklistView::listChosen, this, &WorkPanel::showTitles);
    hide();
}

Section *WorkPanel::addSection(QVBoxLayout *column, const QString &key, const QString &title, QWidget *body,
                               bool isOpen)
{
    auto *section = new Section(title, this);
    const QString setting = settingOf(key);
    section->setBody(body);
    section->setOpen(m_context.settings.value(setting, isOpen).toBool());
    connect(section, &Section::openChanged, this, [this, section, setting](bool open) {
        // How people like their steps is not said by a ticket without any.
        if (section != m_checklistSection || m_checklists->hasLists())
            m_context.settings.setValue(setting, open);
    });
    column->addWidget(section);
    return section;
}

void WorkPanel::foldChecklists()
{
    // Without a list there is only a button inside, which need not push the customer down.
    m_checklistSection->setOpen(m_checklists->hasLists()
                                && m_context.settings.value(settingOf(kChecklistKey), true).toBool());
}

void WorkPanel::showTicket()
{
    if (!m_ticket.isOpen())
        return;
    const bool hadLists = m_checklists->hasLists();
    m_checklists->showTicket();
    if (!hadLists && m_checklists->hasLists())
        foldChecklists();
    m_time->showTicket();
    m_callback->showTicket();
    m_followers->showTicket();
    showTitles();
    show();
}

void WorkPanel::showTitles()
{
    if (!m_ticket.isOpen())
        return;
    m_checklistSection->setVisible(m_checklists->hasContent());
    m_checklistSection->header()->setTitle(titled(tr("Checklist"), m_checklists->progress()));
    m_timeSection->header()->setTitle(titled(tr("Time spent"), m_time->sum()));
    m_callbackSection->header()->setTitle(titled(tr("Callback"), m_callback->moment()));
    const qsizetype followers = m_ticket.details().ticket.followers.size();
    m_followerSection->header()->setCount(followers > 0 ? int(followers) : -1);
}

void WorkPanel::toggleFollowing()
{
    m_followers->toggle();
}

void WorkPanel::noteTime()
{
    m_timeSection->setOpen(true);
    m_time->focusWords();
}

void WorkPanel::callBack()
{
    m_callbackSection->setOpen(true);
    m_callback->focusWords();
}

} // namespace Opora::Ui
