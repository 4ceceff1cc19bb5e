// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checker.h"

#include "core/merge.h"
#include "core/permissions.h"
#include "db/connection.h"
#include "db/statement.h"
#include "protocol/codec.h"
#include "protocol/cursor.h"
#include "server/rights/rights.h"
#include "templates.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

#include <numeric>

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::EntityKind;
using Db::Statement;

namespace {

qint64 number(Db::Connection &database, const QString &sql)
{
    const auto value = database.scalar(sql);
    return value ? value->toLongLong() : -1;
}

/// What of the text belongs to a word exactly, not to a longer one: tokens end in a letter that numbers never hold.
bool holds(const QByteArray &text, const QByteArray &token)
{
    return text.contains(token);
}

} // namespace

Broken Checker::feedDense()
{
    Db::Connection &server = m_server.connection();
    const qint64 rows = number(server, u"SELECT count(*) FROM change"_s);
    const qint64 newest = number(server, u"SELECT coalesce(max(seq),0) FROM change"_s);
    const qint64 head = number(server, u"SELECT seq FROM feed_head"_s);
    const qint64 floor = number(server, u"SELECT floor_seq FROM feed_head"_s);
    if (rows != head - floor || (rows > 0 && newest != head))
        return "I4 the feed has a hole: rows " + QByteArray::number(rows) + ", head " + QByteArray::number(head)
            + ", floor " + QByteArray::number(floor);
    const qint64 above
        = number(server,
                 u"SELECT count(*) FROM (SELECT version FROM ticket UNION ALL SELECT version FROM message UNION ALL "
                 "SELECT version FROM event UNION ALL SELECT version FROM document) WHERE version > "_s
                     + QString::number(head));
    return above > 0 ? Broken("I4 a row is newer than the feed's head") : Broken();
}

Broken Checker::orderKept()
{
    struct Change
    {
        QUuid client;
        qint64 mutation = 0;
        qint64 at = 0;
    };
    const auto rows = Statement(m_server.connection(),
                                u"SELECT client, mutation, at FROM change WHERE mutation>0 ORDER BY client, seq"_s)
                          .all([](const Statement &row) {
                              return Change{row.uuid(0), row.integer(1), row.integer(2)};
                          });
    QUuid client;
    qint64 at = 0;      // of one transaction, whose rows are numbered by kind
    qint64 earlier = 0; // highest in the transactions before it
    qint64 highest = 0;
    for (const Change &change : rows.valueOr({})) {
        if (change.client != client)
            earlier = highest = 0;
        else if (change.at != at)
            earlier = highest;
        client = change.client;
        at = change.at;
        highest = std::max(highest, change.mutation);
        if (change.mutation <= earlier)
            return "I3 mutation " + QByteArray::number(change.mutation) + " of a client came after "
                + QByteArray::number(earlier);
    }
    return {};
}

Broken Checker::noOrphans(Db::Connection &database, const QByteArray &whose)
{
    const bool isServer = whose == "server";
    for (const QString &child : {u"message"_s, u"event"_s}) {
        const qint64 lost
            = number(database,
                     u"SELECT count(*) FROM %1 c WHERE NOT EXISTS(SELECT 1 FROM ticket t WHERE t.%2=c.ticket)"_s.arg(
                         child, isServer ? u"id"_s : u"key"_s));
        if (lost > 0)
            return "I8 a " + child.toLatin1() + " without its ticket on " + whose;
    }
    const QString shadows = u"SELECT count(*) FROM shadow s WHERE NOT EXISTS(SELECT 1 FROM ticket WHERE id=s.id) AND "
                            "NOT EXISTS(SELECT 1 FROM customer WHERE id=s.id) AND NOT EXISTS(SELECT 1 FROM article "
                            "WHERE id=s.id)"_s;
    if (!isServer && number(database, shadows) > 0)
        return "I8 a confirmed state without its row on " + whose;
    return {};
}

Broken Checker::sumsRight(SimClient &client)
{
    Store::LocalStore &store = client.store();
    const auto buckets = store.buckets();
    if (!buckets)
        return {};
    for (const Store::BucketState &bucket : *buckets) {
        const auto sum = store.bucketSum(bucket.name);
        const auto rows = store.versions(bucket.name);
        if (!sum || !rows)
            continue;
        Store::BucketSum real;
        for (const Store::RowVersion &row : *rows)
            real.add(row.id, row.version);
        if (real.count != sum->count || real.checksum != sum->checksum)
            return "I5 client " + QByteArray::number(client.number()) + " keeps a wrong sum of "
                + bucket.name.toLatin1() + ": " + QByteArray::number(sum->count) + " for "
                + QByteArray::number(real.count) + " rows";
    }
    return {};
}

