// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pusher.h"

#include "protocol/limits.h"
#include "pushbench.h"
#include "support/checked.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;
using Bench = Test::PushBench;

namespace {

constexpr Milliseconds kLongestPause{30'000};

struct PusherBench : Bench
{
    explicit PusherBench(const QStringList &replies = {})
    {
        for (const QString &text : replies)
            write(text);
    }
    void write(const QString &text)
    {
        if (!world.store().submit(world.reply(ticket, text), false))
            qFatal("not submitted");
    }
    /// The server takes these.
    void answerApplied(const QList<qint64> &ids)
    {
        Protocol::MutationsAnswer answer;
        for (const qint64 id : ids)
            answer.outcomes.append(Test::StoreWorld::outcome(id, Outcome::Kind::Applied, 100 + id));
        answer.lastId = ids.isEmpty() ? 0 : ids.constLast();
        transport.answer(u"mutations"_s, 200, Protocol::encode(answer));
    }
    void answerLastId(qint64 lastId)
    {
        transport.answer(u"mutations"_s, 200, Protocol::encode(Protocol::MutationsAnswer{lastId, {}}));
    }
    void answerGap(qint64 lastId)
    {
        transport.answer(u"mutations"_s, 409,
                         Protocol::encode(Protocol::ErrorBody{u"mutations.gap"_s, u"No."_s, {}, lastId}));
    }
    /// Under its number, and taken by the server.
    void acknowledgeOne()
    {
        const auto batch = world.store().nextBatch(1);
        if (!world.store().acknowledge(
                {Test::StoreWorld::outcome(batch->constFirst().wireId, Outcome::Kind::Applied, 100)}))
            qFatal("not acknowledged");
    }
    [[nodiscard]] QByteArray body(qsizetype request) const { return transport.asked.at(request).body; }

    Sync::Pusher pusher{world.store(), account, timers, world.random};
    QSignalSpy failed{&pusher, &Sync::Pusher::failed};
};

/// Goes on with every look at it.
class RunningClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override { return m_now += m_step; }
    [[nodiscard]] Milliseconds monotonic() const override { return now().time_since_epoch(); }
    void run(Milliseconds until, Milliseconds step)
    {
        m_now += until;
        m_step = step;
    }

private:
    mutable Timestamp m_now = fromMsecs(1'790'000'000'000);
    Milliseconds m_step{0};
};

QString codeOf(const QSignalSpy &failed)
{
    return failed.isEmpty() ? QString() : failed.constLast().constFirst().value<Error>().code;
}

} // namespace

