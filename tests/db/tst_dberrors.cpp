// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "databases.h"

#include "db/bulkinsert.h"
#include "db/sqlerror.h"
#include "db/sqlitefile.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "support/require.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Kind = Core::Error::Kind;

namespace {

// A file system of one megabyte; only root may make one.
class SmallDisk final
{
public:
    explicit SmallDisk(const QString &path)
        : m_path(QFile::encodeName(path))
    {
#ifdef Q_OS_LINUX
        m_isMounted = QDir().mkpath(path) && ::mount("tmpfs", m_path.constData(), "tmpfs", 0, "size=1m") == 0;
#endif
    }
    ~SmallDisk()
    {
#ifdef Q_OS_LINUX
        if (m_isMounted)
            ::umount2(m_path.constData(), MNT_DETACH);
#endif
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)
    [[nodiscard]] bool isMounted() const
    {
        return m_isMounted;
    }
    [[nodiscard]] bool makeReadOnly() const
    {
#ifdef Q_OS_LINUX
        return ::mount("tmpfs", m_path.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
#else
        return false;
#endif
    }

private:
    QByteArray m_path;
    bool m_isMounted = false;
};

Core::Result<void> fill(Connection &connection, int blobs)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    if (auto done = connection.execute(u"CREATE TABLE IF NOT EXISTS t (n {int} NOT NULL, b {blob}) {strict}"_s); !done)
        return done;
    for (int i = 0; i < blobs; ++i) {
        auto done = Statement(*transaction, u"INSERT INTO t VALUES (?, ?)"_s).bind(i, QByteArray(8192, 'x')).exec();
        if (!done)
            return done;
    }
    return transaction->commit();
}

} // namespace

class DbErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesAreClassified_data();
    void codesAreClassified();
    void dataExceptionDoesNotQuoteTheValue();
    void fullDiskIsNamedAndTheFileStaysWhole();
    void readOnlyDiskIsNamed();
    void corruptFileIsNamed_data();
    void corruptFileIsNamed();
    void readerDoesNotMakeAFile();
    void onlyTheWriterCheckpoints();
    void backupHoldsTheCommittedState();
    void lostServerIsOffline();
    void aSilentTransactionLosesItsLocks();
    void aServerThatTakesNoWritesIsLeft();
    void urlsAreRead_data();
    void urlsAreRead();

private:
    Databases m_databases;
};

