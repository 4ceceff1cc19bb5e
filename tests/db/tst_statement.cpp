// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "databases.h"

#include "db/bulkinsert.h"
#include "db/snapshot.h"
#include "db/statement.h"
#include "db/transaction.h"

#include <QElapsedTimer>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Db {

class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesSurviveTheRoundTrip_data() { Databases::rows(); }
    void valuesSurviveTheRoundTrip();
    void nullIsNotTheEmptyValue_data() { Databases::rows(); }
    void nullIsNotTheEmptyValue();
    void readsMayNest_data() { Databases::rows(); }
    void readsMayNest();
    void sameTextMayBeUsedRecursively_data() { Databases::rows(); }
    void sameTextMayBeUsedRecursively();
    void wrongNumberOfValuesIsRefused_data() { Databases::rows(); }
    void wrongNumberOfValuesIsRefused();
    void badTextIsAnError_data() { Databases::rows(); }
    void badTextIsAnError();
    void writeOutsideOfATransactionIsRefused_data() { Databases::rows(); }
    void writeOutsideOfATransactionIsRefused();
    void upsertAndReturningAreTheSame_data() { Databases::rows(); }
    void upsertAndReturningAreTheSame();
    void manyTextsDoNotFillTheCache_data() { Databases::rows(); }
    void manyTextsDoNotFillTheCache();
    void bulkInsertWritesEveryRow_data() { Databases::rows(); }
    void bulkInsertWritesEveryRow();
    void snapshotDoesNotSeeLaterCommits_data() { Databases::rows(); }
    void snapshotDoesNotSeeLaterCommits();

private:
    static Core::Result<void> makeTable(Connection &connection)
    {
        auto transaction = Transaction::begin(connection);
        if (!transaction)
            return transaction.error();
        auto made = connection.execute(u"CREATE TABLE item (id {uuid} NOT NULL PRIMARY KEY, number {int}, flag {bool},"
                                       " ratio {real}, title {text}, body {blob}) {strict}"_s);
        return made ? transaction->commit() : made;
    }
    static Core::Result<qint64> count(Connection &connection)
    {
        auto value = connection.scalar(u"SELECT count(*) FROM item"_s);
        return value ? Core::Result<qint64>(value->toLongLong()) : value.error();
    }

    Databases m_databases;
};

void StatementTest::valuesSurviveTheRoundTrip()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(makeTable(connection));
    const QUuid id = QUuid::createUuid();
    const QString title = u"Привет, 'мир' \\ \"?\" \U0001F600 :name $1"_s;
    QByteArray body;
    for (int i = 0; i < 256; ++i)
        body.append(char(i));
    const qint64 number = std::numeric_limits<qint64>::min();

    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    OPORA_VERIFY_OK(Statement(*transaction, u"INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)"_s)
                        .bind(id, number, true, 0.1, title, body)
                        .exec());
    OPORA_VERIFY_OK(transaction->commit());

    Statement read(connection, u"SELECT id, number, flag, ratio, title, body FROM item WHERE id = ?"_s);
    OPORA_VERIFY_OK(read.bind(id).exec());
    QVERIFY(read.next());
    QCOMPARE(read.uuid(0), id);
    QCOMPARE(read.integer(1), number);
    QCOMPARE(read.boolean(2), true);
    QCOMPARE(read.real(3), 0.1);
    QCOMPARE(read.text(4), title);
    QCOMPARE(read.blob(5), body);
    QVERIFY(!read.next());
    OPORA_VERIFY_OK(read.finish());
}

void StatementTest::nullIsNotTheEmptyValue()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(makeTable(connection));
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    Statement insert(*transaction, u"INSERT INTO item VALUES (?, ?, ?, ?, ?, ?)"_s);
    OPORA_VERIFY_OK(insert.bind(QUuid(), nullptr, nullptr, nullptr, std::optional<QString>(), nullptr).exec());
    OPORA_VERIFY_OK(insert.bind(QUuid::createUuid(), 0, false, 0.0, QString(), QByteArray()).exec());
    OPORA_VERIFY_OK(transaction->commit());

    const auto rows = Statement(connection, u"SELECT number, title, body FROM item ORDER BY number IS NULL, id"_s)
                          .all([](const Statement &row) {
                              return std::tuple(row.get<std::optional<qint64>>(0), row.get<std::optional<QString>>(1),
                                                row.isNull(2));
                          });
    OPORA_VERIFY_OK(rows);
    QCOMPARE(rows->size(), 2);
    QCOMPARE(std::get<0>(rows->at(0)), std::optional<qint64>(0));
    QCOMPARE(std::get<1>(rows->at(0)), std::optional<QString>(u""_s));
    QVERIFY(!std::get<2>(rows->at(0)));
    QVERIFY(!std::get<0>(rows->at(1)) && !std::get<1>(rows->at(1)) && std::get<2>(rows->at(1)));
}

void StatementTest::readsMayNest()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    int pairs = 0;
    Statement outer(connection, u"SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"_s);
    OPORA_VERIFY_OK(outer.exec());
    while (outer.next()) {
        OPORA_VERIFY_OK(
            Statement(connection, u"SELECT 4 UNION ALL SELECT 5"_s).each([&](const Statement &) { ++pairs; }));
    }
    QCOMPARE(pairs, 6);
}

