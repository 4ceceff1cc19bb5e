// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "databases.h"

#include "db/listener.h"
#include "db/savepoint.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "support/require.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <atomic>
#include <functional>
#include <thread>

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Kind = Core::Error::Kind;

class TransactionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCommitNothingIsStored_data() { Databases::rows(); }
    void withoutCommitNothingIsStored();
    void savepointUndoesOnlyItsPart_data() { Databases::rows(); }
    void savepointUndoesOnlyItsPart();
    void failedStatementInSavepointDoesNotDoomTheRest_data() { Databases::rows(); }
    void failedStatementInSavepointDoesNotDoomTheRest();
    void commitNeverClaimsWhatPostgresRolledBack();
    void whatMayComeLaterIsThereForWhatFollows_data() { Databases::rows(); }
    void whatMayComeLaterIsThereForWhatFollows();
    void whatMayComeLaterFailsAtTheCommitAtTheLatest_data() { Databases::rows(); }
    void whatMayComeLaterFailsAtTheCommitAtTheLatest();
    void whatMayComeLaterIsRolledBack_data() { Databases::rows(); }
    void whatMayComeLaterIsRolledBack();
    void muchMayComeLater_data() { Databases::rows(); }
    void muchMayComeLater();
    void secondTransactionOnOneConnectionIsRefused_data() { Databases::rows(); }
    void secondTransactionOnOneConnectionIsRefused();
    void waitingWriterGivesUpAsRetryable_data() { Databases::rows(); }
    void waitingWriterGivesUpAsRetryable();
    void writerOfAnotherProgramIsWaitedFor();
    void readerCannotWrite_data();
    void readerCannotWrite();
    void foreignThreadIsRefused_data() { Databases::rows(); }
    void foreignThreadIsRefused();
    void threadsCountWithoutLoss_data() { Databases::rows(); }
    void threadsCountWithoutLoss();
    void notificationArrivesAfterCommitOnly();

private:
    static Core::Result<void> write(Connection &connection, const QString &sql)
    {
        auto transaction = Transaction::begin(connection, QLatin1String("test"));
        if (!transaction)
            return transaction.error();
        auto done = connection.execute(sql);
        return done ? transaction->commit() : done;
    }
    static qint64 number(Connection &connection, const QString &sql)
    {
        const auto value = connection.scalar(sql);
        return value ? value->toLongLong() : -1;
    }

    Databases m_databases;
};

void TransactionTest::withoutCommitNothingIsStored()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    {
        auto transaction = Transaction::begin(connection);
        OPORA_VERIFY_OK(transaction);
        OPORA_VERIFY_OK(Statement(*transaction, u"INSERT INTO t VALUES (?)"_s).bind(1).exec());
    }
    QVERIFY(!connection.isInTransaction());
    QCOMPARE(number(connection, u"SELECT count(*) FROM t"_s), 0);
}

void TransactionTest::savepointUndoesOnlyItsPart()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    Statement insert(*transaction, u"INSERT INTO t VALUES (?)"_s);
    OPORA_VERIFY_OK(insert.bind(1).exec());
    {
        auto outer = Savepoint::begin(*transaction);
        OPORA_VERIFY_OK(outer);
        OPORA_VERIFY_OK(insert.bind(2).exec());
        {
            auto inner = Savepoint::begin(*transaction);
            OPORA_VERIFY_OK(inner);
            OPORA_VERIFY_OK(insert.bind(4).exec());
        }
        OPORA_VERIFY_OK(outer->release());
    }
    {
        auto undone = Savepoint::begin(*transaction);
        OPORA_VERIFY_OK(undone);
        OPORA_VERIFY_OK(insert.bind(8).exec());
    }
    OPORA_VERIFY_OK(transaction->commit());
    QCOMPARE(number(connection, u"SELECT sum(n) FROM t"_s), 3);
}

void TransactionTest::failedStatementInSavepointDoesNotDoomTheRest()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    Statement insert(*transaction, u"INSERT INTO t VALUES (?)"_s);
    OPORA_VERIFY_OK(insert.bind(1).exec());
    {
        auto savepoint = Savepoint::begin(*transaction);
        OPORA_VERIFY_OK(savepoint);
        const auto twice = insert.bind(1).exec();
        QVERIFY(!twice);
        QCOMPARE(twice.error().kind, Kind::Conflict);
        QCOMPARE(twice.error().code, u"db.duplicate"_s);
    }
    OPORA_VERIFY_OK(insert.bind(2).exec());
    OPORA_VERIFY_OK(transaction->commit());
    QCOMPARE(number(connection, u"SELECT count(*) FROM t"_s), 2);
}

