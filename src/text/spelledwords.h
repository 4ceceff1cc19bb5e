// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Opora::Text {

/// Where a word stands in a line.
struct SpelledWord
{
    qsizetype begin = 0;
    qsizetype size = 0;
    friend bool operator==(const SpelledWord &, const SpelledWord &) = default;
};

/// The words of a line that a dictionary may be asked for, in their order. Left out are single letters, abbreviations
/// in capitals, addresses, names of files, variables in {{}} and whatever has digits. Linear time.
[[nodiscard]] QList<SpelledWord> spelledWords(const QString &line);

} // namespace Opora::Text
