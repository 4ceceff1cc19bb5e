// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace Opora::Text {

/// What stays of a Cyrillic or Latin word when it is written in the other script: its consonants by sound, and the
/// first letter; "рутуб" and "rutube" are "rtb", "стрим" and "stream" are "strm". A final s is left out, because stems
/// of one script keep it and of the other do not. Empty for words with other letters or digits, and for those that keep
/// fewer than three letters: too many words share such.
[[nodiscard]] QString skeleton(QStringView word);

} // namespace Opora::Text
