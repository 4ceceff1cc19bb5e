// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a cache keeps beside its documents (lists, counters, words, files, drafts), derived anew and compared.
#include "checker.h"
#include "db/connection.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"

#include <QFileInfo>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Db::Statement;

namespace {

QByteArray nameOf(SimClient &client)
{
    return "client " + QByteArray::number(client.number());
}

QList<QByteArray> blobs(Db::Connection &database, const QString &sql)
{
    return Statement(database, sql).all([](const Statement &row) { return row.blob(0); }).valueOr({});
}

qint64 number(Db::Connection &database, const QString &sql)
{
    const auto value = database.scalar(sql);
    return value ? value->toLongLong() : -1;
}

bool holds(const Checker::Clients &clients, int number, const QUuid &ticket)
{
    const auto client = std::find_if(clients.cbegin(), clients.cend(),
                                     [number](const auto &each) { return each->number() == number; });
    return client != clients.cend()
        && Statement((*client)->reader()->connection(), u"SELECT 1 FROM ticket WHERE id=?"_s)
               .bind(ticket)
               .any()
               .valueOr(true);
}

QString meta(Db::Connection &cache, const QString &name)
{
    const auto found
        = Statement(cache, u"SELECT value FROM meta WHERE name=?"_s).bind(name).all([](const Statement &row) {
              return row.text(0);
          });
    return found ? found->value(0) : QString();
}

} // namespace

Broken Checker::draftsStand(SimClient &client)
{
    if (!client.isDiskWell() || !client.reader())
        return {};
    Db::Connection &cache = client.reader()->connection();
    for (auto typed = m_ledger.typed.cbegin(); typed != m_ledger.typed.cend(); ++typed) {
        if (typed.key().first != client.number())
            continue;
        const auto isHeld = Statement(cache, u"SELECT bucket FROM ticket WHERE id=?"_s)
                                .bind(typed.key().second)
                                .all([](const Statement &row) { return row.integer(0); });
        if (!isHeld || isHeld->isEmpty())
            continue; // what is lost from sight moves to the box of lost words
        const auto docs = Statement(cache, u"SELECT doc FROM draft WHERE ticket=?"_s)
                              .bind(typed.key().second)
                              .all([](const Statement &row) { return row.blob(0); });
        const QByteArray draft = docs ? docs->value(0) : QByteArray();
        if (!draft.contains(typed->token))
            return "I7 " + nameOf(client) + " has another draft than was typed: " + typed->token;
        if (!typed->lastSeen.isNull() && !draft.contains(typed->lastSeen.toString().toLatin1()))
            return "I7 a draft of " + nameOf(client) + " says that its author saw another message";
    }
    return {};
}

Broken Checker::valuesArrived(const Clients &clients)
{
    // After 90 days outcomes are forgotten, and with an older backup what only they knew.
    if (m_server.restores > 0 && m_server.hasForgotten())
        return {};
    QHash<int, QList<Core::Mutation>> kept;
    for (const auto &client : clients) {
        for (const QByteArray &doc :
             blobs(client->reader()->connection(), u"SELECT doc FROM outbox WHERE state IN (3,4)"_s)) {
            if (const auto mutation = Protocol::decodeMutation(doc))
                kept[client->number()].append(*mutation);
        }
    }
    return m_witness.nowhere([&](int client, const QUuid &object, const Core::Operation &operation) {
        // That somebody has read a ticket goes with it, however it went.
        if (Core::kindOf(operation) == Core::OpKind::TicketRead && !holds(clients, client, object))
            return true;
        const QList<Core::Mutation> mine = kept.value(client);
        return std::any_of(mine.cbegin(), mine.cend(), [&](const Core::Mutation &mutation) {
            return mutation.object == object && mutation.operation == operation;
        });
    });
}

Broken Checker::columnsRight(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    const auto wrong
        = Statement(cache,
                    u"SELECT doc, owner, queue, status, state, priority, requester, subject, tags, "
                    "updated, number FROM ticket"_s)
              .all([](const Statement &row) {
                  const auto ticket = Protocol::decode<Core::Ticket>(row.blob(0));
                  return !ticket || ticket->owner.uuid() != row.uuid(1) || ticket->queue.uuid() != row.uuid(2)
                      || ticket->status.uuid() != row.uuid(3) || int(ticket->state) != row.integer(4)
                      || ticket->priority.uuid() != row.uuid(5) || ticket->requester.uuid() != row.uuid(6)
                      || ticket->subject != row.text(7) || ticket->tags.join(u'\n') != row.text(8)
                      || Core::toMsecs(ticket->updatedAt) != row.integer(9) || ticket->number != row.integer(10);
              });
    if (!wrong || wrong->contains(true))
        return "I5 a list of " + nameOf(client) + " shows other values than the ticket";
    // Counters, both ways; a cell of zero is as good as none.
    const QString counted = u"SELECT queue, CASE owner WHEN zeroblob(16) THEN 0 WHEN x'%1' THEN 1 ELSE 2 END AS class, "
                            "state, unanswered, count(*) AS n, sum(unread) AS unread FROM ticket "
                            "GROUP BY queue, class, state, unanswered"_s.arg(
                                QString::fromLatin1(client.person().id.uuid().toRfc4122().toHex()));
    const QString kept = u"SELECT queue, owner, state, unanswered, n, unread FROM tally WHERE n<>0"_s;
    for (const auto &[one, other] : {std::pair(counted, kept), std::pair(kept, counted)}) {
        if (number(cache, u"SELECT count(*) FROM (SELECT * FROM (%1) EXCEPT SELECT * FROM (%2))"_s.arg(one, other))
            != 0)
            return "I5 a counter of " + nameOf(client) + " is wrong";
    }
    return {};
}

Broken Checker::wordsRight(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    if (!meta(cache, u"search_renewal"_s).isEmpty())
        return {};
    QSet<QByteArray> held;
    for (const QByteArray &doc : blobs(cache, u"SELECT doc FROM message"_s)) {
        if (const auto message = Protocol::decode<Core::Message>(doc)) {
            for (const QByteArray &word : message->text.toLatin1().split(' '))
                held.insert(word);
        }
    }
    for (const Ledger::Promise &promise : m_ledger.promises()) {
        if (!messageIn(promise.said) || promise.token.isEmpty())
            continue;
        const auto found = Statement(cache, u"SELECT count(*) FROM ticket_search WHERE ticket_search MATCH ?"_s)
                               .bind(u"{body note other}: %1"_s.arg(QString::fromLatin1(promise.token)))
                               .all([](const Statement &row) { return row.integer(0); });
        if (!found)
            return {};
        if ((found->value(0) > 0) != held.contains(promise.token))
            return QByteArray(held.contains(promise.token) ? "I5 " : "I6 ") + nameOf(client)
                + (held.contains(promise.token) ? " does not find " : " still finds ") + promise.token;
    }
    return {};
}

Broken Checker::filesRight(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    QByteArray carried;
    for (const QString &sql : {u"SELECT doc FROM message"_s, u"SELECT doc FROM draft"_s,
                               u"SELECT doc FROM draft_history"_s, u"SELECT doc FROM outbox WHERE state<9"_s}) {
        for (const QByteArray &doc : blobs(cache, sql))
            carried += doc;
    }
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
    if (m_ledger.hasRightsChanged)
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
