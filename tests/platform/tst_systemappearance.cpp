// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/systemappearance.h"
#include "support/require.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto kAppearance = "org.freedesktop.appearance"_L1;
constexpr auto kGnome = "org.gnome.desktop.interface"_L1;

void tellChange(const QDBusConnection &bus, const QString &group, const QString &key, const QDBusVariant &value)
{
    QDBusMessage change = QDBusMessage::createSignal(kPath, u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
    change << group << key << QVariant::fromValue(value);
    QVERIFY(bus.send(change));
}

} // namespace

/// A portal on a private bus that wants dark colours and no motion.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &) const
    {
        const QVariant value = group == kAppearance ? QVariant(1U) : QVariant(false);
        // Wrapped once more, as the portals in use do.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
    }
};

class WithPortal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSystemsWishesAreReadAndFollowed()
    {
        QDBusConnection other = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"fake-portal"_s);
        FakePortal portal;
        QVERIFY(other.registerObject(kPath, &portal, QDBusConnection::ExportAllSlots));
        QVERIFY(other.registerService(u"org.freedesktop.portal.Desktop"_s));
        SystemAppearance appearance;
        QSignalSpy changed(&appearance, &SystemAppearance::changed);
        QTRY_VERIFY(appearance.isDark());
        QTRY_VERIFY(appearance.isMotionReduced());

        tellChange(other, kAppearance, u"color-scheme"_s, QDBusVariant(2U));
        QTRY_VERIFY(!appearance.isDark());
        tellChange(other, kGnome, u"enable-animations"_s, QDBusVariant(true));

        QTRY_VERIFY(!appearance.isMotionReduced());
        QCOMPARE(changed.count(), 4);
    }
};

class TestSystemAppearance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAPortalNothingIsAsked();
    void aPortalIsFollowed();
};

void TestSystemAppearance::withoutAPortalNothingIsAsked()
{
    const SystemAppearance appearance;

    QVERIFY(!appearance.isDark());
    QVERIFY(!appearance.isMotionReduced());
}

void TestSystemAppearance::aPortalIsFollowed()
{
    if (QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty())
        OPORA_SKIP("dbus", "dbus-run-session is not installed");
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"OPORA_PORTAL_WORLD"_s, u"1"_s);
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);

    process.start(u"dbus-run-session"_s, {u"--"_s, QCoreApplication::applicationFilePath()});

    QVERIFY(process.waitForFinished(60000));
    const QByteArray output = process.readAll();
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, output.constData());
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    if (qEnvironmentVariableIsSet("OPORA_PORTAL_WORLD")) {
        WithPortal test;
        return QTest::qExec(&test, argc, argv);
    }
    TestSystemAppearance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_systemappearance.moc"
