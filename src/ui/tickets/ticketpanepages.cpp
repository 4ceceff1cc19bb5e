// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands in the conversation's place for a while: history, export, merge, split and links.
#include "ui/tickets/ticketpane.h"

#include "models/ticketmodel.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/exportpage.h"
#include "ui/tickets/historypage.h"
#include "ui/tickets/linksbar.h"
#include "ui/tickets/linkspage.h"
#include "ui/tickets/mergepage.h"
#include "ui/tickets/splitpage.h"

#include <QStackedWidget>

namespace Opora::Ui {

template<typename Page, typename... Given>
bool TicketPane::bringsNew(Page *&page, Given &...given)
{
    const bool isNew = !page;
    if (isNew) {
        page = new Page(m_context, given..., this);
        m_stack->addWidget(page);
        connect(page, &Page::left, this, &TicketPane::showConversation);
    }
    m_stack->setCurrentWidget(page);
    return isNew;
}

bool TicketPane::isConversation() const
{
    return m_stack->currentWidget() == m_page;
}

void TicketPane::showConversation()
{
    m_stack->setCurrentWidget(m_page);
    m_conversation->setFocus(Qt::OtherFocusReason);
}

void TicketPane::showHistory()
{
    if (!m_ticket->isOpen())
        return;
    if (bringsNew(m_history, *m_ticket))
        connect(m_history, &HistoryPage::copied, this, &TicketPane::confirmed);
    m_history->start();
}

void TicketPane::showExport()
{
    if (!m_ticket->isOpen())
        return;
    if (bringsNew(m_export, *m_ticket)) {
        connect(m_export, &ExportPage::confirmed, this, &TicketPane::confirmed);
        connect(m_export, &ExportPage::failed, this, &TicketPane::failed);
    }
    m_export->start();
}

void TicketPane::showMerge(const QList<Core::RowKey> &tickets)
{
    if (bringsNew(m_merge)) {
        connect(m_merge, &MergePage::confirmed, this, &TicketPane::confirmed);
        connect(m_merge, &MergePage::failed, this, &TicketPane::failed);
        connect(m_merge, &MergePage::merged, this, [this](Core::TicketId target) {
            showConversation();
            Q_EMIT ticketAsked(target);
        });
    }
    m_merge->start(tickets);
}

void TicketPane::showMerge()
{
    if (m_ticket->isOpen())
        showMerge({m_ticket->details().row.key});
}

void TicketPane::showSplit()
{
    if (!m_ticket->isOpen())
        return;
    bringsNew(m_split, *m_ticket);
    m_split->start();
}

void TicketPane::showLinks()
{
    if (!m_ticket->isOpen())
        return;
    if (bringsNew(m_links, m_linked->model(), *m_ticket))
        connect(m_links, &LinksPage::ticketAsked, this, &TicketPane::ticketAsked);
    m_links->start();
}

void TicketPane::splitOff(Core::MessageId message)
{
    showSplit();
    if (m_split)
        m_split->choose(message);
}

} // namespace Opora::Ui
