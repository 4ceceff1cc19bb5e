// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/privatefile.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Opora::Platform;

class TestPrivateFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoeverElseMayReadItIsSeen_data();
    void whoeverElseMayReadItIsSeen();
};

void TestPrivateFile::whoeverElseMayReadItIsSeen_data()
{
    QTest::addColumn<QFile::Permissions>("others");
    QTest::addColumn<bool>("isOwnersAlone");
    QTest::newRow("nobody") << QFile::Permissions() << true;
    QTest::newRow("the group") << QFile::Permissions(QFile::ReadGroup) << false;
    QTest::newRow("everybody") << QFile::Permissions(QFile::ReadOther) << false;
    QTest::newRow("both") << (QFile::ReadGroup | QFile::ReadOther) << false;
}

void TestPrivateFile::whoeverElseMayReadItIsSeen()
{
    QFETCH(const QFile::Permissions, others);
    QFETCH(const bool, isOwnersAlone);
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | others));
#ifdef Q_OS_WIN
    // Never refused where the system does not tell.
    QVERIFY(isPrivate(file));
#else
    QCOMPARE(isPrivate(file), isOwnersAlone);
#endif
}

QTEST_GUILESS_MAIN(TestPrivateFile)
#include "tst_privatefile.moc"
