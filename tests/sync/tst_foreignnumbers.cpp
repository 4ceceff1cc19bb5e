// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/pusher.h"

#include "pushbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Test::errorBody;
using Test::StoreWorld;

namespace {

constexpr Milliseconds kLongestPause{30'000};

/// Used: the program was started with it before, or with what it is a copy of.
enum class Profile { New, Used };

struct OpenedBench : Test::PushBench
{
    explicit OpenedBench(Profile profile)
    {
        if (profile == Profile::Used)
            world.open();
    }
};

struct Bench : OpenedBench
{
    explicit Bench(const QStringList &replies, Profile profile = Profile::New)
        : OpenedBench(profile)
    {
        for (const QString &text : replies)
            write(text);
    }
    void write(const QString &text)
    {
        if (!world.store().submit(world.reply(ticket, text), false))
            qFatal("not submitted");
    }
    void refuseNumbers(int times)
    {
        for (int i = 0; i < times; ++i)
            transport.answer(u"mutations"_s, 409, errorBody(u"mutations.payload_differs"_s));
    }
    void answerApplied(qint64 id)
    {
        Protocol::MutationsAnswer answer;
        answer.outcomes.append(StoreWorld::outcome(id, Outcome::Kind::Applied, 100 + id));
        answer.lastId = id;
        transport.answer(u"mutations"_s, 200, Protocol::encode(answer));
    }
    void answerLastId(qint64 lastId)
    {
        transport.answer(u"mutations"_s, 200, Protocol::encode(Protocol::MutationsAnswer{lastId, {}}));
    }
    [[nodiscard]] QString clientOf(qsizetype request) const
    {
        return QJsonDocument::fromJson(transport.asked.at(request).body)[u"client"_s].toString();
    }
    [[nodiscard]] bool says(qsizetype request, const char *text) const
    {
        return transport.asked.at(request).body.contains(text);
    }

    Sync::Pusher pusher{world.store(), account, timers, world.random};
    QSignalSpy failed{&pusher, &Sync::Pusher::failed};
};

} // namespace

/// Two machines that count under one name: a profile that was copied, or brought back from a backup, where no keychain
/// could tell.
class TestForeignNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNumberThatSomebodyElseUsedWaitsForNobody()
    {
        Bench bench({u"one"_s, u"two"_s, u"three"_s});
        const ClientId client = bench.world.store().clientId();
        const ClientId device = bench.world.store().deviceId();
        const QString nonce = bench.world.store().nonce();
        bench.refuseNumbers(2); // of three and of one

        bench.pusher.start();

        QTRY_COMPARE(bench.transport.asked.size(), 3);
        QCOMPARE(bench.idsOf(0), (QList<qint64>{1, 2, 3}));
        QCOMPARE(bench.idsOf(1), QList<qint64>{1});
        QCOMPARE(bench.idsOf(2), (QList<qint64>{1, 2, 3}));
        QCOMPARE(bench.clientOf(0), client.toString());
        QVERIFY(bench.world.store().clientId() != client);
        QCOMPARE(bench.clientOf(2), bench.world.store().clientId().toString());
        for (const char *text : {"one", "two", "three"})
            QVERIFY(bench.says(2, text));
        // The same machine for the keychain and for the server's sessions.
        QCOMPARE(bench.world.store().deviceId(), device);
        QCOMPARE(bench.world.store().nonce(), nonce);
        QVERIFY(bench.failed.isEmpty());
    }

    void whatWasTakenUnderTheOldNameIsNotSentAgain()
    {
        Bench bench({u"one"_s, u"two"_s});
        bench.refuseNumbers(1);
        bench.answerApplied(1); // the first was ours, its answer had been lost
        bench.refuseNumbers(1);

        bench.pusher.start();

        QTRY_COMPARE(bench.transport.asked.size(), 4);
        QCOMPARE(bench.idsOf(1), QList<qint64>{1});
        QCOMPARE(bench.idsOf(2), QList<qint64>{2});
        QCOMPARE(bench.idsOf(3), QList<qint64>{1});
        QVERIFY(bench.says(3, "two"));
        QVERIFY(!bench.says(3, "one"));
    }

