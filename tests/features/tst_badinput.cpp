// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/session.h"
#include "foreignserver.h"
#include "sentences.h"
#include "site.h"
#include "support/require.h"
#include "support/share.h"
#include "support/waiting.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using Phase = Core::SyncState::Phase;
using Test::ClientProcess;
using Test::ForeignServer;
using Test::Site;

namespace {

constexpr int kPatience_ms = 40'000;
constexpr qint64 kMiB = 1024 * 1024;

/// Each row of a test writes its own words, for they share one help desk.
QString own(const QString &text)
{
    return text + u' ' + QString::fromUtf8(QTest::currentDataTag());
}

int copies(ClientProcess &client, const QString &ticket, const QString &text)
{
    return int(Test::strings(client.on(ticket, u"ticket"_s)["messages"_L1]).count(text));
}

/// The status of an answer, and the code and message of its body.
struct Refusal
{
    int status = 0;
    QString code;
    QString message;

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/// For QCOMPARE to show.
char *toString(const Refusal &refusal)
{
    return QTest::toString(u"%1 %2: %3"_s.arg(refusal.status).arg(refusal.code, refusal.message));
}

/// Waits for the whole of it.
Refusal readRefusal(QTcpSocket &socket)
{
    QByteArray answer;
    static const QRegularExpression length(u"content-length: *([0-9]+)"_s, QRegularExpression::CaseInsensitiveOption);
    for (;;) {
        answer += socket.readAll();
        const qsizetype end = answer.indexOf("\r\n\r\n");
        const auto found = length.match(QString::fromLatin1(answer.left(std::max<qsizetype>(end, 0))));
        const QByteArray body = answer.mid(end + 4);
        if (end >= 0 && found.hasMatch() && body.size() >= found.captured(1).toLongLong()) {
            const QJsonObject error = QJsonDocument::fromJson(body).object();
            return {answer.mid(answer.indexOf(' ') + 1, 3).toInt(), error["code"_L1].toString(),
                    error["message"_L1].toString()};
        }
        if (!socket.waitForReadyRead(20'000) && socket.bytesAvailable() == 0)
            return {0, QString::fromLatin1(answer), {}};
    }
}

/// Sends what the server must refuse, until it answers or hangs up.
Refusal pour(quint16 port, const QByteArray &head, qint64 bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected())
        return {0, u"no connection"_s, {}};
    socket.write(head);
    const QByteArray block(64 * 1024, 'a');
    for (qint64 sent = 0; sent < bytes && socket.state() == QAbstractSocket::ConnectedState; sent += block.size()) {
        if (socket.bytesAvailable() > 0)
            break;
        socket.write(block);
        socket.waitForBytesWritten(5'000);
    }
    return readRefusal(socket);
}

} // namespace

#define OPORA_CLIENT(language)                                                                                         \
    Site &site = *m_site;                                                                                              \
    const auto client = newClient();                                                                                   \
    ClientProcess &anna = *client;                                                                                     \
    anna.speak(language);                                                                                              \
    site.signIn(anna);                                                                                                 \
    OPORA_TRY_VERIFY(anna.isUpToDate(), kPatience_ms);                                                                 \
    const QString ticket = Test::firstTicket(anna);                                                                    \
    QVERIFY(!ticket.isEmpty())

#define OPORA_DELIVERED_ONCE(text)                                                                                     \
    OPORA_TRY_VERIFY(anna.isUpToDate(), kPatience_ms);                                                                 \
    QCOMPARE(copies(anna, ticket, text), 1);                                                                           \
    OPORA_TRY_COMPARE(copies(*m_witness, ticket, text), 1, kPatience_ms)

/// What goes wrong between a client and its server, with real processes: a person hears it in a clear sentence, and
/// nothing they wrote is lost.
class TestBadInput : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<ClientProcess> newClient() { return m_site->client(u"client %1"_s.arg(++m_clients)); }

    std::unique_ptr<Site> m_site;
    std::unique_ptr<ClientProcess> m_witness; ///< sees what has reached the server
    int m_clients = 0;

private Q_SLOTS:
    void initTestCase()
    {
        m_site = std::make_unique<Site>();
        QVERIFY(m_site->isReady());
        m_witness = m_site->insider(u"witness"_s);
        m_site->signIn(*m_witness);
        OPORA_TRY_VERIFY(m_witness->isUpToDate(), kPatience_ms);
    }
    void cleanup()
    {
        // Whatever a test did to the cable or the server.
        m_site->cable->cutAnswersAfter(-1);
        m_site->cable->setTarget(m_site->server->port());
        if (!m_witness->isUpToDate())
            m_site->signIn(*m_witness);
        const Test::Ended checked = m_site->run(u"check"_s);
        QVERIFY2(checked.code == 0, (checked.out + checked.err).constData());
    }
    void cleanupTestCase()
    {
        m_witness.reset();
        m_site.reset();
    }

    void aWrongPasswordIsSaidInThePersonsLanguage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Russian") << u"ru"_s;
    }
    void aWrongPasswordIsSaidInThePersonsLanguage()
    {
        QFETCH(QString, language);
        Site &site = *m_site;
        const auto client = newClient();
        client->speak(language);
        client->start();
        QJsonObject wrong = site.credentials(0);
        wrong[u"password"_s] = u"not this one"_s;
        const QJsonObject refused = client->ask(u"sign_in"_s, wrong);
        QCOMPARE(refused["error"_L1].toString(), u"auth.wrong_password"_s);
        const QString sentence = refused["sentence"_L1].toString();
        OPORA_SAID(sentence, language, u"auth.wrong_password"_s);
        QVERIFY(sentence.startsWith(language == "en"_L1 ? u"The e-mail or the password"_s : u"Неверна почта"_s));
        QVERIFY(!site.signIn(*client).contains("error"_L1));
        OPORA_TRY_VERIFY(client->isUpToDate(), kPatience_ms);
    }

