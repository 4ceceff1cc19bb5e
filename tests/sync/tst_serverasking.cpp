// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/serverasking.h"

#include "enginebench.h"
#include "protocol/codec.h"
#include "protocol/wire.h"
#include "sync/remotesearch.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Bench = Test::EngineBench;
using Phase = SyncState::Phase;

/// What a person asks the server for beside the sync.
class TestServerAsking : public QObject
{
    Q_OBJECT

private:
    struct Told
    {
        std::optional<Result<QList<Ticket>>> found;
        std::optional<Result<void>> fetched;

        Sync::ServerAsking::Found take()
        {
            return [this](Result<QList<Ticket>> result) { found.emplace(std::move(result)); };
        }
        Sync::ServerAsking::Fetched takeFetched()
        {
            return [this](Result<void> result) { fetched.emplace(std::move(result)); };
        }
    };

    static void connectTo(Bench &bench)
    {
        bench.answerFeed();
        bench.answerMe(bench.world.me);
        bench.resume();
        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
    }
    static Protocol::Record recordOf(const Entity &entity, qint64 version, const QString &bucket)
    {
        return {kindOf(entity), uuidOf(entity), version, false, bucket, Protocol::encode(entity)};
    }

private Q_SLOTS:
    void findsTicketsAtTheServer()
    {
        Bench bench;
        connectTo(bench);
        const Ticket ticket = bench.world.ticket(7);
        bench.transport.answer(u"search"_s, 200,
                               Protocol::encode(Protocol::SearchAnswer{{recordOf(ticket, 9, u"b"_s)}}));
        Told told;
        bench.engine.searchServer(u"C++ & refund"_s, told.take());
        QTRY_VERIFY(told.found);
        QVERIFY(*told.found);
        QCOMPARE(told.found->value(), QList{ticket});
        const QString asked = bench.transport.asked.constLast().query.queryItemValue(u"q"_s, QUrl::FullyEncoded);
        QCOMPARE(asked, u"C%2B%2B%20%26%20refund"_s); // a plus would be taken for a space
    }

    void aRefusalIsTold()
    {
        Bench bench;
        connectTo(bench);
        bench.transport.answer(u"search"_s, 400, Test::errorBody(u"search.not_on_server"_s));
        Told told;
        bench.engine.searchServer(u"tag:x"_s, told.take());
        QTRY_VERIFY(told.found);
        QCOMPARE(told.found->error().code, u"search.not_on_server"_s);
    }

    void withoutANetworkNothingIsAsked()
    {
        Bench bench;
        connectTo(bench);
        bench.engine.setNetwork(SyncState::Network::Offline, true);
        Told told;
        bench.engine.searchServer(u"refund"_s, told.take());
        bench.engine.fetchTicket(bench.ticket.id, told.takeFetched());
        QCOMPARE(told.found->error().code, u"net.offline"_s);
        QCOMPARE(told.fetched->error().code, u"net.offline"_s);
        QVERIFY(!bench.transport.paths().contains(u"search"_s));
    }

    void everyQuestionEnds()
    {
        Bench bench;
        connectTo(bench);
        Told first, second, third;
        bench.engine.searchServer(u"one"_s, first.take());
        bench.engine.searchServer(u"two"_s, second.take());
        QCOMPARE(first.found->error().code, u"net.offline"_s);
        bench.engine.breakOffSearch();
        QCOMPARE(second.found->error().code, u"net.offline"_s);
        bench.engine.searchServer(u"three"_s, third.take());
        bench.engine.fetchTicket(bench.ticket.id, third.takeFetched());
        bench.engine.setNetwork(SyncState::Network::Offline, true);
        QVERIFY(third.found && third.fetched);
    }

    void aTicketIsFetchedWithAllThatBelongsToIt()
    {
        Bench bench;
        connectTo(bench);
        const Ticket ticket = bench.world.ticket(7);
        const Message message = bench.world.message(ticket, u"the words"_s);
        const QString bucket = bucketOf(ticket), cursor = bench.world.store().cursor();
        const Protocol::RecordsAnswer answer{{recordOf(ticket, 900, bucket), recordOf(message, 901, bucket)}};
        bench.transport.answer(u"tickets/"_s + ticket.id.toString(), 200, Protocol::encode(answer));
        Told told;
        bench.engine.fetchTicket(ticket.id, told.takeFetched());
        QTRY_VERIFY(told.fetched);
        QVERIFY2(*told.fetched, qPrintable(told.fetched->isOk() ? QString() : told.fetched->error().code));
        QCOMPARE(bench.world.details(ticket.id).messages.size(), 1);
        QCOMPARE(bench.world.store().cursor(), cursor);
        QVERIFY(bench.world.isConsistent());
    }

    void whatTheFeedToldMeanwhileIsAskedAgain()
    {
        Bench bench;
        connectTo(bench);
        const Ticket ticket = bench.world.ticket(7);
        const QString path = u"tickets/"_s + ticket.id.toString();
        const Protocol::RecordsAnswer stale{{recordOf(ticket, 900, bucketOf(ticket))}};
        bench.transport.answer(path, 200, Protocol::encode(stale));
        bench.transport.answer(path, 404, Test::errorBody(u"object.unknown"_s));
        Told told;
        bench.engine.fetchTicket(ticket.id, told.takeFetched());
        bench.world.tellRemoved(EntityKind::Ticket, ticket.id.uuid()); // moves the cursor on
        QTRY_VERIFY(told.fetched);
        QCOMPARE(told.fetched->error().code, u"object.unknown"_s);
        QCOMPARE(bench.transport.paths().count(path), 2);
    }

    void theScreensAskOnTheirThread()
    {
        Bench bench;
        Sync::RemoteSearch search(bench.engine, [](const std::function<void()> &step) { step(); });
        const auto found = search.find(u"refund"_s);
        QVERIFY(found.isFinished());
        QCOMPARE(found.result().error().code, u"net.offline"_s);
        QCOMPARE(search.fetch(bench.ticket.id).result().error().code, u"net.offline"_s);
        search.cancel();
    }
};

QTEST_GUILESS_MAIN(TestServerAsking)
#include "tst_serverasking.moc"
