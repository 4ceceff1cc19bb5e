// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace Opora::Text {

/// Until when something waits.
struct When
{
    enum class Kind { Moment, Reply };
    Kind kind = Kind::Moment;
    Core::Timestamp moment{}; ///< for Kind::Moment; may be over
    friend bool operator==(const When &, const When &) = default;
};

/// A moment in natural words, Russian and English in one text, whichever the program speaks: "tomorrow 9",
/// "in 2 hours", "mon 10:00", "24.11 в 15:30", "через 2 часа", "пн 10:00", "до ответа", "until a reply". A day without
/// a time means its morning, a time without a day the next one to come, a date without a year the next one, a weekday
/// the next one ("next monday": of the next week). Nothing when one word is not understood. Pure; any thread.
[[nodiscard]] std::optional<When> parseWhen(const QString &words, Core::Timestamp now, const QTimeZone &zone);

} // namespace Opora::Text
