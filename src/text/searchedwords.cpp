// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/searchedwords.h"

#include "text/wordforms.h"

#include <algorithm>

namespace Opora::Text {

namespace {

/// The first letter as folded words have it: without case and marks.
QChar firstLetter(QStringView word)
{
    const QString parts = word.front().decomposition();
    return (parts.isEmpty() ? word.front() : parts.front()).toCaseFolded();
}

} // namespace

QList<SearchedWords::Place> wordPlaces(QStringView text)
{
    QList<SearchedWords::Place> words;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        while (end < text.size() && (text[end].isLetterOrNumber() || text[end].isMark()))
            ++end;
        if (end > i)
            words.append({i, end});
        i = std::max(end, i + 1);
    }
    return words;
}

SearchedWords::SearchedWords(const SearchNode &query)
{
    collect(query);
    for (const QString &word : m_stems.values() + m_prefixes) {
        if (!word.isEmpty())
            m_firstLetters.insert(firstLetter(word));
    }
}

void SearchedWords::collect(const SearchNode &node)
{
    switch (node.kind) {
    case SearchNode::Kind::And:
    case SearchNode::Kind::Or:
        for (const SearchNode &child : node.children)
            collect(child);
        return;
    case SearchNode::Kind::Not: return;
    case SearchNode::Kind::Word:
    case SearchNode::Kind::Phrase:
        for (const QString &stem : stems(node.text))
            m_stems.insert(stem);
        return;
    case SearchNode::Kind::Prefix: {
        QStringList words = foldedWords(node.text);
        if (words.isEmpty())
            return;
        m_prefixes << words.takeLast();
        for (const QString &word : words)
            m_stems.insert(stem(word));
        return;
    }
    case SearchNode::Kind::Field:
        if (isTextField(node.field)) {
            for (const QString &stem : stems(node.value))
                m_stems.insert(stem);
        }
        return;
    }
}

bool SearchedWords::has(QStringView word) const
{
    // Stemming costs much more than a look at the letter that it never changes.
    if (word.isEmpty() || !m_firstLetters.contains(firstLetter(word)))
        return false;
    if (m_stems.contains(stem(word)))
        return true;
    if (m_prefixes.isEmpty())
        return false;
    const QStringList folded = foldedWords(word);
    return !folded.isEmpty() && std::any_of(m_prefixes.begin(), m_prefixes.end(), [&](const QString &prefix) {
        return folded.constFirst().startsWith(prefix);
    });
}

QList<SearchedWords::Place> SearchedWords::in(QStringView text) const
{
    QList<Place> places = isEmpty() ? QList<Place>() : wordPlaces(text);
    places.removeIf([&](const Place &place) { return !has(text.sliced(place.from, place.to - place.from)); });
    return places;
}

} // namespace Opora::Text
