// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/richtext.h"
#include "models/formatter.h"

namespace Opora::Models {

/// Words as a mail quotes them, each line behind a ">".
[[nodiscard]] QString quoted(const QString &words);
/// Of quoted() or quoteOf() what stands behind a ">" as a quotation of formatted words; what was a quote there already
/// keeps its own ">".
[[nodiscard]] Core::RichText richQuote(const QString &quote);
/// What a message itself says, without what it quotes, below a line that tells when and by whom.
[[nodiscard]] QString quoteOf(const Core::Message &message, const Formatter &formatter);

} // namespace Opora::Models
