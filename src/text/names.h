// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace Opora::Text {

// Names of people and organisations are not inflected words, and people mistype them: they are compared by letters.

/// Raised with every change of folded names or trigrams: indexes made by another version are made anew.
inline constexpr int kNamesVersion = 1;

/// A name for comparing: words of lower case parted by one space, ё as е, Latin letters without accents, no
/// punctuation.
QString foldedName(QStringView name);

/// The trigrams of a folded name, joined by spaces, each once: a full-text index over them finds candidates for a
/// mistyped name. Words of one or two letters stand for themselves.
QString nameTrigrams(QStringView foldedName);

/// Insertions, deletions, changes and swaps of neighbours that lead from one to the other; `most` + 1 when there are
/// more.
int editDistance(QStringView a, QStringView b, int most);

/// Whether what was typed may mean this name: each typed word begins a word of the name, give or take a slip in
/// words of four letters and two in words of eight. Both folded.
bool isSimilarName(QStringView typed, QStringView name);

} // namespace Opora::Text
