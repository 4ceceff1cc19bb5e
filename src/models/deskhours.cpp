// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deskhours.h"

#include "models/deskwords.h"
#include "models/ticketrowtext.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QRegularExpression>

#include <limits>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::WeeklySlot;

namespace {

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;
constexpr int kMostHours = 100'000; // eleven years
constexpr auto kDayFormat = "d MMMM yyyy"_L1;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::DeskHours)
public:
    //: A span of whole hours
    static QString hours(int hours) { return tr("%1 h").arg(hours); }
    static QString minutes(int minutes) { return tr("%1 min").arg(minutes); }
    //: A span of time
    static QString both(int hours, int minutes) { return tr("%1 h %2 min").arg(hours).arg(minutes); }
    //: Promised times of a ticket with any priority
    static QString any() { return tr("any priority"); }
};

QString clockText(int minute)
{
    return u"%1:%2"_s.arg(minute / kHour, 2, 10, '0'_L1).arg(minute % kHour, 2, 10, '0'_L1);
}

std::optional<int> clockOf(QStringView hours, QStringView minutes)
{
    const int minute = hours.toInt() * kHour + minutes.toInt();
    return minutes.toInt() < kHour && minute <= kDay ? std::optional(minute) : std::nullopt;
}

std::optional<WeeklySlot> spanOf(const QString &text, int weekday)
{
    static const QRegularExpression span(u"^(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-–—]\\s*(\\d{1,2})(?:[:.](\\d{2}))?$"_s);
    const QRegularExpressionMatch found = span.match(text.trimmed());
    if (!found.hasMatch())
        return std::nullopt;
    const auto from = clockOf(found.capturedView(1), found.capturedView(2));
    const auto to = clockOf(found.capturedView(3), found.capturedView(4));
    // The day that begins at 24:00 is the next one.
    if (!from || !to || *from == kDay || *from == *to)
        return std::nullopt;
    return WeeklySlot{weekday, *from, *to};
}

} // namespace

QString hoursText(const QList<WeeklySlot> &hours, int weekday)
{
    QStringList spans;
    for (const WeeklySlot &slot : hours)
        if (slot.weekday == weekday)
            spans.append(clockText(slot.fromMinute) + u'–' + clockText(slot.toMinute));
    return spans.join(u", "_s);
}

std::optional<QList<WeeklySlot>> hoursOf(const QString &text, int weekday)
{
    static const QRegularExpression between(u"[,;]"_s);
    QList<WeeklySlot> hours;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const auto span = spanOf(part, weekday);
        if (!span)
            return std::nullopt;
        hours.append(*span);
    }
    std::sort(hours.begin(), hours.end(),
              [](const WeeklySlot &a, const WeeklySlot &b) { return a.fromMinute < b.fromMinute; });
    const auto overlaps = [](const WeeklySlot &one, const WeeklySlot &next) {
        return one.toMinute > next.fromMinute || one.toMinute < one.fromMinute;
    };
    const bool areApart = std::adjacent_find(hours.begin(), hours.end(), overlaps) == hours.end();
    return areApart ? std::optional(hours) : std::nullopt;
}

QString weekText(const QList<WeeklySlot> &hours)
{
    QStringList days;
    for (int weekday = 1; weekday <= 7; ++weekday)
        if (const QString text = hoursText(hours, weekday); !text.isEmpty())
            days.append(shortWeekdayText(weekday) + u' ' + text);
    return days.join(u"; "_s);
}

QString weekdayText(int weekday)
{
    QString name = QLocale().standaloneDayName(weekday, QLocale::LongFormat);
    // A line of its own begins with it.
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

QString shortWeekdayText(int weekday)
{
    return QLocale().standaloneDayName(weekday, QLocale::ShortFormat);
}

QString dayText(const QString &isoDate)
{
    const QDate day = QDate::fromString(isoDate, Qt::ISODate);
    return day.isValid() ? QLocale().toString(day, kDayFormat) : isoDate;
}

std::optional<QString> dayOf(const QString &text)
{
    const QString words = text.simplified();
    for (const QDate &day : {QLocale().toDate(words, kDayFormat), QDate::fromString(words, Qt::ISODate),
                             QDate::fromString(words, u"d.M.yyyy"_s)})
        if (day.isValid() && day.year() > 1900)
            return day.toString(Qt::ISODate);
    return std::nullopt;
}

QString minutesText(int minutes)
{
    const int hours = minutes / kHour;
    const int rest = minutes % kHour;
    if (minutes <= 0)
        return {};
    if (hours > 0 && rest > 0)
        return Words::both(hours, rest);
    return hours > 0 ? Words::hours(hours) : Words::minutes(rest);
}

std::optional<int> minutesOf(const QString &text)
{
    // Of "4 h" the first letter says what is meant, in both languages whatever the window speaks.
    static const QRegularExpression clock(u"^(\\d{1,6}):([0-5]\\d)$"_s);
    static const QRegularExpression units(u"^(?:(\\d{1,6})\\s*[hH\\x{0447}\\x{0427}]\\p{L}*\\.?)?\\s*"
                                          u"(?:(\\d{1,7})\\s*(?:[mM\\x{043c}\\x{041c}]\\p{L}*\\.?)?)?$"_s);
    const QString words = text.trimmed();
    QRegularExpressionMatch found = clock.match(words);
    if (!found.hasMatch())
        found = units.match(words);
    const int hours = found.capturedView(1).toInt();
    const int minutes = found.capturedView(2).toInt();
    if (!found.hasMatch() || hours > kMostHours || minutes > kMostHours * kHour)
        return std::nullopt;
    return hours * kHour + minutes;
}

QString targetsText(const QList<Core::SlaTarget> &targets, const Core::ReferenceData &reference)
{
    QStringList lines;
    for (const Core::SlaTarget &target : targets) {
        QStringList times;
        for (const int minutes : {target.firstReplyMinutes, target.nextReplyMinutes, target.resolutionMinutes})
            times.append(minutes > 0 ? minutesText(minutes) : u"–"_s);
        QString who = target.priority.isNull() ? Words::any() : priorityName(reference, target.priority);
        if (target.level != Core::Loyalty::None)
            who += u", "_s + levelText(target.level);
        lines.append(who + u": "_s + times.join(u", "_s));
    }
    return lines.join(u"; "_s);
}

} // namespace Opora::Models
