// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

const QString kRoot = QStringLiteral(OPORA_SOURCE_DIR);

struct Outcome
{
    int code = -1;
    QString out;
    QString err;
};

} // namespace

/// The scripts of the README and of daily work, in copies of the tree where a wrong step harms nobody.
class TestScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everyScriptExplainsItself_data();
    void everyScriptExplainsItself();
    void depsGivesAReasonForEachPackage();
    void demoNeedsADisplay();
    void demoDrawsScreensAndCleansUp();
    void demoOpensTheClientSignedIn();
    void demoNeedsADisplayThatAnswers();
    void demoKnowsNoSettingsOfOtherServers();
    void demoStopsTheServerWhenItIsStopped();
    void aSecondSignalHarmsNoCleaningUp_data();
    void aSecondSignalHarmsNoCleaningUp();
    void demoReportsAServerThatDoesNotStart();
    void demoKeepsTheDataOnRequest();
    void demoTakesNoFolderOfAnotherServer();
    void translationsAreChecked();
    void formatIsChecked();
    void testTakesAPresetAnywhere_data();
    void testTakesAPresetAnywhere();
    void aWrongPresetIsRefused_data();
    void aWrongPresetIsRefused();
    void aBareSystemNeedsRoot();
    void aBareSystemNeedsDebootstrap();
    void aBareSystemThatCannotBeMadeLeavesNothing();
    void aBareSystemGoesWhenItIsStopped();

private:
    void write(const QString &path, const QByteArray &text, bool program = false) const;
    [[nodiscard]] QString calls() const;
    [[nodiscard]] QStringList leftovers() const { return QDir(m_tree->filePath(u"tmp"_s)).entryList({u"opora-*"_s}); }
    [[nodiscard]] QProcessEnvironment environment() const;
    [[nodiscard]] Outcome run(const QString &script, const QStringList &arguments, const QString &display = {}) const;
    void makeDemoTree() const;
    void makeSystemTools(const QByteArray &user, const QByteArray &debootstrap) const;

    std::unique_ptr<QTemporaryDir> m_tree;
    QTcpServer m_screen; ///< where a display seems to be
    QString m_display;
};

void TestScripts::initTestCase()
{
    if (QStandardPaths::findExecutable(u"bash"_s).isEmpty())
        QSKIP("no bash here");
    // Displays have the ports from 6000 on.
    QVERIFY(m_screen.listen(QHostAddress::LocalHost));
    m_display = u"127.0.0.1:%1"_s.arg(m_screen.serverPort() - 6000);
}

void TestScripts::init()
{
    m_tree = std::make_unique<QTemporaryDir>();
    QDir(m_tree->path()).mkpath(u"scripts"_s);
    QDir(m_tree->path()).mkpath(u"tmp"_s);
    const QStringList scripts = QDir(kRoot + u"/scripts"_s).entryList(QDir::Files);
    for (const QString &script : scripts)
        QVERIFY(QFile::copy(kRoot + u"/scripts/"_s + script, m_tree->filePath(u"scripts/"_s + script)));
    // Nothing may be installed by a test.
    QFile::remove(m_tree->filePath(u"scripts/deps"_s));
    write(u"scripts/deps"_s, "#!/bin/sh\nexit 0\n", true);
}

void TestScripts::write(const QString &path, const QByteArray &text, bool program) const
{
    QFileInfo(m_tree->filePath(path)).dir().mkpath(u"."_s);
    QFile file(m_tree->filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    if (program)
        file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeUser);
}