void TransactionTest::commitNeverClaimsWhatPostgresRolledBack()
{
    const auto settings = m_databases.fresh(Backend::PostgreSql);
    if (!settings)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    auto opened = Connection::open(*settings);
    OPORA_VERIFY_OK(opened);
    Connection &connection = **opened;
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    Statement insert(*transaction, u"INSERT INTO t VALUES (?)"_s);
    OPORA_VERIFY_OK(insert.bind(1).exec());
    QVERIFY(!insert.bind(1).exec());

    const auto committed = transaction->commit();

    QVERIFY(!committed);
    QCOMPARE(committed.error().code, u"db.transaction_failed"_s);
    QCOMPARE(number(connection, u"SELECT count(*) FROM t"_s), 0);
}

void TransactionTest::whatMayComeLaterIsThereForWhatFollows()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY, at {int} NOT NULL) {strict}"_s));
    const QString insert = u"{later}INSERT INTO t VALUES (?, 0)"_s;
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    {
        Statement first(*transaction, insert);
        OPORA_VERIFY_OK(first.bind(1).exec());
        // The same text while the first is in use: a statement of its own, gone before it is sent.
        OPORA_VERIFY_OK(Statement(*transaction, insert).bind(2).exec());
    }
    OPORA_VERIFY_OK(Statement(*transaction, u"{later}UPDATE t SET at = n * 10"_s).exec());
    const auto seen = Statement(*transaction, u"SELECT at FROM t ORDER BY n"_s).all([](const Statement &row) {
        return row.integer(0);
    });
    QCOMPARE(seen.valueOr({}), (QList<qint64>{10, 20}));
    OPORA_VERIFY_OK(Statement(*transaction, insert).bind(4).exec());
    {
        auto savepoint = Savepoint::begin(*transaction);
        OPORA_VERIFY_OK(savepoint);
        OPORA_VERIFY_OK(Statement(*transaction, insert).bind(8).exec());
    }
    OPORA_VERIFY_OK(transaction->commit());
    QCOMPARE(number(connection, u"SELECT sum(n) FROM t"_s), 7);
}

void TransactionTest::whatMayComeLaterFailsAtTheCommitAtTheLatest()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    const auto twice = [&]() -> Core::Result<void> {
        auto transaction = Transaction::begin(connection);
        for (const int n : {1, 1, 2}) {
            if (auto done = Statement(*transaction, u"{later}INSERT INTO t VALUES (?)"_s).bind(n).exec(); !done)
                return done;
        }
        return transaction->commit();
    };
    const auto done = twice();
    QVERIFY(!done);
    QCOMPARE(done.error().code, u"db.duplicate"_s);
    QVERIFY(!connection.isInTransaction());
    QCOMPARE(number(connection, u"SELECT count(*) FROM t"_s), 0);
    OPORA_VERIFY_OK(write(connection, u"INSERT INTO t VALUES (3)"_s));
}

void TransactionTest::whatMayComeLaterIsRolledBack()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    for (const bool hasRead : {false, true}) {
        auto transaction = Transaction::begin(connection);
        OPORA_VERIFY_OK(transaction);
        if (hasRead)
            QCOMPARE(number(connection, u"SELECT count(*) FROM t"_s), 0);
        OPORA_VERIFY_OK(Statement(*transaction, u"{later}INSERT INTO t VALUES (?)"_s).bind(1).exec());
        transaction->rollback();
    }
    OPORA_VERIFY_OK(write(connection, u"INSERT INTO t VALUES (2)"_s));
    QCOMPARE(number(connection, u"SELECT sum(n) FROM t"_s), 2);
}

void TransactionTest::muchMayComeLater()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY, x {text} NOT NULL) {strict}"_s));
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    for (int n = 0; n < 30; ++n) {
        OPORA_VERIFY_OK(
            Statement(*transaction, u"{later}INSERT INTO t VALUES (?, ?)"_s).bind(n, QString(100'000, u'x')).exec());
    }
    OPORA_VERIFY_OK(transaction->commit());
    QCOMPARE(number(connection, u"SELECT sum(length(x)) FROM t"_s), 3'000'000);
}

void TransactionTest::secondTransactionOnOneConnectionIsRefused()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    auto first = Transaction::begin(connection);
    OPORA_VERIFY_OK(first);
    const auto second = Transaction::begin(connection);
    QVERIFY(!second);
    QCOMPARE(second.error().code, u"db.nested_transaction"_s);
    OPORA_VERIFY_OK(first->commit());
}

void TransactionTest::waitingWriterGivesUpAsRetryable()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    auto impatient = settings;
    impatient.busyTimeout = std::chrono::milliseconds(50);
    auto second = Connection::open(impatient);
    OPORA_VERIFY_OK(second);
    auto held = Transaction::begin(connection);
    OPORA_VERIFY_OK(held);
    OPORA_VERIFY_OK(Statement(*held, u"INSERT INTO t VALUES (1)"_s).exec());

    const auto refused = write(**second, u"INSERT INTO t VALUES (1)"_s);

    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Kind::Retryable);
    QCOMPARE(refused.error().code, u"db.busy"_s);
    OPORA_VERIFY_OK(held->commit());
    OPORA_VERIFY_OK(write(**second, u"INSERT INTO t VALUES (2)"_s));
}