void DbErrorsTest::codesAreClassified_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<QString>("native");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    const auto row = [](Backend backend, const QString &native, Kind kind, const QString &code) {
        QTest::addRow("%s %s", backend == Backend::Sqlite ? "sqlite" : "postgresql", qPrintable(native))
            << int(backend) << native << int(kind) << code;
    };
    row(Backend::Sqlite, u"5"_s, Kind::Retryable, u"db.busy"_s);
    row(Backend::Sqlite, u"517"_s, Kind::Retryable, u"db.busy"_s); // SQLITE_BUSY_SNAPSHOT
    row(Backend::Sqlite, u"6"_s, Kind::Retryable, u"db.busy"_s);
    row(Backend::Sqlite, u"8"_s, Kind::Rejected, u"disk.read_only"_s);
    row(Backend::Sqlite, u"778"_s, Kind::Retryable, u"disk.io"_s); // SQLITE_IOERR_WRITE
    row(Backend::Sqlite, u"11"_s, Kind::Corrupt, u"db.corrupt"_s);
    row(Backend::Sqlite, u"26"_s, Kind::Corrupt, u"db.corrupt"_s);
    row(Backend::Sqlite, u"13"_s, Kind::Retryable, u"disk.full"_s);
    row(Backend::Sqlite, u"14"_s, Kind::Rejected, u"disk.cannot_open"_s);
    row(Backend::Sqlite, u"2067"_s, Kind::Conflict, u"db.duplicate"_s);  // SQLITE_CONSTRAINT_UNIQUE
    row(Backend::Sqlite, u"1555"_s, Kind::Conflict, u"db.duplicate"_s);  // SQLITE_CONSTRAINT_PRIMARYKEY
    row(Backend::Sqlite, u"1299"_s, Kind::Conflict, u"db.constraint"_s); // SQLITE_CONSTRAINT_NOTNULL
    row(Backend::Sqlite, u"1"_s, Kind::Rejected, u"db.sql"_s);
    row(Backend::Sqlite, u"7"_s, Kind::Retryable, u"db.busy"_s);  // SQLITE_NOMEM
    row(Backend::Sqlite, u"18"_s, Kind::Rejected, u"db.value"_s); // SQLITE_TOOBIG
    row(Backend::Sqlite, u"20"_s, Kind::Rejected, u"db.value"_s); // SQLITE_MISMATCH
    row(Backend::PostgreSql, u"22021"_s, Kind::Rejected, u"db.value"_s);
    row(Backend::PostgreSql, u"54000"_s, Kind::Rejected, u"db.value"_s);
    row(Backend::PostgreSql, u"40001"_s, Kind::Retryable, u"db.serialization"_s);
    row(Backend::PostgreSql, u"40P01"_s, Kind::Retryable, u"db.serialization"_s);
    row(Backend::PostgreSql, u"55P03"_s, Kind::Retryable, u"db.busy"_s);
    row(Backend::PostgreSql, u"57014"_s, Kind::Retryable, u"db.timeout"_s);
    row(Backend::PostgreSql, u"53100"_s, Kind::Retryable, u"disk.full"_s);
    row(Backend::PostgreSql, u"53300"_s, Kind::Retryable, u"db.busy"_s);
    row(Backend::PostgreSql, u"53200"_s, Kind::Retryable, u"db.busy"_s);
    row(Backend::PostgreSql, u"40003"_s, Kind::Retryable, u"db.serialization"_s);
    row(Backend::PostgreSql, u"25P03"_s, Kind::Offline, u"db.connection_lost"_s);
    row(Backend::PostgreSql, u"58030"_s, Kind::Retryable, u"disk.io"_s);
    row(Backend::PostgreSql, u"25006"_s, Kind::Rejected, u"disk.read_only"_s);
    row(Backend::PostgreSql, u"23505"_s, Kind::Conflict, u"db.duplicate"_s);
    row(Backend::PostgreSql, u"23502"_s, Kind::Conflict, u"db.constraint"_s);
    row(Backend::PostgreSql, u"XX001"_s, Kind::Corrupt, u"db.corrupt"_s);
    row(Backend::PostgreSql, u"57P01"_s, Kind::Offline, u"db.connection_lost"_s);
    row(Backend::PostgreSql, u"08006"_s, Kind::Offline, u"db.connection_lost"_s);
    row(Backend::PostgreSql, u""_s, Kind::Offline, u"db.connection_lost"_s);
    row(Backend::PostgreSql, u"28P01"_s, Kind::Rejected, u"db.auth"_s);
    row(Backend::PostgreSql, u"3D000"_s, Kind::Rejected, u"db.no_database"_s);
    row(Backend::PostgreSql, u"42601"_s, Kind::Rejected, u"db.sql"_s);
}

void DbErrorsTest::codesAreClassified()
{
    QFETCH(int, backend);
    QFETCH(QString, native);
    QFETCH(int, kind);
    QFETCH(QString, code);
    const auto error = sqlError(Backend(backend), DriverError{native, {}});
    QCOMPARE(int(error.kind), kind);
    QCOMPARE(error.code, code);
}

void DbErrorsTest::dataExceptionDoesNotQuoteTheValue()
{
    const auto settings = m_databases.fresh(Backend::PostgreSql);
    if (!settings)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    auto connection = Connection::open(*settings);
    OPORA_VERIFY_OK(connection);
    const auto done = Statement(**connection, u"SELECT CAST(CAST(? AS TEXT) AS UUID)"_s).bind(u"secret words"_s).exec();
    QVERIFY(!done);
    QVERIFY2(!done.error().detail.contains(u"secret"_s), qPrintable(done.error().detail));
}

void DbErrorsTest::fullDiskIsNamedAndTheFileStaysWhole()
{
    const SmallDisk disk(m_databases.path(u"small"_s));
    if (!disk.isMounted())
        OPORA_SKIP("mount", "a small disk can only be mounted by root");
    auto connection = Connection::open(ConnectionSettings::sqlite(m_databases.path(u"small/db"_s)));
    OPORA_VERIFY_OK(connection);
    OPORA_VERIFY_OK(fill(**connection, 10));

    const auto full = fill(**connection, 500);

    QVERIFY(!full);
    QCOMPARE(full.error().code, u"disk.full"_s);
    QCOMPARE(full.error().kind, Kind::Retryable);
    QVERIFY(!(*connection)->isInTransaction());
    QCOMPARE((*connection)->scalar(u"SELECT count(*) FROM t"_s)->toInt(), 10);
    OPORA_VERIFY_OK(SqliteFile(**connection).check());
}

