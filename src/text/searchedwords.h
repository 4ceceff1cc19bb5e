// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/searchsyntax.h"

#include <QSet>
#include <QStringList>

namespace Opora::Text {

/// The words that a search asks for, to be found again in what it found: in all their forms, unfinished ones by their
/// beginning. Excluded ones and those of other fields are not among them. One thread.
class SearchedWords final
{
public:
    SearchedWords() = default;
    explicit SearchedWords(const SearchNode &query);

    [[nodiscard]] bool isEmpty() const { return m_stems.isEmpty() && m_prefixes.isEmpty(); }
    [[nodiscard]] bool has(QStringView word) const;

    /// A word's place in a text.
    struct Place
    {
        qsizetype from = 0;
        qsizetype to = 0;
        friend bool operator==(const Place &, const Place &) = default;
    };
    /// Those in the text, in their order.
    [[nodiscard]] QList<Place> in(QStringView text) const;

private:
    void collect(const SearchNode &node);

    QSet<QString> m_stems;
    QStringList m_prefixes;
    QSet<QChar> m_firstLetters; ///< of both
};

/// All words of a text, searched or not.
[[nodiscard]] QList<SearchedWords::Place> wordPlaces(QStringView text);

} // namespace Opora::Text
