// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Models {

/// Words of others for a tool tip, which guesses markup: they read there as they stand. Words that are not taken for
/// markup stay as they are, since their escapes would be seen.
[[nodiscard]] QString plainTip(const QString &words);

} // namespace Opora::Models
