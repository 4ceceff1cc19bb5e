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

/// What has no word of its own is nowhere missing.
bool holds(const Tokens &tokens, const QByteArray &token)
{
    return token.isEmpty() || tokens.contains(token);
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

Broken Checker::noOrphansOnServer()
{
    for (const QString &child : {u"message"_s, u"event"_s}) {
        const qint64 lost = number(
            m_server.connection(),
            u"SELECT count(*) FROM %1 c WHERE NOT EXISTS(SELECT 1 FROM ticket t WHERE t.id=c.ticket)"_s.arg(child));
        if (lost > 0)
            return "I8 a " + child.toLatin1() + " without its ticket on server";
    }
    return {};
}

Broken Checker::noOrphans(SimClient &client)
{
    const CacheRows &held = heldBy(client);
    for (const CacheRows::Child &child : held.children()) {
        if (!held.bucketOfTicket().contains(child.ticket))
            return QByteArray("I8 a ") + Core::entityName(child.kind).latin1() + " without its ticket on client";
    }
    return held.hasLostShadow() ? Broken("I8 a confirmed state without its row on client") : Broken();
}

Broken Checker::sumsRight(SimClient &client)
{
    const CacheRows &held = heldBy(client);
    for (const CacheRows::Bucket &bucket : held.buckets()) {
        const Core::BucketSum real = held.sumOf(bucket);
        if (real != bucket.kept)
            return "I5 client " + QByteArray::number(client.number()) + " keeps a wrong sum of "
                + bucket.name.toLatin1() + ": " + QByteArray::number(bucket.kept.count) + " for "
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
    for (const Broken &broken : {feedDense(), orderKept(), noOrphansOnServer(), customersHold(), holdsEnd(),
                                 filesWhole(m_server.filesFolder())}) {
        if (!broken.isEmpty())
            return broken;
    }
    return {};
}

Broken Checker::clientSound(SimClient &client)
{
    if (!client.isDiskWell() || !client.reader() || !heldBy(client).isWhole())
        return {};
    for (const Broken &broken :
         {noOrphans(client), sumsRight(client), mergedListed(client), viewsCounted(client), looksWhole(client),
          unsentAsWritten(client), filesWhole(client.folder() + u"/files"_s), cursorHonest(client)}) {
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

Tokens Checker::wordsOf(SimClient &client, bool withDone)
{
    Store::Reader *reader = client.reader();
    if (!reader)
        return {};
    QByteArray words;
    for (const CacheRows::Change &change : heldBy(client).outbox()) {
        if (withDone || change.state == 3 || change.state == 4)
            words += change.doc + '\n';
    }
    for (const QByteArray &doc : blobs(reader->connection(),
                                       u"SELECT doc FROM draft UNION ALL SELECT doc FROM draft_history UNION ALL "
                                       "SELECT CAST(text AS BLOB) FROM lost_words"_s))
        words += doc + '\n';
    return Ledger::tokensIn(words);
}

QByteArray Checker::wordsOfServer()
{
    QByteArray words;
    for (const QString &sql : {u"SELECT doc FROM message"_s, u"SELECT doc FROM document"_s, u"SELECT doc FROM event"_s,
                               u"SELECT doc FROM ticket"_s}) {
        for (const QByteArray &doc : blobs(m_server.connection(), sql))
            words += doc + '\n';
    }
    return words;
}

Broken Checker::nothingForgotten(SimClient &client)
{
    if (!client.isDiskWell())
        return {};
    const Tokens words = wordsOf(client, true);
    std::optional<Tokens> server;
    for (const Ledger::Promise &promise : m_ledger.promises()) {
        if (promise.client != client.number() || !promise.isSure || promise.isReleased || promise.mayBeTwice
            || promise.mayBeRefused || holds(words, promise.token))
            continue;
        if (!server)
            server = Ledger::tokensIn(wordsOfServer());
        if (!holds(*server, promise.token))
            return "I7 client " + QByteArray::number(client.number()) + " lost what it called saved: " + promise.token
                + " of " + Core::opName(promise.op).latin1();
    }
    return {};
}

Broken Checker::allArrived(const Clients &clients)
{
    const Tokens server = Ledger::tokensIn(wordsOfServer());
    QHash<int, Tokens> mine;
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
    QHash<QByteArray, int> inMessages;
    QHash<QByteArray, int> asNewValue;
    for (const QByteArray &doc : blobs(m_server.connection(), u"SELECT doc FROM message WHERE removed=0"_s)) {
        if (doc.contains("\"copy_of\""))
            continue; // of a ticket that was merged, or split
        for (const QByteArray &token : Ledger::tokensIn(doc))
            ++inMessages[token];
    }
    for (const QByteArray &doc : blobs(m_server.connection(), u"SELECT doc FROM event WHERE removed=0"_s)) {
        for (const QByteArray &token : Ledger::tokensIn(doc))
            asNewValue[token] += doc.contains("\"new_value\":\"" + token + '"');
    }
    for (qsizetype i = 0; i < m_ledger.promises().size(); ++i) {
        const Ledger::Promise &promise = m_ledger.promises()[i];
        if (promise.mayBeTwice || promise.token.isEmpty() || m_witness.isExcused(i))
            continue;
        const bool isWords = promise.place == Ledger::Place::Words;
        const int effects = (isWords ? inMessages : asNewValue).value(promise.token);
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
    // Whose newest message came with another ticket, or went with it, is not told by the order of versions.
    QSet<QUuid> merged;
    (void)Statement(m_server.connection(), u"SELECT ticket, doc FROM event"_s).each([&merged](const Statement &row) {
        const QByteArray doc = row.blob(1);
        if (doc.contains("\"field\":\"merged\"") || doc.contains("\"field\":\"unmerged\"")
            || doc.contains("\"field\":\"split\""))
            merged.insert(row.uuid(0));
    });
    QHash<QUuid, QUuid> newest;
    for (const auto &[ticket, id, doc] : rows.valueOr({})) {
        if (merged.contains(ticket))
            continue;
        const QUuid before = newest.value(ticket);
        newest.insert(ticket, id);
        const Tokens tokens = Ledger::tokensIn(doc);
        for (const Ledger::Promise &promise : m_ledger.promises()) {
            if (promise.op != Core::OpKind::TicketReply || promise.isForced || promise.mayBeTwice || promise.isDecided
                || !holds(tokens, promise.token) || promise.object != ticket)
                continue;
            if (before != promise.lastSeen.uuid() && !before.isNull())
                return "I9 reply " + promise.token + " was sent over a newer message its author had not seen";
        }
    }
    return {};
}

Broken Checker::nothingLeftOver(SimClient &client)
{
    const CacheRows &held = heldBy(client);
    const QByteArray who = "I13 client " + QByteArray::number(client.number());
    if (!held.isWhole())
        return who + " has a cache that cannot be read";
    QSet<QUuid> changed;
    QSet<qint64> changes;
    for (const CacheRows::Change &change : held.outbox()) {
        if (change.state < 3)
            return who + " still waits for a change to come back: " + Core::opName(change.op).latin1() + " of state "
                + QByteArray::number(change.state) + ", version " + QByteArray::number(change.version);
        if (change.state < 9) {
            changed.insert(change.object);
            changes.insert(change.local);
        }
    }
    for (auto shadow = held.shadows().cbegin(); shadow != held.shadows().cend(); ++shadow) {
        if (!changed.contains(shadow.key().second))
            return who + " shows a change that is over";
    }
    if (!held.overlaid().isEmpty())
        return who + " shows a change of a small table that is over";
    for (const CacheRows::Child &child : held.children()) {
        if (child.kind == EntityKind::Message && child.pending != 0 && !changes.contains(child.pending))
            return who + " shows a message that is over";
    }
    return {};
}

Broken Checker::atRest(const Clients &clients)
{
    lookAfresh();
    // So that the same run has the same end, too.
    m_shared.note("at rest", 0, QCryptographicHash::hash(wordsOfServer(), QCryptographicHash::Md5));
    for (const Broken &broken :
         {m_witness.broken(), serverSound(), oneEffectEach(), votesCounted(), repliesFresh(), allArrived(clients),
          valuesArrived(clients), lettersKept(), strokesUndone(clients), looksWholeOnServer()}) {
        if (!broken.isEmpty())
            return broken;
    }
    for (const auto &client : clients) {
        m_shared.coverage.add("engine lost words kept",
                              number(client->reader()->connection(), u"SELECT count(*) FROM lost_words"_s));
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