void StatementTest::sameTextMayBeUsedRecursively()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    const QString sql = u"SELECT 1 UNION ALL SELECT 2 ORDER BY 1"_s;
    QList<qint64> seen;
    OPORA_VERIFY_OK(Statement(connection, sql).each([&](const Statement &outer) {
        (void)Statement(connection, sql).each([&](const Statement &inner) {
            seen.append(outer.integer(0) * 10 + inner.integer(0));
        });
    }));
    QCOMPARE(seen, QList<qint64>({11, 12, 21, 22}));
}

void StatementTest::wrongNumberOfValuesIsRefused()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(makeTable(connection));
    const QString sql = u"SELECT '?', number FROM item WHERE number = ? AND title <> ?"_s;
    OPORA_VERIFY_OK(Statement(connection, sql).bind(1, u"a"_s).exec());
    const auto few = Statement(connection, sql).bind(1).exec();
    QVERIFY(!few);
    QCOMPARE(few.error().code, u"db.binding_count"_s);
    QVERIFY(!Statement(connection, sql).bind(1, u"a"_s, 3).exec());
}

void StatementTest::badTextIsAnError()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    const auto done = Statement(connection, u"SELECT FROM WHERE"_s).exec();
    QVERIFY(!done);
    QCOMPARE(done.error().code, u"db.sql"_s);
    QCOMPARE(done.error().kind, Core::Error::Kind::Rejected);
}

void StatementTest::writeOutsideOfATransactionIsRefused()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(makeTable(connection));
    const auto prepared = Statement(connection, u"DELETE FROM item"_s).exec();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, u"db.no_transaction"_s);
    const auto direct = connection.execute(u"DROP TABLE item"_s);
    QVERIFY(!direct);
    QCOMPARE(direct.error().code, u"db.no_transaction"_s);
}

void StatementTest::upsertAndReturningAreTheSame()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(makeTable(connection));
    const QUuid id = QUuid::createUuid();
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    for (int i = 1; i <= 2; ++i) {
        const auto number = Statement(*transaction,
                                      u"INSERT INTO item(id, number) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET"
                                      " number = item.number + excluded.number RETURNING number"_s)
                                .bind(id, i)
                                .first([](const Statement &row) { return row.integer(0); });
        OPORA_VERIFY_OK(number);
        QCOMPARE(*number, std::optional<qint64>(i == 1 ? 1 : 3));
    }
    const auto touched = Statement(*transaction, u"UPDATE item SET flag = ?"_s).bind(true).run();
    OPORA_VERIFY_OK(touched);
    QCOMPARE(*touched, 1);
    const auto none = Statement(connection, u"SELECT id FROM item WHERE number = ? {for_update}"_s)
                          .bind(99)
                          .first([](const Statement &row) { return row.uuid(0); });
    OPORA_VERIFY_OK(none);
    QVERIFY(!*none);
}

void StatementTest::manyTextsDoNotFillTheCache()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    Statement kept(connection, u"SELECT 7"_s);
    OPORA_VERIFY_OK(kept.exec());
    for (int i = 0; i < 600; ++i) {
        const auto value = Statement(connection, u"SELECT %1 + 0"_s.arg(i)).first([](const Statement &row) {
            return row.integer(0);
        });
        OPORA_VERIFY_OK(value);
        QCOMPARE(**value, i);
    }
    QVERIFY(kept.next());
    QCOMPARE(kept.integer(0), 7);
}

void StatementTest::bulkInsertWritesEveryRow()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(makeTable(connection));
    constexpr int kRows = 20'003;
    QElapsedTimer timer;
    timer.start();
    auto transaction = Transaction::begin(connection);
    OPORA_VERIFY_OK(transaction);
    BulkInsert insert(*transaction, u"INSERT INTO item(id, number, flag, title) VALUES"_s, 4);
    for (int i = 0; i < kRows; ++i)
        OPORA_VERIFY_OK(insert.row(QUuid::createUuid(), i, i % 2 == 0, u"a subject of usual length, about so"_s));
    OPORA_VERIFY_OK(insert.finish());
    OPORA_VERIFY_OK(transaction->commit());
    qInfo() << "rows per second" << kRows * 1000 / std::max<qint64>(1, timer.elapsed());
    const auto rows = count(connection);
    OPORA_VERIFY_OK(rows);
    QCOMPARE(*rows, kRows);
}

void StatementTest::snapshotDoesNotSeeLaterCommits()
{
    OPORA_OPEN_FRESH(m_databases, settings, connection);
    OPORA_VERIFY_OK(makeTable(connection));
    auto reader = Connection::open(settings.withAccess(Access::Reader));
    OPORA_VERIFY_OK(reader);
    {
        auto snapshot = Snapshot::begin(**reader);
        OPORA_VERIFY_OK(snapshot);
        QCOMPARE(*count(**reader), 0);
        auto transaction = Transaction::begin(connection);
        OPORA_VERIFY_OK(transaction);
        OPORA_VERIFY_OK(Statement(*transaction, u"INSERT INTO item(id) VALUES (?)"_s).bind(QUuid::createUuid()).exec());
        OPORA_VERIFY_OK(transaction->commit());
        QCOMPARE(*count(**reader), 0);
    }
    QCOMPARE(*count(**reader), 1);
}

} // namespace Opora::Db

QTEST_GUILESS_MAIN(Opora::Db::StatementTest)
#include "tst_statement.moc"