QString TestScripts::calls() const
{
    QFile file(m_tree->filePath(u"calls"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QProcessEnvironment TestScripts::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    environment.insert(u"TMPDIR"_s, m_tree->filePath(u"tmp"_s));
    // Programs that a test plants come first.
    environment.insert(u"PATH"_s, m_tree->filePath(u"tools"_s) + u':' + qEnvironmentVariable("PATH"));
    return environment;
}

Outcome TestScripts::run(const QString &script, const QStringList &arguments, const QString &display) const
{
    QProcess process;
    QProcessEnvironment settings = environment();
    if (!display.isEmpty())
        settings.insert(u"DISPLAY"_s, display);
    process.setProcessEnvironment(settings);
    process.start(m_tree->filePath(u"scripts/"_s + script), arguments);
    if (!process.waitForFinished(60000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// A tree whose programs are built already, and only write down how they were called.
void TestScripts::makeDemoTree() const
{
    write(u"build/release/build.ninja"_s, "rule none\n  command = true\nbuild opora: none\nbuild opora-server: none\n");
    QDir(m_tree->path()).mkpath(u"build/release/bin"_s);
    for (const QString &program : {u"opora-server"_s, u"opora"_s}) {
        const QString fake = kRoot + u"/tests/architecture/fakes/"_s + program;
        QVERIFY(QFile::copy(fake, m_tree->filePath(u"build/release/bin/"_s + program)));
    }
}

void TestScripts::everyScriptExplainsItself_data()
{
    QTest::addColumn<QString>("path");
    const QStringList scripts = QDir(kRoot + u"/scripts"_s).entryList(QDir::Files | QDir::Executable);
    QVERIFY(scripts.size() >= 7);
    for (const QString &script : scripts)
        QTest::newRow(qPrintable(script)) << u"scripts/"_s + script;
    QTest::newRow(".ci/run") << u".ci/run"_s;
}

void TestScripts::everyScriptExplainsItself()
{
    QFETCH(QString, path);
    QFile file(kRoot + u'/' + path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    if (file.readLine().contains("python") && QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("no Python here");

    QProcess process;
    process.start(kRoot + u'/' + path, {u"--help"_s});

    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QString said = QString::fromUtf8(process.readAllStandardOutput());
    QVERIFY2(said.contains(u"sage: "_s + path) || said.contains(u"sage: "_s + file.fileName().section(u'/', -1)),
             qPrintable(said));
}

void TestScripts::depsGivesAReasonForEachPackage()
{
    QProcess process;
    process.start(kRoot + u"/scripts/deps"_s, {u"--list"_s});
    QVERIFY(process.waitForFinished());

    const QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);

    QVERIFY(lines.size() > 30);
    for (const QString &line : lines)
        QVERIFY2(line.simplified().section(u' ', 2).size() > 3, qPrintable(line));
}

void TestScripts::demoNeedsADisplay()
{
    makeDemoTree();

    const Outcome outcome = run(u"demo"_s, {});

    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.err.contains(u"--screens DIR"_s));
    QCOMPARE(calls(), QString());
}

void TestScripts::demoDrawsScreensAndCleansUp()
{
    makeDemoTree();

    const Outcome outcome = run(u"demo"_s, {u"--screens"_s, m_tree->filePath(u"shots"_s)});

    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QVERIFY(QFile::exists(m_tree->filePath(u"shots/tickets.png"_s)));
    QVERIFY(calls().endsWith(u"stopped\n"_s));
    QCOMPARE(leftovers(), QStringList());
}

void TestScripts::demoOpensTheClientSignedIn()
{
    makeDemoTree();

    const Outcome outcome = run(u"demo"_s, {}, m_display);

    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QVERIFY(outcome.out.contains(u"http://127.0.0.1:4567"_s));
    QVERIFY(outcome.out.contains(u"s@demo.example   password: pw2"_s));
    QVERIFY(calls().contains(u"client --server http://127.0.0.1:4567 --sign-in-file"_s));
    QVERIFY2(calls().contains(u"file 600 a@demo.example pw1"_s), qPrintable(calls()));
}

void TestScripts::demoNeedsADisplayThatAnswers()
{
    makeDemoTree();
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString display = u"127.0.0.1:%1"_s.arg(gone.serverPort() - 6000);
    gone.close();

    const Outcome outcome = run(u"demo"_s, {}, display);

    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(u"DISPLAY is "_s + display), qPrintable(outcome.err));
    QVERIFY(outcome.err.contains(u"--screens DIR"_s));
    QCOMPARE(calls(), QString());
}

void TestScripts::demoKnowsNoSettingsOfOtherServers()
{
    makeDemoTree();
    qputenv("OPORA_DATABASE", "postgresql://real.example/desk");

    const Outcome outcome = run(u"demo"_s, {}, m_display);
    qunsetenv("OPORA_DATABASE");

    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QVERIFY2(!calls().contains(u"settings"_s), qPrintable(calls()));
}

void TestScripts::demoStopsTheServerWhenItIsStopped()
{
    makeDemoTree();
    write(u"stay"_s, "");
    QProcess process;
    QProcessEnvironment settings = environment();
    settings.insert(u"DISPLAY"_s, m_display);
    process.setProcessEnvironment(settings);
    process.start(m_tree->filePath(u"scripts/demo"_s), {});
    QTRY_VERIFY_WITH_TIMEOUT(calls().contains(u"file 600"_s), 30000);

    process.terminate();

    QVERIFY(process.waitForFinished());
    QVERIFY(calls().endsWith(u"stopped\n"_s));
    QCOMPARE(leftovers(), QStringList());
}

void TestScripts::aSecondSignalHarmsNoCleaningUp_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");

    QTest::newRow("hang-up twice") << SIGHUP << SIGHUP;
    QTest::newRow("end twice") << SIGTERM << SIGTERM;
    QTest::newRow("Ctrl+C, then end") << SIGINT << SIGTERM;
    QTest::newRow("hang-up, then Ctrl+C") << SIGHUP << SIGINT;
}

void TestScripts::aSecondSignalHarmsNoCleaningUp()
{
    QFETCH(const int, first);
    QFETCH(const int, second);
    makeDemoTree();
    write(u"stay"_s, "");
    // The server takes its time, so that the second signal comes while the script waits for it.
    write(u"slow"_s, "");
    QProcess process;
    QProcessEnvironment settings = environment();
    settings.insert(u"DISPLAY"_s, m_display);
    process.setProcessEnvironment(settings);
    process.start(m_tree->filePath(u"scripts/demo"_s), {});
    QTRY_VERIFY_WITH_TIMEOUT(calls().contains(u"file 600"_s), 30000);

    ::kill(pid_t(process.processId()), first);
    QTRY_VERIFY_WITH_TIMEOUT(calls().contains(u"asked"_s), 30000);
    ::kill(pid_t(process.processId()), second);
    QFile::remove(m_tree->filePath(u"slow"_s));

    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 128 + first);
    QVERIFY2(calls().endsWith(u"stopped\n"_s), qPrintable(calls()));
    QCOMPARE(leftovers(), QStringList());
}

void TestScripts::demoReportsAServerThatDoesNotStart()
{
    makeDemoTree();
    write(u"broken"_s, "");

    const Outcome outcome = run(u"demo"_s, {}, m_display);

    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.err.contains(u"no port"_s));
    QVERIFY(outcome.err.contains(u"did not start"_s));
    QCOMPARE(leftovers(), QStringList());
}

void TestScripts::demoKeepsTheDataOnRequest()
{
    makeDemoTree();
    const QStringList arguments{u"--data"_s, m_tree->filePath(u"kept"_s)};

    QCOMPARE(run(u"demo"_s, arguments, m_display).code, 0);
    QCOMPARE(run(u"demo"_s, arguments, m_display).code, 0);

    QCOMPARE(calls().count(u"server init"_s), 1);
    QCOMPARE(calls().count(u"server serve"_s), 2);
}

void TestScripts::demoTakesNoFolderOfAnotherServer()
{
    makeDemoTree();
    write(u"desk/server/opora.db"_s, "years of work");

    const Outcome outcome = run(u"demo"_s, {u"--data"_s, m_tree->filePath(u"desk"_s)}, m_display);

    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(u"is not a sample"_s), qPrintable(outcome.err));
    QVERIFY(QFile::exists(m_tree->filePath(u"desk/server/opora.db"_s)));
}

