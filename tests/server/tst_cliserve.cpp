// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverprocess.h"
#include "support/require.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// "serve" as the real program: first start, limits, TLS, stop and restart.
class CliServeTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_scratch;
    QString folder() const { return m_scratch->filePath(u"data"_s); }

    static QByteArray cursorOf(RawClient &client, const QByteArray &authorization)
    {
        const auto answer = client.ask(RawClient::get("/api/v1/buckets?want=ref,open", authorization));
        return QJsonDocument::fromJson(answer.body).object().value(u"cursor"_s).toString().toUtf8();
    }

private Q_SLOTS:
    void init() { m_scratch = std::make_unique<QTemporaryDir>(); }

    void firstStartLeadsToASignedInAdministrator()
    {
        ServerProcess server;
        QVERIFY2(server.serve(folder()), qPrintable(server.errors()));
        const QByteArray token = server.setupToken().toUtf8();
        QVERIFY(!token.isEmpty());
        RawClient browser;
        QVERIFY(browser.connectTo(server.port()));

        const auto page = browser.ask(RawClient::get("/setup?token=" + token, "Accept-Language: ru-RU,ru;q=0.9\r\n"));
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("<form method=\"post\""));
        QVERIFY(page.body.contains(token));
        QVERIFY(page.body.contains("Настройка"));
        const QByteArray form = "token=" + token
            + "&name=Ada+Lovelace&email=Ada%40example.org&password=correct+horse&again=correct+horse";
        const QByteArray bytes
            = RawClient::post("/setup", form).replace("application/json", "application/x-www-form-urlencoded");
        const auto done = browser.ask(bytes);
        QCOMPARE(done.status, 200);
        QVERIFY(!done.body.contains("<form"));

        QCOMPARE(server.signIn(u"ada@example.org"_s, u"correct horse"_s).status, 200);
        QCOMPARE(server.signIn(u"ada@example.org"_s, u"wrong horse"_s).status, 401);
        const auto again = browser.ask(bytes);
        QVERIFY(again.status >= 400);
        QVERIFY(again.body.contains("used already"));
        QVERIFY(!server.errors().contains(u"correct horse"));
        QVERIFY(!server.errors().contains(QString::fromUtf8(token)));
    }

    void folderIsForItsOwnerOnly()
    {
        ServerProcess server;
        QVERIFY(server.serve(folder()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFileInfo(folder()).permissions() & others));
        QVERIFY(!(QFileInfo(folder() + u"/opora.db"_s).permissions() & others));
    }

    void refusesAShortOrDifferentPassword()
    {
        ServerProcess server;
        QVERIFY(server.serve(folder()));
        const QByteArray token = server.setupToken().toUtf8();
        RawClient browser;
        QVERIFY(browser.connectTo(server.port()));
        const auto post = [&](const QByteArray &passwords) {
            return browser.ask(RawClient::post("/setup", "token=" + token + "&name=<b>A&email=a@b.c&" + passwords)
                                   .replace("application/json", "application/x-www-form-urlencoded"));
        };

        const auto differ = post("password=12345678&again=123456789");
        QCOMPARE(differ.status, 400);
        QVERIFY(differ.body.contains("differ"));
        QVERIFY(differ.body.contains("&lt;b&gt;A") && !differ.body.contains("<b>A"));
        QVERIFY(post("password=1234567&again=1234567").body.contains("at least 8"));
        QCOMPARE(post("password=12345678&again=12345678").status, 200);
    }

    void refusesWhatNobodyShouldSend_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("wrong method") << RawClient::post("/health", "{}") << 405;
        QTest::newRow("unknown path") << RawClient::get("/api/v1/nothing", "Opora-Protocol: 1\r\n") << 404;
        QTest::newRow("setup by DELETE") << QByteArray("DELETE /setup HTTP/1.1\r\nHost: t\r\n\r\n") << 405;
        QTest::newRow("POST to the front page") << RawClient::post("/", "a=b") << 404;
        QTest::newRow("setup too long") << RawClient::post("/setup", QByteArray(70 * 1024, 'a')) << 401;
        QTest::newRow("setup by a wrong token")
            << RawClient::post("/setup", "token=x&name=A&email=a@b.c&password=12345678&again=12345678")
                   .replace("application/json", "application/x-www-form-urlencoded")
            << 401;
        QTest::newRow("setup as JSON of no version") << RawClient::post("/setup", "{}") << 426;
        QTest::newRow("no token") << RawClient::get("/api/v1/me", "Opora-Protocol: 1\r\n") << 401;
        QTest::newRow("junk body") << RawClient::post("/api/v1/session", "\xff\xfe{", "Opora-Protocol: 1\r\n") << 400;
        QTest::newRow("200 MB body") << QByteArray(
            "POST /api/v1/mutations HTTP/1.1\r\nHost: t\r\nContent-Length: 209715200\r\n\r\n")
                                     << 413;
        QTest::newRow("large header") << RawClient::get("/health", "X: " + QByteArray(200000, 'x') + "\r\n") << 431;
        QTest::newRow("not HTTP") << QByteArray("\x05\x01\x00\r\n\r\n") << 400;
    }
    void refusesWhatNobodyShouldSend()
    {
        QFETCH(QByteArray, bytes);
        static ServerProcess server;
        static QTemporaryDir shared;
        if (server.process().state() == QProcess::NotRunning)
            QVERIFY(server.serve(shared.filePath(u"d"_s)));
        RawClient client;
        QVERIFY(client.connectTo(server.port()));

        const auto answer = client.ask(bytes);

        QTEST(answer.status, "status");
        RawClient next;
        QVERIFY(next.connectTo(server.port()));
        QCOMPARE(next.ask(RawClient::get("/health")).status, 200);
    }

    void takesPipelinedRequests()
    {
        ServerProcess server;
        QVERIFY(server.serve(folder()));
        RawClient client;
        QVERIFY(client.connectTo(server.port()));
        client.send(RawClient::get("/health") + RawClient::get("/metrics") + RawClient::get("/"));
        QVERIFY(client.receive().body.contains("\"status\":\"ok\""));
        QVERIFY(client.receive().body.contains("opora_http_connections"));
        QVERIFY(client.receive().body.contains("<h1>Opora"));
    }

    void stopsAtOnceWhileClientsWait()
    {
        ServerProcess server;
        QVERIFY(server.serve(folder()) && server.setUp());
        const QByteArray authorization = server.authorization();
        RawClient client;
        QVERIFY(client.connectTo(server.port()));
        const QByteArray cursor = cursorOf(client, authorization);
        QVERIFY(!cursor.isEmpty());
        // The first answer tells the rights; with them the next one waits.
        const auto first
            = client.ask(RawClient::get("/api/v1/changes?want=ref,open&wait=0&cursor=" + cursor, authorization));
        const QByteArray rights
            = QJsonDocument::fromJson(first.body).object().value(u"rights"_s).toString().toUtf8().toPercentEncoding();
        client.send(RawClient::get("/api/v1/changes?want=ref,open&wait=25&rights=" + rights + "&cursor=" + cursor,
                                   authorization));
        QTRY_COMPARE(server.waiting(), 1);

        QCOMPARE(server.terminate(), 0);

        // Not cut off: it was told to go on elsewhere.
        QCOMPARE(client.receive().status, 200);
    }

    void showsChangesOfAnotherProcessToThoseWhoWait()
    {
        ServerProcess server;
        QVERIFY(server.serve(folder()) && server.setUp());
        const QByteArray authorization = server.authorization();
        RawClient client;
        QVERIFY(client.connectTo(server.port()));
        const QByteArray cursor = cursorOf(client, authorization);
        const auto first
            = client.ask(RawClient::get("/api/v1/changes?want=ref,open&wait=0&cursor=" + cursor, authorization));
        const QByteArray rights
            = QJsonDocument::fromJson(first.body).object().value(u"rights"_s).toString().toUtf8().toPercentEncoding();
        client.send(RawClient::get("/api/v1/changes?want=ref,open&wait=25&rights=" + rights + "&cursor=" + cursor,
                                   authorization));

        QCOMPARE(ServerProcess::run({u"queue"_s, u"add"_s, u"billing"_s, u"--data"_s, folder()}).code, 0);

        const auto answer = client.receive(5000);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("billing"));
    }

    void keepsWhatItAcknowledgedWhenKilled()
    {
        ServerProcess server;
        QVERIFY(server.serve(folder()) && server.setUp());

        server.kill();

        QVERIFY2(server.serve(folder()), qPrintable(server.errors()));
        QVERIFY(server.setupToken().isEmpty());
        QCOMPARE(server.signIn(u"admin@example.org"_s, u"correct horse"_s).status, 200);
        QCOMPARE(server.terminate(), 0);
        const auto check = ServerProcess::run({u"check"_s, u"--data"_s, folder()});
        QVERIFY2(check.code == 0, qPrintable(check.output + check.errors));
    }

    void servesAfterAKillBeforeTheLockHadAName()
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile lock(folder() + u"/serve.lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        QVERIFY(lock.setFileTime(QDateTime::currentDateTime().addSecs(-10), QFileDevice::FileModificationTime));
        lock.close();
        ServerProcess server;
        QVERIFY2(server.serve(folder()), qPrintable(server.errors()));
    }

    void servesAFolderOnlyOnce()
    {
        ServerProcess server;
        QVERIFY(server.serve(folder()));
        const auto second = ServerProcess::run({u"serve"_s, u"--data"_s, folder(), u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.errors.contains(u"already serves"), qPrintable(second.errors));
    }

    void refusesToStart_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QStringList &words, int code, const QString &sentence) {
            QTest::newRow(name) << words << code << sentence;
        };
        row("plain HTTP for all", {u"--listen"_s, u"0.0.0.0:0"_s}, 2, u"without TLS"_s);
        row("bad address", {u"--listen"_s, u"nowhere"_s}, 2, u"ADDRESS:PORT"_s);
        row("foreign address", {u"--listen"_s, u"192.0.2.1:0"_s, u"--behind-proxy"_s}, 1, u"listen"_s);
        row("unknown option", {u"--lisen"_s, u"127.0.0.1:0"_s}, 2, u"no option --lisen"_s);
        row("no value", {u"--listen"_s}, 2, u"needs a value"_s);
        row("surplus word", {u"now"_s}, 2, u"now"_s);
        row("no such file", {u"--config"_s, u"/no/such/file"_s}, 2, u"cannot be read"_s);
        row("database away", {u"--database"_s, u"postgresql://u:p@127.0.0.1:1/none"_s}, 1, u"database"_s);
    }
    void refusesToStart()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, sentence);
        const auto outcome = ServerProcess::run(QStringList{u"serve"_s, u"--data"_s, folder()} + words);
        QTEST(outcome.code, "code");
        QVERIFY2(outcome.errors.contains(sentence), qPrintable(outcome.errors));
        // Beside the log, which says what the database said, stands a sentence without it.
        for (const QString &line : outcome.errors.split(u'\n'))
            QVERIFY2(line.startsWith(u"time=") || !line.contains(u"native="), qPrintable(line));
    }

    void saysThatThePortIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const auto outcome = ServerProcess::run(
            {u"serve"_s, u"--data"_s, folder(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(other.serverPort())});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"already listens"), qPrintable(outcome.errors));
        // In the person's language; the system's own words are for the log.
        for (const QString &line : outcome.errors.split(u'\n'))
            QVERIFY2(line.startsWith(u"time=") || !line.contains(u"in use"), qPrintable(line));
    }

    void saysThatTheFolderCannotBeMade()
    {
        QFile file(m_scratch->filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto outcome = ServerProcess::run({u"serve"_s, u"--data"_s, file.fileName() + u"/data"_s});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"cannot be made"), qPrintable(outcome.errors));
    }

    void speaksTls()
    {
        const QString key = m_scratch->filePath(u"key.pem"_s);
        const QString certificate = m_scratch->filePath(u"cert.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-batch"_s, u"-subj"_s,
                       u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-days"_s, u"2"_s,
                       u"-keyout"_s, key, u"-out"_s, certificate});
        if (!openssl.waitForFinished() || openssl.exitCode() != 0)
            OPORA_SKIP("openssl", "openssl is not here to make a certificate");
        ServerProcess server;
        QVERIFY2(server.serve(folder(), {u"--tls-cert"_s, certificate, u"--tls-key"_s, key}),
                 qPrintable(server.errors()));
        QVERIFY(server.output().contains(u"listening on https://"));

        QSslSocket socket;
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(certificate));
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
        QVERIFY2(socket.waitForEncrypted(10000), qPrintable(socket.errorString()));
        QVERIFY(socket.sessionProtocol() == QSsl::TlsV1_2 || socket.sessionProtocol() == QSsl::TlsV1_3);
        socket.write(RawClient::get("/health"));
        QByteArray answer;
        while (!answer.contains("\"ok\"") && socket.waitForReadyRead(5000))
            answer += socket.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());

        // A renewed certificate is read without a restart.
        const QString renewed = m_scratch->filePath(u"renewed.pem"_s);
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-key"_s, key, u"-batch"_s, u"-subj"_s, u"/CN=renewed"_s, u"-days"_s,
                       u"3"_s, u"-out"_s, renewed});
        QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);
        QVERIFY(QFile::remove(certificate) && QFile::rename(renewed, certificate));
        ::kill(pid_t(server.process().processId()), SIGHUP);
        const auto nameNow = [&server] {
            QSslSocket next;
            next.setPeerVerifyMode(QSslSocket::VerifyNone);
            next.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
            return next.waitForEncrypted(5000)
                ? next.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0)
                : QString();
        };
        QTRY_COMPARE(nameNow(), u"renewed"_s);

        RawClient plain;
        QVERIFY(plain.connectTo(server.port()));
        plain.send(RawClient::get("/health"));
        QVERIFY(plain.isClosedByPeer());
        QVERIFY(!plain.input().contains("200 OK"));
    }

    void saysWhichTlsFileIsWrong()
    {
        const QString junk = m_scratch->filePath(u"junk.pem"_s);
        QFile file(junk);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("junk");
        file.close();
        const auto outcome
            = ServerProcess::run({u"serve"_s, u"--data"_s, folder(), u"--tls-cert"_s, junk, u"--tls-key"_s, junk});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"certificate"), qPrintable(outcome.errors));
    }

    void takesItsConfigurationFromAFile()
    {
        QFile file(m_scratch->filePath(u"opora.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# test\nlog-level = debug\npublic-url = https://help.example.org/\n");
        file.close();
        ServerProcess server;
        QVERIFY2(server.serve(folder(), {u"--config"_s, file.fileName()}), qPrintable(server.errors()));
        QVERIFY(server.output().contains(u"https://help.example.org/setup?token="));
    }
};

QTEST_GUILESS_MAIN(CliServeTest)
#include "tst_cliserve.moc"