Broken Checker::filesWhole(const QString &folder)
{
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QString name = files.fileName();
        if (name.size() != 64)
            continue; // parts, private copies
        QFile file(files.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray hash = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
        if (hash != name.toLatin1())
            return "I11 a file is not what its name says: " + name.toLatin1();
    }
    return {};
}

Broken Checker::serverSound()
{
    for (const Broken &broken :
         {feedDense(), orderKept(), noOrphans(m_server.connection(), "server"), filesWhole(m_server.filesFolder())}) {
        if (!broken.isEmpty())
            return broken;
    }
    return {};
}

Broken Checker::clientSound(SimClient &client)
{
    if (!client.isDiskWell() || !client.reader())
        return {};
    for (const Broken &broken : {noOrphans(client.reader()->connection(), "client"), sumsRight(client),
                                 filesWhole(client.folder() + u"/files"_s), cursorHonest(client)}) {
        if (!broken.isEmpty())
            return broken;
    }
    return {};
}

Broken Checker::atAnyMoment(const Clients &clients)
{
    lookAfresh();
    if (!m_server.isUp())
        return {};
    Broken broken = serverSound();
    for (const auto &client : clients) {
        if (broken.isEmpty() && client->isRunning())
            broken = clientSound(*client);
        if (broken.isEmpty() && client->isRunning())
            broken = nothingForgotten(*client);
        if (broken.isEmpty() && client->isRunning())
            broken = draftsStand(*client);
    }
    return broken;
}

QByteArray Checker::wordsOf(SimClient &client, bool withDone)
{
    Store::Reader *reader = client.reader();
    if (!reader)
        return {};
    QByteArray words;
    const auto gather = [&](const QString &sql) {
        (void)Statement(reader->connection(), sql).all([&](const Statement &row) {
            words += row.blob(0) + '\n';
            return 0;
        });
    };
    gather(withDone ? u"SELECT doc FROM outbox"_s : u"SELECT doc FROM outbox WHERE state IN (3,4)"_s);
    gather(u"SELECT doc FROM draft"_s);
    gather(u"SELECT doc FROM draft_history"_s);
    gather(u"SELECT CAST(text AS BLOB) FROM lost_words"_s);
    return words;
}

QByteArray Checker::wordsOfServer()
{
    QByteArray words;
    for (const QString &sql : {u"SELECT doc FROM message"_s, u"SELECT doc FROM document"_s, u"SELECT doc FROM event"_s,
                               u"SELECT doc FROM ticket"_s})
        (void)Statement(m_server.connection(), sql).all([&](const Statement &row) {
            words += row.blob(0) + '\n';
            return 0;
        });
    return words;
}

Broken Checker::nothingForgotten(SimClient &client)
{
    if (!client.isDiskWell())
        return {};
    const QByteArray words = wordsOf(client, true);
    QByteArray server;
    for (const Ledger::Promise &promise : m_ledger.promises()) {
        if (promise.client != client.number() || !promise.isSure || promise.isReleased || promise.mayBeTwice
            || promise.mayBeRefused || holds(words, promise.token))
            continue;
        if (server.isEmpty())
            server = wordsOfServer();
        if (!holds(server, promise.token) && m_server.restores == 0)
            return "I7 client " + QByteArray::number(client.number()) + " lost what it called saved: " + promise.token
                + " of " + Core::opName(promise.op).latin1();
    }
    return {};
}

Broken Checker::allArrived(const Clients &clients)
{
    const QByteArray server = wordsOfServer();
    QHash<int, QByteArray> mine;
    for (const auto &client : clients)
        mine.insert(client->number(), wordsOf(*client, false));
    for (const Ledger::Promise &promise : m_ledger.promises()) {
        if (!promise.isSure || promise.isReleased || holds(server, promise.token))
            continue;
        if (promise.place == Ledger::Place::Values && promise.mayBeRefused)
            continue;
        if (!holds(mine[promise.client], promise.token))
            return "I2 " + promise.token + " (" + Core::opName(promise.op).latin1() + ") of client "
                + QByteArray::number(promise.client) + " was called saved and is nowhere";
    }
    return {};
}

Broken Checker::oneEffectEach()
{
    QHash<QByteArray, int> messages;
    const auto texts
        = Statement(m_server.connection(), u"SELECT doc FROM message WHERE removed=0"_s).all([](const Statement &row) {
              return row.blob(0);
          });
    const auto events
        = Statement(m_server.connection(), u"SELECT doc FROM event WHERE removed=0"_s).all([](const Statement &row) {
              return row.blob(0);
          });
    if (!texts || !events)
        return {};
    for (const Ledger::Promise &promise : m_ledger.promises()) {
        if (promise.mayBeTwice || promise.token.isEmpty())
            continue;
        const bool isWords = promise.place == Ledger::Place::Words;
        int effects = 0;
        for (const QByteArray &doc : isWords ? *texts : *events) {
            if (!isWords && !doc.contains("\"new_value\":\"" + promise.token + '"'))
                continue;
            effects += doc.contains(promise.token);
        }
        if (effects > 1)
            return "I1 " + promise.token + " (" + Core::opName(promise.op).latin1() + ") has "
                + QByteArray::number(effects) + " effects";
    }
    return {};
}

