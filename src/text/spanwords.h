// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QString>

#include <optional>

namespace Opora::Text {

/// A span of work in natural words, Russian and English in one text, whichever the program speaks: "15m", "1h 20m",
/// "1:20", "1.5 h", "1 ч 20 мин", "полтора часа", "half an hour". A number alone means minutes. Whole minutes, above
/// zero. Nothing when one word is not understood. Pure; any thread.
[[nodiscard]] std::optional<Core::Milliseconds> parseSpan(const QString &words);

} // namespace Opora::Text
