// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clidesk.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// What commands say of a database that is damaged, newer or does not fit, as the real program.
class CliCheckTest : public QObject, private CliDesk
{
    Q_OBJECT

private:
    /// Spoils the database behind the server's back.
    bool execute(const QString &sql) const
    {
        bool isDone = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"spoil"_s);
            database.setDatabaseName(folder() + u"/opora.db"_s);
            isDone = database.open() && QSqlQuery(database).exec(sql);
            database.close();
        }
        QSqlDatabase::removeDatabase(u"spoil"_s);
        return isDone;
    }

private Q_SLOTS:
    void init() { makeFolder(); }

    void aDamagedPageIsFoundWithoutItsInnards()
    {
        QVERIFY(makeHelpDesk());
        QVERIFY(execute(u"CREATE TABLE filler AS SELECT zeroblob(200000) AS bytes"_s));
        QFile file(folder() + u"/opora.db"_s);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.size() > 200000);
        // A page of the long value: its first bytes name the page that follows.
        QVERIFY(file.seek(file.size() - 20 * 4096) && file.write(QByteArray(4, 'x')) == 4);
        file.close();

        const auto outcome = run({u"check"_s});

        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.output.contains(u"the file is damaged") && !outcome.output.contains(u"***"),
                 qPrintable(outcome.output + outcome.errors));
        const auto logged = run({u"check"_s, u"--log-level"_s, u"warning"_s}).errors;
        QVERIFY2(logged.contains(u"topic=opora.server.check damaged detail="), qPrintable(logged));
    }

    void aDamagedDatabaseIsSaidWithoutItsInnards()
    {
        QVERIFY(makeHelpDesk());
        QFile file(folder() + u"/opora.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(8192, 'x')) == 8192);
        file.close();

        const auto outcome = run({u"user"_s, u"list"_s});

        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"damaged") && !outcome.errors.contains(u"native="),
                 qPrintable(outcome.errors));
        const auto logged = run({u"user"_s, u"list"_s, u"--log-level"_s, u"warning"_s}).errors;
        QVERIFY2(logged.contains(u"level=warning topic=opora.server.command action=failed code=db.corrupt detail="),
                 qPrintable(logged));
    }

    void checkFindsWhatDoesNotFit_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("finding");
        QTest::newRow("hole in the feed") << u"DELETE FROM change WHERE seq = 3"_s << u"feed: it should hold"_s;
        QTest::newRow("version ahead") << u"UPDATE document SET version = 999999 WHERE version = 2"_s
                                       << u"feed: document"_s;
        QTest::newRow("sums") << u"UPDATE bucket_sum SET row_count = row_count + 1"_s << u"bucket: ref"_s;
        QTest::newRow("lost person") << u"DELETE FROM document WHERE id IN (SELECT person FROM account)"_s
                                     << u"reference: an account without its person"_s;
        QTest::newRow("lost file")
            << u"INSERT INTO file VALUES (x'00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 5, 1)"_s
            << u"file: 00112233"_s;
    }
    void checkFindsWhatDoesNotFit()
    {
        QFETCH(QString, sql);
        QFETCH(QString, finding);
        QVERIFY(makeHelpDesk());
        QCOMPARE(run({u"check"_s}).code, 0);
        QVERIFY(execute(sql));

        const auto check = run({u"check"_s});

        QCOMPARE(check.code, 1);
        QVERIFY2(check.output.contains(finding), qPrintable(check.output));
    }

    void refusesANewerDatabase()
    {
        QVERIFY(makeHelpDesk());
        QCOMPARE(run({u"migrate"_s}).code, 0);
        QVERIFY(execute(u"INSERT INTO schema_version(version, name, applied_ms) VALUES (999, 'later', 0)"_s));
        const auto outcome = run({u"migrate"_s});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"newer version"), qPrintable(outcome.errors));
    }
};

QTEST_GUILESS_MAIN(CliCheckTest)
#include "tst_clicheck.moc"
