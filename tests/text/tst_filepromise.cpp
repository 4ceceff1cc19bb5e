// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/filepromise.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFilePromise : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void says_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("promises");
        QTest::newRow("english") << u"Please see the form, I have attached it."_s << true;
        QTest::newRow("find attached") << u"Please find attached the invoice."_s << true;
        QTest::newRow("I am attaching") << u"I am attaching a log."_s << true;
        QTest::newRow("enclosed") << u"The contract is enclosed."_s << true;
        QTest::newRow("capitals") << u"ATTACHED"_s << true;
        QTest::newRow("russian m") << u"Я прикрепил договор."_s << true;
        QTest::newRow("russian f") << u"Прикрепила скриншот"_s << true;
        QTest::newRow("russian now") << u"Прилагаю счёт."_s << true;
        QTest::newRow("in the attachment, russian") << u"Инструкция во вложении."_s << true;
        QTest::newRow("enclosed, russian") << u"Файл приложен."_s << true;
        QTest::newRow("asks for one") << u"Could you attach a screenshot?"_s << false;
        QTest::newRow("asks for one, russian") << u"Прикрепите, пожалуйста, скриншот."_s << false;
        QTest::newRow("theirs") << u"The file you attached is damaged."_s << false;
        QTest::newRow("theirs, russian") << u"Файл, который вы прикрепили, повреждён."_s << false;
        QTest::newRow("not") << u"Я не прикрепил файл, напишу позже."_s << false;
        QTest::newRow("nothing of it") << u"Restart the printer."_s << false;
        QTest::newRow("part of a word") << u"unattachedness"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("quoted") << u"Thank you.\n\nOn 3 May 2026, Anna wrote:\n> I have attached the log.\n"_s << false;
        QTest::newRow("quoted, russian") << u"Спасибо.\n\n> Прикрепила лог.\n"_s << false;
    }
    void says()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, promises);
        QCOMPARE(Opora::Text::promisesFile(text), promises);
    }
};

QTEST_GUILESS_MAIN(TestFilePromise)
#include "tst_filepromise.moc"
