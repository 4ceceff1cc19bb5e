// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/vocabulary.h"

#include "text/names.h"
#include "text/ranking/skeleton.h"

#include <algorithm>

namespace Opora::Text {

namespace {

constexpr qsizetype kLeastRoot = 5;
constexpr double kLeastShare = 0.75;
constexpr double kFamilyShare = 0.4; // another word of the root often means another thing
constexpr double kSlipShare = 0.8;

int slipsAllowed(qsizetype letters)
{
    return letters >= 8 ? 2 : letters >= 4 ? 1 : 0;
}

} // namespace

double familyShare(QStringView a, QStringView b)
{
    const auto [endA, endB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const qsizetype common = endA - a.begin();
    const double share = double(common) / double(std::max<qsizetype>(1, std::min(a.size(), b.size())));
    return common >= kLeastRoot && share >= kLeastShare ? share : 0;
}

int Vocabulary::add(const QString &word)
{
    const auto known = m_numbers.constFind(word);
    if (known != m_numbers.cend())
        return *known;
    const int number = int(m_words.size());
    m_numbers.insert(word, number);
    m_words.append(word);
    if (!word.isEmpty())
        m_byFirstLetter[word.front()].append(number);
    const QString skeleton = Text::skeleton(word);
    if (!skeleton.isEmpty())
        m_bySkeleton[skeleton].append(number);
    return number;
}

QList<Vocabulary::Kin> Vocabulary::family(const QString &word) const
{
    QList<Kin> found;
    if (word.size() < kLeastRoot)
        return found;
    for (const int other : m_byFirstLetter.value(word.front())) {
        const double share = m_words[other] == word ? 0 : familyShare(word, m_words[other]);
        if (share > 0)
            found.append({other, kFamilyShare * share});
    }
    return found;
}

QList<Vocabulary::Kin> Vocabulary::otherScript(const QString &word) const
{
    QList<Kin> found;
    const QString wanted = skeleton(word);
    if (wanted.isEmpty())
        return found;
    const bool isCyrillic = word.front().script() == QChar::Script_Cyrillic;
    for (const int other : m_bySkeleton.value(wanted)) {
        if ((m_words[other].front().script() == QChar::Script_Cyrillic) != isCyrillic)
            found.append({other, 1});
    }
    return found;
}

QList<Vocabulary::Kin> Vocabulary::beginningWith(const QString &letters) const
{
    QList<Kin> found;
    if (letters.isEmpty())
        return found;
    for (const int word : m_byFirstLetter.value(letters.front())) {
        if (m_words[word].startsWith(letters))
            found.append({word, 1});
    }
    return found;
}

QList<Vocabulary::Kin> Vocabulary::slips(const QString &word) const
{
    QList<Kin> found;
    int most = slipsAllowed(word.size());
    if (most == 0)
        return found;
    for (const int other : m_byFirstLetter.value(word.front())) {
        const int distance = editDistance(word, m_words[other], most);
        if (distance > most)
            continue;
        if (distance < most) {
            found.clear();
            most = distance;
        }
        found.append({other, kSlipShare});
    }
    return found;
}

} // namespace Opora::Text
