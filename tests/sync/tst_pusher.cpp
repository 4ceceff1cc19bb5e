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
using Bench = Test::PushBench;

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
};

QTEST_GUILESS_MAIN(TestPusher)
#include "tst_pusher.moc"
