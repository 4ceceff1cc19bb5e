// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Opora::Core {

/// A text in both languages of the product; an empty variant falls back to the other.
struct LocalText
{
    QString ru;
    QString en;

    [[nodiscard]] QString in(QStringView language) const;
    friend bool operator==(const LocalText &, const LocalText &) = default;
};

/// One of a list of texts, known by a word that stays when the text is mended.
struct KeyedText
{
    QString key;
    LocalText text;
    friend bool operator==(const KeyedText &, const KeyedText &) = default;
};

} // namespace Opora::Core