    void anExpiredAccessTokenIsRenewedWithoutAWord()
    {
        OPORA_CLIENT(u"en"_s);
        QVERIFY(site.execute(u"UPDATE access_token SET expires_at = 0"_s));
        anna.on(ticket, u"note"_s, {{u"text"_s, u"after a pause"_s}});
        OPORA_DELIVERED_ONCE(u"after a pause"_s);
    }

    void aRevokedSessionKeepsTheOutboxUntilSigningIn_data()
    {
        QTest::addColumn<QString>("revoke");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("said");
        QTest::newRow("expired") << u"UPDATE session SET expires_at = 0"_s << u"en"_s << u"Sign in again to send"_s;
        QTest::newRow("revoked") << u"DELETE FROM session"_s << u"ru"_s << u"Войдите снова, чтобы отправлять"_s;
    }
    void aRevokedSessionKeepsTheOutboxUntilSigningIn()
    {
        QFETCH(QString, revoke);
        QFETCH(QString, language);
        QFETCH(QString, said);
        OPORA_CLIENT(language);
        QVERIFY(site.execute(u"DELETE FROM access_token"_s));
        QVERIFY(site.execute(revoke));
        anna.on(ticket, u"note"_s, {{u"text"_s, own(u"kept"_s)}});
        OPORA_TRY_COMPARE(anna.phase(), int(Phase::SignInAgain), kPatience_ms);
        QVERIFY2(anna.sentence().startsWith(said), qPrintable(anna.sentence()));
        QCOMPARE(anna.waiting(), 1);
        anna.kill();
        anna.start();
        OPORA_TRY_COMPARE(anna.phase(), int(Phase::SignInAgain), kPatience_ms);
        QCOMPARE(anna.waiting(), 1);
        QCOMPARE(copies(anna, ticket, own(u"kept"_s)), 1);
        QVERIFY(!site.signIn(anna).contains("error"_L1));
        site.signIn(*m_witness);
        OPORA_DELIVERED_ONCE(own(u"kept"_s));
    }

    void aServerThatIsGoneIsSaidAndItsReturnNoticed_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Russian") << u"ru"_s;
    }
    void aServerThatIsGoneIsSaidAndItsReturnNoticed()
    {
        QFETCH(QString, language);
        OPORA_CLIENT(language);
        site.server->kill();
        OPORA_TRY_COMPARE(anna.phase(), int(Phase::Offline), kPatience_ms);
        QVERIFY(anna.trouble().startsWith(u"net."_s));
        OPORA_SAID(anna.sentence(), language, anna.trouble());
        anna.on(ticket, u"note"_s, {{u"text"_s, own(u"meanwhile"_s)}});
        OPORA_TRY_COMPARE(anna.waiting(), 1, kPatience_ms);
        site.startServer();
        OPORA_DELIVERED_ONCE(own(u"meanwhile"_s));
        QCOMPARE(anna.trouble(), QString());
    }

