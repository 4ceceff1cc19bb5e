// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/businesstime.h"
#include "support/share.h"

#include <QTest>

#include <limits>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Working time against known cases and against a slow count minute by minute.
class TestBusinessTime : public QObject
{
    Q_OBJECT

    static Calendar office(const QString &zone)
    {
        Calendar calendar;
        calendar.timeZone = zone;
        for (int day = 1; day <= 5; ++day)
            calendar.slots_ += {{day, 9 * 60, 13 * 60}, {day, 14 * 60, 18 * 60}};
        return calendar;
    }

    static Calendar daily(const QString &zone, int from, int to)
    {
        Calendar calendar;
        calendar.timeZone = zone;
        for (int day = 1; day <= 7; ++day)
            calendar.slots_.append({day, from, to});
        return calendar;
    }

    /// The definition itself: minutes whose local date is no holiday and whose local time lies in a slot.
    static qint64 slowMinutes(const Calendar &calendar, Timestamp from, Timestamp to)
    {
        const QTimeZone zone(calendar.timeZone.toLatin1());
        qint64 minutes = 0;
        for (Timestamp at = from; at < to; at += 1min) {
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMsecs(at), zone);
            if (calendar.holidays.contains(local.date().toString(Qt::ISODate)))
                continue;
            const int minute = local.time().hour() * 60 + local.time().minute();
            for (const WeeklySlot &slot : calendar.slots_) {
                if (slot.weekday == local.date().dayOfWeek() && minute >= slot.fromMinute && minute < slot.toMinute) {
                    ++minutes;
                    break;
                }
            }
        }
        return minutes;
    }

    static qint64 minutes(Milliseconds span) { return span / 1min; }

