// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/heldnews.h"

#include "models/outboxmodel.h"
#include "text/summary.h"

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Message;

namespace {

constexpr qsizetype kLetters = 240;

QString excerptOf(const Message &message)
{
    const QString words = Text::summaryLine(message.text, kLetters);
    if (!words.isEmpty())
        return words;
    QStringList files;
    for (const Core::Attachment &file : message.attachments)
        files.append(file.name);
    return files.join(u", "_s);
}

} // namespace

QList<const Message *> messagesSince(const Core::TicketDetails &ticket, Core::MessageId seen)
{
    QList<const Message *> found;
    for (auto message = ticket.messages.crbegin(); message != ticket.messages.crend(); ++message) {
        if (message->id == seen)
            break;
        if (message->audience == Core::Audience::Public && !ticket.unsentMessages.contains(message->id))
            found.prepend(&*message);
    }
    return found;
}

std::optional<HeldNews> heldNews(const Core::TicketDetails &ticket, const Core::OutboxItem &item)
{
    const auto *reply = std::get_if<Core::Op::TicketReply>(&item.what.operation);
    if (!reply || !needsDecision(item))
        return std::nullopt;
    const QList<const Message *> unseen = messagesSince(ticket, reply->lastPublicSeen);
    if (unseen.isEmpty())
        return std::nullopt;
    const auto byCustomer = [](const Message *message) { return message->authorKind == Core::AuthorKind::Customer; };
    const auto newest = std::find_if(unseen.crbegin(), unseen.crend(), byCustomer);
    const Message &shown = newest == unseen.crend() ? *unseen.constLast() : **newest;
    return HeldNews{shown.id, shown.authorKind, shown.authorName, excerptOf(shown), shown.at, unseen.size()};
}

} // namespace Opora::Models
