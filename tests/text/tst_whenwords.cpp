// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/whenwords.h"

#include <QDateTime>
#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;

/// What people type when they put something off.
class TestWhenWords : public QObject
{
    Q_OBJECT

    static constexpr auto kFormat = "yyyy-MM-dd HH:mm"_L1;

    static Core::Timestamp at(const QString &local, const QTimeZone &zone)
    {
        QDateTime time = QDateTime::fromString(local, kFormat);
        time.setTimeZone(zone);
        return Core::fromMsecs(time.toMSecsSinceEpoch());
    }
    /// The moment on the reader's clock, "reply", or nothing.
    static QString understood(const QString &words, const QString &now = u"2026-11-18 15:20"_s,
                              const QByteArray &zoneName = "Europe/Moscow")
    {
        const QTimeZone zone(zoneName);
        const auto when = Text::parseWhen(words, at(now, zone), zone);
        if (!when)
            return {};
        if (when->kind == Text::When::Kind::Reply)
            return u"reply"_s;
        return QDateTime::fromMSecsSinceEpoch(Core::toMsecs(when->moment), zone).toString(kFormat);
    }
    static void row(const char *words, const char *expected)
    {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(expected);
    }

private Q_SLOTS:
    // The 18th of November 2026 is a Wednesday; it is 15:20.
    void isUnderstood_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        // As the issue has them.
        row("tomorrow 9", "2026-11-19 09:00");
        row("in 2 hours", "2026-11-18 17:20");
        row("mon 10:00", "2026-11-23 10:00");
        row("завтра в 9", "2026-11-19 09:00");
        row("через 2 часа", "2026-11-18 17:20");
        row("пн 10:00", "2026-11-23 10:00");
        row("до ответа", "reply");
        row("until a reply", "reply");
        // Days.
        row("today 18:30", "2026-11-18 18:30");
        row("сегодня в 18", "2026-11-18 18:00");
        row("Tomorrow", "2026-11-19 09:00");
        row("ЗАВТРА", "2026-11-19 09:00");
        row("tomorrow at 9:15", "2026-11-19 09:15");
        row("завтра утром", "2026-11-19 09:00");
        row("завтра днём", "2026-11-19 14:00");
        row("завтра вечером", "2026-11-19 18:00");
        row("tomorrow evening at 7", "2026-11-19 19:00");
        row("tonight", "2026-11-18 18:00");
        row("tonight at 8", "2026-11-18 20:00");
        row("послезавтра", "2026-11-20 09:00");
        row("послезавтра в 14:00", "2026-11-20 14:00");
        row("day after tomorrow 8", "2026-11-20 08:00");
        row("the day after tomorrow at noon", "2026-11-20 12:00");
        // Days of the week.
        row("friday", "2026-11-20 09:00");
        row("on friday at 5pm", "2026-11-20 17:00");
        row("в пятницу в 17", "2026-11-20 17:00");
        row("во вторник", "2026-11-24 09:00");
        row("вт", "2026-11-24 09:00");
        row("wed", "2026-11-25 09:00");
        row("wed 16:00", "2026-11-18 16:00");
        row("wed 15:00", "2026-11-25 15:00");
        row("ср, 15:20", "2026-11-25 15:20");
        row("next friday", "2026-11-27 09:00");
        row("next wed 10", "2026-11-25 10:00");
        row("в следующий понедельник в 10", "2026-11-23 10:00");
        row("след. пятницу", "2026-11-27 09:00");
        row("next week", "2026-11-23 09:00");
        row("на следующей неделе", "2026-11-23 09:00");
        row("next month", "2026-12-01 09:00");
        row("в следующем месяце", "2026-12-01 09:00");
        // Spans.
        row("in an hour", "2026-11-18 16:20");
        row("через час", "2026-11-18 16:20");
        row("half an hour", "2026-11-18 15:50");
        row("через полчаса", "2026-11-18 15:50");
        row("через полтора часа", "2026-11-18 16:50");
        row("in 1 hour 30 minutes", "2026-11-18 16:50");
        row("через 1 час и 30 минут", "2026-11-18 16:50");
        row("2h", "2026-11-18 17:20");
        row("+45m", "2026-11-18 16:05");
        row("30 мин", "2026-11-18 15:50");
        row("9 часов", "2026-11-19 00:20");
        row("in 3 days", "2026-11-21 15:20");
        row("через три дня", "2026-11-21 15:20");
        row("через 3 дня в 10", "2026-11-21 10:00");
        row("in two days at 10:30", "2026-11-20 10:30");
        row("in a week", "2026-11-25 15:20");
        row("через неделю", "2026-11-25 15:20");
        row("через 2 недели утром", "2026-12-02 09:00");
        row("in 1 month", "2026-12-18 15:20");
        row("через месяц", "2026-12-18 15:20");
        // Times of the day.
        row("9", "2026-11-19 09:00");
        row("в 9 часов", "2026-11-19 09:00");
        row("в 9 часов 30 минут", "2026-11-19 09:30");
        row("16:00", "2026-11-18 16:00");
        row("at 4pm", "2026-11-18 16:00");
        row("at 4 o'clock", "2026-11-19 04:00");
        row("12 am", "2026-11-19 00:00");
        row("12 pm", "2026-11-19 12:00");
        row("в 2 дня", "2026-11-19 14:00");
        row("9 утра", "2026-11-19 09:00");
        row("в 6 вечера", "2026-11-18 18:00");
        row("в 2 ночи", "2026-11-19 02:00");
        row("11 ночи", "2026-11-18 23:00");
        row("in the morning", "2026-11-19 09:00");
        row("вечером", "2026-11-18 18:00");
        row("полдень", "2026-11-19 12:00");
        row("after noon 9.30", "");
        row("завтра 9.30", "2026-11-19 09:30");
        row("10.00", "2026-11-19 10:00");
        // Dates.
        row("24.11", "2026-11-24 09:00");
        row("24.11 в 15:30", "2026-11-24 15:30");
        row("24.11.2027 10:00", "2027-11-24 10:00");
        row("24.11.27", "2027-11-24 09:00");
        row("17.11", "2027-11-17 09:00");
        row("18.11 15:00", "2027-11-18 15:00");
        row("18.11 16:00", "2026-11-18 16:00");
        row("2026-12-01 8:00", "2026-12-01 08:00");
        row("2026-01-01", "2026-01-01 09:00");
        row("24 ноября", "2026-11-24 09:00");
        row("1 декабря 2027 года в 12", "2027-12-01 12:00");
        row("nov 24", "2026-11-24 09:00");
        row("24 november at 11:00", "2026-11-24 11:00");
        row("3 may", "2027-05-03 09:00");
        row("29.02", "2028-02-29 09:00");
        // Until an answer.
        row("до ответа клиента", "reply");
        row("пока не ответит", "reply");
        row("Until the customer replies", "reply");
        row("on reply", "reply");
    }
    void isUnderstood()
    {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        QCOMPARE(understood(words), expected);
        QCOMPARE(understood(u"  "_s + words.toUpper() + u" "_s), expected);
    }

    void isNotUnderstood_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"",
                                  "   ",
                                  ".",
                                  "later",
                                  "потом",
                                  "asap",
                                  "today",
                                  "сегодня",
                                  "25:00",
                                  "в 25",
                                  "30",
                                  "9 30",
                                  "12:60",
                                  "31.02",
                                  "32.01.2027",
                                  "0.0",
                                  "tomorrow monday",
                                  "завтра в",
                                  "at",
                                  "in",
                                  "через",
                                  "in 2 hours at 9",
                                  "in 0 minutes",
                                  "через 0 дней",
                                  "in 5",
                                  "5 minutes ago",
                                  "tomorrow 9 or 10",
                                  "завтра?",
                                  "завтра в 9 в 10",
                                  "in 200000 days",
                                  "через 9999999999 часов",
                                  "in 99999 months",
                                  "через 11 лет",
                                  "nine of ten",
                                  "until",
                                  "до",
                                  "до понедельника и среды",
                                  "next",
                                  "next year",
                                  "-2h",
                                  "tomorrow; drop",
                                  "<b>tomorrow</b>",
                                  "24.11.2026 25.11.2026",
                                  "h",
                                  "час",
                                  "а",
                                  "\xe2\x80\xaeтомороу",
                                  "123456789012345678901234567890"})
            QTest::newRow(words) << QString::fromUtf8(words);
    }
    void isNotUnderstood()
    {
        QFETCH(QString, words);
        QCOMPARE(understood(words), QString());
    }

    void aLongTextIsNoMoment() { QCOMPARE(understood(u"завтра "_s.repeated(100'000)), QString()); }

    // The clock of Berlin goes on at 2:00 on 29 March 2026 and back at 3:00 on 25 October.
    void followsTheClockChanges_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("expected");
        const auto change = [](const char *words, const char *now, const char *expected) {
            QTest::addRow("%s, %s", words, now)
                << QString::fromUtf8(words) << QString::fromUtf8(now) << QString::fromUtf8(expected);
        };
        change("tomorrow 9", "2026-03-28 12:00", "2026-03-29 09:00");
        change("in 1 day", "2026-03-28 12:00", "2026-03-29 12:00");
        change("in 24 hours", "2026-03-28 12:00", "2026-03-29 13:00");
        change("tomorrow 2:30", "2026-03-28 12:00", "2026-03-29 03:30");
        change("in 24 hours", "2026-10-24 12:00", "2026-10-25 11:00");
        change("tomorrow 9", "2026-10-24 12:00", "2026-10-25 09:00");
        change("mon", "2026-12-31 10:00", "2027-01-04 09:00");
        change("in 1 month", "2027-01-31 10:00", "2027-02-28 10:00");
    }
    void followsTheClockChanges()
    {
        QFETCH(QString, words);
        QFETCH(QString, now);
        QFETCH(QString, expected);
        QCOMPARE(understood(words, now, "Europe/Berlin"), expected);
    }

    void atMidnightTheDayIsTheNewOne()
    {
        QCOMPARE(understood(u"tomorrow"_s, u"2026-11-19 00:00"_s), u"2026-11-20 09:00"_s);
        QCOMPARE(understood(u"9"_s, u"2026-11-19 00:00"_s), u"2026-11-19 09:00"_s);
        QCOMPARE(understood(u"9"_s, u"2026-11-19 09:00"_s), u"2026-11-20 09:00"_s);
    }
};

QTEST_GUILESS_MAIN(TestWhenWords)
#include "tst_whenwords.moc"
