// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/learnedwords.h"

#include <algorithm>
#include <map>

namespace Opora::Text {

namespace {

constexpr int kRounds = 6;
constexpr double kLeastProbability = 0.08;
constexpr int kLeastSeen = 2; // a word seen once is answered by whatever stood there

using Row = std::map<QString, double>;
using Table = std::map<QString, Row>; // ordered: sums must not depend on a hash

/// The first guess: everything in a title answers everything that was asked.
Table evenly(const QList<LearnedWords::Pair> &pairs)
{
    Table table;
    for (const auto &[asked, answered] : pairs) {
        for (const QString &word : asked) {
            for (const QString &answer : answered)
                table[word][answer] = 1;
        }
    }
    return table;
}

/// One round of expectation and maximisation.
Table better(const Table &table, const QList<LearnedWords::Pair> &pairs)
{
    Table counts;
    for (const auto &[asked, answered] : pairs) {
        for (const QString &answer : answered) {
            double all = 0;
            for (const QString &word : asked)
                all += table.at(word).at(answer);
            for (const QString &word : asked)
                counts[word][answer] += table.at(word).at(answer) / all;
        }
    }
    for (auto &[word, row] : counts) {
        double all = 0;
        for (const auto &[answer, count] : row)
            all += count;
        for (auto &[answer, count] : row)
            count /= all;
    }
    return counts;
}

QList<LearnedWords::Match> likely(const Row &row)
{
    QList<LearnedWords::Match> matches;
    for (const auto &[answer, probability] : row) {
        if (probability > kLeastProbability)
            matches.append({answer, probability});
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const auto &a, const auto &b) { return a.probability > b.probability; });
    return matches;
}

} // namespace

LearnedWords LearnedWords::from(const QList<Pair> &pairs)
{
    Table table = evenly(pairs);
    for (int round = 0; round < kRounds; ++round)
        table = better(table, pairs);
    QHash<QString, int> seen;
    for (const Pair &pair : pairs) {
        for (const QString &word : pair.asked)
            ++seen[word];
    }
    LearnedWords learned;
    for (const auto &[word, row] : table) {
        const QList<Match> matches = seen.value(word) >= kLeastSeen ? likely(row) : QList<Match>();
        if (!matches.isEmpty())
            learned.m_table.insert(word, matches);
    }
    return learned;
}

} // namespace Opora::Text
