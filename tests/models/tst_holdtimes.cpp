// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/holdtimes.h"

#include <QTest>

using namespace Opora;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// 2026-11-18 12:20 UTC, 15:20 in Moscow.
constexpr Core::Timestamp kNow = Core::Timestamp(1'795'004'400'000ms);

QStringList offered(const QByteArray &zone, Core::Timestamp now)
{
    const Models::Formatter formatter(QLocale(QLocale::English), QTimeZone(zone));
    QStringList rows;
    for (const Models::HoldTime &time : Models::holdTimes(formatter, now))
        rows.append(time.text + u": "_s + formatter.moment(time.until, now));
    return rows;
}

} // namespace

class TestHoldTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTimesAreThoseOfTheReadersDay()
    {
        QCOMPARE(offered("UTC", kNow),
                 (QStringList{u"Later today: 15:00"_s, u"Tomorrow morning: 19 November 09:00"_s,
                              u"In a week: 25 November 09:00"_s}));
        QCOMPARE(offered("Europe/Moscow", kNow).constFirst(), u"Later today: 18:00"_s);
    }

    void lateInTheEveningNothingIsLaterToday()
    {
        QCOMPARE(offered("UTC", kNow + 9h),
                 (QStringList{u"Tomorrow morning: 19 November 09:00"_s, u"In a week: 25 November 09:00"_s}));
    }

    void afterMidnightTheMorningIsStillTheNextDays()
    {
        QCOMPARE(offered("UTC", kNow + 13h),
                 (QStringList{u"Later today: 04:00"_s, u"Tomorrow morning: 20 November 09:00"_s,
                              u"In a week: 26 November 09:00"_s}));
    }
};

QTEST_GUILESS_MAIN(TestHoldTimes)
#include "tst_holdtimes.moc"
