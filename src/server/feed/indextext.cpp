// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/indextext.h"

#include "text/wordforms.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

QString stemsOf(const Core::Ticket &ticket)
{
    return Text::indexText(ticket.subject + u'\n' + ticket.summary + u'\n' + ticket.requesterName + u'\n'
                           + QString::number(ticket.number));
}

QString stemsOf(const Core::Message &message)
{
    QString text = message.text;
    for (const Core::Attachment &attachment : message.attachments)
        text += u'\n' + attachment.name;
    return Text::indexText(text);
}

QStringList stemsOf(const QString &words)
{
    return Text::stems(words);
}

} // namespace Opora::Server
