// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "goldenfigures.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Opora::Bench {

double GoldenFigures::hitAt(int place) const
{
    const auto hits = std::count_if(ranks.begin(), ranks.end(), [&](int rank) { return rank > 0 && rank <= place; });
    return ranks.isEmpty() ? 0 : double(hits) / double(ranks.size());
}

double GoldenFigures::meanReciprocalRank() const
{
    double sum = 0;
    for (const int rank : ranks)
        sum += rank > 0 ? 1.0 / rank : 0;
    return ranks.isEmpty() ? 0 : sum / double(ranks.size());
}

GoldenFigures::Interval GoldenFigures::intervalOfHitAt(int place, quint32 seed) const
{
    constexpr int kDraws = 2000;
    constexpr int kOutside = kDraws / 40; // 2.5 % on each side
    if (ranks.isEmpty())
        return {};
    QRandomGenerator random(seed);
    QList<double> drawn;
    for (int draw = 0; draw < kDraws; ++draw) {
        int hits = 0;
        for (qsizetype i = 0; i < ranks.size(); ++i) {
            const int rank = ranks[random.bounded(int(ranks.size()))];
            hits += rank > 0 && rank <= place ? 1 : 0;
        }
        drawn.append(double(hits) / double(ranks.size()));
    }
    std::sort(drawn.begin(), drawn.end());
    return {drawn[kOutside], drawn[kDraws - 1 - kOutside]};
}

} // namespace Opora::Bench
