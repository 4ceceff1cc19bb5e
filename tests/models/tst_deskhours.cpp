// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oplimits.h"
#include "models/deskchoices.h"
#include "models/deskhours.h"
#include "models/templatepreview.h"

#include <QLocale>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

/// Working hours, dates and spans as people type them.
class TestDeskHours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    void hoursAreRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::newRow("short") << u"9-18"_s << u"09:00–18:00"_s;
        QTest::newRow("two spans") << u"9:00–13:00, 14-18"_s << u"09:00–13:00, 14:00–18:00"_s;
        QTest::newRow("in the order of the day") << u"14-18; 9-13"_s << u"09:00–13:00, 14:00–18:00"_s;
        QTest::newRow("minutes by a point") << u"9.30 - 17.45"_s << u"09:30–17:45"_s;
        QTest::newRow("over midnight") << u"22-6"_s << u"22:00–06:00"_s;
        QTest::newRow("the whole day") << u"0-24"_s << u"00:00–24:00"_s;
        QTest::newRow("nobody") << u" "_s << QString();
        QTest::newRow("a comma too many") << u"9-13,"_s << u"09:00–13:00"_s;
    }
    void hoursAreRead()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, shown);
        const auto hours = hoursOf(typed, 3);
        QVERIFY(hours);
        QCOMPARE(hoursText(*hours, 3), shown);
        QVERIFY(hoursText(*hours, 2).isEmpty());
        QCOMPARE(hoursOf(shown, 3), hours);
    }

    void hoursThatNobodyCanReadAreNone_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"9", "9-", "morning", "9-25", "9:70-10", "9-9", "24-6", "9-14, 13-18", "22-6, 23-24"})
            QTest::newRow(typed) << QString::fromLatin1(typed);
    }
    void hoursThatNobodyCanReadAreNone()
    {
        QFETCH(const QString, typed);
        QVERIFY(!hoursOf(typed, 1));
    }

    void spansAreRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("minutes");
        QTest::newRow("hours") << u"4 h"_s << 240;
        QTest::newRow("hours in Russian") << u"4ч"_s << 240;
        QTest::newRow("words") << u"2 hours 15 minutes"_s << 135;
        QTest::newRow("both in Russian") << u"1 ч 30 мин"_s << 90;
        QTest::newRow("like a clock") << u"1:30"_s << 90;
        QTest::newRow("a bare number") << u"90"_s << 90;
        QTest::newRow("nothing") << u""_s << 0;
    }
    void spansAreRead()
    {
        QFETCH(const QString, typed);
        QFETCH(const int, minutes);
        QCOMPARE(minutesOf(typed), std::optional(minutes));
        QCOMPARE(minutesOf(minutesText(minutes)), std::optional(minutes));
    }
    void spansThatNobodyCanReadAreNone()
    {
        for (const QString &typed : {u"soon"_s, u"-4"_s, u"1:75"_s, u"4 h 5 h"_s, u"99999999"_s})
            QVERIFY2(!minutesOf(typed), qPrintable(typed));
    }

    void datesAreReadAsTheyAreWritten()
    {
        for (const QLocale &locale : {QLocale(QLocale::English), QLocale(QLocale::Russian)}) {
            QLocale::setDefault(locale);
            for (const QString &typed : {u"2027-05-09"_s, u"09.05.2027"_s, u"9.5.2027"_s, dayText(u"2027-05-09"_s)})
                QCOMPARE(dayOf(typed), std::optional(u"2027-05-09"_s));
        }
        QVERIFY(!dayOf(u"31.02.2027"_s));
        QVERIFY(!dayOf(u"Easter"_s));
    }

    void choicesKeepTheirWords()
    {
        const QList<Core::KeyedText> before{{u"red"_s, {u"Красный"_s, u"Red"_s}}, {u"blue"_s, {{}, u"Blue"_s}}};
        QCOMPARE(linesOf(before), u"Красный / Red\nBlue"_s);
        QCOMPARE(itemsOf(linesOf(before), before), before);
        // One that is mended in its place, one that goes, one that comes.
        QCOMPARE(itemsOf(u"Красный / Ruby\nBlue"_s, before)[0].key, u"red"_s);
        QCOMPARE(itemsOf(u"Blue"_s, before), QList<Core::KeyedText>{before[1]});
        const QList<Core::KeyedText> more = itemsOf(u"Blue\nКрасный / Red\nDark green\nЖёлтый"_s, before);
        QCOMPARE(more[0].key, u"blue"_s);
        QCOMPARE(more[1].key, u"red"_s);
        QCOMPARE(more[2].key, u"dark_green"_s);
        QCOMPARE(more[3].text.ru, u"Жёлтый"_s);
        QVERIFY(!more[3].key.isEmpty());
    }

    void theKeyOfALongStepIsNoLongerThanKeysMayBe()
    {
        const Core::LocalText step{{}, QString(300, u'x')};
        const QString first = freeKey(step, {});
        const QString second = freeKey(step, {first});
        QVERIFY(first.size() <= Core::kWordChars && second.size() <= Core::kWordChars);
        QVERIFY(second != first);
    }

    void aTemplateIsShownAsItWouldStandInAReply()
    {
        Core::ReferenceData reference;
        Core::Queue queue;
        queue.id = Core::QueueId(QUuid::createUuid());
        queue.name = u"Printers"_s;
        reference.queues = {queue};
        Core::Template text;
        text.body = u"{{customer.first_name}}, {{queue.name}}, {{no.such}}"_s;
        QCOMPARE(templatePreview(text, reference), u"Anna, Printers, {{no.such}}"_s);
        QCOMPARE(unknownVariables(text.body), QStringList{u"no.such"_s});
        for (const TemplateVariable &variable : templateVariables())
            QVERIFY(unknownVariables(variableText(variable.word)).isEmpty());
    }

    void everyVariableThatIsOfferedIsFilledIn()
    {
        Core::ReferenceData reference;
        for (const TemplateVariable &variable : templateVariables()) {
            Core::Template text;
            text.body = variableText(variable.word);
            QVERIFY2(!templatePreview(text, reference).contains(u'{'), qPrintable(variable.word));
        }
    }
};

QTEST_GUILESS_MAIN(TestDeskHours)
#include "tst_deskhours.moc"
