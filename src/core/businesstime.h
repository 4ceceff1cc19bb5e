// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/reference.h"

#include <QList>
#include <QTimeZone>

namespace Opora::Core {

/// Working time of a calendar: an instant counts when its local date is no holiday and its local time lies in a slot of
/// that weekday. So an hour that the clock repeats counts twice and one it skips not at all. Spans are half open:
/// [from, to). No slots mean every hour of every day that is no holiday; an unknown time zone means UTC. A slot that
/// ends before it begins runs over midnight. Prepare once, ask often: cost grows with clock changes and holidays in the
/// span, not with its length. Immutable; any thread.
class BusinessTime
{
public:
    explicit BusinessTime(const Calendar &calendar);

    /// 0 when `to` is not after `from`.
    [[nodiscard]] Milliseconds between(Timestamp from, Timestamp to) const;
    /// The earliest instant at which so much working time has passed; `from` itself when there is none to pass, the end
    /// of 2499 when it never has.
    [[nodiscard]] Timestamp add(Timestamp from, Milliseconds work) const;
    [[nodiscard]] bool isOpen(Timestamp at) const;

private:
    struct Span
    {
        qint64 from = 0;
        qint64 to = 0;
    };
    /// A stretch of time with one offset to UTC.
    struct Stretch
    {
        qint64 end = 0; ///< UTC
        qint64 offset = 0;
    };

    void addSlot(const WeeklySlot &slot);
    void uniteSlots();
    [[nodiscard]] Stretch stretchAt(qint64 utc) const;
    [[nodiscard]] qint64 sinceEpoch(qint64 local) const;
    [[nodiscard]] qint64 localBetween(qint64 from, qint64 to) const;

    QTimeZone m_zone;
    QList<Span> m_week;       ///< ms since Monday 0:00 local, ordered, disjoint
    QList<qint64> m_holidays; ///< local days since 1970-01-01, ordered
    qint64 m_weekLength = 0;  ///< working ms of a whole week
};

[[nodiscard]] Milliseconds businessBetween(const Calendar &calendar, Timestamp from, Timestamp to);
[[nodiscard]] Timestamp addBusiness(const Calendar &calendar, Timestamp from, std::chrono::minutes work);

} // namespace Opora::Core
