// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "databases.h"

#include "db/migrator.h"
#include "db/statement.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace Opora::Db {

class MigratorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newDatabaseRunsTheWholeList_data() { Databases::rows(); }
    void newDatabaseRunsTheWholeList();
    void everyVersionReachesTheNewest_data() { Databases::rows(); }
    void everyVersionReachesTheNewest();
    void failingStepLeavesTheVersionBeforeIt_data() { Databases::rows(); }
    void failingStepLeavesTheVersionBeforeIt();
    void newerDatabaseIsRefusedAndUntouched_data() { Databases::rows(); }
    void newerDatabaseIsRefusedAndUntouched();
    void racingMigratorsApplyEachStepOnce_data() { Databases::rows(); }
    void racingMigratorsApplyEachStepOnce();

private:
    static QList<Migration> list()
    {
        return {
            {1, u"create"_s, {u"CREATE TABLE t (id {uuid} NOT NULL PRIMARY KEY, n {int} NOT NULL) {strict}"_s}, {}, {}},
            {2, u"widen"_s, {u"ALTER TABLE t ADD COLUMN title {text} NOT NULL DEFAULT ''"_s}, {}, {}},
            {3,
             u"fill"_s,
             {},
             {},
             [](Transaction &transaction) {
                 return Statement(transaction, u"INSERT INTO t(id, n, title) VALUES (?, ?, ?)"_s)
                     .bind(QUuid::createUuid(), 1, u"first"_s)
                     .exec();
             }},
            {5,
             u"dialects"_s,
             {u"CREATE TABLE only_sqlite (n {int}) {strict}"_s},
             {u"CREATE TABLE only_postgres (n {int})"_s},
             {}},
        };
    }

    Databases m_databases;
};

void MigratorTest::newDatabaseRunsTheWholeList()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    const auto report = Migrator(list()).run(connection);
    OPORA_VERIFY_OK(report);
    QCOMPARE(report->from, 0);
    QCOMPARE(report->to, 5);
    QCOMPARE(connection.scalar(u"SELECT count(*) FROM schema_version WHERE applied_ms > 1600000000000"_s)->toInt(), 4);
    QCOMPARE(connection.scalar(u"SELECT title FROM t"_s)->toString(), u"first"_s);
    const bool isSqlite = settings.backend == Backend::Sqlite;
    OPORA_VERIFY_OK(connection.execute(isSqlite ? u"SELECT * FROM only_sqlite"_s : u"SELECT * FROM only_postgres"_s));
}

void MigratorTest::everyVersionReachesTheNewest()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    for (int steps = 1; steps <= list().size(); ++steps) {
        const auto report = Migrator(list().first(steps)).run(connection);
        OPORA_VERIFY_OK(report);
        QCOMPARE(report->to, list().at(steps - 1).version);
        QCOMPARE(*Migrator::currentVersion(connection), report->to);
    }
    const auto again = Migrator(list()).run(connection);
    OPORA_VERIFY_OK(again);
    QCOMPARE(again->from, again->to);
}

void MigratorTest::failingStepLeavesTheVersionBeforeIt()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    auto broken = list();
    broken[2].sql = {u"CREATE TABLE half (n {int}) {strict}"_s, u"INSERT INTO missing VALUES (1)"_s};
    const auto report = Migrator(broken).run(connection);
    QVERIFY(!report);
    QCOMPARE(report.error().code, u"db.sql"_s);
    QCOMPARE(*Migrator::currentVersion(connection), 2);
    QVERIFY(!connection.execute(u"SELECT * FROM half"_s));
    OPORA_VERIFY_OK(Migrator(list()).run(connection));
    QCOMPARE(*Migrator::currentVersion(connection), 5);
}

void MigratorTest::newerDatabaseIsRefusedAndUntouched()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(Migrator(list()).run(connection));
    const auto report = Migrator(list().first(2)).run(connection);
    QVERIFY(!report);
    QCOMPARE(report.error().code, u"db.newer_schema"_s);
    QCOMPARE(report.error().kind, Core::Error::Kind::Rejected);
    QCOMPARE(*Migrator::currentVersion(connection), 5);
    auto reader = Connection::open(settings.withAccess(Access::ReadOnly));
    OPORA_VERIFY_OK(reader);
    QCOMPARE(*Migrator::currentVersion(**reader), 5);
}

void MigratorTest::racingMigratorsApplyEachStepOnce()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    std::atomic<int> succeeded = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            auto own = Connection::open(settings);
            if (own && Migrator(list()).run(**own))
                ++succeeded;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(succeeded.load(), 4);
    QCOMPARE(connection.scalar(u"SELECT count(*) FROM t"_s)->toInt(), 1);
    QCOMPARE(connection.scalar(u"SELECT count(*) FROM schema_version"_s)->toInt(), 4);
}

} // namespace Opora::Db

QTEST_GUILESS_MAIN(Opora::Db::MigratorTest)
#include "tst_migrator.moc"
