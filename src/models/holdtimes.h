// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/formatter.h"

namespace Opora::Models {

/// A time until which a ticket is put on hold by one press.
struct HoldTime
{
    QString text; ///< "Tomorrow morning"
    Core::Timestamp until;
};

/// Later today, tomorrow morning, in a week, by the reader's clock; soonest first. Late in the evening without the
/// first.
[[nodiscard]] QList<HoldTime> holdTimes(const Formatter &formatter, Core::Timestamp now);
/// The morning that comes next after today.
[[nodiscard]] Core::Timestamp tomorrowMorning(const Formatter &formatter, Core::Timestamp now);

/// What is understood of the words in which somebody says until when.
struct HoldWords
{
    enum class State { Empty, Moment, Reply, Over, Unknown };
    State state = State::Empty;
    Core::Timestamp until{}; ///< for Moment and Over
    QString sentence;        ///< what it means, or how to write it
};
[[nodiscard]] HoldWords holdWords(const QString &words, const Formatter &formatter, Core::Timestamp now);

} // namespace Opora::Models
