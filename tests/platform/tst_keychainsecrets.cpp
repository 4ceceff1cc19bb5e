// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/keychainsecrets.h"
#include "silentservice.h"
#include "support/require.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora;
using namespace Opora::Platform;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The keychain is looked for once per process and bus, so each kind of service gets a process of its own: this program
// again, inside a private bus, with OPORA_KEYCHAIN_WORLD naming what it will find there.

namespace {

template<typename T>
T waitFor(QFuture<T> future)
{
    QElapsedTimer timer;
    timer.start();
    while (!future.isFinished() && timer.elapsed() < 20000)
        QTest::qWait(1);
    return future.result();
}

QString codeOf(const auto &result)
{
    return result ? QString() : result.error().code;
}

} // namespace

class WithRealService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsSurviveTheObject()
    {
        const QByteArray secret("\x00\x01 binary \xff token", 17);
        {
            KeychainSecrets secrets(u"opora-test"_s);
            QVERIFY(waitFor(secrets.write(u"profile/refresh"_s, secret)));
            QVERIFY(secrets.isPersistent());
        }
        KeychainSecrets again(u"opora-test"_s);

        const auto found = waitFor(again.read(u"profile/refresh"_s));

        QVERIFY2(found, qPrintable(codeOf(found)));
        QCOMPARE(*found, secret);
    }

    void removedIsNotFound()
    {
        KeychainSecrets secrets(u"opora-test"_s);
        QVERIFY(waitFor(secrets.write(u"short"_s, "x")));

        QVERIFY(waitFor(secrets.remove(u"short"_s)));

        QCOMPARE(codeOf(waitFor(secrets.read(u"short"_s))), u"secrets.not_found"_s);
        QVERIFY(waitFor(secrets.remove(u"short"_s)));
        QVERIFY(secrets.isPersistent());
    }
};

class WithSilentService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        QVERIFY(bus.registerVirtualObject(u"/"_s, &m_service, QDBusConnection::SubPath));
        QVERIFY(bus.registerService(u"org.freedesktop.secrets"_s));
    }

    void aReadEndsInTime()
    {
        KeychainSecrets secrets(u"opora-test"_s, 300ms);
        QElapsedTimer timer;
        timer.start();

        const auto found = waitFor(secrets.read(u"token"_s));

        QCOMPARE(codeOf(found), u"secrets.timeout"_s);
        QCOMPARE(found.error().kind, Core::Error::Kind::Retryable);
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(m_service.calls > 0);
    }

    void aWriteIsKeptForThisRunAndSaysSo()
    {
        KeychainSecrets secrets(u"opora-test"_s, 300ms);
        QSignalSpy changed(&secrets, &KeychainSecrets::persistenceChanged);

        QVERIFY(waitFor(secrets.write(u"token"_s, "t0ken")));

        QVERIFY(!secrets.isPersistent());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(*waitFor(secrets.read(u"token"_s)), QByteArray("t0ken"));
    }

    void destructionEndsAWaitingRead()
    {
        auto secrets = std::make_unique<KeychainSecrets>(u"opora-test"_s, 60s);
        const auto future = secrets->read(u"token"_s);

        secrets.reset();

        QVERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
    }

private:
    SilentService m_service;
};

class TestKeychainSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutServiceSecretsLiveForThisRunOnly();
    void aRealServiceKeepsSecrets();
    void aServiceThatNeverAnswersIsLimitedInTime();

private:
    /// Runs \a shell on a private bus with a private home; "$0" is this program.
    void runInWorld(const QString &world, const QString &shell);
};

void TestKeychainSecrets::withoutServiceSecretsLiveForThisRunOnly()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    KeychainSecrets secrets(u"opora-test"_s);

    QVERIFY(waitFor(secrets.write(u"token"_s, "t0ken")));

    QVERIFY(!secrets.isPersistent());
    QCOMPARE(*waitFor(secrets.read(u"token"_s)), QByteArray("t0ken"));
    KeychainSecrets nextRun(u"opora-test"_s);
    QCOMPARE(codeOf(waitFor(nextRun.read(u"token"_s))), u"secrets.not_found"_s);
    QVERIFY(!nextRun.isPersistent());
    QVERIFY(waitFor(secrets.remove(u"token"_s)));
    QCOMPARE(codeOf(waitFor(secrets.read(u"token"_s))), u"secrets.not_found"_s);
}

void TestKeychainSecrets::aRealServiceKeepsSecrets()
{
    if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
        OPORA_SKIP("keychain", "gnome-keyring-daemon is not installed");
    // The daemon returns when it is unlocked but takes its name on the bus a moment later.
    runInWorld(u"real"_s,
               u"printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
               "for i in $(seq 100); do dbus-send --session --print-reply --dest=org.freedesktop.DBus / "
               "org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q true "
               "&& break; sleep .05; done; exec \"$0\""_s);
}

void TestKeychainSecrets::aServiceThatNeverAnswersIsLimitedInTime()
{
    runInWorld(u"silent"_s, u"exec \"$0\""_s);
}

void TestKeychainSecrets::runInWorld(const QString &world, const QString &shell)
{
    if (QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty())
        OPORA_SKIP("dbus", "dbus-run-session is not installed");
    QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkpath(u"run"_s));
    QFile::setPermissions(home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.filePath(u"run"_s));
    environment.insert(u"XDG_DATA_HOME"_s, home.filePath(u"data"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, home.filePath(u"config"_s));
    environment.insert(u"OPORA_KEYCHAIN_WORLD"_s, world);
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    environment.remove(u"DISPLAY"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);

    process.start(u"dbus-run-session"_s, {u"--"_s, u"bash"_s, u"-c"_s, shell, QCoreApplication::applicationFilePath()});

    QVERIFY(process.waitForFinished(60000));
    const QByteArray output = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, output.constData());
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString world = qEnvironmentVariable("OPORA_KEYCHAIN_WORLD");
    if (world == "real"_L1) {
        WithRealService test;
        return QTest::qExec(&test, argc, argv);
    }
    if (world == "silent"_L1) {
        WithSilentService test;
        return QTest::qExec(&test, argc, argv);
    }
    TestKeychainSecrets test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychainsecrets.moc"
