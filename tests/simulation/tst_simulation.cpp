// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kSeeds = 300;
#else
constexpr int kSeeds = 2000;
#endif

constexpr int kPatience_ms = 20 * 60 * 1000; // sanitizers on a busy machine

struct Run
{
    int code = -1;
    QByteArray out;
};

Run simulate(const QStringList &options)
{
    QProcess process;
    process.start(QStringLiteral(OPORA_BIN_DIR "/opora-sim"), options);
    if (!process.waitForFinished(kPatience_ms))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput()};
}

/// Counted things that never happened.
QStringList missing(const QByteArray &out)
{
    QStringList names;
    static const QRegularExpression kZero(u"^ +0  (.+)$"_s, QRegularExpression::MultilineOption);
    for (auto match = kZero.globalMatch(QString::fromUtf8(out)); match.hasNext();)
        names.append(match.next().captured(1));
    return names;
}

/// What the report of the first failure says behind that word.
QString told(const QByteArray &out, const QString &word)
{
    const QRegularExpression line(u"^ *%1: (.+)$"_s.arg(word), QRegularExpression::MultilineOption);
    return line.match(QString::fromUtf8(out)).captured(1);
}

/// Numbers of the steps that were taken, from a trace.
QStringList stepsIn(const QByteArray &out)
{
    QStringList numbers;
    static const QRegularExpression kStep(u"^\\d+ step (\\d+) "_s, QRegularExpression::MultilineOption);
    for (auto match = kStep.globalMatch(QString::fromUtf8(out)); match.hasNext();)
        numbers.append(match.next().captured(1));
    return numbers;
}

QByteArray traceOf(const QByteArray &out)
{
    return out.mid(out.indexOf("trace "), 22);
}

} // namespace

class TestSimulation final : public QObject
{
    Q_OBJECT
public:
    /// QtTest would end a function after five minutes, which a busy machine needs.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "1500000"); }

private Q_SLOTS:
    void keepsEveryPromiseUnderManySeeds();
    void keepsThePromisesThatWereBrokenOnce_data();
    void keepsThePromisesThatWereBrokenOnce();
    void repeatsARunExactly_data();
    void repeatsARunExactly();
    void takesOnlyTheStepsAskedFor();
    void tellsAFailureSoThatItCanBePlayedAgain();
    void namesTheSeedOfAProcessThatEnded_data();
    void namesTheSeedOfAProcessThatEnded();
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();
    void leavesNoFilesBehind_data();
    void leavesNoFilesBehind();
};

void TestSimulation::keepsEveryPromiseUnderManySeeds()
{
    const QString seeds = qEnvironmentVariable("OPORA_SIM_SEEDS", QString::number(kSeeds));

    const Run run = simulate({u"--seeds"_s, seeds, u"--jobs"_s, u"2"_s});

    QVERIFY2(run.code == 0, run.out.constData());
    QVERIFY2(run.out.trimmed().endsWith(seeds.toUtf8() + " passed, 0 failed"), run.out.constData());
    QVERIFY2(run.out.contains("what happened, how often:"), run.out.constData());
    // The rarest things need some hundred runs to happen.
    if (seeds.toInt() >= 1000)
        QCOMPARE(missing(run.out), QStringList());
    qInfo("%s", run.out.constData());
}

void TestSimulation::keepsThePromisesThatWereBrokenOnce_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<bool>("isFirstDay");
    QTest::newRow("a ticket made here that its author may not see any more") << 1615 << false;
    QTest::newRow("a ticket made here that moves out of sight before it comes") << 2977 << false;
    QTest::newRow("a ticket made here that goes before it comes") << 3381 << false;
    QTest::newRow("a disk that fails when a restored server's gap is seen") << 1703 << false;
    QTest::newRow("a clock that jumps before the server is restored") << 1318 << false;
    QTest::newRow("a server restored to a place that its client still knows") << 14857 << false;
    QTest::newRow("a role that sees more of what is held already") << 108161 << false;
    QTest::newRow("a restore that a machine away for 91 days was not told of") << 113516 << false;
    QTest::newRow("a ticket that leaves a bucket which a first sync has still to read") << 3400479 << false;
    QTest::newRow("a month of which a restored server has no ticket any more") << 1372 << false;
    // Found when all machines of a run were new, which is what the option keeps.
    QTest::newRow("a month older than all that are held, a change of a ticket that went") << 7 << true;
    QTest::newRow("a queue that becomes visible") << 35 << true;
    QTest::newRow("a change of a ticket that a restored server lacks for a while") << 99 << true;
    QTest::newRow("a reply held for longer than outcomes were kept") << 2395 << true;
    QTest::newRow("a ticket that moves while rows are compared") << 9012 << true;
    QTest::newRow("a ticket that moves into sight of somebody who is offline") << 590 << true;
}

void TestSimulation::keepsThePromisesThatWereBrokenOnce()
{
    QFETCH(int, seed);
    QFETCH(bool, isFirstDay);
    QStringList options{u"--seed"_s, QString::number(seed)};
    if (isFirstDay)
        options.append(u"--first-day"_s);
    const Run run = simulate(options);

    QVERIFY2(run.code == 0, run.out.constData());
}

void TestSimulation::repeatsARunExactly_data()
{
    QTest::addColumn<QStringList>("again");
    QTest::newRow("as before") << QStringList{};
    QTest::newRow("with all that happens printed") << QStringList{u"--trace"_s};
}

void TestSimulation::repeatsARunExactly()
{
    QFETCH(QStringList, again);
    const QStringList options{u"--seed"_s, u"99"_s};
    const Run first = simulate(options);
    const Run second = simulate(options + again);

    QVERIFY(traceOf(first.out).startsWith("trace "));
    QVERIFY(second.out.contains(traceOf(first.out)));
}

