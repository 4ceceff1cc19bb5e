// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine.h"

#include "enginebench.h"
#include "protocol/codec.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;
using Bench = Test::EngineBench;
using Network = SyncState::Network;
using Phase = SyncState::Phase;

/// One profile's traffic as a whole: who it speaks for, when it speaks at all, and what it says of itself.
class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWhereItStoppedUntilAllIsHere()
    {
        Bench bench;
        bench.answerFeed();
        bench.answerMe(bench.world.me);
        QCOMPARE(bench.phase(), Phase::SignedOut);

        bench.resume();

        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
        QVERIFY(bench.engine.state().lastSynced);
        QTRY_COMPARE(bench.engine.state().clockOffset, std::optional(Bench::kOffset));
        QVERIFY(!bench.engine.state().trouble);
        for (const Sync::ServerRequest &request : bench.transport.asked)
            QCOMPARE(request.bearer, QByteArray("access"));
    }

    void aNewRoleIsTakenOver()
    {
        Bench bench;
        bench.answerFeed();
        Person promoted = bench.world.me;
        promoted.role = Role::Administrator;
        bench.answerMe(promoted);
        QSignalSpy changed(&bench.engine, &Sync::Engine::personChanged);

        bench.resume();

        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(bench.world.store().person(), std::optional(promoted));
    }

    void whoAmIIsAskedUntilItIsStored()
    {
        Bench bench;
        Person promoted = bench.world.me;
        promoted.role = Role::Administrator;
        bench.transport.fail(u"me"_s, {Error::Kind::Offline, u"net.timeout"_s, {}});
        bench.answerFeed();
        bench.answerMe(promoted);

        bench.resume();

        QTRY_COMPARE(bench.world.store().person(), std::optional(promoted));
        QCOMPARE(bench.transport.paths().count(u"me"_s), 2);
    }

    void anAnswerAboutMeThatSaysNothingStopsNothing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("unreadable") << 200 << QByteArray("{");
        QTest::newRow("refused") << 500 << errorBody(u"server.failed"_s);
    }

    void anAnswerAboutMeThatSaysNothingStopsNothing()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Bench bench;
        bench.answerFeed();
        bench.transport.answer(u"me"_s, status, body);

        bench.resume();

        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
        QTRY_VERIFY(bench.transport.scripts[u"me"_s].empty());
        QCOMPARE(bench.world.store().person(), std::optional(bench.world.me));
    }

    void aSessionOfSomebodyElseSendsNothing()
    {
        Bench bench;
        bench.answerMe(bench.world.other);

        bench.resume();

        QTRY_COMPARE(bench.phase(), Phase::SignInAgain);
        QCOMPARE(bench.world.store().person(), std::optional(bench.world.me));
        const qsizetype asked = bench.transport.asked.size();
        bench.write(u"unsent words"_s);
        bench.engine.syncNow();
        QCoreApplication::processEvents();
        QCOMPARE(bench.transport.asked.size(), asked);
        QCOMPARE(bench.world.store().outboxCounts().waiting, 1);
    }

    void signingInBeginsTheTraffic()
    {
        Bench bench;
        bench.answerSession(bench.world.me);
        bench.answerFeed();

        bench.signIn();

        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
        QCOMPARE(bench.signedIn, std::optional(bench.world.me.id));
        QCOMPARE(bench.keeper.kept.refresh, QByteArray("r1"));
        QCOMPARE(bench.connectedTo, QUrl(u"https://help.example/"_s));
    }

    void nobodySignsInToTheCacheOfAnother()
    {
        Bench bench;
        bench.write(u"unsent words"_s);
        bench.answerSession(bench.world.other);

        bench.signIn();

        QTRY_COMPARE(bench.refusedSignIn, u"account.other_person"_s);
        QCOMPARE(bench.transport.paths(), (QStringList{u"session"_s, u"session"_s}));
        QCOMPARE(bench.transport.asked.constLast().method, QByteArray("DELETE"));
        QVERIFY(bench.keeper.kept.isEmpty());
        QCOMPARE(bench.phase(), Phase::SignedOut);
        QCOMPARE(bench.world.store().person(), std::optional(bench.world.me));
    }

    void aWrongPasswordIsSaid()
    {
        Bench bench;
        bench.transport.answer(u"session"_s, 403, errorBody(u"auth.wrong_password"_s));
        bench.signIn();
        QTRY_COMPARE(bench.refusedSignIn, u"auth.wrong_password"_s);
        QCOMPARE(bench.phase(), Phase::SignedOut);
    }

    void whoSignedInKeepsTheSessionWhenTheKeychainIsLate()
    {
        Bench bench;
        bench.answerSession(bench.world.me);
        bench.answerFeed();
        bench.signIn();

        bench.resume();

        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
        QCOMPARE(bench.transport.asked.constLast().bearer, QByteArray("a1"));
    }

    void anEndedSessionAsksForAPersonAndKeepsTheWords()
    {
        Bench bench;
        bench.transport.answer(u"changes"_s, 401, errorBody(u"auth.token"_s));
        bench.transport.answer(u"session/refresh"_s, 401, errorBody(u"auth.token"_s));
        bench.resume();
        QTRY_COMPARE(bench.phase(), Phase::SignInAgain);

        const qsizetype asked = bench.transport.asked.size();
        bench.write(u"unsent words"_s);
        bench.engine.setNetwork(Network::Offline, true);
        bench.engine.setNetwork(Network::Online, true);
        QCoreApplication::processEvents();
        QCOMPARE(bench.transport.asked.size(), asked);
        QCOMPARE(bench.engine.state().waiting, 1);

        bench.answerSession(bench.world.me);
        bench.signIn();
        QTRY_VERIFY(bench.transport.paths().contains(u"mutations"_s));
    }

    void nothingIsAskedWithoutANetwork()
    {
        Bench bench;
        bench.engine.setNetwork(Network::Offline, true);
        bench.resume();
        bench.engine.syncNow();
        QCOMPARE(bench.phase(), Phase::Offline);
        QVERIFY(bench.engine.state().networkByHand);
        QVERIFY(bench.transport.asked.isEmpty());

        bench.answerFeed();
        bench.engine.setNetwork(Network::Online, false);

        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
        QVERIFY(!bench.engine.state().networkByHand);
    }

    void goingOfflineEndsWhatIsUnderWay()
    {
        Bench bench;
        bench.answerFeed();
        bench.resume();

        bench.engine.setNetwork(Network::Offline, false);
        QCoreApplication::processEvents();

        QCOMPARE(bench.phase(), Phase::Offline);
        QVERIFY(!bench.transport.scripts[u"changes"_s].empty()); // its answer is nobody's any more
    }

    void aBreakIsSaidAndForgottenWithTheNextAnswer_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<Phase>("phase");
        QTest::newRow("nobody answers") << Error::Kind::Offline << Phase::Offline;
        QTest::newRow("refused") << Error::Kind::Rejected << Phase::Trouble;
    }

    void aBreakIsSaidAndForgottenWithTheNextAnswer()
    {
        QFETCH(Error::Kind, kind);
        QFETCH(Phase, phase);
        Bench bench;
        bench.transport.fail(u"changes"_s, {kind, u"net.some"_s, {}});
        bench.resume();
        QTRY_COMPARE(bench.phase(), phase);
        QCOMPARE(bench.engine.state().trouble->code, u"net.some"_s);

        bench.answerFeed();
        bench.engine.syncNow();

        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
        QVERIFY(!bench.engine.state().trouble);
    }

    void aFeedThatWaitsIsNotUpToDate()
    {
        Bench bench;
        bench.answerFeed();
        Sync::ServerAnswer busy;
        busy.status = 503;
        busy.retryAfterSeconds = 120;
        busy.body = errorBody(u"http.too_busy"_s);
        bench.transport.answer(u"changes"_s, busy);
        bench.transport.answer(u"mutations"_s, 200,
                               Protocol::encode(Protocol::MutationsAnswer{
                                   1, {Test::StoreWorld::outcome(1, Outcome::Kind::Applied, 900)}}));
        bench.transport.answer(u"mutations"_s, 200, Protocol::encode(Protocol::MutationsAnswer{1, {}}));
        bench.resume();
        QTRY_COMPARE(bench.phase(), Phase::Trouble);

        bench.write(u"words"_s);

        QTRY_VERIFY(bench.transport.scripts[u"mutations"_s].empty());
        QTRY_VERIFY(!bench.engine.state().trouble);
        QCOMPARE(bench.phase(), Phase::Syncing);
        bench.answerFeed();
        bench.timers.advance(Milliseconds(120'000));
        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
    }

    void afterABreakTheServerIsAskedWhatItKnows()
    {
        Bench bench;
        bench.write(u"one"_s);
        const auto batch = bench.world.store().nextBatch(1);
        QVERIFY(bench.world.store().acknowledge(
            {Test::StoreWorld::outcome(batch->constFirst().wireId, Outcome::Kind::Applied, 100)}));
        bench.answerFeed();

        bench.resume();

        // A server restored from a backup may lack it although it knows our place in its feed.
        QTRY_VERIFY(bench.transport.paths().contains(u"mutations"_s));
        const qsizetype probe = bench.transport.paths().indexOf(u"mutations"_s);
        QVERIFY(bench.transport.asked.at(probe).body.endsWith("\"mutations\":[]}"));
    }

    void afterTheSwitchTheServerIsAskedWhatItKnows()
    {
        Bench bench;
        bench.write(u"one"_s);
        const auto batch = bench.world.store().nextBatch(1);
        QVERIFY(bench.world.store().acknowledge(
            {Test::StoreWorld::outcome(batch->constFirst().wireId, Outcome::Kind::Applied, 100)}));
        bench.answerFeed();
        bench.transport.answer(u"mutations"_s, 200, Protocol::encode(Protocol::MutationsAnswer{1, {}}));
        bench.resume();
        QTRY_VERIFY(bench.transport.scripts[u"mutations"_s].empty());
        QTRY_COMPARE(bench.phase(), Phase::UpToDate);

        bench.engine.setNetwork(Network::Offline, true);
        bench.answerFeed();
        bench.engine.setNetwork(Network::Online, true);

        // Another server may stand in its place by now, which lacks what the first one took.
        QTRY_COMPARE(bench.transport.paths().count(u"mutations"_s), 2);
        QVERIFY(bench.transport.asked.at(bench.transport.paths().lastIndexOf(u"mutations"_s))
                    .body.endsWith("\"mutations\":[]}"));
    }

    void aServerThatWentBackIsAskedWhatItKnows()
    {
        Bench bench;
        bench.transport.answer(u"changes"_s, 409, errorBody(u"cursor.forked"_s));
        bench.transport.answer(u"cursor/ancestor"_s, 200, Protocol::encode(Protocol::AncestorAnswer{}));
        bench.resume();
        QTRY_VERIFY(bench.transport.paths().contains(u"mutations"_s));
    }

    void aFirstSyncSaysHowFarItIs()
    {
        Bench bench;
        QVERIFY(bench.world.store().startBuckets(bench.world.bucketNames() << u"queue:x/open"_s, u"noted"_s, {}));
        Ticket ticket = bench.world.ticket(7);
        Protocol::BucketPage page{
            u"queue:x/open"_s,
            {{EntityKind::Ticket, ticket.id.uuid(), 90, false, u"queue:x/open"_s, Protocol::encode(ticket)}},
            u"token"_s};
        bench.transport.answer(u"bucket"_s, 200, Protocol::encode(page));

        bench.resume();

        QTRY_COMPARE(bench.engine.state().done, 1);
        QCOMPARE(bench.phase(), Phase::FirstSync);
    }

    void theOutboxIsCountedWhereverTheScreenLooks()
    {
        Bench bench;
        bench.write(u"one"_s);
        QCOMPARE(bench.engine.state().waiting, 1);
        QCOMPARE(bench.phase(), Phase::SignedOut);
        bench.answerFeed();
        bench.resume();
        QTRY_VERIFY(bench.engine.state().lastSynced);
        QCOMPARE(bench.phase(), Phase::Syncing); // the change is on its way
    }

    void aMeteredNetworkIsSaidAndKeptForTheNextServer()
    {
        Bench bench;
        bench.engine.setNetwork(Network::Metered, false);
        bench.answerFeed();
        bench.resume();
        QTRY_COMPARE(bench.phase(), Phase::UpToDate);
        QCOMPARE(bench.engine.state().network, Network::Metered);
        bench.engine.setNetwork(Network::Online, false);
        QCOMPARE(bench.engine.state().network, Network::Online);
    }

    void signingOutEndsTheSessionAndKeepsTheWords()
    {
        Bench bench;
        bool isDone = false;
        bench.engine.signOut([&] { isDone = true; });
        QVERIFY(isDone); // nobody was signed in
        bench.write(u"unsent words"_s);
        bench.resume();
        bench.transport.answer(u"session"_s, 204);
        isDone = false;

        bench.engine.signOut([&] { isDone = true; });

        QTRY_VERIFY(isDone);
        QCOMPARE(bench.phase(), Phase::SignedOut);
        QCOMPARE(bench.transport.asked.constLast().bearer, QByteArray("access"));
        QCOMPARE(bench.world.store().outboxCounts().waiting, 1);
    }

    void aPersonWhoCannotBeStoredIsTrouble()
    {
        Bench bench;
        Person promoted = bench.world.me;
        promoted.role = Role::Administrator;
        bench.answerMe(promoted);
        QSignalSpy changed(&bench.engine, &Sync::Engine::personChanged);
        bench.resume();

        bench.disk.setReadOnly(true);

        QTRY_VERIFY(bench.engine.state().trouble);
        QVERIFY(changed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
