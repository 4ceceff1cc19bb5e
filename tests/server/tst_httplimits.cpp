// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakefront.h"
#include "rawclient.h"

#include <QTest>

using namespace Opora;
using namespace Opora::Server;
using Opora::Test::RawClient;

/// What the front takes of a client, and where it stops.
class HttpLimitsTest : public FakeFront
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_server.reset(); }

    void keepsNoLargeBodyOfWhoShowsNoToken_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("status");
        const QByteArray shown = "Authorization: Bearer any\r\n";
        QTest::newRow("small without") << QByteArray("/api/v1/mutations") << qint64(60'000) << QByteArray() << 200;
        QTest::newRow("large without") << QByteArray("/api/v1/mutations") << qint64(70'000) << QByteArray() << 401;
        QTest::newRow("too large without")
            << QByteArray("/api/v1/mutations") << qint64(5'000'000) << QByteArray() << 413;
        QTest::newRow("large with") << QByteArray("/api/v1/mutations") << qint64(70'000) << shown << 200;
        QTest::newRow("large with garbage") << QByteArray("/api/v1/mutations") << qint64(4'000'000)
                                            << QByteArray("Authorization: Bearer garbage\r\n") << 401;
        QTest::newRow("sign-in") << QByteArray("/api/v1/session") << qint64(70'000) << shown << 413;
        QTest::newRow("refresh") << QByteArray("/api/v1/session/refresh") << qint64(70'000) << shown << 413;
        QTest::newRow("set-up") << QByteArray("/api/v1/setup") << qint64(70'000) << shown << 413;
    }
    void keepsNoLargeBodyOfWhoShowsNoToken()
    {
        QFETCH(QByteArray, path);
        QFETCH(qint64, size);
        QFETCH(QByteArray, token);
        QFETCH(int, status);
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        QCOMPARE(client.ask(RawClient::post(path, QByteArray(size, 'x'), token)).status, status);
    }

    void readsNothingOfALargeBodyBeforeItsTokenIsProven()
    {
        HttpLimits limits;
        limits.peerBodyBytes = 0; // not a byte may be held
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));

        const QByteArray token = "Authorization: Bearer garbage\r\n";
        QCOMPARE(client.ask(RawClient::post("/api/v1/mutations", QByteArray(1'000'000, 'x'), token)).status, 401);
    }

    void answersAGarbageTokenWhenTheBodyIsThroughAndKeepsNoneOfIt()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        const QByteArray whole
            = RawClient::post("/api/v1/mutations", QByteArray(1'000'000, 'x'), "Authorization: Bearer garbage\r\n");
        client.send(whole.chopped(1));
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        QTRY_COMPARE(m_feed.admitted, 1);
        QCOMPARE(m_server->figures().bodyBytes, 0);
        QCOMPARE(m_server->figures().refused, 0);

        client.send("x");
        QCOMPARE(client.receive().status, 401);
    }

    void provesATokenOnceInAConnection()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        const QByteArray request
            = RawClient::post("/api/v1/mutations", QByteArray(100'000, 'x'), "Authorization: Bearer any\r\n");

        QCOMPARE(client.ask(request).status, 200);
        QCOMPARE(client.ask(request).status, 200);
        QCOMPARE(m_feed.admitted, 1);
    }

    void holdsNoMoreBodiesThanItHasRoomFor_data()
    {
        QTest::addColumn<qint64>("inAll");
        QTest::addColumn<qint64>("forEach");
        QTest::newRow("in all") << qint64(200'000) << qint64(1'000'000);
        QTest::newRow("of one address") << qint64(1'000'000) << qint64(200'000);
    }
    void holdsNoMoreBodiesThanItHasRoomFor()
    {
        QFETCH(qint64, inAll);
        QFETCH(qint64, forEach);
        HttpLimits limits;
        limits.bodyBytes = inAll;
        limits.peerBodyBytes = forEach;
        const QByteArray whole
            = RawClient::post("/api/v1/mutations", QByteArray(150'000, 'x'), "Authorization: Bearer any\r\n");
        RawClient first, second, third;
        const quint16 port = serve(limits);
        QVERIFY(first.connectTo(port) && second.connectTo(port) && third.connectTo(port));
        first.send(whole.chopped(1));
        QTRY_COMPARE(m_server->figures().bodyBytes, 149'999);

        const auto refused = second.ask(whole);
        first.send("x");

        QCOMPARE(refused.status, 503);
        QVERIFY(refused.head.contains("Retry-After"));
        QCOMPARE(first.receive().status, 200);
        QCOMPARE(third.ask(whole).status, 200); // there is room again
        QCOMPARE(third.ask(whole).status, 200);
    }

    void takesOnlySoManyConnectionsOfOneAddress()
    {
        HttpLimits limits;
        limits.countsLoopback = true;
        limits.peerConnections = 2;
        const quint16 port = serve(limits);
        auto first = std::make_unique<RawClient>();
        RawClient second, third, fourth;
        QVERIFY(first->connectTo(port) && second.connectTo(port));
        QCOMPARE(first->ask(RawClient::get("/a")).status, 200);
        QCOMPARE(second.ask(RawClient::get("/a")).status, 200);

        QVERIFY(third.connectTo(port));
        QCOMPARE(third.receive().status, 503);

        first.reset();
        QTRY_COMPARE(m_server->figures().connections, 1);
        QVERIFY(fourth.connectTo(port));
        QCOMPARE(fourth.ask(RawClient::get("/a")).status, 200);
    }

    void endsASlowLoris()
    {
        HttpLimits limits;
        limits.header = std::chrono::milliseconds(500);
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));
        client.send("GET / HTTP/1.1\r\n");
        QElapsedTimer time;
        time.start();
        while (client.input().isEmpty() && time.elapsed() < 5000) {
            client.send("X-A: b\r\n");
            client.socket().waitForReadyRead(50);
            client.input().append(client.socket().readAll());
        }

        QVERIFY2(client.input().startsWith("HTTP/1.1 408 "), client.input().constData());
    }

    void endsASilentBody()
    {
        HttpLimits limits;
        limits.bodyPause = std::chrono::milliseconds(300);
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));

        QCOMPARE(client.ask("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc").status, 408);
    }

    void endsAConnectionThatSaysNothing()
    {
        HttpLimits limits;
        limits.header = std::chrono::milliseconds(300);
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));

        QVERIFY(client.isClosedByPeer(5000));
    }
};

QTEST_GUILESS_MAIN(HttpLimitsTest)
#include "tst_httplimits.moc"
