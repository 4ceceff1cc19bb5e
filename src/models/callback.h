// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"
#include "models/formatter.h"

namespace Opora::Models {

/// What is understood of the words in which somebody says when they call back.
struct CallWords
{
    enum class State { Empty, Moment, Over, Unknown };
    State state = State::Empty;
    Core::Timestamp at{}; ///< for Moment and Over
    QString sentence;     ///< what it means, or how to write it
};
[[nodiscard]] CallWords callWords(const QString &words, const Formatter &formatter, Core::Timestamp now);

/// "call back 24 November 10:00", or that it is time to; empty when no call is promised.
[[nodiscard]] QString callSentence(const Core::Ticket &ticket, const Formatter &formatter, Core::Timestamp now);

} // namespace Opora::Models