    void aCaptivePortalIsNotTakenForTheServer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("language");
        QTest::newRow("page") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 45\r\n"
                                            "Connection: close\r\n\r\n<html><h1>Welcome, please pay</h1></html>    ")
                              << u"ru"_s;
        QTest::newRow("redirect") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/login\r\n"
                                                "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                  << u"en"_s;
        QTest::newRow("401 of a proxy") << QByteArray("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n"
                                                      "Connection: close\r\n\r\n")
                                        << u"en"_s;
        QTest::newRow("no HTTP at all") << QByteArray("220 mail.example.com ESMTP\r\n") << u"ru"_s;
    }
    void aCaptivePortalIsNotTakenForTheServer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, language);
        OPORA_CLIENT(language);
        const ForeignServer portal(answer);
        site.cable->setTarget(portal.port());
        anna.on(ticket, u"note"_s, {{u"text"_s, own(u"at the hotel"_s)}});
        OPORA_TRY_VERIFY(portal.answered() >= 2, kPatience_ms);
        OPORA_TRY_COMPARE(anna.phase(), int(Phase::Offline), kPatience_ms);
        if (answer.startsWith("HTTP"))
            OPORA_TRY_COMPARE(anna.trouble(), u"net.not_opora"_s, kPatience_ms);
        OPORA_SAID(anna.sentence(), language, anna.trouble());
        QCOMPARE(anna.waiting(), 1);
        const auto stranger = newClient();
        stranger->speak(language);
        const QJsonObject refused = site.signIn(*stranger);
        QVERIFY(refused["error"_L1].toString().startsWith(u"net."_s));
        OPORA_SAID(refused["sentence"_L1].toString(), language, refused["error"_L1].toString());
        site.cable->setTarget(site.server->port());
        OPORA_DELIVERED_ONCE(own(u"at the hotel"_s));
    }

    void junkFromTheServerChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("language");
        const auto row = [](const char *name, const QByteArray &body, const QString &language) {
            QTest::newRow(name) << body << language;
        };
        row("empty", {}, u"ru"_s);
        row("cut", "{\"cursor\":\"abc\",\"records\":[{\"kind\"", u"en"_s);
        row("other JSON", "[1,2,3]", u"ru"_s);
        row("wrong types", "{\"cursor\":5,\"records\":{},\"last_id\":\"x\",\"outcomes\":7}", u"en"_s);
        row("nothing said", "{}", u"ru"_s);
        row("deep", QByteArray(100'000, '['), u"en"_s);
        row("bytes", {"\x00\xff\xfe\x80junk", 8}, u"ru"_s);
        row("page", "<html></html>", u"en"_s);
    }
    void junkFromTheServerChangesNothing()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, language);
        OPORA_CLIENT(language);
        const ForeignServer mad(ForeignServer::oporaAnswer(body));
        const int before = anna.ask(u"page"_s)["total"_L1].toInt();
        site.cable->setTarget(mad.port());
        anna.on(ticket, u"note"_s, {{u"text"_s, own(u"through junk"_s)}});
        OPORA_TRY_VERIFY(mad.answered() >= 2, kPatience_ms);
        OPORA_TRY_VERIFY(!anna.trouble().isEmpty(), kPatience_ms);
        OPORA_SAID(anna.sentence(), language, anna.trouble());
        QCOMPARE(anna.waiting(), 1);
        QCOMPARE(anna.ask(u"page"_s)["total"_L1].toInt(), before);
        site.cable->setTarget(site.server->port());
        OPORA_DELIVERED_ONCE(own(u"through junk"_s));
    }

    void aTruncatedAnswerIsAskedAgain_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QString>("language");
        for (const int bytes : {1, 12, 100, 170, 250, 1000, 20'000})
            QTest::addRow("after %d bytes", bytes) << bytes << (bytes % 100 == 0 ? u"ru"_s : u"en"_s);
    }
    void aTruncatedAnswerIsAskedAgain()
    {
        QFETCH(int, bytes);
        QFETCH(QString, language);
        Site &site = *m_site;
        const auto client = newClient();
        ClientProcess &anna = *client;
        anna.speak(language);
        site.signIn(anna);
        // In the middle of the first sync,
        site.cable->cutAnswersAfter(bytes);
        OPORA_TRY_VERIFY(site.cable->cuts() >= 2, kPatience_ms);
        site.cable->cutAnswersAfter(-1);
        OPORA_TRY_VERIFY(anna.isUpToDate(), kPatience_ms);
        const QString ticket = Test::firstTicket(anna);
        // and of an edit, which the server has taken although its answer never comes.
        site.cable->cutAnswersAfter(bytes);
        const QString text = u"cut off after %1 bytes"_s.arg(bytes);
        anna.on(ticket, u"note"_s, {{u"text"_s, text}});
        if (bytes < 10'000) {
            OPORA_TRY_VERIFY(site.cable->cuts() >= 3, kPatience_ms);
            OPORA_TRY_VERIFY(!anna.trouble().isEmpty(), kPatience_ms);
            OPORA_SAID(anna.sentence(), language, anna.trouble());
        }
        site.cable->cutAnswersAfter(-1);
        OPORA_DELIVERED_ONCE(text);
        const auto whole = newClient();
        site.signIn(*whole);
        OPORA_TRY_VERIFY(whole->isUpToDate(), kPatience_ms);
        QCOMPARE(anna.ask(u"page"_s)["total"_L1], whole->ask(u"page"_s)["total"_L1]);
    }

    void aServerOutlivesHugeRequests()
    {
        OPORA_CLIENT(u"en"_s);
        const quint16 port = site.server->port();
        const Refusal longBody{413, u"http.body_too_large"_s,
                               u"The body is larger than this address accepts; nothing of it was kept."_s};
        const Refusal longHeader{431, u"http.header_too_large"_s,
                                 u"The header is larger than 16 KiB; nothing was done."_s};
        const QByteArray post = "POST /api/v1/mutations HTTP/1.1\r\nHost: x\r\nOpora-Protocol: 1\r\n";
        QCOMPARE(pour(port, post + "Content-Length: 209715200\r\n\r\n", 200 * kMiB), longBody);
        QCOMPARE(pour(port, post + "Transfer-Encoding: chunked\r\n\r\nc800000\r\n", 200 * kMiB), longBody);
        QCOMPARE(pour(port, "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Long: ", 100 * kMiB), longHeader);
        QCOMPARE(pour(port, "GET /" + QByteArray(100 * 1024, 'a'), 100 * kMiB), longHeader);
        QVERIFY(!site.server->hasEnded());
        if (!Test::kSanitized) // whose own memory would be measured
            QVERIFY(site.server->peakMemory_MiB() < 300);
        anna.on(ticket, u"note"_s, {{u"text"_s, u"still served"_s}});
        OPORA_DELIVERED_ONCE(u"still served"_s);
    }

    void aWrongClockIsSaidAndTimesAreCorrected_data()
    {
        QTest::addColumn<QString>("shift");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("said");
        QTest::newRow("two hours fast") << u"+7200"_s << u"en"_s << u"The clock of this machine is off by"_s;
        QTest::newRow("two hours slow") << u"-7200"_s << u"ru"_s << u"Часы этого компьютера ошибаются на"_s;
    }
    void aWrongClockIsSaidAndTimesAreCorrected()
    {
        QFETCH(QString, shift);
        QFETCH(QString, language);
        QFETCH(QString, said);
        if (Test::fakeTimeLibrary().isEmpty())
            OPORA_SKIP("faketime", "needs the package faketime, and no sanitizer");
        Site &site = *m_site;
        const auto client = newClient();
        ClientProcess &anna = *client;
        anna.shiftClock(shift);
        anna.speak(language);
        site.signIn(anna);
        OPORA_TRY_VERIFY(anna.isUpToDate(), kPatience_ms);
        QVERIFY2(anna.sentence().startsWith(said), qPrintable(anna.sentence()));
        const QString ticket = Test::firstTicket(anna);
        // Also after a start without the server.
        site.cable->pull();
        anna.kill();
        anna.start();
        OPORA_TRY_COMPARE(anna.phase(), int(Phase::Offline), kPatience_ms);
        anna.on(ticket, u"note"_s, {{u"text"_s, own(u"at noon"_s)}});
        const QJsonObject shown = anna.on(ticket, u"ticket"_s);
        const auto at = shown["messages"_L1].toArray().size() - 1;
        QCOMPARE(shown["messages"_L1][at].toString(), own(u"at noon"_s));
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(qAbs(shown["times"_L1][at].toInteger() - now) < 60'000);
        site.cable->plugIn();
        OPORA_DELIVERED_ONCE(own(u"at noon"_s));
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
