// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/businesstime.h"

#include <QDate>
#include <QDateTime>

#include <algorithm>

namespace Opora::Core {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kDay = 24 * 60 * kMinute;
constexpr qint64 kWeek = 7 * kDay;
/// 1970-01-01 was a Thursday.
constexpr qint64 kEpochInWeek = 3 * kDay;
/// Bounds the arithmetic when a zone never changes its clock again.
constexpr qint64 kLongestStretch = 400 * kDay;

/// 1900 to 2500: what lies outside is no time of a ticket, and counting there would take for ever.
constexpr qint64 kFirst = -25'567 * kDay;
constexpr qint64 kLast = 193'579 * kDay;

constexpr qint64 floorDiv(qint64 a, qint64 b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

QTimeZone zoneNamed(const QString &name)
{
    const QTimeZone zone(name.toLatin1());
    return zone.isValid() ? zone : QTimeZone::utc();
}

} // namespace

BusinessTime::BusinessTime(const Calendar &calendar)
    : m_zone(zoneNamed(calendar.timeZone))
{
    for (const WeeklySlot &slot : calendar.slots_)
        addSlot(slot);
    uniteSlots();
    if (m_week.isEmpty())
        m_week.append({0, kWeek});
    for (const Span &span : std::as_const(m_week))
        m_weekLength += span.to - span.from;
    for (const QString &text : calendar.holidays) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (date.isValid())
            m_holidays.append(date.toJulianDay() - QDate(1970, 1, 1).toJulianDay());
    }
    std::sort(m_holidays.begin(), m_holidays.end());
    m_holidays.erase(std::unique(m_holidays.begin(), m_holidays.end()), m_holidays.end());
}

void BusinessTime::addSlot(const WeeklySlot &slot)
{
    if (slot.weekday < 1 || slot.weekday > 7)
        return;
    const qint64 midnight = (slot.weekday - 1) * kDay;
    const qint64 from = std::clamp<qint64>(slot.fromMinute * kMinute, 0, kDay);
    const qint64 to = std::clamp<qint64>(slot.toMinute * kMinute, 0, kDay);
    if (from < to) {
        m_week.append({midnight + from, midnight + to});
    } else if (from > to) {
        m_week.append({midnight + from, midnight + kDay});
        const qint64 next = (midnight + kDay) % kWeek;
        m_week.append({next, next + to});
    }
}

void BusinessTime::uniteSlots()
{
    std::sort(m_week.begin(), m_week.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    QList<Span> united;
    for (const Span &span : std::as_const(m_week)) {
        if (span.from == span.to)
            continue;
        if (!united.isEmpty() && span.from <= united.last().to)
            united.last().to = std::max(united.last().to, span.to);
        else
            united.append(span);
    }
    m_week = united;
}

BusinessTime::Stretch BusinessTime::stretchAt(qint64 utc) const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(utc, Qt::UTC);
    Stretch stretch{utc + kLongestStretch, m_zone.offsetFromUtc(time) * qint64(1000)};
    const QTimeZone::OffsetData next = m_zone.nextTransition(time);
    if (next.atUtc.isValid()) {
        const qint64 change = next.atUtc.toMSecsSinceEpoch();
        if (change > utc)
            stretch.end = std::min(stretch.end, change);
    }
    return stretch;
}

/// Working ms of the bare week pattern from a fixed Monday to a local time; only differences mean something.
qint64 BusinessTime::sinceEpoch(qint64 local) const
{
    const qint64 shifted = local + kEpochInWeek;
    const qint64 week = floorDiv(shifted, kWeek);
    const qint64 inWeek = shifted - week * kWeek;
    qint64 sum = week * m_weekLength;
    for (const Span &span : m_week) {
        if (span.from >= inWeek)
            break;
        sum += std::min(span.to, inWeek) - span.from;
    }
    return sum;
}

qint64 BusinessTime::localBetween(qint64 from, qint64 to) const
{
    qint64 sum = sinceEpoch(to) - sinceEpoch(from);
    auto holiday = std::lower_bound(m_holidays.begin(), m_holidays.end(), floorDiv(from, kDay));
    for (; holiday != m_holidays.end() && *holiday * kDay < to; ++holiday) {
        const qint64 begin = std::max(from, *holiday * kDay);
        const qint64 end = std::min(to, (*holiday + 1) * kDay);
        sum -= sinceEpoch(end) - sinceEpoch(begin);
    }
    return sum;
}

Milliseconds BusinessTime::between(Timestamp from, Timestamp to) const
{
    qint64 sum = 0;
    const qint64 until = std::min(toMsecs(to), kLast);
    for (qint64 at = std::max(toMsecs(from), kFirst); at < until;) {
        const Stretch stretch = stretchAt(at);
        const qint64 end = std::min(stretch.end, until);
        sum += localBetween(at + stretch.offset, end + stretch.offset);
        at = end;
    }
    return Milliseconds(sum);
}

Timestamp BusinessTime::add(Timestamp from, Milliseconds work) const
{
    qint64 left = work.count();
    if (left <= 0)
        return from;
    qint64 at = std::clamp(toMsecs(from), kFirst, kLast);
    while (at < kLast) {
        const Stretch stretch = stretchAt(at);
        const qint64 start = at + stretch.offset;
        const qint64 available = localBetween(start, stretch.end + stretch.offset);
        if (available < left) {
            left -= available;
            at = stretch.end;
            continue;
        }
        // The sum only grows, so the first instant that reaches it is found by halving.
        qint64 low = start;
        qint64 high = stretch.end + stretch.offset;
        while (low < high) {
            const qint64 middle = low + (high - low) / 2;
            if (localBetween(start, middle) < left)
                low = middle + 1;
            else
                high = middle;
        }
        return fromMsecs(low - stretch.offset);
    }
    return fromMsecs(kLast);
}

bool BusinessTime::isOpen(Timestamp at) const
{
    return between(at, at + Milliseconds(1)).count() > 0;
}

Milliseconds businessBetween(const Calendar &calendar, Timestamp from, Timestamp to)
{
    return BusinessTime(calendar).between(from, to);
}

Timestamp addBusiness(const Calendar &calendar, Timestamp from, std::chrono::minutes work)
{
    return BusinessTime(calendar).add(from, work);
}

} // namespace Opora::Core
