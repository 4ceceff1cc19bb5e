// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace Opora::Text {

/// So many characters decide where a text stands: an index over them stays small.
inline constexpr qsizetype kSortKeySize = 48;

/// What texts of people are put in alphabetical order by, compared code by code: words of lower case parted by one
/// space, ё as е, Latin letters without accents, no punctuation. Databases fold ASCII alone. Who changes it has the
/// stored ones made anew by a step of the schema.
[[nodiscard]] QString sortKey(QStringView text);

} // namespace Opora::Text
