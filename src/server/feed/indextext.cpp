// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/indextext.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

QString stemsOf(const Core::Ticket &ticket)
{
    return stemsOf(ticket.subject + u'\n' + ticket.summary + u'\n' + ticket.requesterName + u'\n'
                   + QString::number(ticket.number))
        .join(u' ');
}

QString stemsOf(const Core::Message &message)
{
    QString text = message.text;
    for (const Core::Attachment &attachment : message.attachments)
        text += u'\n' + attachment.name;
    return stemsOf(text).join(u' ');
}

QStringList stemsOf(const QString &words)
{
    QStringList stems;
    QString word;
    for (const QChar c : words) {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark())
            word += c.toLower();
        else if (!word.isEmpty())
            stems += std::exchange(word, {});
    }
    if (!word.isEmpty())
        stems += word;
    return stems;
}

} // namespace Opora::Server
