// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakefront.h"
#include "rawclient.h"

#include "support/require.h"

#include <QProcess>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora;
using namespace Opora::Server;
using namespace Qt::StringLiterals;
using Opora::Test::RawClient;

namespace {

constexpr auto kLong = std::chrono::minutes(5); // longer than any test waits
constexpr int kWaitMs = 30000;

} // namespace

/// Who gets one of the few turns of a TLS handshake, and how long it stays.
class HandshakesTest : public FakeFront
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_server.reset(); }

    void servesAClientBesideMoreMuteConnectionsThanTurns();
    void shakesHandsWithFewAtOnce();
    void aSlowHandshakeMakesRoomForTheNext();
    void anAddressThatComesOftenIsNotServedFirst();
    void theTimeOfAHandshakeBeginsWithItsTurn();

private:
    using Clients = std::vector<std::unique_ptr<RawClient>>;

    /// Connected, and known to the front.
    void connectMore(Clients &clients, int count, const QString &from = {});
    /// Clients that begin a handshake and say no more.
    void beginMore(Clients &clients, int count, const QString &from = {});
    static std::unique_ptr<QSslSocket> secureClient(quint16 port);

    QTemporaryDir m_scratch;
    quint16 m_port = 0;
};

void HandshakesTest::initTestCase()
{
    m_certificate = m_scratch.filePath(u"cert.pem"_s);
    m_key = m_scratch.filePath(u"key.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  u"req -x509 -newkey rsa:2048 -nodes -batch -subj /CN=localhost -days 2 -keyout %1 -out %2"_s
                      .arg(m_key, m_certificate)
                      .split(u' '));
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        OPORA_SKIP("openssl", "openssl is not here to make a certificate");
}

void HandshakesTest::connectMore(Clients &clients, int count, const QString &from)
{
    const qint64 before = m_server->figures().connections;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawClient>());
        if (!from.isEmpty())
            QVERIFY(clients.back()->socket().bind(QHostAddress(from)));
        QVERIFY(clients.back()->connectTo(m_port));
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_server->figures().connections, before + count, kWaitMs);
}

void HandshakesTest::beginMore(Clients &clients, int count, const QString &from)
{
    const auto first = clients.size();
    connectMore(clients, count, from);
    for (auto i = first; i < clients.size(); ++i)
        clients[i]->send("\x16"); // the first byte of a hello
}

std::unique_ptr<QSslSocket> HandshakesTest::secureClient(quint16 port)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(u"127.0.0.1"_s, port);
    return socket;
}

void HandshakesTest::servesAClientBesideMoreMuteConnectionsThanTurns()
{
    HttpLimits limits;
    limits.header = limits.turn = kLong;
    m_port = serve(limits);
    Clients mute;
    connectMore(mute, limits.handshakes + 8);

    const auto client = secureClient(m_port);
    QTRY_VERIFY_WITH_TIMEOUT(client->isEncrypted(), kWaitMs);
    client->write(RawClient::post("/api/v1/session", "{}"));
    QTRY_VERIFY_WITH_TIMEOUT(client->bytesAvailable() > 0, kWaitMs);

    QVERIFY(client->readAll().startsWith("HTTP/1.1 200 "));
    QCOMPARE(m_server->figures().connections, limits.handshakes + 8 + 1);
}

void HandshakesTest::shakesHandsWithFewAtOnce()
{
    HttpLimits limits;
    limits.handshakes = 1;
    limits.header = limits.turn = kLong;
    m_port = serve(limits);
    Clients slow;
    beginMore(slow, 2);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->figures().unshaken, 1, kWaitMs);

    const auto client = secureClient(m_port);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->figures().unshaken, 2, kWaitMs);
    QVERIFY(!client->isEncrypted());

    slow.clear();
    QTRY_VERIFY_WITH_TIMEOUT(client->isEncrypted(), kWaitMs);
    QCOMPARE(m_server->figures().unshaken, 0);
}

void HandshakesTest::aSlowHandshakeMakesRoomForTheNext()
{
    HttpLimits limits;
    limits.handshakes = 1;
    limits.header = kLong;
    m_port = serve(limits);
    Clients slow;
    beginMore(slow, 2);

    const auto client = secureClient(m_port);
    QTRY_VERIFY_WITH_TIMEOUT(client->isEncrypted(), kWaitMs);
    QCOMPARE(m_server->figures().connections, 3);
}

void HandshakesTest::anAddressThatComesOftenIsNotServedFirst()
{
    HttpLimits limits;
    limits.countsLoopback = true;
    limits.handshakes = limits.peerHandshakes = 2;
    limits.header = limits.turn = kLong;
    m_port = serve(limits);
    Clients often;
    beginMore(often, 2, u"127.0.0.2"_s);
    beginMore(often, 4, u"127.0.0.2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->figures().unshaken, 4, kWaitMs);
    const auto client = secureClient(m_port);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->figures().unshaken, 5, kWaitMs);

    often.erase(often.begin()); // one of the two that hold a turn
    QTRY_VERIFY_WITH_TIMEOUT(client->isEncrypted(), kWaitMs);
    QCOMPARE(m_server->figures().connections, 6);
}

void HandshakesTest::theTimeOfAHandshakeBeginsWithItsTurn()
{
    HttpLimits limits;
    limits.handshakes = 1;
    limits.header = std::chrono::seconds(2);
    limits.turn = kLong;
    m_port = serve(limits);
    Clients slow;
    beginMore(slow, 2);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->figures().unshaken, 1, kWaitMs);

    // Both before it use up their time, one after the other.
    const auto client = secureClient(m_port);
    QTRY_VERIFY_WITH_TIMEOUT(client->isEncrypted(), kWaitMs);
    QVERIFY(slow[0]->isClosedByPeer() && slow[1]->isClosedByPeer());
}

QTEST_GUILESS_MAIN(HandshakesTest)
#include "tst_handshakes.moc"
