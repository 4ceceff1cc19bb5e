// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clidesk.h"
#include "support/require.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace Opora::Test;
using namespace Qt::StringLiterals;

/// The words of the commands and what they begin with, as the real program.
class CliCommandsTest : public QObject, private CliDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeFolder(); }

    void everyCommandExplainsItself_data()
    {
        QTest::addColumn<QString>("command");
        for (const QString &command :
             {u"serve"_s, u"init"_s, u"user add"_s, u"user list"_s, u"user disable"_s, u"user set"_s, u"user enable"_s,
              u"user reset"_s, u"queue add"_s, u"queue list"_s, u"backup"_s, u"restore"_s, u"check"_s, u"migrate"_s,
              u"audit"_s})
            QTest::newRow(qPrintable(command)) << command;
    }
    void everyCommandExplainsItself()
    {
        QFETCH(QString, command);
        const auto help = ServerProcess::run(command.split(u' ') + QStringList{u"--help"_s});
        QCOMPARE(help.code, 0);
        QVERIFY(help.output.contains(u"Usage: opora-server "_s + command));
        QVERIFY(help.output.contains(u"--database URL"));
        QVERIFY(help.errors.isEmpty());
        QVERIFY(ServerProcess::run({u"--help"_s}).output.contains(u"  "_s + command));
    }

    void saysWhatIsWrongWithTheWords_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("none") << QStringList{} << QString();
        QTest::newRow("unknown option") << QStringList{u"check"_s, u"--dta"_s, u"x"_s} << u"--dta"_s;
        QTest::newRow("unknown") << QStringList{u"sreve"_s} << u"no command \"sreve\""_s;
        QTest::newRow("group") << QStringList{u"user"_s, u"lst"_s} << u"no command \"user lst\""_s;
        QTest::newRow("missing") << QStringList{u"user"_s, u"add"_s} << u"user add needs: EMAIL"_s;
        QTest::newRow("role") << QStringList{u"user"_s, u"add"_s, u"a@b.c"_s, u"--role"_s, u"king"_s} << u"king"_s;
        QTest::newRow("language") << QStringList{u"user"_s, u"add"_s, u"a@b.c"_s, u"--language"_s, u"de"_s}
                                  << u"\"de\""_s;
        const QStringList set{u"user"_s, u"set"_s, u"a@b.c"_s};
        QTest::newRow("nothing to set") << set << u"what to change"_s;
        QTest::newRow("another role") << set + QStringList{u"--role"_s, u"king"_s} << u"king"_s;
        QTest::newRow("another language") << set + QStringList{u"--language"_s, u"de"_s} << u"\"de\""_s;
        QTest::newRow("no queues") << set + QStringList{u"--queues="_s} << u"the word all"_s;
        const QStringList add{u"user"_s, u"add"_s, u"a@b.c"_s, u"--password-stdin"_s};
        QTest::newRow("no queues for a new one") << add + QStringList{u"--queues"_s, QString()} << u"the word all"_s;
        QTest::newRow("commas for queues") << add + QStringList{u"--queues= , "_s} << u"the word all"_s;
        QTest::newRow("no force") << QStringList{u"restore"_s, u"x.tar"_s, u"--force=no"_s} << u"--force is a switch"_s;
        QTest::newRow("no link") << QStringList{u"init"_s, u"--link=no"_s} << u"--link is a switch"_s;
        QTest::newRow("empty link") << QStringList{u"init"_s, u"--link="_s} << u"--link is a switch"_s;
        QTest::newRow("link to no port") << QStringList{u"init"_s, u"--link"_s, u"--listen"_s, u"127.0.0.1:0"_s}
                                         << u"no link can name it. Say the port, such as --listen"_s;
        QTest::newRow("dry or not") << QStringList{u"import"_s, u"x.csv"_s, u"--dry-run=no"_s}
                                    << u"--dry-run is a switch"_s;
        QTest::newRow("key") << QStringList{u"queue"_s, u"add"_s, u"Ключ"_s} << u"small Latin"_s;
    }
    void saysWhatIsWrongWithTheWords()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, sentence);
        const auto outcome = ServerProcess::run(words);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.errors.contains(sentence), qPrintable(outcome.errors));
    }

    void aGroupAloneShowsItsCommands()
    {
        for (const QString &group : {u"user"_s, u"queue"_s}) {
            const auto outcome = ServerProcess::run({group});
            QCOMPARE(outcome.code, 2);
            QVERIFY2(outcome.output.contains(u"Usage: opora-server %1 add"_s.arg(group)), qPrintable(outcome.errors));
            QVERIFY(!outcome.errors.contains(u"no command"));
            // In short: what holds for every command is not said again for each.
            QVERIFY2(!outcome.output.contains(u"--listen"), qPrintable(outcome.output));
        }
    }

    void sentencesCarryNoCodes()
    {
        QVERIFY(makeHelpDesk());
        const auto email = run({u"user"_s, u"add"_s, u"nobody"_s, u"--password-stdin"_s}, "correct horse\n");
        QCOMPARE(email.code, 1);
        QVERIFY2(email.errors.contains(u"not an e-mail address") && !email.errors.contains(u"account."),
                 qPrintable(email.errors));
    }

    void anExportFindsItsFirstQueueAgain()
    {
        QVERIFY(makeHelpDesk());
        const QString file = path(u"export.jsonl"_s);
        QCOMPARE(run({u"export"_s, file}).code, 0);
        const QStringList other{u"--data"_s, path(u"other"_s)};
        QCOMPARE(ServerProcess::run(
                     QStringList{u"init"_s, u"--admin-email"_s, u"b@example.org"_s, u"--password-stdin"_s} + other,
                     "correct horse\n")
                     .code,
                 0);
        const auto taken = ServerProcess::run(QStringList{u"import"_s, file} + other);
        QVERIFY2(taken.code == 0, qPrintable(taken.errors));
        QCOMPARE(ServerProcess::run(QStringList{u"queue"_s, u"list"_s} + other).output.count(u"support"_s), 1);
        // Cut off on its way, it is not taken for whole.
        QFile lines(file);
        QVERIFY(lines.open(QIODevice::ReadWrite) && lines.resize(lines.size() - 20));
        lines.close();
        const auto cut = ServerProcess::run(QStringList{u"import"_s, file} + other);
        QVERIFY2(cut.code == 1 && cut.errors.contains(u"cut off"), qPrintable(cut.errors));
    }

    void saysThatNothingWasToDo()
    {
        QVERIFY(makeHelpDesk());
        const auto again = run({u"init"_s});
        QCOMPARE(again.code, 0);
        QVERIFY2(again.output.contains(u"already; nothing was changed"), qPrintable(again.output));
    }

    void saysThatNobodyCanTypeThePassword()
    {
        QVERIFY(makeHelpDesk());
        const auto asked = run({u"user"_s, u"add"_s, u"ann@example.org"_s});
        QCOMPARE(asked.code, 1);
        QVERIFY2(asked.errors.contains(u"no terminal") && asked.errors.contains(u"--password-stdin"),
                 qPrintable(asked.errors));
        const auto piped = run({u"user"_s, u"add"_s, u"ann@example.org"_s}, "correct horse\ncorrect horse\n");
        QVERIFY2(piped.code == 0, qPrintable(piped.errors));
    }

    void saysWhereAWrongValueStands()
    {
        QFile file(path(u"opora.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("workers = many\n") > 0);
        file.close();
        const auto inFile = run({u"queue"_s, u"list"_s, u"--config"_s, file.fileName()});
        QCOMPARE(inFile.code, 2);
        QVERIFY2(inFile.errors.contains(u"\"many\". So it stands in "_s + file.fileName()), qPrintable(inFile.errors));
        QProcessEnvironment environment = ServerProcess::environment();
        environment.insert(u"OPORA_WORKERS"_s, u"few"_s);
        const QStringList list{u"queue"_s, u"list"_s};
        const auto inEnvironment = ServerProcess::run(list, {}, environment);
        const auto typed = ServerProcess::run(list + QStringList{u"--workers"_s, u"none"_s}, {}, environment);
        QVERIFY2(inEnvironment.errors.contains(u"environment, as OPORA_WORKERS"), qPrintable(inEnvironment.errors));
        QVERIFY2(typed.errors.contains(u"\"none\".\n"), qPrintable(typed.errors));
    }

    void asksForAPasswordAndLeavesTheTerminalAsItWas_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("ended");
        QTest::newRow("Ctrl+C") << SIGINT << u"ended 130\n"_s;
        QTest::newRow("TERM") << SIGTERM << u"ended 143\n"_s;
        QTest::newRow("HUP") << SIGHUP << u"ended 129\n"_s;
    }
    void asksForAPasswordAndLeavesTheTerminalAsItWas()
    {
        QFETCH(int, signal);
        QFETCH(QString, ended);
        const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
        if (master < 0 && (errno == ENODEV || errno == ENOENT))
            OPORA_SKIP("terminal", "this system has no pseudo-terminals (devpts is not mounted)");
        QVERIFY(master >= 0 && ::grantpt(master) == 0 && ::unlockpt(master) == 0);
        const int terminal = ::open(::ptsname(master), O_RDWR | O_NOCTTY);
        QVERIFY(terminal >= 0);
        QProcess shell;
        shell.setProcessEnvironment(ServerProcess::environment());
        shell.setChildProcessModifier([terminal] {
            ::setsid();
            ::ioctl(terminal, TIOCSCTTY, 0);
            ::dup2(terminal, STDIN_FILENO);
        });
        // The shell outlives the program, as one at a terminal does: a terminal that loses its shell is set anew.
        const QString script = u"trap : INT TERM HUP; \"$@\"; echo \"ended $?\"; stty -a"_s;
        shell.start(u"sh"_s,
                    {u"-c"_s, script, u"sh"_s, ServerProcess::program(), u"init"_s, u"--data"_s, folder(),
                     u"--admin-email"_s, u"admin@example.org"_s});
        QVERIFY(shell.waitForStarted());
        const auto isSilent = [terminal] {
            termios now{};
            return ::tcgetattr(terminal, &now) == 0 && !(now.c_lflag & tcflag_t(ECHO));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSilent(), 20000);

        QCOMPARE(::kill(-pid_t(shell.processId()), signal), 0);

        QVERIFY(shell.waitForFinished());
        const QString output = QString::fromUtf8(shell.readAllStandardOutput());
        QVERIFY2(output.contains(ended), qPrintable(output));
        QVERIFY2(output.contains(u" echo ") && !output.contains(u"-echo "), qPrintable(output));
        ::close(terminal);
        ::close(master);
    }

    void commandsNeedAHelpDesk()
    {
        const auto outcome = run({u"user"_s, u"list"_s});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.errors.contains(u"no server in"), qPrintable(outcome.errors));
        QVERIFY(!QFile::exists(folder()));
    }

    void loadsTheSampleHelpDesk()
    {
        const auto made = run({u"init"_s, u"--demo"_s});
        QVERIFY2(made.code == 0, qPrintable(made.errors));
        static const QRegularExpression line(u"^sign-in (\\S+) (\\S+) (\\S+)$"_s, QRegularExpression::MultilineOption);
        QMap<QString, QStringList> signIns;
        for (auto it = line.globalMatch(made.output); it.hasNext();) {
            const auto match = it.next();
            signIns.insert(match.captured(1), {match.captured(2), match.captured(3)});
        }
        QCOMPARE(signIns.keys(), QStringList({u"administrator"_s, u"agent"_s, u"supervisor"_s}));
        QVERIFY(made.errors.isEmpty());
        const auto check = run({u"check"_s});
        QVERIFY2(check.code == 0, qPrintable(check.output));
        const QDir sample(QStringLiteral(OPORA_SOURCE_DIR "/resources/demo/files"));
        QCOMPARE(run({u"export"_s, path(u"sample.jsonl"_s)}).code, 0);
        QCOMPARE(QDir(path(u"files"_s)).entryList(QDir::Files), sample.entryList(QDir::Files));
        QCOMPARE(run({u"init"_s, u"--demo"_s}).code, 1);

        ServerProcess server;
        QVERIFY(server.serve(folder()));
        for (const QStringList &signIn : signIns)
            QCOMPARE(server.signIn(signIn.at(0), signIn.at(1)).status, 200);
    }
};

QTEST_GUILESS_MAIN(CliCommandsTest)
#include "tst_clicommands.moc"
