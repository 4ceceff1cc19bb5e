// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/singleinstance.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

/// The other process is this program again, started with --instance <profile> <arguments>: it prints what became of it
/// and, as the first, everything that it receives.
class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondProcessHandsOverItsArguments();
    void anotherProfileIsAnotherProgram();
    void theProfileIsFreeAfterAKill();
    void theProfileIsFreeAfterAKillBeforeTheLockHadAName();
    void aLockThatIsJustBeingMadeIsLeftAlone();
    void junkFromOutsideDoesNotHarm();
    void aFolderThatCannotBeLockedIsAnError();
};

namespace {

void startOther(QProcess &process, const QString &profile, const QStringList &arguments)
{
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start(QCoreApplication::applicationFilePath(), QStringList{u"--instance"_s, profile} + arguments);
}

QString nextLine(QProcess &process)
{
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(10000))
            return {};
    }
    return QString::fromUtf8(process.readLine()).trimmed();
}

int runAsInstance(const QStringList &arguments)
{
    QTextStream out(stdout);
    SingleInstance instance(arguments.value(2));
    QObject::connect(&instance, &SingleInstance::argumentsReceived, &instance,
                     [&out](const QStringList &words) { out << "got " << words.join(u'|') << Qt::endl; });
    const auto role = instance.start(arguments.mid(3));
    if (!role) {
        out << "error " << role.error().code << Qt::endl;
        return 2;
    }
    if (*role == SingleInstance::Role::HandedOver) {
        out << "handed over" << Qt::endl;
        return 0;
    }
    out << "first" << Qt::endl;
    return QCoreApplication::exec();
}

} // namespace

void TestSingleInstance::aSecondProcessHandsOverItsArguments()
{
    QTemporaryDir profile;
    QProcess first;
    QProcess second;
    startOther(first, profile.path(), {});
    QCOMPARE(nextLine(first), u"first"_s);

    startOther(second, profile.path(), {u"opora://ticket/4821"_s, u"слово с пробелом"_s});

    QCOMPARE(nextLine(second), u"handed over"_s);
    QCOMPARE(nextLine(first), u"got opora://ticket/4821|слово с пробелом"_s);
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 0);
    first.kill();
    QVERIFY(first.waitForFinished());
}

void TestSingleInstance::anotherProfileIsAnotherProgram()
{
    QTemporaryDir one;
    QTemporaryDir other;
    SingleInstance instance(one.path());
    QCOMPARE(*instance.start({}), SingleInstance::Role::First);
    QProcess process;

    startOther(process, other.path(), {});

    QCOMPARE(nextLine(process), u"first"_s);
    process.kill();
    QVERIFY(process.waitForFinished());
}

void TestSingleInstance::theProfileIsFreeAfterAKill()
{
    QTemporaryDir profile;
    QProcess first;
    startOther(first, profile.path(), {});
    QCOMPARE(nextLine(first), u"first"_s);
    first.kill();
    QVERIFY(first.waitForFinished());

    SingleInstance instance(profile.path());
    QCOMPARE(*instance.start({}), SingleInstance::Role::First);
    QSignalSpy received(&instance, &SingleInstance::argumentsReceived);
    QProcess second;
    startOther(second, profile.path(), {u"again"_s});

    // The socket that the killed process left behind was taken over too.
    QTRY_COMPARE(received.count(), 1);
    QCOMPARE(received.first().first().toStringList(), QStringList{u"again"_s});
    QTRY_COMPARE(second.state(), QProcess::NotRunning);
}

void TestSingleInstance::theProfileIsFreeAfterAKillBeforeTheLockHadAName()
{
    QTemporaryDir profile;
    QFile lock(profile.filePath(u"instance.lock"_s));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.close();

    SingleInstance instance(profile.path());
    const auto role = instance.start({});

    QVERIFY(role);
    QCOMPARE(*role, SingleInstance::Role::First);
}

void TestSingleInstance::aLockThatIsJustBeingMadeIsLeftAlone()
{
    QTemporaryDir profile;
    QFile lock(profile.filePath(u"instance.lock"_s));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    // Younger than any patience.
    QVERIFY(lock.setFileTime(QDateTime::currentDateTime().addSecs(3600), QFileDevice::FileModificationTime));
    lock.close();

    SingleInstance instance(profile.path());
    const auto role = instance.start({});
    QVERIFY(!role);
    QCOMPARE(role.error().code, u"instance.unresponsive"_s);
    QVERIFY(QFile::exists(lock.fileName()));
}

void TestSingleInstance::junkFromOutsideDoesNotHarm()
{
    QTemporaryDir profile;
    QProcess first;
    startOther(first, profile.path(), {});
    QCOMPARE(nextLine(first), u"first"_s);
    QProcess second;

    startOther(second, profile.path(), {QString(100000, u'x')});
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 2); // refused, but answered
    QProcess third;
    startOther(third, profile.path(), {u"fine"_s});

    QCOMPARE(nextLine(first), u"got fine"_s);
    QVERIFY(third.waitForFinished());
    first.kill();
    QVERIFY(first.waitForFinished());
}

void TestSingleInstance::aFolderThatCannotBeLockedIsAnError()
{
    QTemporaryDir folder;
    SingleInstance instance(folder.filePath(u"missing/deep"_s));

    const auto role = instance.start({});

    QVERIFY(!role);
    QCOMPARE(role.error().code, u"instance.no_lock"_s);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == "--instance"_L1)
        return runAsInstance(app.arguments());
    TestSingleInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