void DbErrorsTest::readOnlyDiskIsNamed()
{
    const SmallDisk disk(m_databases.path(u"readonly"_s));
    if (!disk.isMounted())
        OPORA_SKIP("mount", "a small disk can only be mounted by root");
    const auto settings = ConnectionSettings::sqlite(m_databases.path(u"readonly/db"_s));
    {
        auto connection = Connection::open(settings);
        OPORA_VERIFY_OK(connection);
        OPORA_VERIFY_OK(fill(**connection, 1));
    }
    QVERIFY(disk.makeReadOnly());
    const auto opened = Connection::open(settings);
    QVERIFY(!opened);
    QVERIFY2(opened.error().code == u"disk.read_only"_s || opened.error().code == u"disk.cannot_open"_s,
             qPrintable(opened.error().code + opened.error().detail));
    QCOMPARE(opened.error().kind, Kind::Rejected);
}

void DbErrorsTest::corruptFileIsNamed_data()
{
    QTest::addColumn<int>("access");
    QTest::newRow("writer") << int(Access::Writer);
    QTest::newRow("reader") << int(Access::Reader);
    QTest::newRow("read-only") << int(Access::ReadOnly);
}

void DbErrorsTest::corruptFileIsNamed()
{
    QFETCH(int, access);
    const QString path = m_databases.path(u"broken%1"_s.arg(access));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("this is no database ").repeated(400));
    file.close();
    const auto opened = Connection::open(ConnectionSettings::sqlite(path, Access(access)));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"db.corrupt"_s);
    QCOMPARE(opened.error().kind, Kind::Corrupt);
}

void DbErrorsTest::readerDoesNotMakeAFile()
{
    const QString path = m_databases.path(u"absent"_s);
    for (const auto access : {Access::Reader, Access::ReadOnly}) {
        const auto opened = Connection::open(ConnectionSettings::sqlite(path, access));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, u"disk.cannot_open"_s);
    }
    QVERIFY(!QFile::exists(path));
}

void DbErrorsTest::onlyTheWriterCheckpoints()
{
    const auto settings = *m_databases.fresh(Backend::Sqlite);
    auto writer = Connection::open(settings);
    OPORA_VERIFY_OK(writer);
    OPORA_VERIFY_OK(fill(**writer, 20));
    auto reader = Connection::open(settings.withAccess(Access::Reader));
    OPORA_VERIFY_OK(reader);
    QCOMPARE((*reader)->scalar(u"PRAGMA wal_autocheckpoint"_s)->toInt(), 0);
    QCOMPARE((*writer)->scalar(u"PRAGMA synchronous"_s)->toInt(), 2);
    const auto refused = SqliteFile(**reader).checkpoint();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"db.not_writer"_s);
    const QString wal = settings.path + u"-wal"_s;
    QVERIFY(QFileInfo(wal).size() > 0);
    const auto done = SqliteFile(**writer).checkpoint();
    OPORA_VERIFY_OK(done);
    QVERIFY(*done);
    QCOMPARE(QFileInfo(wal).size(), 0);
}

void DbErrorsTest::backupHoldsTheCommittedState()
{
    auto connection = Connection::open(*m_databases.fresh(Backend::Sqlite));
    OPORA_VERIFY_OK(connection);
    OPORA_VERIFY_OK(fill(**connection, 5));
    const QString path = m_databases.path(u"it's a backup"_s);
    OPORA_VERIFY_OK(SqliteFile(**connection).backUpTo(path));
    QVERIFY(!SqliteFile(**connection).backUpTo(path));
    auto copy = Connection::open(ConnectionSettings::sqlite(path, Access::ReadOnly));
    OPORA_VERIFY_OK(copy);
    QCOMPARE((*copy)->scalar(u"SELECT count(*) FROM t"_s)->toInt(), 5);
    OPORA_VERIFY_OK(SqliteFile(**copy).check());
}

void DbErrorsTest::lostServerIsOffline()
{
    const auto settings = m_databases.fresh(Backend::PostgreSql);
    if (!settings)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    auto connection = Connection::open(*settings);
    OPORA_VERIFY_OK(connection);
    auto &postgres = Test::PrivatePostgres::instance();
    postgres.stop();

    const auto lost = (*connection)->execute(u"SELECT 1"_s);
    const auto refused = Connection::open(*settings);

    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, Kind::Offline);
    QVERIFY((*connection)->isBroken());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Kind::Offline);
    QVERIFY(postgres.start());
    QVERIFY(Connection::open(*settings).isOk());
}

