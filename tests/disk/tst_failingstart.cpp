// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"
#include "db/statement.h"
#include "diskquestions.h"
#include "diskruns.h"
#include "server/api/handler.h"
#include "server/cli/apifactory.h"
#include "server/cli/check.h"
#include "server/cli/firstdata.h"
#include "server/cli/sentences.h"
#include "server/cli/serverdata.h"
#include "server/cli/setuplink.h"
#include "support/checked.h"
#include "support/powerlossvfs.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Test;

namespace {

/// A server that was never started, on a disk whose calls can fail.
class ServerFolder
{
public:
    ServerFolder()
        : m_home(quickFolder())
    {
        config.dataDir = m_home.path() + u"/server"_s;
        config.database = u"sqlite"_s;
        QDir().mkpath(config.dataDir);
        m_folder = config.dataDir.toStdString();
        PowerLossVfs::instance().addDisk(m_folder);
    }
    ~ServerFolder() { PowerLossVfs::instance().removeDisk(m_folder); }
    Q_DISABLE_COPY_MOVE(ServerFolder)

    /// What `serve` does with the database before it listens, and the first thing a worker does.
    [[nodiscard]] Core::Result<void> start()
    {
        auto data = Server::ServerData::open(config, Server::ServerData::Need::MakeNew, Server::ServerData::Use::Serve);
        if (!data)
            return data.error();
        if (auto first = Server::addFirstData(**data); !first)
            return first;
        Server::ApiFactory factory(config, checked(config.connectionSettings()));
        const auto handler = factory.make();
        const auto link = Server::makeSetupLink(**data, u"http://127.0.0.1"_s);
        if (!link)
            return link.error();
        m_hasWorker = bool(handler);
        m_hasLink = link->has_value();
        return {};
    }
    [[nodiscard]] bool isReady() const { return m_hasWorker && m_hasLink; }

    void failAfter(qint64 calls, bool isForGood) const
    {
        PowerLossVfs::instance().failAnyAfter(m_folder, calls, isForGood);
    }
    [[nodiscard]] bool heal() const
    {
        const bool hasFailed = PowerLossVfs::instance().failedCall(m_folder).has_value();
        PowerLossVfs::instance().heal(m_folder);
        return hasFailed;
    }
    void become(const QMap<QString, QByteArray> &files) const
    {
        clearFolder(config.dataDir);
        putFiles(config.dataDir, files);
    }
    /// How many rows each table has, without the links that every start makes anew.
    [[nodiscard]] QStringList rows() const
    {
        const auto connection = checked(Db::Connection::open(checked(config.connectionSettings())));
        const auto tables = checked(Db::Statement(*connection,
                                                  u"SELECT name FROM sqlite_schema WHERE type='table' "
                                                  "AND name<>'setup_token' ORDER BY name"_s)
                                        .all([](const Db::Statement &row) { return row.text(0); }));
        QStringList counts;
        for (const QString &table : tables)
            counts << table + u' ' + checked(connection->scalar(u"SELECT count(*) FROM "_s + table)).toString();
        return counts;
    }
    [[nodiscard]] QString found() const
    {
        const auto connection = checked(Db::Connection::open(checked(config.connectionSettings())));
        return checked(Server::checkServer(*connection, config)).join(u"; "_s);
    }

    Server::ServerConfig config;

private:
    QTemporaryDir m_home;
    std::string m_folder;
    bool m_hasWorker = false;
    bool m_hasLink = false;
};

} // namespace

/// Every call that SQLite makes of the disk while the server starts fails, once or from then on: the start is refused
/// with a sentence that speaks of the disk or goes well, and the next one finds all as it was.
class TestFailingStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerSaysItOrStarts_data();
    void theServerSaysItOrStarts();
};

void TestFailingStart::theServerSaysItOrStarts_data()
{
    QTest::addColumn<bool>("isFirst");
    QTest::addColumn<bool>("isForGood");
    QTest::newRow("the first start, once") << true << false;
    QTest::newRow("the first start, for good") << true << true;
    QTest::newRow("a later start, once") << false << false;
    QTest::newRow("a later start, for good") << false << true;
}

void TestFailingStart::theServerSaysItOrStarts()
{
    QFETCH(bool, isFirst);
    QFETCH(bool, isForGood);
    ServerFolder folder;
    const QMap<QString, QByteArray> none;
    checked(folder.start());
    QVERIFY(folder.isReady());
    const QStringList right = folder.rows();
    const QMap<QString, QByteArray> before = isFirst ? none : filesIn(folder.config.dataDir);
    QMap<QString, int> refusals;
    int starts = 0;
    int failures = 0;
    const int stride = isAllAsked() ? 1 : 17;
    for (bool hasFailed = true; hasFailed; starts += stride) {
        folder.become(before);
        folder.failAfter(starts, isForGood);
        const auto started = folder.start();
        hasFailed = folder.heal();
        failures += hasFailed ? 1 : 0;
        const QString where = u"call %1: "_s.arg(starts);
        if (!started) {
            ++refusals[started.error().code];
            const QString said = Server::sentenceOf(started.error());
            QVERIFY2(started.error().code.startsWith("disk."_L1), qPrintable(where + started.error().code));
            QVERIFY2(!said.isEmpty() && !said.contains(started.error().code), qPrintable(where + said));
        }

        const auto again = folder.start();

        QVERIFY2(again, qPrintable(where + (again ? QString() : again.error().code)));
        QVERIFY2(folder.isReady(), qPrintable(where));
        QCOMPARE(folder.rows(), right);
        QCOMPARE(folder.found(), QString());
    }
    qInfo().noquote() << failures << "starts with a failing call; refusals:" << textOf(refusals);
}

QTEST_GUILESS_MAIN(TestFailingStart)
#include "tst_failingstart.moc"
