// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mergeworld.h"

#include "protocol/codec.h"
#include "server/cli/checkdocuments.h"
#include "server/cli/findings.h"
#include "server/tables/messagetable.h"
#include "server/tables/tickettable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Server {

Core::Op::TicketSplit splitOf(World &world, const Core::Ticket &source)
{
    Core::Op::TicketSplit split;
    split.ticket.id = world.newId<Core::TicketId>();
    split.ticket.subject = u"Refund"_s;
    split.ticket.queue = source.queue;
    split.ticket.requester = source.requester;
    split.messages = {source.lastPublic};
    return split;
}

Core::Outcome sent(World &world, const Core::Ticket &ticket, const Core::Operation &operation, Core::Role role)
{
    const auto client = world.newId<Core::ClientId>();
    return world
        .send(client, {world.mutation(client, 1, ticket.id.uuid(), operation)}, world.freshToken(world.person(role)))
        .as<Protocol::MutationsAnswer>()
        .outcomes.value(0);
}

Core::Ticket stored(World &world, const Core::Ticket &ticket)
{
    const auto rows = TicketTable::find(*world.connection, {ticket.id.uuid()});
    return *Protocol::decode<Core::Ticket>(rows->value(ticket.id.uuid()).doc);
}

QList<Core::Message> messages(World &world, const Core::Ticket &ticket)
{
    QList<Core::Message> found;
    const auto rows = MessageTable::ofTickets(*world.connection, {ticket.id.uuid()});
    for (const MessageTable::Row &row : *rows)
        found += *Protocol::decode<Core::Message>(row.doc);
    return found;
}

QList<Core::Message> byId(QList<Core::Message> list)
{
    std::sort(list.begin(), list.end(), [](const auto &one, const auto &other) { return one.id < other.id; });
    return list;
}

QStringList wrong(World &world)
{
    Findings findings;
    if (!checkDocuments(*world.connection, findings) || !checkSearch(*world.connection, findings))
        return {u"unreadable"_s};
    return findings.sentences();
}

} // namespace Opora::Server
