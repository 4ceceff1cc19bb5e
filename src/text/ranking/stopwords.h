// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Text {

/// Whether the stem is of a word that tells nothing of what a question is about: particles and pronouns, greetings and
/// thanks, parts of web addresses; Russian and English.
[[nodiscard]] bool isStopStem(const QString &stem);

} // namespace Opora::Text
