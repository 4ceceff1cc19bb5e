// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is offered at one message of a conversation.
#include "ui/tickets/conversationview.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace Opora::Ui {

Core::MessageId ConversationView::messageAt(int y) const
{
    const int place = y + verticalScrollBar()->value();
    const QList<QRectF> grounds = m_document.grounds();
    for (qsizetype i = 0; i < std::min(grounds.size(), m_shown.messages.size()); ++i)
        if (grounds[i].top() <= place && place < grounds[i].bottom())
            return m_shown.messages[i];
    return {};
}

void ConversationView::contextMenuEvent(QContextMenuEvent *event)
{
    // Before more text moves it.
    const Core::MessageId message = messageAt(event->pos().y());
    // The menu offers to select all.
    complete();
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!message.isNull())
        Q_EMIT menuAsked(menu, message);
    menu->popup(event->globalPos());
    event->accept();
}

} // namespace Opora::Ui
