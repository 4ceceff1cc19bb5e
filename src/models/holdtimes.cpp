// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/holdtimes.h"

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

} // namespace Opora::Models
