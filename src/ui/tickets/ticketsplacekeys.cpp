// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the keys do in the place of the tickets.
#include "models/ticketmodel.h"
#include "ui/customers/customerpanel.h"
#include "ui/main/actions.h"
#include "ui/tickets/bulkbar.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/ticketcard.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/workpanel.h"

#include <QApplication>

namespace Opora::Ui {

void TicketsPlace::on(ActionId id, std::function<void()> step)
{
    connect(m_actions.at(id), &QAction::triggered, this, [this, step = std::move(step)] {
        if (isVisible())
            step();
    });
}

void TicketsPlace::onOneOrMany(ActionId id, const std::function<void()> &one, void (BulkBar::*many)())
{
    on(id, [this, one, many] {
        if (m_list->hasSeveral())
            (m_list->bulk().*many)();
        else if (pane().isConversation())
            one();
    });
}

void TicketsPlace::onConversation(ActionId id, const std::function<void()> &step)
{
    // Behind another page of the ticket nobody sees what would be sent or changed.
    on(id, [this, step] {
        if (pane().isConversation())
            step();
    });
}

void TicketsPlace::merge()
{
    if (m_list->hasSeveral())
        pane().showMerge(m_list->chosen());
    else
        pane().showMerge();
}

void TicketsPlace::connectActions()
{
    on(ActionId::NextTicket, [this] { m_list->step(1); });
    on(ActionId::PreviousTicket, [this] { m_list->step(-1); });
    on(ActionId::BackToList, [this] { m_list->focusList(); });
    on(ActionId::ListLook, [this] { showListLook(); });
    on(ActionId::OpenTicket, [this] { pane().conversation().setFocus(Qt::ShortcutFocusReason); });
    on(ActionId::Card, [this] { showCard(); });
    on(ActionId::CustomerPanel, [this] { toggleDetails(); });
    onOneOrMany(
        ActionId::AssignToMe, [this] { pane().ticket().assignToMe(); }, &BulkBar::assignToMe);
    onOneOrMany(
        ActionId::Owner, [this] { pane().header().openOwnerMenu(); }, &BulkBar::openOwnerMenu);
    onOneOrMany(
        ActionId::Status, [this] { pane().header().openStatusMenu(); }, &BulkBar::openStatusMenu);
    onOneOrMany(
        ActionId::Priority, [this] { pane().header().openPriorityMenu(); }, &BulkBar::openPriorityMenu);
    onOneOrMany(
        ActionId::Transfer, [this] { pane().transfer(); }, &BulkBar::openQueueMenu);
    onOneOrMany(
        ActionId::HandOver, [this] { pane().handOver(); }, &BulkBar::openQueueMenu);
    onOneOrMany(
        ActionId::AddTag, [this] { pane().header().askTag(); }, &BulkBar::openTagMenu);
    onOneOrMany(
        ActionId::Macro, [this] { pane().showMacros(); }, &BulkBar::openMacros);
    on(ActionId::Follow, [this] {
        furnish();
        m_work->toggleFollowing();
    });
    on(ActionId::NoteTime, [this] { work(&WorkPanel::noteTime); });
    on(ActionId::CallBack, [this] { work(&WorkPanel::callBack); });
    on(ActionId::Merge, [this] { merge(); });
    on(ActionId::Split, [this] { pane().showSplit(); });
    on(ActionId::Links, [this] { pane().showLinks(); });
    on(ActionId::History, [this] { pane().showHistory(); });
    on(ActionId::Export, [this] { pane().showExport(); });
    onConversation(ActionId::Hold, [this] { pane().header().openMoreMenu(); });
}

void TicketsPlace::connectWriting()
{
    onConversation(ActionId::Reply, [this] { pane().composer().startReply(); });
    onConversation(ActionId::Note, [this] { pane().composer().startNote(); });
    onConversation(ActionId::Forward, [this] { pane().composer().startForward(); });
    onConversation(ActionId::Copies, [this] { pane().composer().askCopies(); });
    onConversation(ActionId::Format, [this] { pane().composer().toggleFormat(); });
    onConversation(ActionId::Attach, [this] { pane().composer().chooseFiles(); });
    onConversation(ActionId::Send, [this] { pane().composer().send(); });
    onConversation(ActionId::SendAndSolve, [this] { sendAndNext(); });
}

void TicketsPlace::showCard(const QString &word)
{
    furnish();
    if (!m_pane->ticket().isOpen())
        return;
    if (!isCovered() && m_customer->isHidden())
        toggleDetails();
    m_card->start(word);
    showKeys();
}

void TicketsPlace::work(void (WorkPanel::*act)())
{
    furnish();
    if (!m_pane->ticket().isOpen())
        return;
    if (m_customer->isHidden())
        toggleDetails();
    (m_work->*act)();
    showKeys();
}

void TicketsPlace::showKeys()
{
    // What was unfolded for the keys has no place before the next layout.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    if (QWidget *now = QApplication::focusWidget(); m_customer->isAncestorOf(now))
        m_customer->ensureWidgetVisible(now);
}

void TicketsPlace::sendAndNext()
{
    if (!pane().composer().canSend() || pane().composer().holdsBack())
        return;
    // Why it is solved is said before the next one comes.
    if (!m_pane->composer().sendAndSolve())
        return;
    m_list->step(1);
    m_list->focusList();
}

} // namespace Opora::Ui
