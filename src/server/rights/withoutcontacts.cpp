// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rights/withoutcontacts.h"

#include "protocol/codec.h"

namespace Opora::Server {

using Core::EntityKind;

namespace {

const QByteArray kNothing = "{}"; // an answer holds documents as they are: it has to stay JSON

QByteArray ofTicket(const QByteArray &doc)
{
    auto ticket = Protocol::decode<Core::Ticket>(doc);
    if (!ticket)
        return kNothing;
    if (ticket->callbackTo.isEmpty())
        return doc;
    ticket->callbackTo.clear();
    return Protocol::encode(*ticket);
}

QByteArray ofMessage(const QByteArray &doc)
{
    auto message = Protocol::decode<Core::Message>(doc);
    if (!message)
        return kNothing;
    if (!Core::isSentOn(*message) && !message->call)
        return doc;
    message->to = message->cc = message->bcc = {};
    if (message->call)
        message->call->number.clear();
    return Protocol::encode(*message);
}

} // namespace

QByteArray withoutContacts(EntityKind kind, const QByteArray &doc)
{
    // One that has gone has no words.
    if (doc.isEmpty())
        return doc;
    if (kind == EntityKind::Ticket)
        return ofTicket(doc);
    return kind == EntityKind::Message ? ofMessage(doc) : doc;
}

} // namespace Opora::Server
