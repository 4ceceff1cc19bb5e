// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/formatter.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// 2026-11-18 12:00 UTC, a Wednesday.
constexpr Core::Timestamp kNow = Core::Timestamp(1'795'003'200'000ms);

Models::Formatter english()
{
    return Models::Formatter(QLocale(QLocale::English), QTimeZone("UTC"));
}

} // namespace

class TestFormatter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ageIsAsShortAsAListAllows_data()
    {
        QTest::addColumn<qint64>("passed_s");
        QTest::addColumn<QString>("text");
        QTest::newRow("this minute") << qint64(59) << u"now"_s;
        QTest::newRow("minutes") << qint64(120) << u"2 min"_s;
        QTest::newRow("just under an hour") << qint64(3599) << u"59 min"_s;
        QTest::newRow("hours of today") << qint64(3 * 3600) << u"3 h"_s;
        QTest::newRow("yesterday") << qint64(13 * 3600) << u"yesterday"_s;
        QTest::newRow("this year") << qint64(40 * 86400) << u"9 Oct"_s;
        QTest::newRow("another year") << qint64(400 * 86400) << u"Oct 2025"_s;
        QTest::newRow("a clock that is ahead") << qint64(-600) << u"now"_s;
    }
    void ageIsAsShortAsAListAllows()
    {
        QFETCH(qint64, passed_s);
        QFETCH(QString, text);
        QCOMPARE(english().age(kNow - std::chrono::seconds(passed_s), kNow), text);
    }

    void daysAreThoseOfTheReadersZone()
    {
        // 22:30 UTC is already the next day in Moscow.
        const Core::Timestamp when = kNow - 13h - 30min;
        const Models::Formatter moscow(QLocale(QLocale::English), QTimeZone("Europe/Moscow"));
        QCOMPARE(english().age(when, kNow), u"yesterday"_s);
        QCOMPARE(moscow.age(when, kNow), u"13 h"_s);
    }

    void momentNamesTheDayOnlyWhenItIsNotToday_data()
    {
        QTest::addColumn<qint64>("passed_s");
        QTest::addColumn<QString>("text");
        QTest::newRow("today") << qint64(3600) << u"11:00"_s;
        QTest::newRow("yesterday") << qint64(24 * 3600) << u"yesterday 12:00"_s;
        QTest::newRow("this year") << qint64(40 * 86400) << u"9 October 12:00"_s;
        QTest::newRow("another year") << qint64(400 * 86400) << u"14 October 2025 12:00"_s;
    }
    void momentNamesTheDayOnlyWhenItIsNotToday()
    {
        QFETCH(qint64, passed_s);
        QFETCH(QString, text);
        QCOMPARE(english().moment(kNow - std::chrono::seconds(passed_s), kNow), text);
    }

    void countdownShowsHoursAndTwoDigitsOfMinutes_data()
    {
        QTest::addColumn<qint64>("left_s");
        QTest::addColumn<QString>("text");
        QTest::newRow("under an hour") << qint64(42 * 60) << u"0:42"_s;
        QTest::newRow("one digit") << qint64(2 * 3600 + 5 * 60) << u"2:05"_s;
        QTest::newRow("two days") << qint64(50 * 3600) << u"2 d"_s;
        QTest::newRow("overdue") << qint64(-(3 * 3600 + 60)) << u"−3:01"_s;
        QTest::newRow("nothing left") << qint64(0) << u"0:00"_s;
    }
    void countdownShowsHoursAndTwoDigitsOfMinutes()
    {
        QFETCH(qint64, left_s);
        QFETCH(QString, text);
        QCOMPARE(english().countdown(std::chrono::seconds(left_s)), text);
    }

    void workKnowsNoDays()
    {
        QCOMPARE(english().work(std::chrono::minutes(42)), u"42 min"_s);
        QCOMPARE(english().work(std::chrono::minutes(26 * 60 + 10)), u"26 h 10 min"_s);
        QCOMPARE(english().work(std::chrono::hours(1000)), u"1000 h"_s);
    }

    void spanUsesItsTwoLargestUnits_data()
    {
        QTest::addColumn<qint64>("span_s");
        QTest::addColumn<QString>("text");
        QTest::newRow("minutes") << qint64(42 * 60) << u"42 min"_s;
        QTest::newRow("whole hours") << qint64(2 * 3600) << u"2 h"_s;
        QTest::newRow("hours and minutes") << qint64(2 * 3600 + 10 * 60) << u"2 h 10 min"_s;
        QTest::newRow("negative") << qint64(-42 * 60) << u"42 min"_s;
    }
    void spanUsesItsTwoLargestUnits()
    {
        QFETCH(qint64, span_s);
        QFETCH(QString, text);
        QCOMPARE(english().span(std::chrono::seconds(span_s)), text);
    }

    void sizesAreWrittenAsPeopleOfTheLanguageWriteThem()
    {
        QCOMPARE(Models::Formatter(QLocale(QLocale::English), QTimeZone::utc()).bytes(4'300'000), u"4.1 MB"_s);
        QCOMPARE(Models::Formatter(QLocale(QLocale::English), QTimeZone::utc()).bytes(121), u"121 B"_s);
        QCOMPARE(Models::Formatter(QLocale(QLocale::Russian), QTimeZone::utc()).bytes(4'300'000), u"4,1 МБ"_s);
    }
};

QTEST_GUILESS_MAIN(TestFormatter)
#include "tst_formatter.moc"
