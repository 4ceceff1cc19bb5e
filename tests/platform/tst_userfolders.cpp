// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/userfolders.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

class TestUserFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileNamesAreSafe_data();
    void fileNamesAreSafe();
    void aProfileHasItsOwnPrivateFolder();
    void namesThatLookAlikeDoNotShareAFolder();
    void aFolderThatCannotBeMadeIsAnError();
};

void TestUserFolders::fileNamesAreSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"report 2025.pdf"_s << u"report 2025.pdf"_s;
    QTest::newRow("Russian") << u"отчёт.pdf"_s << u"отчёт.pdf"_s;
    QTest::newRow("path") << u"../../etc/passwd"_s << u"_.._etc_passwd"_s;
    QTest::newRow("Windows path") << u"C:\\boot.ini"_s << u"C__boot.ini"_s;
    QTest::newRow("device") << u"NUL.txt"_s << u"_NUL.txt"_s;
    QTest::newRow("hidden") << u".bashrc"_s << u"bashrc"_s;
    QTest::newRow("nothing") << u"..."_s << u"_"_s;
    QTest::newRow("direction override") << u"a\u202Efdp.exe"_s << u"a_fdp.exe"_s;
}

void TestUserFolders::fileNamesAreSafe()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);

    QCOMPARE(UserFolders::safeFileName(name), safe);
}

void TestUserFolders::aProfileHasItsOwnPrivateFolder()
{
    QTemporaryDir root;
    const UserFolders folders(root.path());

    const auto folder = folders.profile(u"anna@help.example.com"_s);

    QVERIFY(folder);
    QVERIFY(QDir(*folder).exists());
    QVERIFY(!(QFileInfo(*folder).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(QFileInfo(*folder).fileName(), u"anna@help.example.com"_s);
}

void TestUserFolders::namesThatLookAlikeDoNotShareAFolder()
{
    QTemporaryDir root;
    const UserFolders folders(root.path());

    QVERIFY(*folders.profile(u"a/b"_s) != *folders.profile(u"a:b"_s));
}

void TestUserFolders::aFolderThatCannotBeMadeIsAnError()
{
    QTemporaryDir root;
    QFile file(root.filePath(u"data"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));

    const auto folder = UserFolders(file.fileName()).profile(u"x"_s);

    QVERIFY(!folder);
    QCOMPARE(folder.error().code, u"folders.unwritable"_s);
}

QTEST_GUILESS_MAIN(TestUserFolders)
#include "tst_userfolders.moc"
