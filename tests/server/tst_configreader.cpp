// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/configreader.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Server;
using namespace Qt::StringLiterals;

class ConfigReaderTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }

private Q_SLOTS:
    void needsNothing()
    {
        const auto config = readConfig({}, {});

        QVERIFY(config);
        QVERIFY(config->isSqlite());
        QVERIFY(!config->dataDir.isEmpty());
        QCOMPARE(config->listenAddress, u"127.0.0.1"_s);
        QCOMPARE(config->listenPort, 8460);
        QVERIFY(checkListening(*config));
    }

    void commandLineGoesBeforeEnvironmentBeforeFile()
    {
        const QString file = write(u"three.conf"_s,
                                   "# comment\n[server]\ndata = /from/file\nworkers=3\n"
                                   "log_level = \"debug\"\n");

        const auto config = readConfig({{u"config"_s, file}, {u"data"_s, u"/from/line"_s}},
                                       {{u"data"_s, u"/from/environment"_s}, {u"workers"_s, u"5"_s}});

        QVERIFY(config);
        QCOMPARE(config->dataDir, u"/from/line"_s);
        QCOMPARE(config->workers, 5);
        QCOMPARE(config->logLevel, u"debug"_s);
    }

    void aFolderIsNamedWhole_data()
    {
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("folder");
        QTest::newRow("relative") << u"desk"_s << QDir::current().absoluteFilePath(u"desk"_s);
        QTest::newRow("here") << u"./desk/"_s << QDir::current().absoluteFilePath(u"desk"_s);
        QTest::newRow("above") << u"../desk"_s << QDir::cleanPath(QDir::current().absoluteFilePath(u"../desk"_s));
        QTest::newRow("whole") << u"/srv/desk"_s << u"/srv/desk"_s;
    }
    void aFolderIsNamedWhole()
    {
        QFETCH(const QString, data);
        const auto config = readConfig({{u"data"_s, data}}, {});
        QVERIFY(config);
        QTEST(config->dataDir, "folder");
    }

    void anOptionThatStandsTwiceIsRefused()
    {
        const auto config = readConfig(
            {{u"config"_s, write(u"twice.conf"_s, "workers = 3\nlisten = 127.0.0.1:1\nworkers = 5\n")}}, {});
        QVERIFY(!config);
        QCOMPARE(config.error().code, u"config.twice"_s);
    }

    void readsTheEnvironment()
    {
        qputenv("OPORA_MAX_CONNECTIONS", "77");
        const auto forget = qScopeGuard([] { qunsetenv("OPORA_MAX_CONNECTIONS"); });

        const auto config = readConfig({}, environmentValues());

        QVERIFY(config);
        QCOMPARE(config->maxConnections, 77);
    }

    void noticesNamesThatAreNoOptions()
    {
        qputenv("OPORA_LISTN", "0.0.0.0:80");
        const auto forget = qScopeGuard([] { qunsetenv("OPORA_LISTN"); });

        QVERIFY(unknownEnvironment().contains(u"OPORA_LISTN"_s));
        for (const ConfigOption &option : configOptions())
            QVERIFY(!unknownEnvironment().contains(environmentName(option.name)));
    }

    void listensWhere_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::newRow("v4") << u"0.0.0.0:80"_s << u"0.0.0.0"_s << 80;
        QTest::newRow("v6") << u"[::1]:0"_s << u"::1"_s << 0;
        QTest::newRow("name") << u"localhost:8460"_s << u"127.0.0.1"_s << 8460;
    }
    void listensWhere()
    {
        QFETCH(QString, value);
        const auto config = readConfig({{u"listen"_s, value}}, {});
        QVERIFY(config);
        QTEST(config->listenAddress, "address");
        QTEST(int(config->listenPort), "port");
    }

    void refusesBadValues_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("no port") << u"listen"_s << u"127.0.0.1"_s << u"config.bad_listen"_s;
        QTest::newRow("port range") << u"listen"_s << u"127.0.0.1:70000"_s << u"config.bad_listen"_s;
        QTest::newRow("host name") << u"listen"_s << u"example.org:80"_s << u"config.bad_listen"_s;
        QTest::newRow("database") << u"database"_s << u"mysql://x"_s << u"config.bad_database"_s;
        QTest::newRow("number") << u"workers"_s << u"many"_s << u"config.bad_number"_s;
        QTest::newRow("level") << u"log-level"_s << u"loud"_s << u"config.bad_log_level"_s;
        QTest::newRow("switch") << u"behind-proxy"_s << u"perhaps"_s << u"config.bad_switch"_s;
        QTest::newRow("certificate") << u"tls-cert"_s << u"/no/such/file"_s << u"config.unreadable_file"_s;
        QTest::newRow("file") << u"config"_s << u"/no/such/file"_s << u"config.unreadable_file"_s;
        QTest::newRow("url") << u"public-url"_s << u"help.example.org"_s << u"config.bad_url"_s;
        QTest::newRow("empty folder") << u"data"_s << QString() << u"config.bad_data"_s;
    }
    void refusesBadValues()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto config = readConfig({{name, value}}, {});
        QVERIFY(!config);
        QTEST(config.error().code, "code");
        QVERIFY(config.error().detail.contains(u' '));
    }

    void neverRepeatsTheDatabasePassword()
    {
        const auto config = readConfig({{u"database"_s, u"postgres:/user:s3cret@host/db"_s}}, {});
        QVERIFY(!config);
        QVERIFY(!config.error().detail.contains(u"s3cret"));
    }

    void refusesUnknownKeysOfTheFile()
    {
        const QString file = write(u"typo.conf"_s, "data = /x\nlisen = 127.0.0.1:1\n");
        const auto config = readConfig({{u"config"_s, file}}, {});
        QVERIFY(!config);
        QVERIFY(config.error().detail.contains(u"line 2"));
        QVERIFY(config.error().detail.contains(u"lisen"));
    }

    void refusesACertificateWithoutItsKey()
    {
        const QString file = write(u"cert.pem"_s, "x");
        const auto config = readConfig({{u"tls-cert"_s, file}}, {});
        QVERIFY(!config);
        QCOMPARE(config.error().code, u"config.half_tls"_s);
    }

    void plainHttpStaysOnLoopbackUnlessAProxyStandsInFront()
    {
        auto config = readConfig({{u"listen"_s, u"0.0.0.0:80"_s}}, {});
        QVERIFY(config);
        QVERIFY(!checkListening(*config));

        config = readConfig({{u"listen"_s, u"0.0.0.0:80"_s}, {u"behind-proxy"_s, {}}}, {});
        QVERIFY(config);
        QVERIFY(checkListening(*config));
    }
};

QTEST_GUILESS_MAIN(ConfigReaderTest)
#include "tst_configreader.moc"
