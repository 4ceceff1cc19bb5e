// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a cache keeps beside its documents (lists, counters, words, files), derived anew and compared.
#include "checker.h"
#include "core/wake.h"
#include "db/connection.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"

#include <QFileInfo>

#include <limits>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Db::Statement;

namespace {

QByteArray nameOf(SimClient &client)
{
    return "client " + QByteArray::number(client.number());
}

QString meta(Db::Connection &cache, const QString &name)
{
    const auto found
        = Statement(cache, u"SELECT value FROM meta WHERE name=?"_s).bind(name).all([](const Statement &row) {
              return row.text(0);
          });
    return found ? found->value(0) : QString();
}

/// Of a counter: queue, whose, state, unanswered.
using Cell = std::tuple<QUuid, qint64, qint64, qint64>;

/// Which tickets say what of which others.
using Links = QMap<std::tuple<QUuid, QUuid, int>, bool>;

/// Whether the index has rows between the two, both included, for these words together.
bool finds(Db::Connection &cache, const Tokens &words, const QByteArray &between, qint64 first, qint64 last)
{
    const QByteArray all = words.values().join(between);
    const auto found
        = Statement(cache, u"SELECT 1 FROM ticket_search WHERE ticket_search MATCH ? AND rowid BETWEEN ? AND ?"_s)
              .bind(u"{body note other}: (%1)"_s.arg(QString::fromLatin1(all)), first, last)
              .any();
    return found.valueOr(false);
}

} // namespace

Broken Checker::valuesArrived(const Clients &clients)
{
    // After 90 days outcomes are forgotten, and with an older backup what only they knew.
    if (m_server.restores > 0 && m_server.hasForgotten())
        return {};
    QHash<int, QList<Core::Mutation>> kept;
    for (const auto &client : clients) {
        for (const CacheRows::Change &change : heldBy(*client).outbox()) {
            if (change.state != 3 && change.state != 4)
                continue;
            if (const auto mutation = Protocol::decodeMutation(change.doc))
                kept[client->number()].append(*mutation);
        }
    }
    return m_witness.nowhere([&](int client, const QUuid &object, const Core::Operation &operation) {
        const QList<Core::Mutation> mine = kept.value(client);
        return std::any_of(mine.cbegin(), mine.cend(), [&](const Core::Mutation &mutation) {
            return mutation.object == object && mutation.operation == operation;
        });
    });
}

Broken Checker::columnsRight(SimClient &client)
{
    QMap<Cell, std::pair<qint64, qint64>> counted;
    Links said;
    for (const CacheRows::Ticket &row : heldBy(client).tickets()) {
        const auto ticket = Protocol::decode<Core::Ticket>(row.doc);
        if (!ticket || ticket->owner.uuid() != row.owner || ticket->queue.uuid() != row.queue
            || ticket->status.uuid() != row.status || int(ticket->state) != row.state
            || ticket->priority.uuid() != row.priority || ticket->requester.uuid() != row.requester
            || ticket->subject != row.subject || ticket->tags.join(u'\n') != row.tags
            || Core::toMsecs(ticket->updatedAt) != row.updated || ticket->number != row.number)
            return "I5 a list of " + nameOf(client) + " shows other values than the ticket";
        const int whose = row.owner.isNull() ? 0 : row.owner == client.person().id.uuid() ? 1 : 2;
        auto &[tickets, unread] = counted[Cell(row.queue, whose, row.state, row.unanswered)];
        ++tickets;
        unread += row.unread;
        for (const Core::TicketLink &link : ticket->links)
            said.insert({row.id, link.ticket.uuid(), int(link.kind)}, true);
    }
    Links listed;
    const auto areLinksRead = Statement(client.reader()->connection(), u"SELECT ticket, other, kind FROM ticket_link"_s)
                                  .each([&listed](const Statement &row) {
                                      listed.insert({row.uuid(0), row.uuid(1), int(row.integer(2))}, true);
                                  });
    if (!areLinksRead || listed != said)
        return "I5 the links of " + nameOf(client) + " are not those of its tickets";
    QMap<Cell, std::pair<qint64, qint64>> kept;
    // A cell of zero is as good as none.
    const auto isRead = Statement(client.reader()->connection(),
                                  u"SELECT queue, owner, state, unanswered, n, unread FROM tally WHERE n<>0"_s)
                            .each([&kept](const Statement &row) {
                                kept.insert(Cell(row.uuid(0), row.integer(1), row.integer(2), row.integer(3)),
                                            {row.integer(4), row.integer(5)});
                            });
    return isRead && kept == counted ? Broken() : "I5 a counter of " + nameOf(client) + " is wrong";
}

