// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverprocess.h"

#include "support/privatepostgres.h"
#include "support/require.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// "import" and "export" of the real program.
class CliImportTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_scratch;

    QString path(const QString &name) const { return m_scratch->filePath(name); }
    ServerProcess::Outcome run(const QStringList &words, const QString &folder = u"data"_s,
                               const QByteArray &input = {}) const
    {
        return ServerProcess::run(words + QStringList{u"--data"_s, path(folder)}, input);
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name) : QString();
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray withoutHeader(const QByteArray &lines) { return lines.mid(lines.indexOf('\n') + 1); }
    static QString demo() { return QStringLiteral(OPORA_SOURCE_DIR "/resources/demo/helpdesk.jsonl"); }
    /// Its own copy: rejected rows are kept beside it.
    QString table() const
    {
        return write(u"tickets.csv"_s, contents(QStringLiteral(OPORA_TEST_DATA "/import/tickets.csv")));
    }
    static QString map() { return QStringLiteral(OPORA_TEST_DATA "/import/tickets-map.json"); }

private Q_SLOTS:
    void init() { m_scratch = std::make_unique<QTemporaryDir>(); }

    void bothExplainThemselves()
    {
        for (const QString &command : {u"import"_s, u"export"_s}) {
            const auto help = ServerProcess::run({command, u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY(help.output.contains(u"Usage: opora-server "_s + command));
        }
        // The name that rejectedRowsLieBesideTheFile() finds there.
        const QString help = ServerProcess::run({u"import"_s, u"--help"_s}).output.simplified();
        QVERIFY2(help.contains(u"those of tickets.csv in tickets.rejected.csv"), qPrintable(help));
    }

    void anExportImportsToTheSameBytes()
    {
        QCOMPARE(run({u"init"_s, u"--demo"_s}).code, 0);
        QCOMPARE(run({u"export"_s, path(u"a.jsonl"_s)}).code, 0);
        const auto imported = run({u"import"_s, path(u"a.jsonl"_s)}, u"other"_s);
        QVERIFY2(imported.code == 0, qPrintable(imported.errors));
        QVERIFY(imported.output.contains(u"ticket: 4"));
        const auto twice = run({u"import"_s, path(u"a.jsonl"_s)}, u"other"_s);
        QVERIFY2(twice.code == 0 && twice.output.contains(u"Nothing new: "_s), qPrintable(twice.output));
        const auto again = run({u"export"_s, u"-"_s}, u"other"_s);
        QCOMPARE(again.code, 0);
        QVERIFY(withoutHeader(again.output.toUtf8()) == withoutHeader(contents(path(u"a.jsonl"_s))));
        QCOMPARE(run({u"check"_s}, u"other"_s).code, 0);
    }

    void standardInputIsAFileToo()
    {
        const auto outcome = run({u"import"_s, u"-"_s, u"--files"_s, QFileInfo(demo()).path() + u"/files"_s}, u"data"_s,
                                 contents(demo()));
        QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
        QVERIFY(run({u"import"_s, demo(), u"--dry-run"_s}).output.contains(u"nothing was changed"));
    }

    void rejectedRowsLieBesideTheFile()
    {
        const QStringList words{u"import"_s, u"--format"_s, u"csv"_s, u"--map"_s, map(), table()};
        const auto dry = run(words + QStringList{u"--dry-run"_s});
        QCOMPARE(dry.code, 3);
        QVERIFY2(dry.output.contains(u"There is no help desk in "_s) && dry.output.contains(u"ticket: 2 new"),
                 qPrintable(dry.output));
        QVERIFY(!QFileInfo::exists(path(u"data"_s))); // a dry run makes none
        const auto outcome = run(words);
        QCOMPARE(outcome.code, 3);
        QVERIFY2(outcome.output.contains(u"ticket: 2 new"), qPrintable(outcome.output));
        QVERIFY2(outcome.output.contains(u"were kept aside in "_s + path(u"tickets.rejected.csv"_s)),
                 qPrintable(outcome.output));
        QVERIFY2(outcome.errors.contains(u"Line 5: "), qPrintable(outcome.errors));
        QCOMPARE(contents(path(u"tickets.rejected.csv"_s)).count('\n'), 7);
        const auto again = run(words);
        QVERIFY2(again.output.contains(u"ticket: 2 as they were\n") && again.output.contains(u"Nothing new: "_s)
                     && !again.output.contains(u" new,") && !again.output.contains(u"changed"),
                 qPrintable(again.output));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sentence");
        const QString junk = u"JUNK"_s; // stands for a file of random bytes
        QTest::newRow("format") << QStringList{u"--format"_s, u"xml"_s, junk} << 2 << u"no format \"xml\""_s;
        QTest::newRow("no mapping") << QStringList{u"--format"_s, u"csv"_s, junk} << 2 << u"needs --map FILE"_s;
        QTest::newRow("mapping of no table") << QStringList{u"--map"_s, map(), junk} << 2 << u"say --format csv"_s;
        QTest::newRow("no such mapping") << QStringList{u"--format"_s, u"csv"_s, u"--map"_s, u"nothing"_s, junk} << 1
                                         << u"cannot be opened"_s;
        QTest::newRow("no such file") << QStringList{u"/nowhere/tickets.jsonl"_s} << 1 << u"cannot be opened"_s;
        QTest::newRow("folder") << QStringList{u"/"_s} << 1 << u"is a folder"_s;
        QTest::newRow("junk lines") << QStringList{junk} << 1 << u"not in the opora format"_s;
        QTest::newRow("junk table") << QStringList{u"--format"_s, u"csv"_s, u"--map"_s, u"servicenow"_s, junk} << 1
                                    << u"not a text file"_s;
        QTest::newRow("junk threads") << QStringList{u"--format"_s, u"threads"_s, junk} << 1
                                      << u"holds no conversations"_s;
        QTest::newRow("language") << QStringList{u"--format"_s, u"articles"_s, u"--language"_s, u"klingon"_s, u"/"_s}
                                  << 2 << u"--language is ru or en"_s;
        QTest::newRow("state") << QStringList{u"--format"_s, u"articles"_s, u"--state"_s, u"odd"_s, u"/"_s} << 2
                               << u"--state is one of"_s;
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        QFETCH(QString, sentence);
        QByteArray bytes;
        for (int i = 0; i < 4000; ++i)
            bytes += char((i * 7919) >> 3);
        words.replaceInStrings(u"JUNK"_s, write(u"junk"_s, bytes));
        const auto outcome = run(QStringList{u"import"_s} + words);
        QCOMPARE(outcome.code, code);
        QVERIFY2(outcome.errors.contains(sentence), qPrintable(outcome.errors));
        QCOMPARE(QDir(m_scratch->path()).entryList({u"*rejected*"_s}), QStringList());
    }

    void importsBesideARunningServer()
    {
        ServerProcess server;
        QVERIFY2(server.serve(path(u"data"_s)), qPrintable(server.errors()));
        QVERIFY(server.setUp());
        const auto outcome = run({u"import"_s, demo()});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
        RawClient client;
        QVERIFY(client.connectTo(server.port()));
        const auto found
            = client.ask(RawClient::get("/api/v1/buckets?want=ref,open,closed:all", server.authorization()));
        QCOMPARE(found.status, 200);
        qint64 count = 0;
        for (const QJsonValue bucket : QJsonDocument::fromJson(found.body).object().value(u"buckets"_s).toArray())
            count += bucket[u"count"_s].toInteger();
        QVERIFY2(count > 4000, qPrintable(QString::number(count)));
    }

    void movesToPostgreSql()
    {
        if (!PrivatePostgres::instance().isAvailable())
            OPORA_SKIP("postgresql", PrivatePostgres::instance().skipReason());
        const QStringList database{u"--database"_s, PrivatePostgres::instance().createDatabase()};
        QCOMPARE(run({u"init"_s, u"--demo"_s}).code, 0);
        QCOMPARE(run({u"export"_s, path(u"a.jsonl"_s)}).code, 0);
        QCOMPARE(run(QStringList{u"import"_s, path(u"a.jsonl"_s)} + database, u"pg"_s).code, 0);
        QCOMPARE(run(QStringList{u"export"_s, path(u"b.jsonl"_s)} + database, u"pg"_s).code, 0);
        QVERIFY(withoutHeader(contents(path(u"a.jsonl"_s))) == withoutHeader(contents(path(u"b.jsonl"_s))));
    }
};

QTEST_GUILESS_MAIN(CliImportTest)
#include "tst_cliimport.moc"
