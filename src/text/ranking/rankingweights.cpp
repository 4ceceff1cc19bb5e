// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/rankingweights.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Opora::Text {

namespace {

constexpr int kDescents = 400;
constexpr double kStep = 2.0;
constexpr double kPull = 0.0005; // towards the weights it begins with, for each round and question

/// Adds what would make the right candidates of one question more likely.
void addGradient(const KnownAnswer &answer, const RankingWeights &weights, Signals &gradient)
{
    std::vector<double> likely(answer.candidates.size());
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < likely.size(); ++i)
        highest = std::max(highest, likely[i] = weights.score(answer.candidates[i]));
    double all = 0;
    double right = 0;
    for (std::size_t i = 0; i < likely.size(); ++i) {
        likely[i] = std::exp(likely[i] - highest);
        all += likely[i];
        right += answer.areRight[i] ? likely[i] : 0;
    }
    if (right <= 0)
        return;
    for (std::size_t i = 0; i < likely.size(); ++i) {
        const double push = (answer.areRight[i] ? likely[i] / right : 0) - likely[i] / all;
        for (std::size_t signal = 0; signal < kSignals; ++signal)
            gradient[signal] += push * answer.candidates[i][signal];
    }
}

} // namespace

QLatin1StringView nameOf(Signal signal)
{
    switch (signal) {
    case Signal::Words: return "words"_L1;
    case Signal::Covered: return "covered"_L1;
    case Signal::TitleLetters: return "title letters"_L1;
    case Signal::Letters: return "letters"_L1;
    case Signal::Past: return "past"_L1;
    case Signal::Learned: return "learned"_L1;
    case Signal::Section: return "section"_L1;
    }
    return {};
}

RankingWeights RankingWeights::builtIn()
{
    return {{10, 4, 5, 5, 4, 4, 2}};
}

double RankingWeights::score(const Signals &of) const
{
    double sum = 0;
    for (std::size_t i = 0; i < kSignals; ++i)
        sum += values[i] * of[i];
    return sum;
}

RankingWeights learnedWeights(const QList<KnownAnswer> &answers, const RankingWeights &near)
{
    RankingWeights weights = near;
    if (answers.isEmpty())
        return weights;
    Signals squares{};
    for (int round = 0; round < kDescents; ++round) {
        Signals gradient{};
        for (const KnownAnswer &answer : answers)
            addGradient(answer, weights, gradient);
        for (std::size_t i = 0; i < kSignals; ++i) {
            const double mean = gradient[i] / double(answers.size()) - kPull * (weights.values[i] - near.values[i]);
            // Signals differ in size: each gets its own step (Adagrad).
            squares[i] += mean * mean;
            weights.values[i] = std::max(0.0, weights.values[i] + kStep * mean / (std::sqrt(squares[i]) + 1e-12));
        }
    }
    return weights;
}

} // namespace Opora::Text
