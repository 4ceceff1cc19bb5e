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

    void wordsAreToldAsTheyAreMeant_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("sentence");
        using State = Models::HoldWords::State;
        const auto row = [](const char *words, State state, const QString &sentence) {
            QTest::newRow(words) << QString::fromUtf8(words) << int(state) << sentence;
        };
        row("", State::Empty, {});
        row("  ", State::Empty, {});
        row("tomorrow 9", State::Moment, u"Until Thursday, 19 November 2026 09:00, that is in 20 h 40 min."_s);
        row("через 2 часа", State::Moment, u"Until Wednesday, 18 November 2026 14:20, that is in 2 h."_s);
        row("until a reply", State::Reply, u"Until the customer answers, without a time."_s);
        row("today 9", State::Over,
            u"Wednesday, 18 November 2026 09:00 is over. Choose a time that is still to come."_s);
        row("soonish", State::Unknown,
            u"This is not understood. Write it like “tomorrow 9”, “in 2 hours”, “mon 10:00” or “until a reply”."_s);
    }
    void wordsAreToldAsTheyAreMeant()
    {
        QFETCH(QString, words);
        QFETCH(int, state);
        QFETCH(QString, sentence);
        const Models::Formatter formatter(QLocale(QLocale::English), QTimeZone("UTC"));
        const Models::HoldWords meant = Models::holdWords(words, formatter, kNow);
        QCOMPARE(int(meant.state), state);
        QCOMPARE(meant.sentence, sentence);
    }
};

QTEST_GUILESS_MAIN(TestHoldTimes)
#include "tst_holdtimes.moc"
