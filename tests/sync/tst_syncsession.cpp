// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/syncsession.h"

#include "enginebench.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Network = SyncState::Network;
using Phase = SyncState::Phase;

namespace {

const QUrl kServer(u"https://help.example/"_s);

/// Steps wait until the test lets the engine's thread have them.
struct Bench : Test::EngineBench
{
    void runSteps()
    {
        while (!steps.isEmpty())
            steps.takeFirst()();
    }
    QList<std::function<void()>> steps;
    Sync::SyncSession session{engine, [this](std::function<void()> step) { steps.append(std::move(step)); }};
};

} // namespace

class TestSyncSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signingInAnswersWithThePersonAndTellsTheScreens()
    {
        Bench bench;
        bench.answerSession(bench.world.me);
        QSignalSpy signedIn(&bench.session, &Sync::SyncSession::signedIn);

        const auto future = bench.session.signIn({kServer, bench.world.me.email, u"secret"_s});

        QCOMPARE(bench.session.server(), kServer);
        QVERIFY(!future.isFinished());
        QVERIFY(bench.transport.asked.isEmpty()); // not on the screens' thread
        bench.runSteps();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result()->id, bench.world.me.id);
        QTRY_COMPARE(signedIn.size(), 1);
        QCOMPARE(bench.session.person()->id, bench.world.me.id);
    }

    void aRefusalIsTheAnswer()
    {
        Bench bench;
        bench.transport.answer(u"session"_s, 403, Test::errorBody(u"auth.wrong_password"_s));
        QSignalSpy signedIn(&bench.session, &Sync::SyncSession::signedIn);
        const auto future = bench.session.signIn({kServer, u"anna"_s, u"wrong"_s});
        bench.runSteps();
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().code, u"auth.wrong_password"_s);
        QCoreApplication::processEvents();
        QVERIFY(signedIn.isEmpty());
        QVERIFY(!bench.session.person());
    }

    void theStateOfTheEngineReachesTheScreens()
    {
        Bench bench;
        bench.answerFeed();
        bench.answerMe(bench.world.me);
        QSignalSpy changed(&bench.session, &Core::Session::stateChanged);

        bench.session.resume(kServer, {"access", "refresh"}, bench.world.me);
        QCOMPARE(bench.session.person(), std::optional(bench.world.me));
        QCOMPARE(bench.session.server(), kServer);
        bench.runSteps();

        QTRY_COMPARE(bench.session.state().phase, Phase::UpToDate);
        QCOMPARE(changed.constLast().constFirst().value<SyncState>().phase, Phase::UpToDate);
    }

    void aNewRoleReachesTheScreens()
    {
        Bench bench;
        Person promoted = bench.world.me;
        promoted.role = Role::Administrator;
        bench.answerMe(promoted);
        bench.session.resume(kServer, {"access", "refresh"}, bench.world.me);
        bench.runSteps();
        QTRY_COMPARE(bench.session.person(), std::optional(promoted));
    }

    void aChoiceByHandOutweighsTheSystem()
    {
        Bench bench;
        const auto network = [&] {
            bench.runSteps();
            return bench.engine.state().network;
        };
        bench.session.setSystemNetwork(Network::Metered);
        QCOMPARE(network(), Network::Metered);
        QVERIFY(!bench.engine.state().networkByHand);

        bench.session.setNetwork(Network::Offline);
        bench.session.setSystemNetwork(Network::Online);
        QCOMPARE(network(), Network::Offline);
        QVERIFY(bench.engine.state().networkByHand);

        bench.session.setNetwork(std::nullopt);
        QCOMPARE(network(), Network::Online);
        QVERIFY(!bench.engine.state().networkByHand);
    }

    void syncingByHandEndsThePause()
    {
        Bench bench;
        bench.transport.fail(u"changes"_s, {Error::Kind::Offline, u"net.unreachable"_s, {}});
        bench.session.resume(kServer, {"access", "refresh"}, bench.world.me);
        bench.runSteps();
        QTRY_COMPARE(bench.phase(), Phase::Offline);
        const qsizetype asked = bench.transport.paths().count(u"changes"_s);

        bench.session.syncNow();
        bench.runSteps();

        QCOMPARE(bench.transport.paths().count(u"changes"_s), asked + 1);
    }

    void signingOutForgetsThePersonAtOnce()
    {
        Bench bench;
        bench.session.resume(kServer, {"access", "refresh"}, bench.world.me);
        bench.runSteps();
        bench.transport.answer(u"session"_s, 204);
        QSignalSpy signedOut(&bench.session, &Sync::SyncSession::signedOut);

        const auto future = bench.session.signOut();

        QCOMPARE(signedOut.size(), 1);
        QVERIFY(!bench.session.person());
        bench.runSteps();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
    }

    void whetherItIsRememberedIsSaid()
    {
        Bench bench;
        QSignalSpy changed(&bench.session, &Core::Session::stateChanged);
        QVERIFY(bench.session.isRemembered());
        bench.session.setRemembered(false);
        QVERIFY(!bench.session.isRemembered());
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSyncSession)
#include "tst_syncsession.moc"
