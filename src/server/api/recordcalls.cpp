// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Routes that read objects by name or by words.
#include "db/connection.h"
#include "protocol/limits.h"
#include "protocol/wire.h"
#include "server/api/calls.h"
#include "server/api/recordreader.h"
#include "server/schema/try.h"
#include "server/search/ticketsearch.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Result;
using Protocol::Record;

namespace {

constexpr int kUsualHits = 50;

struct Names
{
    QList<QUuid> documents, tickets, messages, events;
};

Names sorted(const QList<Protocol::RecordName> &names)
{
    Names sorted;
    for (const Protocol::RecordName &name : names) {
        if (name.kind == EntityKind::Ticket)
            sorted.tickets.append(name.id);
        else if (name.kind == EntityKind::Message)
            sorted.messages.append(name.id);
        else if (name.kind == EntityKind::Event)
            sorted.events.append(name.id);
        else
            sorted.documents.append(name.id);
    }
    return sorted;
}

/// People type this one by hand: a plus stands for a space, as in forms, and comes itself as %2B.
QString searchedWords(const Call &call)
{
    QString words = call.query(u"q"_s, QUrl::FullyEncoded);
    return QUrl::fromPercentEncoding(words.replace(u'+', "%20"_L1).toUtf8());
}

} // namespace

Answer records(const Call &call)
{
    OPORA_LET(request, Protocol::decode<Protocol::RecordsRequest>(call.request.body));
    const Grant grant = Grant::all(call.rights());
    const RecordReader reader(call.connection(), call.rights(), grant);
    const Names names = sorted(request.ids);
    OPORA_LET(documents, reader.documents(names.documents));
    OPORA_LET(tickets, reader.tickets(names.tickets));
    OPORA_LET(messages, reader.messages(names.messages));
    OPORA_LET(events, reader.events(names.events));
    // What is hidden is left out like what never was.
    Protocol::RecordsAnswer answer{documents + tickets + messages + events};
    answer.records.removeIf([](const Record &record) { return record.removed; });
    return jsonResponse(Protocol::encode(answer));
}

Answer ticketAggregate(const Call &call)
{
    OPORA_LET(id, call.uuidParameter());
    OPORA_LET(rows, TicketTable::find(call.connection(), {id}));
    const Grant grant = Grant::all(call.rights());
    const auto row = rows.constFind(id);
    if (row == rows.cend() || row->removed || !grant.holds(row->bucket))
        return unknownObject();
    OPORA_LET(found, RecordReader(call.connection(), call.rights(), grant).withConversations({*row}));
    return jsonResponse(Protocol::encode(Protocol::RecordsAnswer{found}));
}

Answer search(const Call &call)
{
    const QString words = searchedWords(call);
    if (words.trimmed().isEmpty() || words.size() > Protocol::Limits::kSearchChars)
        return badQuery(u"q"_s);
    OPORA_LET(limit, call.queryNumber(u"limit"_s, kUsualHits, 1, Protocol::Limits::kSearchHits));
    const Searcher searcher{call.connection(), call.caller->reference->data(), call.rights().person().id,
                            call.rights().seesCustomers(), call.now()};
    OPORA_LET(query, readTicketQuery(words, searcher));
    OPORA_LET(ids, findTickets(call.connection(), query, call.rights().reader(), int(limit)));
    OPORA_LET(rows, TicketTable::find(call.connection(), ids));
    const Grant grant = Grant::all(call.rights());
    const RecordReader reader(call.connection(), call.rights(), grant);
    Protocol::SearchAnswer answer;
    for (const QUuid &id : std::as_const(ids)) {
        const auto row = rows.constFind(id);
        if (row != rows.cend() && !row->removed && grant.holds(row->bucket))
            answer.tickets.append(reader.shown(*row));
    }
    return jsonResponse(Protocol::encode(answer));
}

} // namespace Opora::Server
