// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/httptransport.h"

#include "protocol/limits.h"
#include "protocol/version.h"
#include "support/require.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A socket that answers every request with the same bytes and then closes, or stays silent when there are none.
class RawServer final : public QTcpServer
{
public:
    explicit RawServer(QByteArray answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (m_answer.isEmpty())
                    return;
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(serverPort())); }

    QByteArray received;

private:
    QByteArray m_answer;
};

QByteArray http(const QByteArray &headers, const QByteArray &body, int length = -1)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(length < 0 ? body.size() : length) + "\r\n"
        + headers + "\r\n" + body;
}

const QByteArray kOurs = QByteArray(Protocol::kProtocolHeader) + ": 1\r\nContent-Type: application/json\r\n";

std::optional<Core::Result<Sync::ServerAnswer>> askOnce(const QUrl &url, Core::Milliseconds idle = 5s,
                                                        const QByteArray &method = "GET")
{
    Sync::HttpTransport transport(url);
    Sync::ServerRequest request;
    request.method = method;
    request.path = u"me"_s;
    request.idleTimeout = idle;
    std::optional<Core::Result<Sync::ServerAnswer>> answer;
    const auto call = transport.send(request, [&answer](auto result) { answer = std::move(result); });
    static_cast<void>(QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000));
    return answer;
}

} // namespace

class TestHttpTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAnswerOfOurServerIsHandedOver()
    {
        RawServer server(http(kOurs, "{\"a\":1}"));
        const auto answer = askOnce(server.url());
        QVERIFY(answer && answer->isOk());
        QCOMPARE((*answer)->status, 200);
        QCOMPARE((*answer)->body, QByteArray("{\"a\":1}"));
        QVERIFY(server.received.startsWith("GET /api/v1/me HTTP/1.1"));
    }

    void theAnswerToHeadHasNoBodyWhateverItsLength()
    {
        RawServer server(http(kOurs, {}, 30'000));
        const auto answer = askOnce(server.url(), 5s, "HEAD");
        QVERIFY(answer && answer->isOk());
        QCOMPARE((*answer)->status, 200);
        QVERIFY(server.received.startsWith("HEAD /api/v1/me HTTP/1.1"));
    }

    void everyRefusalOfTheLineHasItsCode_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::newRow("captive portal") << http("Content-Type: text/html\r\n", "<html>Sign in to the Wi-Fi</html>")
                                        << u"net.not_opora"_s;
        QTest::newRow("cut in the body") << http(kOurs, "{\"a\":", 4000) << u"net.truncated"_s;
        QTest::newRow("cut in the header") << QByteArray("HTTP/1.1 200 OK\r\nConte") << u"net.truncated"_s;
        QTest::newRow("redirect to a portal")
            << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://portal.invalid/\r\nContent-Length: 0\r\n\r\n")
            << u"net.not_opora"_s;
    }
    void everyRefusalOfTheLineHasItsCode()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        RawServer server(bytes);
        const auto answer = askOnce(server.url());
        QVERIFY(answer && !answer->isOk());
        QCOMPARE(answer->error().code, code);
        QCOMPARE(answer->error().kind, Core::Error::Kind::Offline);
    }

    void nobodyListeningIsOffline()
    {
        QTcpServer taken;
        taken.listen(QHostAddress::LocalHost);
        const QUrl url(u"http://127.0.0.1:%1/"_s.arg(taken.serverPort()));
        taken.close();
        const auto answer = askOnce(url);
        QVERIFY(answer && !answer->isOk());
        QCOMPARE(answer->error().code, u"net.unreachable"_s);
    }

    void aSilentServerTimesOut()
    {
        RawServer server({});
        const auto answer = askOnce(server.url(), 200ms);
        QVERIFY(answer && !answer->isOk());
        QCOMPARE(answer->error().code, u"net.timeout"_s);
    }

    void aDestroyedCallIsNeverAnswered()
    {
        RawServer server(http(kOurs, "{}"));
        Sync::HttpTransport transport(server.url());
        Sync::ServerRequest request;
        request.method = "GET";
        request.path = u"me"_s;
        bool first = false;
        bool second = false;
        transport.send(request, [&first](const auto &) { first = true; }).reset();
        const auto call = transport.send(request, [&second](const auto &) { second = true; });
        QTRY_VERIFY(second);
        QVERIFY(!first);
    }

    void aRequestCarriesWhatItIsGiven()
    {
        RawServer server(http(kOurs + "Upload-Offset: 7\r\nRetry-After: 30\r\n", "{}"));
        Sync::HttpTransport transport(server.url());
        Sync::ServerRequest request;
        request.method = "PUT";
        request.path = u"files/ab"_s;
        request.query.addQueryItem(u"offset"_s, u"3"_s);
        request.body = "content";
        request.binary = true;
        request.range = "bytes=0-1";
        request.bearer = "secret";
        std::optional<Core::Result<Sync::ServerAnswer>> answer;

        const auto call = transport.send(request, [&answer](auto result) { answer = std::move(result); });

        QTRY_VERIFY(answer);
        QVERIFY(server.received.startsWith("PUT /api/v1/files/ab?offset=3 HTTP/1.1"));
        for (const char *header : {"Authorization: Bearer secret", "Range: bytes=0-1",
                                   "Content-Type: application/octet-stream", Protocol::kProtocolHeader})
            QVERIFY2(server.received.contains(header), header);
        QVERIFY(server.received.endsWith("content"));
        QVERIFY(answer->isOk());
        QCOMPARE((*answer)->uploadOffset, 7);
        QCOMPARE((*answer)->retryAfterSeconds, 30);
    }

    void whatIsNoNumberIsNone()
    {
        RawServer server(http(kOurs + "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n", "{}"));
        const auto answer = askOnce(server.url());
        QVERIFY(answer && answer->isOk());
        QCOMPARE((*answer)->uploadOffset, -1);
        QCOMPARE((*answer)->retryAfterSeconds, -1);
    }

    void anAnswerWithoutEndIsCutOff()
    {
        RawServer server(http(kOurs, QByteArray(Protocol::Limits::kAnswerBytes + 2'000'000, ' ')));
        const auto answer = askOnce(server.url());
        QVERIFY(answer && !answer->isOk());
        QCOMPARE(answer->error().code, u"net.truncated"_s);
    }

    void aServerWithoutTlsIsNotSpokenTo()
    {
        RawServer server("no TLS here\r\n");
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        const auto answer = askOnce(url);
        QVERIFY(answer && !answer->isOk());
        // Nobody has shown a certificate, so none is blamed.
        QCOMPARE(answer->error().code, u"net.no_tls"_s);
        QCOMPARE(answer->error().kind, Core::Error::Kind::Rejected);
    }

    void aCertificateThatProvesNothingIsRefused()
    {
        const QTemporaryDir folder;
        const QString key = folder.filePath(u"key.pem"_s);
        const QString certificate = folder.filePath(u"certificate.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, key, u"-out"_s,
                       certificate, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=elsewhere.example"_s});
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            OPORA_SKIP("openssl", "openssl is not here to make a certificate");
        QFile keyFile(key);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        QSslServer server;
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const auto answer = askOnce(QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort())));
        QVERIFY(answer && !answer->isOk());
        QCOMPARE(answer->error().code, u"net.tls"_s);
        QCOMPARE(answer->error().kind, Core::Error::Kind::Rejected);
    }

    void serverAddressesAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("bare host") << u"support.example.com"_s << u"https://support.example.com/"_s;
        QTest::newRow("spaces") << u"  https://example.com/help "_s << u"https://example.com/help/"_s;
        QTest::newRow("loopback") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080/"_s;
        QTest::newRow("localhost") << u"http://localhost:1/"_s << u"http://localhost:1/"_s;
        QTest::newRow("bare loopback") << u"127.0.0.1:8080"_s << u"http://127.0.0.1:8080/"_s;
        QTest::newRow("bare localhost") << u"localhost:8080"_s << u"http://localhost:8080/"_s;
        QTest::newRow("bare loopback of IPv6") << u"[::1]:8080"_s << u"http://[::1]:8080/"_s;
        QTest::newRow("no loopback") << u"127.0.0.1.example.com"_s << u"https://127.0.0.1.example.com/"_s;
        QTest::newRow("protected loopback") << u"https://localhost:1"_s << u"https://localhost:1/"_s;
        QTest::newRow("secrets are cut") << u"https://user:pw@example.com/?q#f"_s << u"https://example.com/"_s;
    }
    void serverAddressesAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        const auto read = Sync::serverUrl(typed);
        QVERIFY(read.isOk());
        QCOMPARE(read->toString(), url);
    }

    void otherAddressesAreRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        QTest::newRow("plain http elsewhere") << u"http://example.com"_s << u"server.plain_http"_s;
        QTest::newRow("other scheme") << u"ftp://example.com"_s << u"server.url"_s;
        QTest::newRow("nothing") << u"   "_s << u"server.url"_s;
        QTest::newRow("words") << u"our help desk"_s << u"server.url"_s;
    }
    void otherAddressesAreRefusedWithAReason()
    {
        QFETCH(QString, typed);
        QFETCH(QString, code);
        const auto read = Sync::serverUrl(typed);
        QVERIFY(!read.isOk());
        QCOMPARE(read.error().code, code);
    }
};

QTEST_GUILESS_MAIN(TestHttpTransport)
#include "tst_httptransport.moc"
