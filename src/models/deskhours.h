// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "core/reference.h"

#include <optional>

namespace Opora::Models {

// Working hours, holidays and promised times as they are typed and read.

/// "09:00–13:00, 14:00–18:00"; empty when nobody works that day. 1 is Monday.
[[nodiscard]] QString hoursText(const QList<Core::WeeklySlot> &hours, int weekday);
/// "9-13, 14-18", "9:30–18", "22-6" over midnight, "0-24"; in the order of the day. None: a person has to look again.
[[nodiscard]] std::optional<QList<Core::WeeklySlot>> hoursOf(const QString &text, int weekday);
/// "Mon 09:00–18:00, Tue …" of the days on which somebody works.
[[nodiscard]] QString weekText(const QList<Core::WeeklySlot> &hours);
/// In the language of the window: "Monday", "Mon".
[[nodiscard]] QString weekdayText(int weekday);
[[nodiscard]] QString shortWeekdayText(int weekday);

/// "1 January 2027" of an ISO date; the text itself when it is none.
[[nodiscard]] QString dayText(const QString &isoDate);
/// The ISO date of "1 January 2027", "2027-01-01" or "01.01.2027".
[[nodiscard]] std::optional<QString> dayOf(const QString &text);

/// "4 h", "1 h 30 min", "30 min"; empty for 0.
[[nodiscard]] QString minutesText(int minutes);
/// "4 h", also in Russian, "1:30", "90 min", "90"; 0 of nothing.
[[nodiscard]] std::optional<int> minutesOf(const QString &text);
/// "any: 4 h, 8 h, 45 h; High: 1 h, –, 9 h".
[[nodiscard]] QString targetsText(const QList<Core::SlaTarget> &targets, const Core::ReferenceData &reference);

} // namespace Opora::Models
