// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "goldenfigures.h"
#include "goldenset.h"

namespace Opora::Bench {

/// What may be taken from answered questions.
enum class Learning {
    Weights,         ///< how much each signal counts
    WordsAndWeights, ///< also who was answered with what, and by which words
};

/// The fold of each question: a seeded shuffle, dealt out in turn.
[[nodiscard]] QList<int> dealtFolds(qsizetype questions, int folds, quint32 seed);

/// A ranker of all articles that has learned from these cases alone. Weights for learned words are chosen with each
/// case asked of a ranker that has not seen it.
[[nodiscard]] Text::DocumentRanker taught(const GoldenSet &set, const QList<GoldenSet::Case> &cases, Learning learning,
                                          Text::RankingWeights *weights = nullptr);
/// Of all articles, with what is built in.
[[nodiscard]] Text::DocumentRanker untaught(const GoldenSet &set);

/// Asks every case of a ranker that was taught by the cases of the other folds only.
[[nodiscard]] GoldenFigures crossValidated(const GoldenSet &set, Learning learning, int folds, quint32 seed,
                                           QList<Text::RankingWeights> *weights = nullptr);
/// Asks these cases.
void ask(const GoldenSet &set, const Text::DocumentRanker &ranker, const QList<qsizetype> &cases,
         GoldenFigures &figures);

} // namespace Opora::Bench
