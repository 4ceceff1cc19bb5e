// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The way of a reader through the words that a search has found.
#include "ui/tickets/conversationview.h"
#include "ui/tickets/hitbar.h"

#include <QScopedValueRollback>
#include <QScrollBar>

#include <utility>

namespace Opora::Ui {

void ConversationView::seek(Core::TicketId ticket, const Text::SearchedWords &words)
{
    m_sought = Sought{ticket, words};
    if (m_details && m_details->ticket.id == ticket)
        takeSought();
}

void ConversationView::takeSought()
{
    if (!m_sought || m_sought->ticket != m_details->ticket.id)
        return endSeeking();
    m_hits.setWords(std::exchange(m_sought, std::nullopt)->words);
    goToHit(1);
}

void ConversationView::goToHit(int step)
{
    if (!m_hits.areSought())
        return;
    complete();
    const QTextCursor hit = m_hits.go(step);
    if (hit.isNull())
        return;
    const QScopedValueRollback moving(m_isMoving, true);
    m_atNewest = false;
    QTextCursor beginning = hit;
    beginning.setPosition(hit.selectionStart());
    setTextCursor(beginning);
    // With some of what stands before it in view.
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + cursorRect(beginning).top() - viewport()->height() / 3);
    m_atNewest = bar->value() >= newestPlace();
    m_hitBar->setPlace(m_hits.place(), m_hits.count());
}

void ConversationView::endSeeking()
{
    const bool hadFocus = m_hitBar->isAncestorOf(focusWidget());
    m_hits.setWords({});
    m_hitBar->hide();
    if (hadFocus)
        setFocus();
}

} // namespace Opora::Ui