class TestPusher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeTheServerNeverTakesBlocksNoOther()
    {
        Bench bench;
        for (const QString &text : {u"one"_s, u"two"_s, u"three"_s, u"four"_s})
            QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, text), false));
        Sync::Pusher pusher(bench.world.store(), bench.account, bench.timers, bench.world.random);
        // Four, two and one of them are refused; then the first is the one.
        for (int i = 0; i < 3; ++i)
            bench.transport.answer(u"mutations"_s, 413, errorBody(u"http.body_too_large"_s));
        pusher.start();
        QTRY_COMPARE(bench.transport.asked.size(), 4);
        QCOMPARE(bench.idsOf(0), (QList<qint64>{1, 2, 3, 4}));
        QCOMPARE(bench.idsOf(1), (QList<qint64>{1, 2}));
        QCOMPARE(bench.idsOf(2), QList<qint64>{1});
        QCOMPARE(bench.idsOf(3), QList<qint64>{1});
        QVERIFY(bench.transport.asked.at(3).body != bench.transport.asked.at(2).body);
        QVERIFY(!bench.transport.asked.at(3).body.contains("one"));
    }

    void aServerThatRefusesEverythingCostsNoWords()
    {
        Bench bench;
        QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, u"one"_s), false));
        Sync::Pusher pusher(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&pusher, &Sync::Pusher::failed);
        bench.transport.answer(u"mutations"_s, 400, errorBody(u"request.bad"_s));
        bench.transport.answer(u"mutations"_s, 400, errorBody(u"request.bad"_s));
        pusher.start();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(bench.world.store().outboxCounts(), (Store::OutboxCounts{1, 0}));
        QCOMPARE(bench.timers.waiting(), 1);
    }

    void whatIsNoFaultOfAChangeRefusesNone_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page of somebody else") << 404 << QByteArray("<html>Not found</html>");
        QTest::newRow("a proxy's own refusal") << 400 << QByteArray("<html>Bad request</html>");
        QTest::newRow("no such path here") << 404 << errorBody(u"request.unknown_path"_s);
        QTest::newRow("a server that cannot open its file") << 500 << errorBody(u"server.failed"_s);
        QTest::newRow("a server's own trouble, told by its name") << 400 << errorBody(u"disk.cannot_open"_s);
    }

    void whatIsNoFaultOfAChangeRefusesNone()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Bench bench;
        QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, u"one"_s), false));
        const QByteArray before = bench.world.store().nextBatch(1)->constFirst().bytes;
        Sync::Pusher pusher(bench.world.store(), bench.account, bench.timers, bench.world.random);
        const QSignalSpy failed(&pusher, &Sync::Pusher::failed);
        bench.transport.answer(u"mutations"_s, status, body);

        pusher.start();

        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(bench.transport.asked.size(), 1);
        QCOMPARE(bench.world.store().nextBatch(1)->constFirst().bytes, before);
        QCOMPARE(bench.timers.waiting(), 1);
    }

    void aProxyThatTakesNoLargeBodyHoldsUpOneChange()
    {
        Bench bench;
        for (const QString &text : {u"one"_s, u"two"_s})
            QVERIFY(bench.world.store().submit(bench.world.reply(bench.ticket, text), false));
        Sync::Pusher pusher(bench.world.store(), bench.account, bench.timers, bench.world.random);
        for (int i = 0; i < 2; ++i)
            bench.transport.answer(u"mutations"_s, 413, "<html>Request Entity Too Large</html>");
        pusher.start();
        QTRY_COMPARE(bench.transport.asked.size(), 3);
        QVERIFY(!bench.transport.asked.at(2).body.contains("one"));
    }

    void anAnswerThatDoesNotFitIsAskedForAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("unreadable") << 200 << QByteArray("{") << u"protocol.malformed"_s;
        QTest::newRow("an outcome too few")
            << 200 << Protocol::encode(Protocol::MutationsAnswer{1, {}}) << u"sync.outcome_count"_s;
        QTest::newRow("too busy") << 503 << errorBody(u"http.too_busy"_s) << u"http.too_busy"_s;
    }

    void anAnswerThatDoesNotFitIsAskedForAgain()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        PusherBench bench({u"one"_s});
        bench.transport.answer(u"mutations"_s, status, body);
        bench.answerApplied({1});

        bench.pusher.start();

        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(codeOf(bench.failed), code);
        QCOMPARE(bench.world.store().outboxCounts().waiting, 1);
        bench.timers.advance(kLongestPause);
        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);
        QCOMPARE(bench.body(1), bench.body(0));
    }

    void aCutLineSendsTheSameBytesAgain()
    {
        PusherBench bench({u"one"_s});
        bench.transport.fail(u"mutations"_s, {Error::Kind::Offline, u"net.truncated"_s, {}});
        bench.answerApplied({1});
        bench.pusher.start();
        QTRY_COMPARE(bench.failed.size(), 1);
        bench.write(u"two"_s);
        QCoreApplication::processEvents();
        QCOMPARE(bench.transport.asked.size(), 1); // the pause holds for all

        bench.timers.advance(kLongestPause);

        QTRY_VERIFY(bench.transport.asked.size() >= 2);
        QVERIFY(bench.body(1).startsWith(bench.body(0).chopped(2)));
    }

    void anAnswerThatCannotBeStoredIsAskedForAgain()
    {
        PusherBench bench({u"one"_s});
        bench.answerApplied({1});
        bench.answerApplied({1});
        bench.pusher.start();
        bench.disk.setReadOnly(true);
        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.world.store().outboxCounts().waiting, 1);

        bench.disk.setReadOnly(false);
        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);
        QCOMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(bench.body(1), bench.body(0));
    }

    void nothingLeavesWithoutANumberOnTheDisk()
    {
        PusherBench bench({u"one"_s});
        bench.disk.setReadOnly(true);
        bench.pusher.start();
        QCOMPARE(bench.failed.size(), 1);
        QVERIFY(bench.transport.asked.isEmpty());

        bench.disk.setReadOnly(false);
        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.transport.asked.size(), 1);
        QCOMPARE(bench.idsOf(0), QList<qint64>{1});
    }

    void whatAServerLostIsSentAgainInOrder()
    {
        PusherBench bench({u"one"_s});
        bench.acknowledgeOne();
        bench.write(u"two"_s);
        bench.write(u"three"_s);
        bench.answerGap(0);
        bench.answerApplied({1, 2, 3});

        bench.pusher.start();

        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);
        QCOMPARE(bench.idsOf(0), (QList<qint64>{2, 3}));
        QCOMPARE(bench.idsOf(1), (QList<qint64>{1, 2, 3}));
        QVERIFY(bench.failed.isEmpty());
    }

    void theSameGapAgainIsNoLoop()
    {
        PusherBench bench({u"one"_s, u"two"_s});
        for (int i = 0; i < 3; ++i)
            bench.answerGap(0);

        bench.pusher.start();

        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(codeOf(bench.failed), u"mutations.gap"_s);
        QCOMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(bench.timers.waiting(), 1);
    }

    void anAnswerToAnEarlierQuestionSettlesNoLaterOne()
    {
        PusherBench bench({u"one"_s});
        bench.acknowledgeOne();
        bench.answerLastId(1); // said before the server went back
        bench.answerLastId(0);
        bench.answerApplied({1});
        bench.pusher.start();
        bench.pusher.probe();

        bench.pusher.probe();

        QTRY_COMPARE(bench.transport.asked.size(), 3);
        QCOMPARE(bench.idsOf(1), QList<qint64>{});
        QCOMPARE(bench.idsOf(2), QList<qint64>{1});
    }

    void anAnswerToAChangeSettlesNoQuestion()
    {
        PusherBench bench({u"one"_s});
        bench.answerApplied({1}); // said before the server went back
        bench.answerLastId(0);
        bench.answerApplied({1});
        bench.pusher.start();

        bench.pusher.probe();

        QTRY_COMPARE(bench.transport.asked.size(), 3);
        QCOMPARE(bench.idsOf(0), QList<qint64>{1});
        QCOMPARE(bench.idsOf(1), QList<qint64>{});
        QCOMPARE(bench.idsOf(2), QList<qint64>{1});
    }

    void aGapThatCannotBeStoredIsAskedForAgain()
    {
        PusherBench bench({u"one"_s});
        bench.acknowledgeOne();
        bench.write(u"two"_s);
        bench.answerGap(0);
        bench.answerLastId(0);
        bench.answerApplied({1, 2});
        bench.pusher.start();
        bench.disk.setReadOnly(true);
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.disk.setReadOnly(false);
        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);
        QCOMPARE(bench.idsOf(1), QList<qint64>{}); // what the server knows
        QCOMPARE(bench.idsOf(2), (QList<qint64>{1, 2}));
    }

    void aServerThatWentBackIsAskedWhatItKnows()
    {
        PusherBench bench({u"one"_s});
        bench.acknowledgeOne();
        QVERIFY(bench.world.store().resetAfter(0));
        bench.transport.fail(u"mutations"_s, {Error::Kind::Offline, u"net.timeout"_s, {}});
        bench.answerLastId(0);
        bench.answerApplied({1});

        bench.pusher.start();

        QTRY_COMPARE(bench.failed.size(), 1);
        QVERIFY(bench.world.store().mayServerHaveForgotten());
        bench.timers.advance(kLongestPause);
        QTRY_COMPARE(bench.transport.asked.size(), 3);
        QCOMPARE(bench.idsOf(0), QList<qint64>{});
        QCOMPARE(bench.idsOf(1), QList<qint64>{});
        QCOMPARE(bench.idsOf(2), QList<qint64>{1});
        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);
        QVERIFY(!bench.world.store().mayServerHaveForgotten());
    }

    void aBusyServerIsLeftAloneAsLongAsItAsks_data()
    {
        QTest::addColumn<bool>("isProbe");
        QTest::newRow("changes") << false;
        QTest::newRow("the question what it knows") << true;
    }

    void aBusyServerIsLeftAloneAsLongAsItAsks()
    {
        QFETCH(bool, isProbe);
        PusherBench bench({u"one"_s});
        Sync::ServerAnswer busy;
        busy.status = 429;
        busy.retryAfterSeconds = 120;
        busy.body = errorBody(u"auth.too_many"_s);
        bench.transport.answer(u"mutations"_s, busy);
        if (isProbe)
            bench.pusher.probe();
        bench.pusher.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.timers.advance(Milliseconds(119'000));
        bench.write(u"two"_s);
        QCoreApplication::processEvents();
        bench.pusher.retryNow(); // another part of the engine has heard from the server
        QCoreApplication::processEvents();
        QCOMPARE(bench.transport.asked.size(), 1);

        bench.timers.advance(Milliseconds(1'000));
        QTRY_COMPARE(bench.transport.asked.size(), 2);
    }

    void anUndoableChangeLeavesWhenItsTimeIsUp()
    {
        PusherBench bench;
        Action action = bench.world.reply(bench.ticket, u"one"_s);
        action.undoFor = Milliseconds(10'000);
        QVERIFY(bench.world.store().submit(action, false));
        bench.pusher.start();
        QVERIFY(bench.transport.asked.isEmpty());
        QCOMPARE(bench.timers.waiting(), 1);

        bench.world.clock.advance(Milliseconds(10'001));
        bench.timers.advance(Milliseconds(10'001));

        QTRY_COMPARE(bench.transport.asked.size(), 1);
    }

    void aChangeLeavesWhoseTimeEndsWhileItIsLookedFor()
    {
        for (int early_ms = 1; early_ms < 12; ++early_ms) {
            RunningClock clock;
            Bench bench;
            Action action = bench.world.reply(bench.ticket, u"one"_s);
            action.undoFor = Milliseconds(10'000);
            Store::StoreSettings settings = bench.world.settings();
            settings.clock = &clock;
            bench.world.close();
            const auto store = Test::checked(Store::LocalStore::open(settings));
            QVERIFY(store->resendAfter(0));
            QVERIFY(store->submit(action, false));
            Sync::Pusher pusher(*store, bench.account, bench.timers, bench.world.random);
            pusher.start();
            QVERIFY(bench.transport.asked.isEmpty());

            // Timers of the system may be early.
            clock.run(action.undoFor - Milliseconds(early_ms), Milliseconds(1));
            bench.timers.advance(action.undoFor);

            QVERIFY2(bench.transport.asked.size() + bench.timers.waiting() > 0, qPrintable(QString::number(early_ms)));
        }
    }

    void whatIsTooMuchForOneBodyGoesInSeveral()
    {
        const QString long_ = u"x"_s.repeated(950'000);
        PusherBench bench({long_, long_, long_, long_, long_, long_});
        bench.answerApplied({1, 2, 3, 4});
        bench.answerApplied({5, 6});

        bench.pusher.start();

        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);
        QCOMPARE(bench.idsOf(0), (QList<qint64>{1, 2, 3, 4}));
        QCOMPARE(bench.idsOf(1), (QList<qint64>{5, 6}));
        QVERIFY(bench.body(0).size() < Protocol::Limits::kMutationsBodyBytes);
    }

    void stoppedMeansSilent()
    {
        PusherBench bench({u"one"_s});
        bench.pusher.start();
        QVERIFY(bench.pusher.isSending());

        bench.pusher.stop();
        bench.write(u"two"_s);
        bench.pusher.retryNow();
        QCoreApplication::processEvents();

        QVERIFY(!bench.pusher.isSending());
        QCOMPARE(bench.transport.asked.size(), 1);
        QCOMPARE(bench.world.store().outboxCounts().waiting, 2);
    }
};

QTEST_GUILESS_MAIN(TestPusher)
#include "tst_pusher.moc"
