// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

namespace Opora::Simulation {

/// The HTML of every third words, as their token says, with all of them bold; of the others none. A die more would make
/// another run of every seed.
[[nodiscard]] QString lookOf(const QString &text, const QByteArray &token);
/// Gives the words that look, with their files as pictures below.
void format(Core::Message &message, const QByteArray &token);
[[nodiscard]] bool isBold(const QString &html, const QByteArray &token);
/// Whether the words that look like something are those that stand beside them plainly; none look like nothing.
[[nodiscard]] bool saysTheSame(const QString &html, const QString &text);

} // namespace Opora::Simulation