void TransactionTest::writerOfAnotherProgramIsWaitedFor()
{
    auto settings = *m_databases.fresh(Backend::Sqlite);
    settings.busyTimeout = std::chrono::milliseconds(50);
    auto connection = Connection::open(settings);
    OPORA_VERIFY_OK(connection);
    {
        // Past our gate, as another program would come.
        auto other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(settings.path);
        QVERIFY(other.open() && other.transaction());
        QVERIFY(other.exec(u"CREATE TABLE t (n INTEGER)"_s).isActive());
        const auto refused = Transaction::begin(**connection);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"db.busy"_s);
        QCOMPARE(refused.error().kind, Kind::Retryable);
        QVERIFY(other.rollback());
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QVERIFY(Transaction::begin(**connection).isOk());
}

void TransactionTest::readerCannotWrite_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<int>("access");
    for (const auto access : {Access::Reader, Access::ReadOnly}) {
        const auto name = access == Access::Reader ? "reader" : "read-only";
        QTest::addRow("sqlite %s", name) << int(Backend::Sqlite) << int(access);
        QTest::addRow("postgresql %s", name) << int(Backend::PostgreSql) << int(access);
    }
}

void TransactionTest::readerCannotWrite()
{
    QFETCH(int, access);
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL PRIMARY KEY) {strict}"_s));
    auto reader = Connection::open(settings.withAccess(Access(access)));
    OPORA_VERIFY_OK(reader);

    const auto refused = write(**reader, u"INSERT INTO t VALUES (1)"_s);

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"disk.read_only"_s);
    QCOMPARE(refused.error().kind, Kind::Rejected);
    QCOMPARE(number(**reader, u"SELECT count(*) FROM t"_s), 0);
}

void TransactionTest::foreignThreadIsRefused()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    QStringList codes;
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"foreign thread"_s));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"foreign thread"_s));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"foreign thread"_s));
    std::thread([&] {
        codes << Transaction::begin(connection).error().code << connection.execute(u"SELECT 1"_s).error().code
              << Statement(connection, u"SELECT 1"_s).exec().error().code;
    }).join();
    QCOMPARE(codes, QStringList({u"db.wrong_thread"_s, u"db.wrong_thread"_s, u"db.wrong_thread"_s}));
    OPORA_VERIFY_OK(connection.execute(u"SELECT 1"_s));
}

void TransactionTest::threadsCountWithoutLoss()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(write(connection, u"CREATE TABLE t (n {int} NOT NULL) {strict}"_s));
    OPORA_VERIFY_OK(write(connection, u"INSERT INTO t VALUES (0)"_s));
    constexpr int kThreads = 4;
    constexpr int kSteps = 50;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
            const auto own = Connection::open(settings);
            for (int step = 0; step < kSteps; ++step) {
                if (!own || !write(**own, u"UPDATE t SET n = n + 1"_s))
                    ++failures;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(number(connection, u"SELECT n FROM t"_s), kThreads * kSteps);
}

void TransactionTest::notificationArrivesAfterCommitOnly()
{
    const auto settings = m_databases.fresh(Backend::PostgreSql);
    if (!settings)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    auto receiver = Connection::open(*settings);
    auto sender = Connection::open(*settings);
    OPORA_VERIFY_OK(receiver);
    OPORA_VERIFY_OK(sender);
    Listener listener(**receiver);
    QSignalSpy heard(&listener, &Listener::notified);
    OPORA_VERIFY_OK(listener.listen(u"feed"_s));
    {
        auto undone = Transaction::begin(**sender);
        OPORA_VERIFY_OK(undone);
        OPORA_VERIFY_OK(Listener::notify(*undone, u"feed"_s, u"1"_s));
    }
    auto kept = Transaction::begin(**sender);
    OPORA_VERIFY_OK(kept);
    OPORA_VERIFY_OK(Listener::notify(*kept, u"feed"_s, u"2"_s));
    OPORA_VERIFY_OK(kept->commit());
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard.first(), QVariantList({u"feed"_s, u"2"_s}));
}

} // namespace Opora::Db

QTEST_GUILESS_MAIN(Opora::Db::TransactionTest)
#include "tst_transaction.moc"