void TestScripts::translationsAreChecked()
{
    const QByteArray head
        = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE TS>\n<TS version=\"2.1\" language=\"ru\">\n"
          "<context>\n    <name>A</name>\n    <message>\n        <source>%1 of %2</source>\n";
    const QByteArray tail = "    </message>\n</context>\n</TS>\n";
    const auto judged = [&](const QByteArray &translation) {
        write(u"translations/opora_ru.ts"_s, head + "        " + translation + "\n" + tail);
        return run(u"translations"_s, {u"--check"_s});
    };
    write(u"src/a.cpp"_s, "class A : public QObject { Q_OBJECT\nvoid f() { tr(\"%1 of %2\"); } };\n");
    const Outcome good = judged("<translation>%2, из них %1</translation>");
    if (good.err.contains(u"lupdate not found"_s))
        QSKIP("no lupdate here");

    QVERIFY2(good.code == 0, qPrintable(good.err));
    QCOMPARE(judged("<translation type=\"unfinished\"></translation>").code, 1);
    QCOMPARE(judged("<translation></translation>").code, 1);
    QCOMPARE(judged("<translation type=\"vanished\">%1 из %2</translation>").code, 1);
    QCOMPARE(judged("<translation>%1 из всех</translation>").code, 1);
    write(u"src/b.cpp"_s, "class A : public QObject { Q_OBJECT\nvoid g() { tr(\"New\"); } };\n");
    QCOMPARE(judged("<translation>%1 из %2</translation>").code, 1);
}

