// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QStringList>
#include <QTest>

using namespace Qt::StringLiterals;

/// The programs that only tests and measurements start say what they take.
class TestHelpers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpIsPrinted_data();
    void helpIsPrinted();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();
};

namespace {

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Without a display, as somebody on a server asks.
Run run(const QString &program, const QStringList &words)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(OPORA_BIN_DIR "/") + program, words);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

void TestHelpers::helpIsPrinted_data()
{
    QTest::addColumn<QString>("program");
    for (const char *program : {OPORA_HELPERS})
        QTest::newRow(program) << QString::fromLatin1(program);
}

void TestHelpers::helpIsPrinted()
{
    QFETCH(const QString, program);
    for (const QString &word : {u"--help"_s, u"-h"_s}) {
        const Run help = run(program, {word});
        QCOMPARE(help.code, 0);
        QVERIFY2(help.out.startsWith("Usage: "), help.out.constData());
        QVERIFY(help.out.contains(program.toLatin1()));
        QVERIFY(help.out.count('\n') > 3);
        QCOMPARE(help.err, QByteArray());
    }
}

void TestHelpers::wrongWordsAreRefused_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("words");
    for (const char *program : {OPORA_HELPERS}) {
        const QString name = QString::fromLatin1(program);
        QTest::addRow("%s, unknown option", program) << name << QStringList{u"--nonsense"_s};
        QTest::addRow("%s, too many words", program) << name << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s};
    }
    const QString proxy = u"opora-faultproxy"_s;
    QTest::newRow("no port") << proxy << QStringList();
    QTest::newRow("port that is no number") << proxy << QStringList{u"x"_s};
    QTest::newRow("seed without percent") << proxy << QStringList{u"80"_s, u"1"_s};
    QTest::newRow("percent over 100") << proxy << QStringList{u"80"_s, u"1"_s, u"101"_s};
    const QString probe = u"opora-probe"_s;
    QTest::newRow("no profile") << probe << QStringList();
    QTest::newRow("hurry of nothing") << probe << QStringList{u"--profile"_s, u"p"_s, u"--hurry"_s, u"0"_s};
    QTest::newRow("value that is missing") << probe << QStringList{u"--profile"_s};
}

void TestHelpers::wrongWordsAreRefused()
{
    QFETCH(const QString, program);
    QFETCH(const QStringList, words);
    const Run refused = run(program, words);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.startsWith(program.toLatin1() + ": "), refused.err.constData());
    QVERIFY(refused.err.contains("--help"));
    QCOMPARE(refused.out, QByteArray());
}

QTEST_GUILESS_MAIN(TestHelpers)
#include "tst_helpers.moc"