void TestSimulation::takesOnlyTheStepsAskedFor()
{
    const Run run = simulate({u"--seed"_s, u"99"_s, u"--trace"_s, u"--steps"_s, u"1,4"_s});

    QCOMPARE(run.code, 0);
    QCOMPARE(stepsIn(run.out), (QStringList{u"1"_s, u"4"_s}));
}

void TestSimulation::tellsAFailureSoThatItCanBePlayedAgain()
{
    const Run run = simulate({u"--seeds"_s, u"2"_s, u"--jobs"_s, u"2"_s, u"--deaf-server"_s});

    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.trimmed().endsWith("0 passed, 2 failed"), run.out.constData());
    const QString broken = told(run.out, u"FAILED seed [12]"_s);
    QVERIFY2(QRegularExpression(u"^I\\d+ "_s).match(broken).hasMatch(), run.out.constData());
    static const QRegularExpression kLess(u"^  needs (\\d+) of (\\d+) steps:$"_s, QRegularExpression::MultilineOption);
    const auto less = kLess.match(QString::fromUtf8(run.out));
    QVERIFY2(less.captured(1).toInt() < less.captured(2).toInt(), run.out.constData());
    QVERIFY2(run.out.contains(" submit "), run.out.constData());

    const QStringList words = told(run.out, u"again"_s).split(u' ');
    QCOMPARE(words.constFirst(), u"opora-sim"_s);
    const Run again = simulate(words.mid(1) << u"--no-shrink"_s);
    QCOMPARE(again.code, 1);
    QCOMPARE(told(again.out, u"FAILED seed [12]"_s), told(run.out, u"then"_s));
    QCOMPARE(stepsIn(again.out).size(), less.captured(1).toInt());
}

void TestSimulation::namesTheSeedOfAProcessThatEnded_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QByteArray>("why");
    // Not by a wrong address, which a sanitizer catches itself.
    QTest::newRow("it crashed") << SIGABRT << QByteArray("was ended by a signal: Aborted");
    QTest::newRow("it hung") << SIGALRM << QByteArray("hung for 120 s");
}

void TestSimulation::namesTheSeedOfAProcessThatEnded()
{
    QFETCH(int, signal);
    QFETCH(QByteArray, why);
    const QTemporaryDir scratch; // nobody tidies up behind it
    QProcess process;
    process.start(
        QStringLiteral(OPORA_BIN_DIR "/opora-sim"),
        {u"--seeds"_s, u"1000000"_s, u"--start"_s, u"7000001"_s, u"--trace"_s, u"--scratch"_s, scratch.path()});
    QVERIFY(process.waitForStarted());
    // Its runs have begun when it prints the first.
    QVERIFY(process.waitForReadyRead(kPatience_ms));
    QFile children(u"/proc/%1/task/%1/children"_s.arg(process.processId()));
    QVERIFY(children.open(QIODevice::ReadOnly));
    kill(children.readAll().trimmed().toInt(), signal);

    QVERIFY(process.waitForFinished(kPatience_ms));

    QCOMPARE(process.exitCode(), 1);
    const QByteArray out = process.readAllStandardOutput();
    static const QRegularExpression kEnd(u"^FAILED seed (7\\d{6}): its process (.+), no more of its seeds were run$"_s,
                                         QRegularExpression::MultilineOption);
    QCOMPARE(kEnd.match(QString::fromUtf8(out)).captured(2).toUtf8(), why);
}

void TestSimulation::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("a word for a number") << QStringList{u"--seeds"_s, u"abc"_s};
    QTest::newRow("no run at all") << QStringList{u"--seeds"_s, u"0"_s};
    QTest::newRow("a number below all") << QStringList{u"--start"_s, u"-5"_s};
    QTest::newRow("a seed beyond all") << QStringList{u"--seed"_s, u"99999999999999999999999"_s};
    QTest::newRow("no process at all") << QStringList{u"--jobs"_s, u"0"_s};
    QTest::newRow("a fault that nobody planted") << QStringList{u"--mutant"_s, u"9999"_s};
    QTest::newRow("a folder that is not there") << QStringList{u"--scratch"_s, u"/nonexistent/x"_s};
    QTest::newRow("a stray word") << QStringList{u"--seeds"_s, u"1"_s, u"more"_s};
    QTest::newRow("an unknown option") << QStringList{u"--bogus"_s};
    QTest::newRow("steps that are no numbers") << QStringList{u"--seed"_s, u"1"_s, u"--steps"_s, u"1,x"_s};
    QTest::newRow("steps of no run") << QStringList{u"--steps"_s, u"1"_s};
}

void TestSimulation::refusesWhatItDoesNotUnderstand()
{
    QFETCH(QStringList, options);

    const Run run = simulate(options);

    QCOMPARE(run.code, 2);
    QVERIFY(!run.out.contains("passed"));
}

void TestSimulation::leavesNoFilesBehind_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("one process") << QStringList{u"--seeds"_s, u"1"_s};
    QTest::newRow("two processes") << QStringList{u"--seeds"_s, u"2"_s, u"--jobs"_s, u"2"_s};
#ifdef OPORA_MUTANTS
    QTest::newRow("a process for each planted fault")
        << QStringList{u"--mutant"_s, u"all"_s, u"--seeds"_s, u"1"_s, u"--jobs"_s, u"2"_s};
#endif
}

void TestSimulation::leavesNoFilesBehind()
{
    QFETCH(QStringList, options);
    const QTemporaryDir scratch;

    const Run run = simulate(options << u"--scratch"_s << scratch.path());

    QVERIFY(run.out.contains(" passed, 0 failed") || run.out.contains(" found"));
    QCOMPARE(QDir(scratch.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
