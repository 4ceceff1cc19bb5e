// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/inisettings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora::Platform;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const IniSettings &settings)
{
    QFile file(settings.filePath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestIniSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesSurviveARestart();
    void keysOfAGroupAreListed();
    void aMalformedFileIsSetAside();
    void anUnwritablePlaceIsAnError();
    void aLockLeftByAKilledProcessHoldsNobodyUp();
    void whatIsSaidIsWrittenUnasked();
    void whatIsLeftIsWrittenAtTheEnd();
    void nobodyWaitsForABusyDisk();
    void whatWasRefusedIsWrittenWithTheRest();
};

void TestIniSettings::valuesSurviveARestart()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    {
        IniSettings settings(path);
        settings.setValue(u"ui/theme"_s, u"тёмная"_s);
        settings.setValue(u"ui/widths"_s, QVariantList{200, 300});
        QVERIFY(settings.sync().result());
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

    QVERIFY(settings.sync().result());
    QVERIFY(QFile::exists(path + u".broken"_s));
}

void TestIniSettings::anUnwritablePlaceIsAnError()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    IniSettings settings(folder.filePath(u"file/settings.ini"_s));
    settings.setValue(u"a/b"_s, 1);

    const auto result = settings.sync().result();

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

    QVERIFY(settings.sync().result());
    QVERIFY2(watch.elapsed() < 10'000, qPrintable(QString::number(watch.elapsed())));
}

void TestIniSettings::whatIsSaidIsWrittenUnasked()
{
    QTemporaryDir folder;
    IniSettings settings(folder.filePath(u"settings.ini"_s));

    settings.setValue(u"ui/theme"_s, u"dark"_s);

    QTRY_VERIFY(contentOf(settings).contains("theme=dark"));
}

void TestIniSettings::whatIsLeftIsWrittenAtTheEnd()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.ini"_s);
    {
        IniSettings settings(path);
        for (int step = 0; step <= 500; ++step)
            settings.setValue(u"ui/step"_s, step);
        settings.setValue(u"ui/gone"_s, true);
        settings.remove(u"ui/gone"_s);
    }

    const IniSettings again(path);

    QCOMPARE(again.keys(u"ui"_s), QStringList{u"ui/step"_s});
    QCOMPARE(again.value(u"ui/step"_s).toInt(), 500);
}

void TestIniSettings::nobodyWaitsForABusyDisk()
{
    QTemporaryDir folder;
    IniSettings settings(folder.filePath(u"settings.ini"_s));
    // Whoever writes the file waits for this.
    QLockFile busy(settings.filePath() + u".lock"_s);
    QVERIFY(busy.lock());

    settings.setValue(u"ui/theme"_s, u"dark"_s);
    const auto written = settings.sync();

    QVERIFY(!written.isFinished());
    QCOMPARE(settings.value(u"ui/theme"_s).toString(), u"dark"_s);
    QVERIFY(!QFile::exists(settings.filePath()));
    busy.unlock();
    QVERIFY(written.result());
    QVERIFY(contentOf(settings).contains("theme=dark"));
}

void TestIniSettings::whatWasRefusedIsWrittenWithTheRest()
{
    QTemporaryDir folder;
    QFile inTheWay(folder.filePath(u"profile"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    IniSettings settings(folder.filePath(u"profile/settings.ini"_s));
    settings.setValue(u"ui/theme"_s, u"dark"_s);
    QVERIFY(!settings.sync().result());
    QVERIFY(inTheWay.remove());

    settings.setValue(u"ui/width"_s, 200);

    QVERIFY(settings.sync().result());
    QVERIFY(contentOf(settings).contains("theme=dark"));
    QVERIFY(contentOf(settings).contains("width=200"));
}

QTEST_GUILESS_MAIN(TestIniSettings)
#include "tst_inisettings.moc"
