// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakefront.h"
#include "protocol/gzip.h"
#include "rawclient.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Opora;
using namespace Opora::Server;
using Opora::Test::RawClient;

class HttpFrontTest : public FakeFront
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_server.reset(); }

    void answersAndKeepsTheConnection()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        QCOMPARE(client.ask(RawClient::get("/a%20b?x=1")).body, QByteArray("GET /a b 0 127.0.0.1"));
        QCOMPARE(client.ask(RawClient::post("/b", "12345")).body, QByteArray("POST /b 5 127.0.0.1"));
        QCOMPARE(
            client.ask("POST /c HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n").body,
            QByteArray("POST /c 3 127.0.0.1"));
    }

    void aPackedBodyIsUnpacked()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        const QByteArray packed = Protocol::gzip(QByteArray(5000, 'x'));

        QCOMPARE(client.ask(RawClient::post("/b", packed, "Content-Encoding: gzip\r\n")).body,
                 QByteArray("POST /b 5000 127.0.0.1"));
    }

    void whatDoesNotUnpackIsRefused_data()
    {
        const QByteArray packed = Protocol::gzip(QByteArray(200'000, 'x'));
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("damaged") << QByteArray("gzip") << QByteArray("no gzip at all") << 400;
        QTest::newRow("cut") << QByteArray("gzip") << Protocol::gzip(QByteArray(5000, 'x')).chopped(10) << 400;
        QTest::newRow("larger than it may be") << QByteArray("gzip") << packed << 413;
        QTest::newRow("another encoding") << QByteArray("br") << QByteArray("x") << 415;
    }
    void whatDoesNotUnpackIsRefused()
    {
        QFETCH(const QByteArray, encoding);
        QFETCH(const QByteArray, body);
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        QTEST(client.ask(RawClient::post("/b", body, "Content-Encoding: " + encoding + "\r\n")).status, "status");
        QCOMPARE(client.ask(RawClient::get("/a")).status, 200);
    }

    void answersPipelinedRequestsInOrder()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        client.send(RawClient::get("/slow") + RawClient::post("/two", "xx") + RawClient::get("/three"));

        QCOMPARE(client.receive().body, QByteArray("GET /slow 0 127.0.0.1"));
        QCOMPARE(client.receive().body, QByteArray("POST /two 2 127.0.0.1"));
        QCOMPARE(client.receive().body, QByteArray("GET /three 0 127.0.0.1"));
    }

    void takesRequestsByteByByte()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);

        const QByteArray bytes = RawClient::post("/drip", "body");
        for (const char byte : bytes)
            client.send(QByteArray(1, byte));

        QCOMPARE(client.receive().body, QByteArray("POST /drip 4 127.0.0.1"));
    }

    void refusesMalformed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("junk") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << 400;
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("space in name") << QByteArray("GET / HTTP/1.1\r\nBad Name: x\r\n\r\n") << 400;
        QTest::newRow("length and chunks")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc") << 400;
        QTest::newRow("two lengths") << QByteArray(
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")
                                     << 400;
        QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -3\r\n\r\n") << 400;
        QTest::newRow("bad chunk") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n")
                                   << 400;
        QTest::newRow("large body announced")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 209715200\r\n\r\n") << 413;
        QTest::newRow("long header") << "GET / HTTP/1.1\r\nX: " + QByteArray(20000, 'x') + "\r\n\r\n" << 431;
        QTest::newRow("long target") << "GET /" + QByteArray(20000, 'x') + " HTTP/1.1\r\n\r\n" << 431;
    }
    void refusesMalformed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        const auto answer = client.ask(bytes);

        QCOMPARE(answer.status, status);
        QVERIFY(answer.body.startsWith("{\"code\":\"http."));
        QVERIFY(client.isClosedByPeer());
    }

    void refusesAHundredMegabyteHeaderAtOnce()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        client.send("GET / HTTP/1.1\r\nX-Long: ");
        const QByteArray piece(1024 * 1024, 'x');
        int sent = 0;
        for (; sent < 100 && client.input().isEmpty(); ++sent) {
            client.send(piece);
            client.socket().waitForBytesWritten(200);
            client.fill([] { return true; });
            client.socket().waitForReadyRead(1);
            client.input().append(client.socket().readAll());
        }

        QVERIFY2(client.input().startsWith("HTTP/1.1 431 "), client.input().left(200).constData());
        QVERIFY2(sent < 50, QByteArray::number(sent).constData());
    }

    void refusesAChunkedBodyOverTheLimit()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        client.send("POST /x HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
        const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
        for (int i = 0; i < 20 && client.input().isEmpty(); ++i) {
            client.send(chunk);
            client.socket().waitForReadyRead(1);
            client.input().append(client.socket().readAll());
        }

        QCOMPARE(client.receive().status, 413);
    }

    void answersARequestCutOffInTheMiddle()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        client.send("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc");
        client.socket().disconnectFromHost();

        QTRY_COMPARE(m_server->figures().refused, 1);
        QTRY_COMPARE(m_server->figures().connections, 0);
    }

    void packsLargeAnswersForThoseWhoUnpack()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        const auto plain = client.ask(RawClient::get("/large"));
        const auto packed = client.ask(RawClient::get("/large", "Accept-Encoding: deflate, gzip\r\n"));
        const auto refused = client.ask(RawClient::get("/large", "Accept-Encoding: gzip;q=0\r\n"));

        QCOMPARE(plain.body.size(), 100000);
        QVERIFY(packed.head.contains("Content-Encoding: gzip"));
        QVERIFY(packed.body.size() < 2000);
        QCOMPARE(refused.body.size(), 100000);
    }

    void sendsAPartOfAFile()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("f")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("abc" + QByteArray(2000000, 'y'));
        file.close();
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        const auto answer = client.ask(RawClient::get("/file?path=" + file.fileName().toUtf8()));

        QCOMPARE(answer.body, QByteArray(1000000, 'y'));
        QCOMPARE(client.ask(RawClient::get("/next")).status, 200);
    }

    void believesTheProxyOnlyWhenToldTo()
    {
        const QByteArray request = RawClient::get("/", "X-Forwarded-For: 1.2.3.4, 203.0.113.9\r\n");
        RawClient direct;
        QVERIFY(direct.connectTo(serve()));
        QCOMPARE(direct.ask(request).body, QByteArray("GET / 0 127.0.0.1"));

        RawClient proxied;
        QVERIFY(proxied.connectTo(serve({}, true)));
        QCOMPARE(proxied.ask(request).body, QByteArray("GET / 0 203.0.113.9"));
    }

    void signInsLeaveRoomForTheOthers()
    {
        const quint16 port = serve();
        std::vector<std::unique_ptr<RawClient>> signIns;
        for (int i = 0; i < 6; ++i) {
            signIns.push_back(std::make_unique<RawClient>());
            QVERIFY(signIns.back()->connectTo(port));
            signIns.back()->send(RawClient::post("/api/v1/session", "{}"));
        }
        QTRY_COMPARE(m_server->figures().requests, 6);

        RawClient other;
        QVERIFY(other.connectTo(port));
        QCOMPARE(other.ask(RawClient::get("/a")).status, 200);

        QVERIFY2(m_feed.signIns < 6, "the request waited for all of the sign-ins");
        for (const auto &signIn : signIns)
            QCOMPARE(signIn->receive().status, 200);
        QCOMPARE(m_feed.mostSignIns.load(), 1);
    }

    void believesOnlyWhatTheProxyAddedLast()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve({}, true)));
        const QByteArray lines = "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 203.0.113.9\r\n";
        QCOMPARE(client.ask(RawClient::get("/", lines)).body, QByteArray("GET / 0 203.0.113.9"));
        QCOMPARE(client.ask(RawClient::get("/", "X-Forwarded-For: <junk>\r\n")).body, QByteArray("GET / 0 127.0.0.1"));
    }

    void saysThatItWantsTheBody()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        client.send("POST /b HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(client.receive().head.startsWith("HTTP/1.1 100 "));
        QCOMPARE(client.ask("abc").body, QByteArray("POST /b 3 127.0.0.1"));
    }

    void answersHeadWithoutABody()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        client.send("HEAD /large HTTP/1.1\r\nHost: t\r\n\r\n" + RawClient::get("/next"));
        QTRY_VERIFY(client.fill([&client] { return client.input().contains("/next"); }));
        QVERIFY(client.input().contains("Content-Length: 100000\r\n"));
        QVERIFY(!client.input().contains("xxx"));
    }

    void closesAfterAnOldRequest()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        QCOMPARE(client.ask("GET /old HTTP/1.0\r\n\r\n").body, QByteArray("GET /old 0 127.0.0.1"));
        QVERIFY(client.isClosedByPeer());
    }

    void aSlowReaderGetsAllOfALargeAnswer()
    {
        HttpLimits limits;
        limits.write = std::chrono::milliseconds(1000);
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));
        client.socket().setReadBufferSize(64 * 1024);
        client.send(RawClient::get("/huge"));
        qint64 received = 0;
        QElapsedTimer time;
        time.start();
        // 40 MB at some 8 MB/s: several times longer than the limit of silence.
        while (received < 40000000 && time.elapsed() < 30000) {
            client.socket().waitForReadyRead(1000);
            const qint64 size = client.socket().readAll().size();
            received += size;
            std::this_thread::sleep_for(std::chrono::microseconds(size / 8));
            if (client.socket().state() == QAbstractSocket::UnconnectedState && size == 0)
                break;
        }
        QVERIFY2(received >= 40000000, QByteArray::number(received).constData());
        QVERIFY(time.elapsed() > 2000);
    }

    void dropsAReaderThatStands()
    {
        HttpLimits limits;
        limits.write = std::chrono::milliseconds(300);
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));
        client.socket().setReadBufferSize(1024);
        client.send(RawClient::get("/huge"));
        QTRY_COMPARE(m_server->figures().requests, 1);
        QTRY_COMPARE(m_server->figures().connections, 0);
    }

    void wakesAWaitingRequestAfterAWrite()
    {
        const quint16 port = serve();
        RawClient waiting, writing;
        QVERIFY(waiting.connectTo(port) && writing.connectTo(port));
        waiting.send(RawClient::get("/wait?since=1"));
        QTRY_COMPARE(m_server->figures().waiting, 1);

        writing.ask(RawClient::get("/write"));

        QCOMPARE(waiting.receive().body, QByteArray("head 2"));
    }

    void noticesWhatAnotherProcessWrote()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));
        client.send(RawClient::get("/wait?since=1"));
        QTRY_COMPARE(m_server->figures().waiting, 1);

        m_feed.head = 2;

        QCOMPARE(client.receive(3000).body, QByteArray("head 2"));
    }

    void wakesOnlyThoseWhomTheChangeConcerns()
    {
        const quint16 port = serve();
        RawClient mine, other, writing;
        QVERIFY(mine.connectTo(port) && other.connectTo(port) && writing.connectTo(port));
        mine.send(RawClient::get("/wait?since=1&bucket=mine"));
        other.send(RawClient::get("/wait?since=1&bucket=other"));
        QTRY_COMPARE(m_server->figures().waiting, 2);
        QCOMPARE(m_feed.asked.load(), 2);

        m_feed.topic = topicOf(u"other");
        writing.ask(RawClient::get("/write"));
        QCOMPARE(other.receive().body, QByteArray("head 2"));
        m_feed.topic = topicOf(u"mine");
        writing.ask(RawClient::get("/write"));

        QCOMPARE(mine.receive().body, QByteArray("head 3"));
        QCOMPARE(m_feed.asked.load(), 4); // each was asked again once, for its own change
    }

    void beatsWhileItWaits()
    {
        HttpLimits limits;
        limits.heartbeat = std::chrono::milliseconds(200);
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));

        const auto answer = client.ask(RawClient::get("/wait?since=1&ms=1000"));

        QVERIFY(answer.head.contains("Transfer-Encoding: chunked"));
        QVERIFY2(answer.body.startsWith("\n\n") && answer.body.endsWith("\nhead 1"), answer.body.constData());
        QCOMPARE(client.ask(RawClient::get("/next")).body, QByteArray("GET /next 0 127.0.0.1"));
    }

    /// A client takes an answer without it for a captive portal's.
    void namesTheProtocolInEveryAnswer_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("at once") << RawClient::get("/next");
        QTest::newRow("after a wait with heartbeats") << RawClient::get("/wait?since=1&ms=500");
        QTest::newRow("of the front itself") << QByteArray("GARBAGE\r\n\r\n");
    }
    void namesTheProtocolInEveryAnswer()
    {
        QFETCH(QByteArray, request);
        HttpLimits limits;
        limits.heartbeat = std::chrono::milliseconds(100);
        RawClient client;
        QVERIFY(client.connectTo(serve(limits)));

        const auto answer = client.ask(request);

        QCOMPARE(answer.head.toLower().count("opora-protocol: 1"), 1);
    }

    void answersTheNextRequestAfterAWait()
    {
        RawClient client;
        QVERIFY(client.connectTo(serve()));

        client.send(RawClient::get("/wait?since=1&ms=300") + RawClient::get("/next"));

        QCOMPARE(client.receive().body, QByteArray("head 1"));
        QCOMPARE(client.receive().body, QByteArray("GET /next 0 127.0.0.1"));
    }

    void dropsAClientThatLeavesWhileItWaits()
    {
        auto client = std::make_unique<RawClient>();
        QVERIFY(client->connectTo(serve()));
        client->send(RawClient::get("/wait?since=1"));
        QTRY_COMPARE(m_server->figures().waiting, 1);

        client.reset();

        QTRY_COMPARE(m_server->figures().connections, 0);
    }

    void stopAnswersThoseWhoWaitAndFinishesWhatRuns()
    {
        const quint16 port = serve();
        RawClient waiting, running, idle;
        QVERIFY(waiting.connectTo(port) && running.connectTo(port) && idle.connectTo(port));
        waiting.send(RawClient::get("/wait?since=1"));
        running.send(RawClient::get("/slow"));
        QTRY_COMPARE(m_server->figures().waiting, 1);

        m_server->stop();
        m_server->waitUntilStopped();

        // Whoever had not been answered by then would find the connection cut.
        QCOMPARE(waiting.receive().body, QByteArray("head 1"));
        QCOMPARE(running.receive().body, QByteArray("GET /slow 0 127.0.0.1"));
        QVERIFY(idle.isClosedByPeer());
    }

    void refusesMoreConnectionsThanTheLimit()
    {
        HttpLimits limits;
        limits.connections = 1;
        const quint16 port = serve(limits);
        RawClient first, second;
        QVERIFY(first.connectTo(port));
        QTRY_COMPARE(m_server->figures().connections, 1);
        QVERIFY(second.connectTo(port));

        QCOMPARE(second.receive().status, 503);
        QCOMPARE(first.ask(RawClient::get("/a")).status, 200);
    }

    void saysWhyItCannotListen()
    {
        const quint16 port = serve();
        HttpOptions options;
        options.port = port;
        HttpServer second(
            options, [] { return nullptr; }, [] { return nullptr; });
        const auto inUse = second.start();
        QVERIFY(!inUse);
        QCOMPARE(inUse.error().code, QStringLiteral("listen.in_use"));

        options.address = QStringLiteral("no.such.address");
        HttpServer third(
            options, [] { return nullptr; }, [] { return nullptr; });
        QCOMPARE(third.start().error().code, QStringLiteral("listen.bad_address"));
    }
};

QTEST_GUILESS_MAIN(HttpFrontTest)
#include "tst_httpfront.moc"
