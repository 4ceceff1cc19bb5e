// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "core/random.h"
#include "protocol/jsondocuments.h"
#include "serverprocess.h"
#include "store/listreader.h"
#include "store/reader.h"
#include "store/ticketreader.h"

#include <QDeadlineTimer>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace Opora;
using namespace Qt::StringLiterals;

namespace {

/// The client's program with a profile of its own and no desktop.
class Client final
{
public:
    Client(const QString &folder, const QStringList &more)
    {
        QProcessEnvironment environment = Test::ServerProcess::environment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        for (const QString &name :
             {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s, u"TMPDIR"_s})
            environment.insert(name, folder);
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(OPORA_BIN_DIR "/opora"),
                        QStringList{u"--profile"_s, folder + u"/profile"_s} + more);
    }
    ~Client()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    QProcess m_process;
};

/// How the client's program ends where no window can be shown, and all that it says.
std::pair<int, QByteArray> withoutDisplay(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = Test::ServerProcess::environment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(OPORA_BIN_DIR "/opora"), arguments);
    const bool isEnded = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit;
    return {isEnded ? process.exitCode() : -1, process.readAll()};
}

/// Looks into the cache of a running client.
class Cache final
{
public:
    explicit Cache(QString profile)
        : m_profile(std::move(profile))
    {
        m_settings.codec = &m_codec;
        m_settings.clock = &m_clock;
        m_settings.random = &m_random;
    }
    [[nodiscard]] QList<Core::TicketRow> rows()
    {
        // An account's cache lies in a folder of its own below the profile.
        QDirIterator found(m_profile, {u"cache.db"_s}, QDir::Files, QDirIterator::Subdirectories);
        if (!found.hasNext())
            return {};
        m_settings.folder = QFileInfo(found.next()).path();
        const auto reader = Store::Reader::open(m_settings);
        if (!reader)
            return {};
        Core::TicketView all;
        all.kind = Core::TicketView::Kind::All;
        const auto page = Store::ListReader(**reader).firstPage(all, 200);
        return page ? page->rows : QList<Core::TicketRow>();
    }
    [[nodiscard]] bool isUnread(qint64 number)
    {
        for (const Core::TicketRow &row : rows())
            if (row.number == number)
                return row.unread;
        return true;
    }

private:
    QString m_profile;
    Protocol::JsonDocuments m_codec;
    Core::SystemClock m_clock;
    Core::SystemRandom m_random;
    Store::StoreSettings m_settings;
};

} // namespace

class TestInstances : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpNeedsNoDisplay()
    {
        const auto [code, text] = withoutDisplay({u"--help"_s});
        QCOMPARE(code, 0);
        QVERIFY2(text.contains("--screens"), text.constData());
    }

    void aMissingDisplayIsSaid()
    {
        const auto [code, text] = withoutDisplay({});
        QCOMPARE(code, 1);
        QVERIFY2(text.contains("no display"), text.constData());
    }

    void anEndThatIsAskedForGivesTheProfileBack_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("TERM") << SIGTERM;
        QTest::newRow("Ctrl+C") << SIGINT;
    }
    void anEndThatIsAskedForGivesTheProfileBack()
    {
        QFETCH(const int, number);
        QTemporaryDir folder;
        const auto claimed = [&folder] {
            QStringList found;
            QDirIterator files(folder.path(), {u"opora-*"_s, u"instance.lock"_s}, QDir::Files | QDir::System,
                               QDirIterator::Subdirectories);
            while (files.hasNext())
                found.append(files.next());
            return found;
        };
        Client client(folder.path(), {});
        // At the first moment at which there is something to leave behind.
        const QDeadlineTimer patience(20'000);
        while (claimed().size() < 2 && !patience.hasExpired())
            QThread::usleep(200);
        QCOMPARE(claimed().size(), 2);

        QCOMPARE(::kill(pid_t(client.process().processId()), number), 0);

        QVERIFY(client.process().waitForFinished());
        QCOMPARE(client.process().exitStatus(), QProcess::NormalExit);
        QVERIFY2(claimed().isEmpty(), qPrintable(claimed().join(u'\n')));
    }

    void anEndIsHeardWhileAnErrorOfTheStartIsShown()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"profile"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Client client(folder.path(), {});
        QByteArray said;
        const auto isRefused = [&] {
            said += client.process().readAllStandardError();
            return said.contains("folders.unwritable");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isRefused(), 20'000);

        QCOMPARE(::kill(pid_t(client.process().processId()), SIGTERM), 0);

        QVERIFY(client.process().waitForFinished());
        QCOMPARE(client.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(client.process().exitCode(), 1);
    }

    void aLinkGivenToASecondProcessOpensInTheFirst()
    {
        QTemporaryDir folder;
        const QString data = folder.filePath(u"server"_s);
        const auto made = Test::ServerProcess::run({u"init"_s, u"--data"_s, data, u"--demo"_s});
        QCOMPARE(made.code, 0);
        const QStringList agent = made.output.section(u"sign-in agent "_s, 1).section(u'\n', 0, 0).split(u' ');
        const QString signIn = folder.filePath(u"sign-in"_s);
        QFile file(signIn);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(agent.join(u'\n').toUtf8() + '\n');
        file.close();
        Test::ServerProcess server;
        QVERIFY(server.serve(data));
        Client first(folder.path(),
                     {u"--server"_s, u"http://127.0.0.1:%1"_s.arg(server.port()), u"--sign-in-file"_s, signIn});
        Cache cache(folder.path() + u"/profile"_s);
        QTRY_VERIFY_WITH_TIMEOUT(cache.rows().size() == 200, 60'000);
        qint64 number = 0;
        const QList<Core::TicketRow> rows = cache.rows();
        for (const Core::TicketRow &row : rows)
            if (row.unread)
                number = row.number;
        QVERIFY(number > 0);

        Client second(folder.path(), {u"opora://ticket/%1"_s.arg(number)});

        QTRY_COMPARE_WITH_TIMEOUT(second.process().state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second.process().exitCode(), 0);
        QCOMPARE(first.process().state(), QProcess::Running);
        // Opening a ticket marks it as read.
        QTRY_VERIFY_WITH_TIMEOUT(!cache.isUnread(number), 20'000);
    }
};

QTEST_GUILESS_MAIN(TestInstances)
#include "tst_instances.moc"
