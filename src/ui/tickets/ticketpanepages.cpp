// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands in the conversation's place for a while: history, export, merge, split and links.
#include "ui/tickets/ticketpane.h"

#include "models/ticketmodel.h"
#include "ui/tickets/exportpage.h"
#include "ui/tickets/historypage.h"
#include "ui/tickets/linksbar.h"
#include "ui/tickets/linkspage.h"
#include "ui/tickets/mergepage.h"
#include "ui/tickets/splitpage.h"

#include <QStackedWidget>

namespace Opora::Ui {

void TicketPane::showHistory()
{
    if (!m_ticket->isOpen())
        return;
    if (!m_history) {
        m_history = new HistoryPage(m_context, *m_ticket, this);
        m_stack->addWidget(m_history);
        connect(m_history, &HistoryPage::left, this, &TicketPane::showConversation);
        connect(m_history, &HistoryPage::copied, this, &TicketPane::confirmed);
    }
    m_stack->setCurrentWidget(m_history);
    m_history->start();
}

void TicketPane::showExport()
{
    if (!m_ticket->isOpen())
        return;
    if (!m_export) {
        m_export = new ExportPage(m_context, *m_ticket, this);
        m_stack->addWidget(m_export);
        connect(m_export, &ExportPage::left, this, &TicketPane::showConversation);
        connect(m_export, &ExportPage::confirmed, this, &TicketPane::confirmed);
        connect(m_export, &ExportPage::failed, this, &TicketPane::failed);
    }
    m_stack->setCurrentWidget(m_export);
    m_export->start();
}

void TicketPane::showMerge(const QList<Core::RowKey> &tickets)
{
    if (!m_merge) {
        m_merge = new MergePage(m_context, this);
        m_stack->addWidget(m_merge);
        connect(m_merge, &MergePage::left, this, &TicketPane::showConversation);
        connect(m_merge, &MergePage::confirmed, this, &TicketPane::confirmed);
        connect(m_merge, &MergePage::failed, this, &TicketPane::failed);
        connect(m_merge, &MergePage::merged, this, [this](Core::TicketId target) {
            showConversation();
            Q_EMIT ticketAsked(target);
        });
    }
    m_stack->setCurrentWidget(m_merge);
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
    if (!m_split) {
        m_split = new SplitPage(m_context, *m_ticket, this);
        m_stack->addWidget(m_split);
        connect(m_split, &SplitPage::left, this, &TicketPane::showConversation);
    }
    m_stack->setCurrentWidget(m_split);
    m_split->start();
}

void TicketPane::showLinks()
{
    if (!m_ticket->isOpen())
        return;
    if (!m_links) {
        m_links = new LinksPage(m_context, m_linked->model(), *m_ticket, this);
        m_stack->addWidget(m_links);
        connect(m_links, &LinksPage::left, this, &TicketPane::showConversation);
        connect(m_links, &LinksPage::ticketAsked, this, &TicketPane::ticketAsked);
    }
    m_stack->setCurrentWidget(m_links);
    m_links->start();
}

void TicketPane::splitOff(Core::MessageId message)
{
    showSplit();
    if (m_split)
        m_split->choose(message);
}

} // namespace Opora::Ui
