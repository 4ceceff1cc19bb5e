// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace Opora::Text {

/// The digits of a telephone number as it stands, for an index of parts of numbers: "79123456789", at most 64.
[[nodiscard]] QString phoneDigits(QStringView phone);

/// What the phoneDigits() of every writing of the typed number hold: "9123456789" for "8 (912) 345-67-89" and for
/// "+7 912 3456789"; of a part of a number its digits. Empty for fewer than five digits and for what is no number.
[[nodiscard]] QString phoneSearchDigits(QStringView typed);

} // namespace Opora::Text