void TestScripts::formatIsChecked()
{
    if (QStandardPaths::findExecutable(u"clang-format"_s).isEmpty())
        QSKIP("no clang-format here");
    QVERIFY(QFile::copy(kRoot + u"/.clang-format"_s, m_tree->filePath(u".clang-format"_s)));
    QDir(m_tree->path()).mkpath(u"tests"_s);
    QDir(m_tree->path()).mkpath(u"cmake"_s);
    write(u"src/a.cpp"_s, "int   a( ) { return 1 ; }\n");

    QVERIFY(run(u"format"_s, {u"--check"_s}).code != 0);
    QCOMPARE(run(u"format"_s, {}).code, 0);
    QCOMPARE(run(u"format"_s, {u"--check"_s}).code, 0);
}

void TestScripts::testTakesAPresetAnywhere_data()
{
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("first") << QStringList{u"--preset"_s, u"asan"_s, u"-R"_s, u"merge"_s};
    QTest::newRow("last") << QStringList{u"-R"_s, u"merge"_s, u"--preset"_s, u"asan"_s};
    QTest::newRow("between") << QStringList{u"-R"_s, u"--preset=asan"_s, u"merge"_s};
}

void TestScripts::testTakesAPresetAnywhere()
{
    QFETCH(const QStringList, arguments);
    QVERIFY(QFile::copy(kRoot + u"/CMakePresets.json"_s, m_tree->filePath(u"CMakePresets.json"_s)));
    write(u"build/asan/build.ninja"_s, "rule none\n  command = true\nbuild all: phony\n");
    write(u"tools/ctest"_s, "#!/bin/sh\necho \"$@\" >>'" + m_tree->filePath(u"calls"_s).toUtf8() + "'\n", true);

    const Outcome outcome = run(u"test"_s, arguments);

    QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    QVERIFY2(calls().startsWith(u"--test-dir "_s + m_tree->filePath(u"build/asan "_s)), qPrintable(calls()));
    QVERIFY2(calls().endsWith(u" -R merge\n"_s), qPrintable(calls()));
}