private Q_SLOTS:
    void countsKnownSpans_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("expected");
        // Office in Moscow (UTC+3): 9 to 13 and 14 to 18, Monday to Friday; 2026-03-02 is a Monday.
        QTest::newRow("within a slot") << u"2026-03-02T07:00:00Z"_s << u"2026-03-02T08:30:00Z"_s << 90;
        QTest::newRow("over lunch") << u"2026-03-02T09:00:00Z"_s << u"2026-03-02T12:00:00Z"_s << 120;
        QTest::newRow("whole day") << u"2026-03-02T00:00:00Z"_s << u"2026-03-03T00:00:00Z"_s << 480;
        QTest::newRow("whole week") << u"2026-03-02T00:00:00Z"_s << u"2026-03-09T00:00:00Z"_s << 2400;
        QTest::newRow("over a weekend") << u"2026-03-06T14:00:00Z"_s << u"2026-03-09T07:00:00Z"_s << 120;
        QTest::newRow("weekend") << u"2026-03-07T00:00:00Z"_s << u"2026-03-08T20:59:00Z"_s << 0;
        QTest::newRow("at night") << u"2026-03-02T16:00:00Z"_s << u"2026-03-03T05:00:00Z"_s << 0;
        QTest::newRow("slot begins at its start") << u"2026-03-02T06:00:00Z"_s << u"2026-03-02T06:01:00Z"_s << 1;
        QTest::newRow("slot ends before its end") << u"2026-03-02T15:00:00Z"_s << u"2026-03-02T15:01:00Z"_s << 0;
        QTest::newRow("nothing") << u"2026-03-02T07:00:00Z"_s << u"2026-03-02T07:00:00Z"_s << 0;
        QTest::newRow("backwards") << u"2026-03-02T08:00:00Z"_s << u"2026-03-02T07:00:00Z"_s << 0;
    }
    void countsKnownSpans()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, expected);
        const Calendar calendar = office(u"Europe/Moscow"_s);
        const auto begin = utc(from.toLatin1().constData());
        const auto end = utc(to.toLatin1().constData());
        QCOMPARE(minutes(businessBetween(calendar, begin, end)), expected);
    }

    void addsKnownSpans_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("work");
        QTest::addColumn<QString>("due");
        QTest::newRow("same slot") << u"2026-03-02T07:00:00Z"_s << 60 << u"2026-03-02T08:00:00Z"_s;
        QTest::newRow("over lunch") << u"2026-03-02T09:30:00Z"_s << 60 << u"2026-03-02T11:30:00Z"_s;
        QTest::newRow("ends with the day, not on the next")
            << u"2026-03-02T06:00:00Z"_s << 480 << u"2026-03-02T15:00:00Z"_s;
        QTest::newRow("one minute more is the next day")
            << u"2026-03-02T06:00:00Z"_s << 481 << u"2026-03-03T06:01:00Z"_s;
        QTest::newRow("Friday evening to Monday") << u"2026-03-06T20:00:00Z"_s << 30 << u"2026-03-09T06:30:00Z"_s;
        QTest::newRow("a whole week") << u"2026-03-02T06:00:00Z"_s << 2400 << u"2026-03-06T15:00:00Z"_s;
        QTest::newRow("nothing") << u"2026-03-07T01:02:03Z"_s << 0 << u"2026-03-07T01:02:03Z"_s;
    }
    void addsKnownSpans()
    {
        QFETCH(QString, from);
        QFETCH(int, work);
        QFETCH(QString, due);
        const Calendar calendar = office(u"Europe/Moscow"_s);
        QCOMPARE(addBusiness(calendar, utc(from.toLatin1().constData()), std::chrono::minutes(work)),
                 utc(due.toLatin1().constData()));
    }

    void holidaysAreLocalDates()
    {
        Calendar calendar = daily(u"Asia/Vladivostok"_s, 0, 24 * 60); // UTC+10
        calendar.holidays = {u"2026-01-01"_s};
        QCOMPARE(minutes(businessBetween(calendar, utc("2025-12-31T14:00:00Z"), utc("2026-01-01T14:00:00Z"))), 0);
        QCOMPARE(minutes(businessBetween(calendar, utc("2025-12-31T13:59:00Z"), utc("2026-01-01T14:01:00Z"))), 2);
        QCOMPARE(addBusiness(calendar, utc("2025-12-31T13:59:00Z"), 2min), utc("2026-01-01T14:01:00Z"));
    }

    void holidaysMayRepeatOrBeWrong()
    {
        Calendar calendar = office(u"UTC"_s);
        calendar.holidays = {u"2026-03-03"_s, u"someday"_s, u"2026-03-03"_s, u"2026-03-07"_s};
        QCOMPARE(minutes(businessBetween(calendar, utc("2026-03-02T00:00:00Z"), utc("2026-03-09T00:00:00Z"))), 4 * 480);
    }

    void anHourTheClockSkipsDoesNotCount()
    {
        // Berlin goes from 2:00 to 3:00 on 2026-03-29.
        const Calendar night = daily(u"Europe/Berlin"_s, 60, 4 * 60);
        QCOMPARE(minutes(businessBetween(night, utc("2026-03-28T23:00:00Z"), utc("2026-03-29T22:00:00Z"))), 120);
        const Calendar skipped = daily(u"Europe/Berlin"_s, 2 * 60, 3 * 60);
        QCOMPARE(minutes(businessBetween(skipped, utc("2026-03-28T23:00:00Z"), utc("2026-03-29T22:00:00Z"))), 0);
        QCOMPARE(addBusiness(night, utc("2026-03-29T00:30:00Z"), 45min), utc("2026-03-29T01:15:00Z"));
    }

    void anHourTheClockRepeatsCountsTwice()
    {
        // Berlin goes from 3:00 back to 2:00 on 2026-10-25.
        const Calendar night = daily(u"Europe/Berlin"_s, 60, 4 * 60);
        QCOMPARE(minutes(businessBetween(night, utc("2026-10-24T22:00:00Z"), utc("2026-10-25T23:00:00Z"))), 240);
        const Calendar half = daily(u"Europe/Berlin"_s, 60, 150); // until 2:30, which comes twice
        QCOMPARE(minutes(businessBetween(half, utc("2026-10-24T22:00:00Z"), utc("2026-10-25T23:00:00Z"))), 120);
        QCOMPARE(addBusiness(half, utc("2026-10-24T23:00:00Z"), 91min), utc("2026-10-25T01:01:00Z"));
    }

    void aDayMayHaveNoMidnight()
    {
        // Cairo skips 0:00 to 1:00 on 2024-04-26, a Friday.
        const Calendar calendar = daily(u"Africa/Cairo"_s, 0, 120);
        QCOMPARE(minutes(businessBetween(calendar, utc("2024-04-25T22:00:00Z"), utc("2024-04-26T21:00:00Z"))), 60);
    }

    void slotsOverMidnightAreOneStretch()
    {
        Calendar split;
        split.timeZone = u"UTC"_s;
        split.slots_ = {{1, 22 * 60, 24 * 60}, {2, 0, 6 * 60}};
        Calendar wrapped;
        wrapped.timeZone = u"UTC"_s;
        wrapped.slots_ = {{1, 22 * 60, 6 * 60}};
        for (const Calendar &calendar : {split, wrapped}) {
            const BusinessTime time(calendar);
            QCOMPARE(minutes(time.between(utc("2026-03-02T00:00:00Z"), utc("2026-03-09T00:00:00Z"))), 480);
            QCOMPARE(time.add(utc("2026-03-02T23:00:00Z"), 120min), utc("2026-03-03T01:00:00Z"));
            QVERIFY(time.isOpen(utc("2026-03-03T00:00:00Z")));
            QVERIFY(!time.isOpen(utc("2026-03-03T06:00:00Z")));
        }
    }

    void aSundayNightRunsIntoMonday()
    {
        Calendar calendar;
        calendar.slots_ = {{7, 23 * 60, 60}};
        QCOMPARE(minutes(businessBetween(calendar, utc("2026-03-01T00:00:00Z"), utc("2026-03-02T12:00:00Z"))), 120);
    }

    void overlappingSlotsCountOnce()
    {
        Calendar calendar;
        calendar.slots_ = {{1, 540, 720}, {1, 600, 660}, {1, 700, 800}, {1, 800, 810}, {1, 900, 900}};
        QCOMPARE(minutes(businessBetween(calendar, utc("2026-03-02T00:00:00Z"), utc("2026-03-03T00:00:00Z"))), 270);
    }

    void emptyCalendarIsAroundTheClock()
    {
        Calendar calendar;
        QCOMPARE(businessBetween(calendar, utc("2026-01-01T00:00:00Z"), utc("2027-01-01T00:00:00Z")), 365 * 24h);
        QCOMPARE(addBusiness(calendar, utc("2026-03-29T00:30:00Z"), 90min), utc("2026-03-29T02:00:00Z"));
        calendar.slots_ = {{9, 0, 60}, {1, 60, 60}}; // nothing usable
        QCOMPARE(businessBetween(calendar, utc("2026-01-01T00:00:00Z"), utc("2026-01-02T00:00:00Z")), 24h);
        calendar.holidays = {u"2026-01-02"_s};
        QCOMPARE(addBusiness(calendar, utc("2026-01-01T23:00:00Z"), 120min), utc("2026-01-03T01:00:00Z"));
    }

    void unknownZoneIsUtc()
    {
        const Calendar wrong = office(u"Mars/Olympus"_s);
        const auto begin = utc("2026-03-02T00:00:00Z");
        QCOMPARE(addBusiness(wrong, begin, 60min), utc("2026-03-02T10:00:00Z"));
    }

    void millisecondsAreKept()
    {
        const Calendar calendar = office(u"UTC"_s);
        const auto begin = utc("2026-03-02T08:59:59Z") + 999ms;
        QCOMPARE(businessBetween(calendar, begin, utc("2026-03-02T09:00:00Z") + 7ms), 7ms);
    }

    void agreesWithTheDefinition_data()
    {
        QTest::addColumn<QString>("zone");
        for (const char *zone : {"UTC", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                 "Asia/Kathmandu", "America/Sao_Paulo"})
            QTest::newRow(zone) << QString::fromLatin1(zone);
    }
    void agreesWithTheDefinition()
    {
        QFETCH(QString, zone);
        const quint64 seed = 77;
        SeededRandom random(seed);
        qInfo("seed=%llu", seed);
        for (int round = 0; round < Opora::Test::shareOf(25); ++round) {
            Calendar calendar;
            calendar.timeZone = zone;
            for (int i = random.below(12) + 1; i > 0; --i) {
                const int from = random.below(24 * 60);
                calendar.slots_.append({random.below(7) + 1, from, from + 1 + random.below(24 * 60 - from)});
            }
            const auto begin = utc("2015-01-01T00:00:00Z") + random.below(10 * 365 * 24 * 60) * 1min;
            const auto end = begin + random.below(12 * 24 * 60) * 1min;
            const QDate day = QDateTime::fromMSecsSinceEpoch(toMsecs(begin), Qt::UTC).date();
            for (int i = random.below(4); i > 0; --i)
                calendar.holidays.append(day.addDays(random.below(12)).toString(Qt::ISODate));
            QCOMPARE(minutes(businessBetween(calendar, begin, end)), slowMinutes(calendar, begin, end));
        }
    }

    void addingIsTheInverseOfCounting()
    {
        SeededRandom random(78);
        for (int round = 0; round < 300; ++round) {
            Calendar calendar = office(round % 2 ? u"Europe/Berlin"_s : u"America/New_York"_s);
            calendar.holidays = {u"2026-01-01"_s, u"2026-05-01"_s, u"2026-12-25"_s};
            const BusinessTime time(calendar);
            const auto begin = utc("2026-01-01T00:00:00Z") + random.below(365 * 24 * 60) * 1min;
            const Milliseconds work(1 + qint64(random.next() % 2'000'000'000));
            const Timestamp due = time.add(begin, work);
            QCOMPARE(time.between(begin, due), work);
            QVERIFY(time.between(begin, due - 1ms) < work); // the earliest such instant
        }
    }

    void spansAddUp()
    {
        SeededRandom random(79);
        const BusinessTime time(office(u"Europe/Berlin"_s));
        const auto from = utc("2020-01-01T00:00:00Z");
        const auto to = utc("2030-01-01T00:00:00Z");
        for (int round = 0; round < 100; ++round) {
            const auto middle = from + Milliseconds(qint64(random.next() % quint64((to - from).count())));
            QCOMPARE(time.between(from, middle) + time.between(middle, to), time.between(from, to));
        }
    }

    void absurdTimesEndSoon()
    {
        const BusinessTime time(office(u"Europe/Berlin"_s));
        const Timestamp never = utc("2500-01-01T00:00:00Z");
        const Timestamp first = fromMsecs(std::numeric_limits<qint64>::min());
        const Timestamp last = fromMsecs(std::numeric_limits<qint64>::max());
        QCOMPARE(time.add(utc("2026-01-01T00:00:00Z"), Milliseconds::max()), never);
        QCOMPARE(time.add(last, 1min), never);
        QCOMPARE(time.add(last, 0min), last);
        QCOMPARE(time.add(first, 1min), time.add(utc("1900-01-01T00:00:00Z"), 1min));
        QVERIFY(time.between(first, last) > 0ms);
        QCOMPARE(time.between(last, first), 0ms);
        QVERIFY(!time.isOpen(last - 1ms));
    }

    void yearsAreCountedWhole()
    {
        const Calendar calendar = office(u"Europe/Berlin"_s);
        // 522 weeks of 40 hours: clock changes fall on Sundays.
        const auto from = utc("2020-01-05T23:00:00Z");
        QCOMPARE(businessBetween(calendar, from, from + 522 * 7 * 24h), 522 * 40h);
        const Timestamp due = addBusiness(calendar, from, std::chrono::minutes(522 * 40 * 60));
        QCOMPARE(due, utc("2030-01-04T17:00:00Z"));
    }
};

QTEST_GUILESS_MAIN(TestBusinessTime)
#include "tst_businesstime.moc"