    void noNumberIsGivenBeforeTheServerSaysWhichItKnows()
    {
        Bench bench({u"one"_s}, Profile::Used);
        const ClientId client = bench.world.store().clientId();
        // It has forgotten what 1 to 50 were for, and would call the first of these applied.
        bench.answerLastId(50);
        bench.answerApplied(1);

        bench.pusher.start();

        QTRY_COMPARE(bench.world.store().outboxCounts(), Store::OutboxCounts{});
        QCOMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(bench.idsOf(0), QList<qint64>{});
        QCOMPARE(bench.clientOf(0), client.toString());
        QCOMPARE(bench.idsOf(1), QList<qint64>{1});
        QVERIFY(bench.clientOf(1) != client.toString());
        QVERIFY(bench.says(1, "one"));
        QVERIFY(bench.failed.isEmpty());
    }

    void whatHadItsNumberBeforeIsAnsweredForFirst()
    {
        Bench bench({u"one"_s});
        QCOMPARE(bench.world.store().nextBatch(1)->size(), 1);
        bench.world.clock.advance(std::chrono::days(91)); // asleep, or switched off
        bench.write(u"two"_s);
        const ClientId client = bench.world.store().clientId();
        bench.answerApplied(1);
        bench.answerLastId(50);
        bench.answerApplied(1);

        bench.pusher.start();

        QTRY_COMPARE(bench.world.store().outboxCounts(), Store::OutboxCounts{});
        QCOMPARE(bench.idsOf(0), QList<qint64>{1});
        QVERIFY(bench.says(0, "one"));
        QVERIFY(!bench.says(0, "two"));
        QCOMPARE(bench.idsOf(1), QList<qint64>{});
        QVERIFY(bench.clientOf(2) != client.toString());
        QVERIFY(bench.says(2, "two"));
        QVERIFY(!bench.says(2, "one"));
    }

    void whichNumberItKnowsIsAskedOnceADay()
    {
        Bench bench({u"one"_s}, Profile::Used);
        bench.answerLastId(0);
        bench.answerApplied(1);
        bench.answerApplied(2);
        bench.answerLastId(2);
        bench.answerApplied(3);
        bench.pusher.start();
        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);

        bench.write(u"two"_s);
        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);
        bench.world.clock.advance(std::chrono::hours(25));
        bench.write(u"three"_s);
        QTRY_COMPARE(bench.world.store().outboxCounts().waiting, 0);

        QCOMPARE(bench.transport.asked.size(), 5);
        QCOMPARE(bench.idsOf(2), QList<qint64>{2});
        QCOMPARE(bench.idsOf(3), QList<qint64>{});
        QCOMPARE(bench.idsOf(4), QList<qint64>{3});
    }

    void aQuestionThatFailsWaitsLikeAnyOther()
    {
        Bench bench({u"one"_s}, Profile::Used);
        bench.transport.fail(u"mutations"_s, {Error::Kind::Offline, u"net.timeout"_s, {}});
        bench.pusher.start();
        QTRY_COMPARE(bench.failed.size(), 1);

        bench.write(u"two"_s);
        QCoreApplication::processEvents();
        QCOMPARE(bench.transport.asked.size(), 1); // the pause holds for all
        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(bench.idsOf(1), QList<qint64>{});
    }

    void aServerThatRefusesEveryNumberIsNotAskedWithoutAPause()
    {
        Bench bench({u"one"_s});
        bench.refuseNumbers(3);
        bench.pusher.start();
        QTRY_COMPARE(bench.failed.size(), 1);
        QCOMPARE(bench.transport.asked.size(), 2);
        QCOMPARE(bench.world.store().outboxCounts(), (Store::OutboxCounts{1, 0}));

        bench.timers.advance(kLongestPause);

        QTRY_COMPARE(bench.failed.size(), 2);
        QCOMPARE(bench.transport.asked.size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestForeignNumbers)
#include "tst_foreignnumbers.moc"
