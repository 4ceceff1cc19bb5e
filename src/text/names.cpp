// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/names.h"

#include "text/wordforms.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace Opora::Text {

namespace {

constexpr qsizetype kGram = 3;
constexpr qsizetype kMaxCompared = 64;

int slipsAllowed(qsizetype letters)
{
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

bool mayMeanWord(QStringView typed, QStringView word)
{
    if (word.startsWith(typed)) {
        return true;
    }
    const int slips = slipsAllowed(typed.size());
    if (slips == 0) {
        return false;
    }
    // The beginning of a longer word may be what was typed, with a letter more or less.
    for (qsizetype size = typed.size() - slips; size <= typed.size() + slips; ++size) {
        if (editDistance(typed, word.left(size), slips) <= slips) {
            return true;
        }
    }
    return false;
}

} // namespace

QString foldedName(QStringView name)
{
    return foldedWords(name).join(u' ');
}

QString nameTrigrams(QStringView foldedName)
{
    QStringList grams;
    QSet<QStringView> seen;
    for (QStringView word : foldedName.split(u' ', Qt::SkipEmptyParts)) {
        for (qsizetype at = 0; at == 0 || at + kGram <= word.size(); ++at) {
            const QStringView gram = word.mid(at, kGram);
            if (!seen.contains(gram)) {
                seen.insert(gram);
                grams += gram.toString();
            }
        }
    }
    return grams.join(u' ');
}

int editDistance(QStringView a, QStringView b, int most)
{
    a = a.left(kMaxCompared);
    b = b.left(kMaxCompared);
    if (std::abs(a.size() - b.size()) > most) {
        return most + 1;
    }
    const auto width = static_cast<std::size_t>(b.size() + 1);
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    for (std::size_t j = 0; j < width; ++j) {
        last[j] = static_cast<int>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        int best = row[0];
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int change = a.at(i - 1) == b.at(j - 1) ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1)) {
                row[at] = std::min(row[at], before[at - 2] + 1);
            }
            best = std::min(best, row[at]);
        }
        if (best > most) {
            return most + 1;
        }
        before.swap(last);
        last.swap(row);
    }
    return std::min(last[width - 1], most + 1);
}

bool isSimilarName(QStringView typed, QStringView name)
{
    const QList<QStringView> words = name.split(u' ', Qt::SkipEmptyParts);
    const QList<QStringView> wanted = typed.split(u' ', Qt::SkipEmptyParts);
    return !wanted.isEmpty() && std::all_of(wanted.cbegin(), wanted.cend(), [&words](QStringView part) {
        return std::any_of(words.cbegin(), words.cend(), [part](QStringView word) { return mayMeanWord(part, word); });
    });
}

} // namespace Opora::Text
