// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>

#include <array>

namespace Opora::Text {

/// What a character is to the word splitter, and what it is written as.
struct FoldedChar
{
    enum Class : quint8 { Separator, Latin, Cyrillic, OtherLetter, Digit, Apostrophe, Ideograph, Ignored };

    char16_t folded = 0;
    Class kind = Separator;
};

/// The fold of a BMP character; a table for the scripts of everyday use.
FoldedChar foldChar(char16_t c);

} // namespace Opora::Text