void TestScripts::aWrongPresetIsRefused_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("test") << u"test"_s << QStringList{u"-L"_s, u"core"_s, u"--preset"_s, u"nope"_s};
    QTest::newRow("build") << u"build"_s << QStringList{u"nope"_s};
    QTest::newRow("build, a hidden one") << u"build"_s << QStringList{u"base"_s};
}

void TestScripts::aWrongPresetIsRefused()
{
    QFETCH(const QString, script);
    QFETCH(const QStringList, arguments);
    QVERIFY(QFile::copy(kRoot + u"/CMakePresets.json"_s, m_tree->filePath(u"CMakePresets.json"_s)));

    const Outcome outcome = run(script, arguments);

    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(u"there are: dev release asan tsan"_s), qPrintable(outcome.err));
    QVERIFY(!QFile::exists(m_tree->filePath(u"build"_s)));
}

/// So that nothing is mounted, and whoever runs the test is that user.
void TestScripts::makeSystemTools(const QByteArray &user, const QByteArray &debootstrap) const
{
    write(u"tools/id"_s, "#!/bin/sh\necho " + user + "\n", true);
    write(u"tools/unshare"_s, "#!/bin/sh\nwhile case $1 in --*) : ;; *) false ;; esac; do shift; done\nexec \"$@\"\n",
          true);
    write(u"tools/debootstrap"_s,
          "#!/bin/sh\necho \"$@\" >'" + m_tree->filePath(u"calls"_s).toUtf8() + "'\n" + debootstrap, true);
}

void TestScripts::aBareSystemNeedsRoot()
{
    makeSystemTools("1000", "exit 0\n");

    const Outcome outcome = run(u"try-on-bare-debian"_s, {u"true"_s});

    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(u"needs root"_s), qPrintable(outcome.err));
    QCOMPARE(calls(), QString());
}

void TestScripts::aBareSystemNeedsDebootstrap()
{
    makeSystemTools("0", "exit 0\n");
    QFile::remove(m_tree->filePath(u"tools/debootstrap"_s));
    // Nothing but what the script uses before it looks for it.
    for (const QString &tool : {u"bash"_s, u"dirname"_s})
        QVERIFY(QFile::link(QStandardPaths::findExecutable(tool), m_tree->filePath(u"tools/"_s + tool)));
    QProcess process;
    QProcessEnvironment settings = environment();
    settings.insert(u"PATH"_s, m_tree->filePath(u"tools"_s));
    process.setProcessEnvironment(settings);
    process.start(m_tree->filePath(u"scripts/try-on-bare-debian"_s), {u"true"_s});

    QVERIFY(process.waitForFinished());

    QCOMPARE(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("apt-get install debootstrap"), said.constData());
}

void TestScripts::aBareSystemThatCannotBeMadeLeavesNothing()
{
    makeSystemTools("0", "mkdir -p \"$4/etc\"\necho no such mirror\nexit 3\n");

    const Outcome outcome = run(u"try-on-bare-debian"_s, {u"--mirror"_s, u"http://mirror.test/debian"_s, u"true"_s});

    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(u"no such mirror"_s), qPrintable(outcome.err));
    QVERIFY2(outcome.err.contains(u"no bare system could be made from http://mirror.test/debian"_s),
             qPrintable(outcome.err));
    QVERIFY(calls().contains(u" bookworm "_s));
    QCOMPARE(leftovers(), QStringList());
}

void TestScripts::aBareSystemGoesWhenItIsStopped()
{
    makeSystemTools("0", "exec sleep 600\n");
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(m_tree->filePath(u"scripts/try-on-bare-debian"_s),
                  {u"--mirror"_s, u"http://mirror.test/debian"_s, u"true"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!calls().isEmpty(), 30000);

    process.terminate();

    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 143);
    QCOMPARE(leftovers(), QStringList());
}

QTEST_GUILESS_MAIN(TestScripts)
#include "tst_scripts.moc"