Broken Checker::votesCounted()
{
    const auto docs = Statement(m_server.connection(), u"SELECT doc FROM document WHERE kind=?"_s)
                          .bind(int(EntityKind::Article))
                          .all([](const Statement &row) { return row.blob(0); });
    qint64 counted = 0;
    for (const QByteArray &doc : docs.valueOr({})) {
        if (const auto article = Protocol::decode<Core::Article>(doc))
            counted += article->useful + article->notUseful;
    }
    const auto outcomes
        = Statement(m_server.connection(), u"SELECT client, id, outcome FROM mutation_outcome"_s)
              .all([](const Statement &row) { return std::tuple(row.uuid(0), row.integer(1), row.text(2).toUtf8()); });
    qint64 answered = 0;
    for (const auto &[client, id, outcome] : outcomes.valueOr({})) {
        if (m_network.votes().contains({client.toRfc4122(), id}) && outcome.contains("applied"))
            ++answered;
    }
    // Outcomes are forgotten after 90 days, and a restored server has its own; both sides are of the same database.
    if (m_server.hasForgotten() || counted == answered)
        return {};
    return "I1 " + QByteArray::number(answered) + " votes were applied, the articles count "
        + QByteArray::number(counted);
}

Broken Checker::repliesFresh()
{
    const auto rows
        = Statement(m_server.connection(),
                    u"SELECT ticket, id, doc FROM message WHERE removed=0 AND audience=0 ORDER BY ticket, version"_s)
              .all([](const Statement &row) { return std::tuple(row.uuid(0), row.uuid(1), row.blob(2)); });
    QHash<QUuid, QUuid> newest;
    for (const auto &[ticket, id, doc] : rows.valueOr({})) {
        const QUuid before = newest.value(ticket);
        newest.insert(ticket, id);
        for (const Ledger::Promise &promise : m_ledger.promises()) {
            if (promise.op != Core::OpKind::TicketReply || promise.isForced || promise.mayBeTwice
                || !doc.contains(promise.token) || promise.object != ticket)
                continue;
            if (before != promise.lastSeen.uuid() && !before.isNull())
                return "I9 reply " + promise.token + " was sent over a newer message its author had not seen";
        }
    }
    return {};
}

Broken Checker::nothingLeftOver(SimClient &client)
{
    Db::Connection &cache = client.reader()->connection();
    const QByteArray who = "I13 client " + QByteArray::number(client.number());
    const auto open = Statement(cache, u"SELECT op, state, version FROM outbox WHERE state IN (0,1,2)"_s)
                          .all([](const Statement &row) {
                              return QByteArray(Core::opName(Core::OpKind(row.integer(0))).latin1()) + " of state "
                                  + QByteArray::number(row.integer(1)) + ", version "
                                  + QByteArray::number(row.integer(2));
                          });
    if (!open || !open->isEmpty())
        return who + " still waits for a change to come back: " + open.valueOr({}).value(0);
    const QString isOpen = u"EXISTS(SELECT 1 FROM outbox o WHERE o.object=s.id AND o.state<9)"_s;
    if (number(cache, u"SELECT count(*) FROM shadow s WHERE NOT "_s + isOpen) > 0)
        return who + " shows a change that is over";
    const QString pending = u"SELECT count(*) FROM message m WHERE m.pending<>0 AND NOT EXISTS(SELECT 1 FROM outbox o "
                            "WHERE o.local=m.pending AND o.state<9)"_s;
    return number(cache, pending) > 0 ? who + " shows a message that is over" : Broken();
}

Broken Checker::atRest(const Clients &clients)
{
    lookAfresh();
    // So that the same run has the same end, too.
    m_shared.note("at rest", 0, QCryptographicHash::hash(wordsOfServer(), QCryptographicHash::Md5));
    for (const Broken &broken : {m_witness.broken(), serverSound(), oneEffectEach(), votesCounted(), repliesFresh(),
                                 allArrived(clients), valuesArrived(clients)}) {
        if (!broken.isEmpty())
            return broken;
    }
    for (const auto &client : clients) {
        for (const Broken &broken :
             {clientSound(*client), nothingLeftOver(*client), sameRows(*client), sameOrder(*client),
              insideRights(*client), draftsStand(*client), columnsRight(*client), wordsRight(*client),
              filesRight(*client), wipesWords(*client)}) {
            if (!broken.isEmpty())
                return broken;
        }
    }
    return {};
}

} // namespace Opora::Simulation
