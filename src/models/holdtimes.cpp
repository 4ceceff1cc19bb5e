// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/holdtimes.h"

#include "text/whenwords.h"

namespace Opora::Models {

namespace {

constexpr int kLaterHours = 3;
constexpr int kDayHours = 24;
constexpr int kWeekDays = 7;
constexpr int kMorningHour = 9;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::HoldTimes)
public:
    //: Until when a ticket is put on hold, here and in the next two; the time stands beside it
    static QString laterToday() { return tr("Later today"); }
    static QString tomorrow() { return tr("Tomorrow morning"); }
    static QString inAWeek() { return tr("In a week"); }
    //: What the typed words mean: %1 is a whole date and time, %2 a span such as "17 h 40 min"
    static QString moment() { return tr("Until %1, that is in %2."); }
    //: What the typed words "until a reply" mean
    static QString reply() { return tr("Until the customer answers, without a time."); }
    //: What the typed words mean: %1 is a whole date and time
    static QString over() { return tr("%1 is over. Choose a time that is still to come."); }
    static QString unknown()
    {
        //: The examples are understood in both languages; write them in the reader's
        return tr("This is not understood. Write it like “tomorrow 9”, “in 2 hours”, “mon 10:00” or “until a reply”.");
    }
    //: Date with its day of the week, Qt date format
    static QString day() { return tr("dddd, d MMMM yyyy"); }
};

} // namespace

QList<HoldTime> holdTimes(const Formatter &formatter, Core::Timestamp now)
{
    const QDateTime local = formatter.local(now);
    const QDate today = local.date();
    QList<HoldTime> times;
    // On the hour: nobody plans a day in odd minutes.
    if (const int hour = local.time().hour() + kLaterHours; hour < kDayHours)
        times.append({Words::laterToday(), formatter.at(today, QTime(hour, 0))});
    times.append({Words::tomorrow(), tomorrowMorning(formatter, now)});
    times.append({Words::inAWeek(), formatter.at(today.addDays(kWeekDays), QTime(kMorningHour, 0))});
    return times;
}

Core::Timestamp tomorrowMorning(const Formatter &formatter, Core::Timestamp now)
{
    return formatter.at(formatter.local(now).date().addDays(1), QTime(kMorningHour, 0));
}

HoldWords holdWords(const QString &words, const Formatter &formatter, Core::Timestamp now)
{
    using State = HoldWords::State;
    if (words.trimmed().isEmpty())
        return {};
    const auto when = Text::parseWhen(words, now, formatter.local(now).timeZone());
    if (!when)
        return {State::Unknown, {}, Words::unknown()};
    if (when->kind == Text::When::Kind::Reply)
        return {State::Reply, {}, Words::reply()};
    const QDateTime local = formatter.local(when->moment);
    const QString moment = formatter.locale().toString(local.date(), Words::day())
        + formatter.locale().toString(local.time(), QStringLiteral(" HH:mm"));
    if (when->moment <= now)
        return {State::Over, when->moment, Words::over().arg(moment)};
    return {State::Moment, when->moment, Words::moment().arg(moment, formatter.span(when->moment - now))};
}

} // namespace Opora::Models
