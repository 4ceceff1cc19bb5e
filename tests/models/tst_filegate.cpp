// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filegate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;
using Text::FileRisk;

/// Which attached files are opened, and where the others go.
class TestFileGate : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] ShownFile made(const QString &copy, const QByteArray &bytes, const QString &name = {}) const
    {
        QFile file(m_folder.filePath(copy));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return {file.fileName(), name.isEmpty() ? copy : name};
    }

private Q_SLOTS:
    void judgesByBothNamesAndByWhatIsInside_data()
    {
        QTest::addColumn<QString>("copy");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<FileRisk>("risk");
        QTest::newRow("picture") << u"a.png"_s << u"a.png"_s << QByteArray("\x89PNG\r\n") << FileRisk::None;
        QTest::newRow("program") << u"a.exe"_s << u"a.exe"_s << QByteArray("x") << FileRisk::Program;
        QTest::newRow("the sender's name")
            << u"a_.txt"_s << u"a.txt\u202Eexe."_s << QByteArray("x") << FileRisk::Disguised;
        QTest::newRow("the copy's name") << u"a.exe"_s << u"a.txt"_s << QByteArray("x") << FileRisk::Program;
        QTest::newRow("what is inside") << u"b.png"_s << u"b.png"_s
                                        << QByteArray("\x7F"
                                                      "ELF\x02")
                                        << FileRisk::Program;
        QTest::newRow("nothing inside") << u"c.png"_s << u"c.png"_s << QByteArray() << FileRisk::None;
    }
    void judgesByBothNamesAndByWhatIsInside()
    {
        QFETCH(const QString, copy);
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        const auto risk = riskOf(made(copy, bytes, name));
        QVERIFY(risk);
        QTEST(*risk, "risk");
    }

    void whatStandsAtTheEndOfALongFileIsSeen()
    {
        const QByteArray long_("PK\x03\x04" + QByteArray(Text::kJudgedHead + 2 * Text::kJudgedTail, 'x'));
        QCOMPARE(*riskOf(made(u"long.docx"_s, long_)), FileRisk::None);
        QCOMPARE(*riskOf(made(u"long2.docx"_s, long_ + "word/vbaProject.bin")), FileRisk::Macros);
        QCOMPARE(*riskOf(made(u"long.html"_s, "<html>" + long_)), FileRisk::ActivePage);
    }

    void whatIsLessThanItsNameSaysIsNotWhole()
    {
        const Core::FileHash name{QCryptographicHash::hash("whole", QCryptographicHash::Sha256)};
        QVERIFY(isWhole(made(u"whole"_s, "whole").path, name));
        QVERIFY(!isWhole(made(u"less"_s, "who").path, name));
        QVERIFY(!isWhole(m_folder.filePath(u"gone"_s), name));
    }

    void aFileThatIsGoneIsNotHarmless()
    {
        const auto risk = riskOf({m_folder.filePath(u"gone.png"_s), u"gone.png"_s});
        QVERIFY(!risk);
        QCOMPARE(risk.error().code, u"file.unreadable"_s);
    }

    void everyRiskHasASentenceThatNamesTheFileAsItIsWritten_data()
    {
        QTest::addColumn<FileRisk>("risk");
        for (const FileRisk risk :
             {FileRisk::Program, FileRisk::Shortcut, FileRisk::ActivePage, FileRisk::Macros, FileRisk::Disguised})
            QTest::addRow("%d", int(risk)) << risk;
    }
    void everyRiskHasASentenceThatNamesTheFileAsItIsWritten()
    {
        QFETCH(const FileRisk, risk);
        const QString sentence = riskSentence(risk, u"photo_\u202Egpj.exe\n"_s);
        QVERIFY2(sentence.contains(u"“photo_gpj.exe”"_s), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"only saved"_s), qPrintable(sentence));
        const QString longName = riskSentence(risk, u"a"_s.repeated(500) + u".exe"_s);
        QVERIFY(longName.contains(u".exe”"_s) && longName.size() < 400);
    }
    void whatIsHarmlessHasNone() { QCOMPARE(riskSentence(FileRisk::None, u"a.png"_s), QString()); }

    void savesACopyThatNothingRuns()
    {
        const ShownFile file = made(u"run.sh"_s, "#!/bin/sh\n");
        QVERIFY(QFile::setPermissions(file.path, QFile::ReadOwner));
        const QString target = m_folder.filePath(u"saved.sh"_s);
        for (int again = 0; again < 2; ++again) {
            QVERIFY(saveCopy(file, target));
            QFile saved(target);
            QVERIFY(saved.open(QIODevice::ReadOnly));
            QCOMPARE(saved.readAll(), QByteArray("#!/bin/sh\n"));
            QVERIFY(!QFileInfo(target).isExecutable());
            QVERIFY(QFileInfo(target).permission(QFile::WriteOwner));
        }
    }

    void whatCannotBeSavedLeavesNothing()
    {
        const ShownFile file = made(u"x.sh"_s, "x");
        const auto nowhere = saveCopy(file, m_folder.filePath(u"none/x.sh"_s));
        QCOMPARE(nowhere.error().code, u"disk.write"_s);
        const auto gone = saveCopy({m_folder.filePath(u"gone"_s), u"gone"_s}, m_folder.filePath(u"y.sh"_s));
        QCOMPARE(gone.error().code, u"file.unreadable"_s);
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"y.sh"_s)));
    }
};

QTEST_GUILESS_MAIN(TestFileGate)
#include "tst_filegate.moc"
