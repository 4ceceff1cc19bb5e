// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/inisettings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

class TestIniSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesSurviveARestart();
    void keysOfAGroupAreListed();
    void aMalformedFileIsSetAside();
    void anUnwritablePlaceIsAnError();
    void aLockLeftByAKilledProcessHoldsNobodyUp();
};

void TestIniSettings::valuesSurviveARestart()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    {
        IniSettings settings(path);
        settings.setValue(u"ui/theme"_s, u"тёмная"_s);
        settings.setValue(u"ui/widths"_s, QVariantList{200, 300});
        QVERIFY(settings.sync());
    }

    const IniSettings again(path);

    QCOMPARE(again.value(u"ui/theme"_s).toString(), u"тёмная"_s);
    QCOMPARE(again.value(u"ui/widths"_s).toList().value(1).toInt(), 300);
    QCOMPARE(again.value(u"ui/none"_s, 7).toInt(), 7);
}

void TestIniSettings::keysOfAGroupAreListed()
{
    QTemporaryDir folder;
    IniSettings settings(folder.filePath(u"settings.ini"_s));
    settings.setValue(u"sections/history"_s, true);
    settings.setValue(u"sections/tags"_s, false);
    settings.setValue(u"sectionsother"_s, false);
    settings.remove(u"sections/tags"_s);

    QCOMPARE(settings.keys(u"sections"_s), QStringList{u"sections/history"_s});
}

void TestIniSettings::aMalformedFileIsSetAside()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[broken\nnonsense without equals\n\x00\x01");
    file.close();

    IniSettings settings(path);
    settings.setValue(u"ui/theme"_s, u"dark"_s);

    QVERIFY(settings.sync());
    QVERIFY(QFile::exists(path + u".broken"_s));
}

void TestIniSettings::anUnwritablePlaceIsAnError()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    IniSettings settings(folder.filePath(u"file/settings.ini"_s));
    settings.setValue(u"a/b"_s, 1);

    const auto result = settings.sync();

    QVERIFY(!result);
    QCOMPARE(result.error().code, u"settings.unwritable"_s);
}

void TestIniSettings::aLockLeftByAKilledProcessHoldsNobodyUp()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    // Killed before it wrote who it was.
    QFile lock(path + u".lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.close();
    QElapsedTimer watch;
    watch.start();

    IniSettings settings(path);
    settings.setValue(u"ui/theme"_s, u"dark"_s);

    QVERIFY(settings.sync());
    QVERIFY2(watch.elapsed() < 10'000, qPrintable(QString::number(watch.elapsed())));
}

QTEST_GUILESS_MAIN(TestIniSettings)
#include "tst_inisettings.moc"
