// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linkhandler.h"

#include <QApplication>
#include <QFile>
#include <QFileOpenEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

class TestLinuxDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void registersADesktopFileForThePerson();
    void aMovedProgramIsRegisteredAnew();
    void aLinkFromTheSystemIsTold();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestLinuxDesktop::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_home->path().toUtf8());
    qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8());
}

void TestLinuxDesktop::registersADesktopFileForThePerson()
{
    LinkHandler handler;
    QVERIFY(!handler.isRegistered(u"/opt/Opora 1/bin/opora"_s));

    QVERIFY(handler.registerScheme(u"/opt/Opora 1/100%/bin/$opora"_s));

    QFile file(m_home->filePath(u"applications/opora-link.desktop"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY2(text.contains("Exec=\"/opt/Opora 1/100%%/bin/\\\\$opora\" %u\n"), text.constData());
    QVERIFY(text.contains("MimeType=x-scheme-handler/opora;\n"));
}

void TestLinuxDesktop::aMovedProgramIsRegisteredAnew()
{
    LinkHandler handler;
    QVERIFY(handler.registerScheme(u"/old/opora"_s));

    QVERIFY(handler.isRegistered(u"/old/opora"_s));
    QVERIFY(!handler.isRegistered(u"/new/opora"_s));
}

void TestLinuxDesktop::aLinkFromTheSystemIsTold()
{
    LinkHandler handler;
    QSignalSpy opened(&handler, &LinkHandler::linkOpened);
    QFileOpenEvent good(QUrl(u"opora://ticket/9"_s));
    QFileOpenEvent bad(QUrl(u"file:///etc/passwd"_s));

    QCoreApplication::sendEvent(qApp, &good);
    QCoreApplication::sendEvent(qApp, &bad);

    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<Link>().id, u"9"_s);
}

QTEST_MAIN(TestLinuxDesktop)
#include "tst_linuxdesktop.moc"
