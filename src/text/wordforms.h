// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace Opora::Text {

// Words are runs of letters and digits, in lower case, with ё as е and Latin letters without accents; an apostrophe
// inside a word is dropped ("don't" is "dont", "user's" is "user"), every CJK character is a word. Cyrillic words lose
// their Russian endings, Latin ones their English ones. A word of letters and digits ("INC0000045") is followed by its
// parts
// ("inc", "0000045", "45"), so that it is found whole and by each of them. All functions are thread-safe; stemmers and
// a bounded cache of stems are kept per thread.

/// Raised with every change of what these functions return: indexes made by another version are made anew.
inline constexpr int kWordFormsVersion = 1;

/// The stems of a text in order, parts of mixed words included.
QStringList stems(QStringView text);

/// The same, joined by spaces: what is put into a full-text index with a plain tokenizer. A phrase prepared by the same
/// function stands in it word by word.
QString indexText(QStringView text);

/// The stem of one word; of several, the first.
QString stem(QStringView word);

/// The words of a text as stems() finds them, but unstemmed and without parts: what a prefix is made of.
QStringList foldedWords(QStringView text);

} // namespace Opora::Text
