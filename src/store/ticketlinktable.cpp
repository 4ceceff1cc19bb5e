// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/ticketlinktable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/childtable.h"
#include "store/listreader.h"
#include "store/metatable.h"
#include "store/try.h"
#include "store/write.h"

#include <QHash>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::LinkedTicket;
using Core::LinkKind;
using Core::Result;
using Core::TicketLink;
using Db::Statement;

namespace {

/// The key of the last ticket that was listed; none: all are.
const auto kListed = u"links_listed"_s;

constexpr qsizetype kAnswerLetters = 200;

struct Held
{
    QUuid id;
    QByteArray doc;
};

TicketLink linkFrom(const Statement &row)
{
    return {LinkKind(row.integer(0)), Core::TicketId(row.uuid(1))};
}

void fill(LinkedTicket &linked, const Core::TicketRow &row)
{
    linked.isHere = true;
    linked.number = row.number;
    linked.subject = row.subject;
    linked.status = row.status;
    linked.state = row.state;
}

/// What was said in a ticket first or last, as ChildTable orders it.
Result<std::optional<Core::Message>> messageAt(const Reader &reader, Core::RowKey ticket, const QString &order)
{
    OPORA_TAKE(
        doc,
        Statement(reader.connection(), u"SELECT doc FROM message WHERE ticket=? ORDER BY %1 LIMIT 1"_s.arg(order))
            .bind(ticket)
            .first([](const Statement &row) { return row.blob(0); }));
    if (!doc)
        return std::optional<Core::Message>();
    OPORA_TAKE(entity, reader.codec().decode(Core::EntityKind::Message, *doc));
    return std::optional(std::get<Core::Message>(std::move(entity)));
}

/// A part that begins with a colleague's note is a question to another department; who asked does not answer it.
Result<void> readAnswer(const Reader &reader, Core::RowKey key, LinkedTicket &part)
{
    OPORA_TAKE(first, messageAt(reader, key, ChildTable::kOrder));
    if (!first || first->authorKind != Core::AuthorKind::Agent || first->audience == Core::Audience::Public)
        return {};
    OPORA_TAKE(last, messageAt(reader, key, u"at DESC, pending DESC, version DESC, key DESC"_s));
    if (!last || last->authorKind != Core::AuthorKind::Agent || last->person == first->person)
        return {};
    part.answer = last->text.simplified().left(kAnswerLetters);
    part.answeredBy = last->person;
    return {};
}

} // namespace

Result<void> TicketLinkTable::set(Write &write, const QUuid &ticket, const QList<TicketLink> &links)
{
    OPORA_TAKE(before,
               Statement(write.connection(), u"SELECT kind, other FROM ticket_link WHERE ticket=?"_s)
                   .bind(ticket)
                   .all(linkFrom));
    for (const TicketLink &link : before) {
        if (links.contains(link))
            continue;
        OPORA_TRY(Statement(write.transaction(), u"DELETE FROM ticket_link WHERE ticket=? AND other=? AND kind=?"_s)
                      .bind(ticket, link.ticket.uuid(), int(link.kind))
                      .run());
        write.changes.tickets.insert(link.ticket);
    }
    for (const TicketLink &link : links) {
        if (before.contains(link))
            continue;
        OPORA_TRY(Statement(write.transaction(),
                            u"INSERT INTO ticket_link(ticket, other, kind) VALUES(?,?,?) ON CONFLICT DO NOTHING"_s)
                      .bind(ticket, link.ticket.uuid(), int(link.kind))
                      .run());
        write.changes.tickets.insert(link.ticket);
    }
    return {};
}

Result<QList<LinkedTicket>> TicketLinkTable::of(const Reader &reader, Core::TicketId ticket)
{
    QList<Core::RowKey> keys;
    OPORA_TAKE(linked,
               Statement(reader.connection(),
                         u"SELECT l.kind, l.other, 0, t.key FROM ticket_link l LEFT JOIN ticket t ON t.id=l.other "
                         "WHERE l.ticket=? UNION ALL "
                         "SELECT l.kind, l.ticket, 1, t.key FROM ticket_link l JOIN ticket t ON t.id=l.ticket "
                         "WHERE l.other=?"_s)
                   .bind(ticket.uuid(), ticket.uuid())
                   .all([&keys](const Statement &row) {
                       LinkedTicket linked;
                       linked.kind = LinkKind(row.integer(0));
                       linked.id = Core::TicketId(row.uuid(1));
                       linked.isTheirs = row.boolean(2);
                       if (!row.isNull(3))
                           keys.append(row.integer(3));
                       return linked;
                   }));
    if (linked.isEmpty())
        return linked;
    // As every list shows them, ends of holds included.
    OPORA_TAKE(rows, ListReader(reader).rows(keys));
    QHash<Core::TicketId, const Core::TicketRow *> here;
    for (const Core::TicketRow &row : std::as_const(rows))
        here.insert(row.id, &row);
    for (LinkedTicket &one : linked) {
        const Core::TicketRow *row = here.value(one.id);
        if (!row)
            continue;
        fill(one, *row);
        if (one.isTheirs && one.kind == LinkKind::Child)
            OPORA_TRY(readAnswer(reader, row->key, one));
    }
    std::sort(linked.begin(), linked.end(), [](const LinkedTicket &a, const LinkedTicket &b) {
        return std::tie(a.kind, a.isTheirs, a.number, a.id) < std::tie(b.kind, b.isTheirs, b.number, b.id);
    });
    return linked;
}

bool TicketLinkTable::isListing(Db::Connection &connection)
{
    return !MetaTable::value(connection, kListed).isEmpty();
}

Result<void> TicketLinkTable::listSome(Write &write, int tickets)
{
    qint64 after = MetaTable::value(write.connection(), kListed).toLongLong();
    int count = 0;
    QList<Held> found;
    OPORA_TRY(Statement(write.connection(), u"SELECT key, id, doc FROM ticket WHERE key>? ORDER BY key LIMIT ?"_s)
                  .bind(after, tickets)
                  .each([&](const Statement &row) {
                      after = row.integer(0);
                      ++count;
                      // Hardly any has one, and reading a whole document takes far longer than this look.
                      if (QByteArray doc = row.blob(2); doc.contains("\"links\""))
                          found.append({row.uuid(1), std::move(doc)});
                  }));
    for (const Held &one : std::as_const(found)) {
        const auto entity = write.codec().decode(Core::EntityKind::Ticket, one.doc);
        // A damaged one is listed when the server tells it anew; it must not hold up those behind it.
        if (!entity)
            continue;
        OPORA_TRY(set(write, one.id, std::get<Core::Ticket>(*entity).links));
        write.changes.tickets.insert(Core::TicketId(one.id));
    }
    return MetaTable::set(write.transaction(), kListed, count < tickets ? QString() : QString::number(after));
}

} // namespace Opora::Store
