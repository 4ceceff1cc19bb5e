// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "models/formatter.h"

namespace Opora::Models {

/// Words as a mail quotes them, each line behind a ">".
[[nodiscard]] QString quoted(const QString &words);
/// What a message itself says, without what it quotes, below a line that tells when and by whom.
[[nodiscard]] QString quoteOf(const Core::Message &message, const Formatter &formatter);

} // namespace Opora::Models