Broken Checker::holdsEnd()
{
    QMap<QUuid, qint64> holds, jobs;
    const auto isRead = Statement(m_server.connection(), u"SELECT id, doc FROM ticket WHERE removed=0 AND state=3"_s)
                            .each([&holds](const Statement &row) {
                                const auto ticket = Protocol::decode<Core::Ticket>(row.blob(1));
                                if (ticket && Core::wakeTime(*ticket))
                                    holds.insert(row.uuid(0), Core::toMsecs(*Core::wakeTime(*ticket)));
                            })
        && Statement(m_server.connection(), u"SELECT object, due_at FROM job WHERE kind=0"_s)
               .each([&jobs](const Statement &row) { jobs.insert(row.uuid(0), row.integer(1)); });
    return isRead && holds == jobs ? Broken() : "I2 a hold on server has no job to end it, or a job has no hold";
}

Broken Checker::wordsRight(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    if (!meta(cache, u"search_renewal"_s).isEmpty())
        return {};
    Tokens gone;
    for (const Ledger::Promise &promise : m_ledger.promises()) {
        if (messageIn(promise.said) && !promise.token.isEmpty())
            gone.insert(promise.token);
    }
    QMap<qint64, Tokens> there; // by the ticket's key, which is the row of the index
    for (const CacheRows::Child &child : heldBy(client).children()) {
        if (child.kind != Core::EntityKind::Message || !child.row.doc.contains("tok"))
            continue;
        const auto message = Protocol::decode<Core::Message>(child.row.doc);
        for (const QByteArray &word :
             message ? message->text.simplified().toLatin1().split(' ') : QList<QByteArray>()) {
            if (gone.contains(word))
                there[child.ticket].insert(word);
        }
    }
    for (const Tokens &words : std::as_const(there))
        gone -= words;
    // All words of a ticket are found by one question, and no row by any of those that are gone.
    for (auto ticket = there.cbegin(); ticket != there.cend(); ++ticket) {
        if (finds(cache, *ticket, " AND ", ticket.key(), ticket.key()))
            continue;
        for (const QByteArray &word : *ticket) {
            if (!finds(cache, {word}, {}, ticket.key(), ticket.key()))
                return "I5 " + nameOf(client) + " does not find " + word;
        }
    }
    if (gone.isEmpty() || !finds(cache, gone, " OR ", 0, std::numeric_limits<qint64>::max()))
        return {};
    for (const QByteArray &word : std::as_const(gone)) {
        if (finds(cache, {word}, {}, 0, std::numeric_limits<qint64>::max()))
            return "I6 " + nameOf(client) + " still finds " + word;
    }
    return {};
}

Broken Checker::filesRight(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    QByteArray carried;
    for (const CacheRows::Child &child : heldBy(client).children()) {
        if (child.kind == Core::EntityKind::Message)
            carried += child.row.doc;
    }
    for (const CacheRows::Change &change : heldBy(client).outbox()) {
        if (change.state < 9)
            carried += change.doc;
    }
    for (const QByteArray &doc : blobs(cache, u"SELECT doc FROM draft UNION ALL SELECT doc FROM draft_history"_s))
        carried += doc;
    // What was sent stays for a week, in case that the server is restored without it.
    for (const QByteArray &hash : blobs(cache, u"SELECT hash FROM outbox_file"_s))
        carried += hash.toHex();
    // Those in doubt are looked at in pieces; what is neither carried nor in doubt stays for ever.
    for (const QByteArray &hash :
         blobs(cache, u"SELECT hash FROM file WHERE here=1 AND own=0 AND wanted NOT IN (3,4)"_s)) {
        const QByteArray name = hash.toHex();
        const bool isThere = QFileInfo::exists(client.folder() + u"/files/"_s + QString::fromLatin1(name.left(2)) + u'/'
                                               + QString::fromLatin1(name));
        if (isThere && !carried.contains(name))
            return "I6 " + nameOf(client) + " keeps a file that nothing in sight carries";
    }
    return {};
}

Broken Checker::wipesWords(SimClient &client)
{
    // Who loses a whole department wipes in another way.
    if (m_ledger.changed.contains(client.person().id))
        return {};
    Db::Connection &cache = client.reader()->connection();
    const bool isNoted = !meta(cache, u"wiped_at"_s).isEmpty() || !meta(cache, u"wipe_wanted"_s).isEmpty()
        || !meta(cache, u"wipe"_s).isEmpty();
    for (const QUuid &ticket : m_ledger.shown.value(client.number())) {
        const auto held
            = Statement(cache, u"SELECT 1 FROM ticket WHERE id=?"_s).bind(ticket).all([](const Statement &row) {
                  return row.integer(0);
              });
        if (held && held->isEmpty() && !isNoted)
            return "I6 " + nameOf(client) + " has not wiped the words of a ticket that went";
    }
    return {};
}

} // namespace Opora::Simulation