/// An instance stopped in the middle of a transaction must not stop the others.
void DbErrorsTest::aSilentTransactionLosesItsLocks()
{
    auto settings = m_databases.fresh(Backend::PostgreSql);
    if (!settings)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    const auto other = Connection::open(*settings);
    settings->longestSilence = std::chrono::milliseconds(200);
    const auto frozen = Connection::open(*settings);
    QVERIFY(frozen && other);
    {
        auto made = Transaction::begin(**other);
        QVERIFY((*other)->execute(u"CREATE TABLE head(seq BIGINT)"_s));
        QVERIFY((*other)->execute(u"INSERT INTO head VALUES (1)"_s));
        QVERIFY(made->commit());
    }
    auto silent = Transaction::begin(**frozen);
    QVERIFY((*frozen)->execute(u"UPDATE head SET seq = 2"_s));
    {
        auto waiting = Transaction::begin(**other);
        QVERIFY((*other)->execute(u"UPDATE head SET seq = 3"_s));
        QVERIFY(waiting->commit());
    }
    const auto late = silent->commit();
    QVERIFY(!late);
    QCOMPARE(late.error().kind, Kind::Offline);
    QVERIFY((*frozen)->isBroken());
    QCOMPARE((*other)->scalar(u"SELECT seq FROM head"_s)->toInt(), 3);
}

/// After a failover the old address may lead to a standby; a new connection finds the one that writes.
void DbErrorsTest::aServerThatTakesNoWritesIsLeft()
{
    const auto settings = m_databases.fresh(Backend::PostgreSql);
    if (!settings)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    const auto connection = Connection::open(*settings);
    QVERIFY(connection);
    {
        auto transaction = Transaction::begin(**connection);
        QVERIFY((*connection)->execute(u"SET TRANSACTION READ ONLY"_s));
        const auto refused = (*connection)->execute(u"CREATE TABLE t(a BIGINT)"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Kind::Offline);
    }
    QVERIFY((*connection)->isBroken());
    const auto other = Connection::open(*settings);
    QVERIFY(other);
    {
        auto transaction = Transaction::begin(**other);
        QVERIFY(
            (*other)->execute(u"ALTER DATABASE %1 SET default_transaction_read_only = on"_s.arg(settings->database)));
        QVERIFY(transaction->commit());
    }
    const auto closed = Connection::open(*settings);
    QVERIFY(!closed);
    QCOMPARE(closed.error().kind, Kind::Offline);
}

void DbErrorsTest::urlsAreRead_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("label");
    QTest::newRow("full") << u"postgresql://a:p%40ss@db.example:5433/opora?sslmode=require"_s
                          << u"postgresql://db.example:5433/opora"_s;
    QTest::newRow("socket") << u"postgres:///opora?host=/run/postgresql"_s
                            << u"postgresql:///run/postgresql:5432/opora"_s;
    QTest::newRow("several hosts") << u"postgresql://a:p%40ss@first:5433,second,[::1]:5434/opora?sslmode=require"_s
                                   << u"postgresql://first,second,::1:5433,5432,5434/opora"_s;
    QTest::newRow("a broken host") << u"postgresql://first:5433,sec:ond:1/opora"_s << QString();
    QTest::newRow("no database") << u"postgresql://db.example"_s << QString();
    QTest::newRow("injected option") << u"postgresql://h/d?sslmode=a%3Bb=c"_s << QString();
    QTest::newRow("path") << u"/var/lib/opora/opora.db"_s << u"sqlite:opora.db"_s;
    QTest::newRow("sqlite") << u"sqlite:opora.db"_s << u"sqlite:opora.db"_s;
    QTest::newRow("foreign") << u"mysql://h/d"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void DbErrorsTest::urlsAreRead()
{
    QFETCH(QString, url);
    QFETCH(QString, label);
    const auto settings = ConnectionSettings::fromUrl(url);
    QCOMPARE(settings ? settings->label() : QString(), label);
    if (!settings)
        QCOMPARE(settings.error().code, u"db.bad_url"_s);
    if (settings && settings->user == u"a"_s)
        QCOMPARE(settings->password, u"p@ss"_s);
}

} // namespace Opora::Db

QTEST_GUILESS_MAIN(Opora::Db::DbErrorsTest)
#include "tst_dberrors.moc"
