// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QList>

#include <array>
#include <vector>

namespace Opora::Text {

/// What speaks for a document, each from 0 to about 1.
enum class Signal {
    Words,        ///< its words in all fields together, BM25F
    Covered,      ///< the share of its title that was asked for
    TitleLetters, ///< pieces of three letters of its title
    Letters,      ///< the same of title and text
    Past,         ///< a question like this was answered with it
    Learned,      ///< words that answered such words before
    Section,      ///< such questions belong to its section
};
inline constexpr int kSignals = 7;

using Signals = std::array<double, kSignals>;

[[nodiscard]] QLatin1StringView nameOf(Signal signal);

/// How much each signal counts.
struct RankingWeights
{
    Signals values{};

    /// Rounded by hand; what is used where nothing was learned.
    [[nodiscard]] static RankingWeights builtIn();

    [[nodiscard]] double &operator[](Signal signal) { return values[std::size_t(signal)]; }
    [[nodiscard]] double operator[](Signal signal) const { return values[std::size_t(signal)]; }
    [[nodiscard]] double score(const Signals &of) const;
};

/// A question whose answer is known, for learning weights: the signals of all candidates, and which of them are right.
struct KnownAnswer
{
    std::vector<Signals> candidates;
    std::vector<bool> areRight;
};

/// Weights under which right candidates stand first: the softmax over each question's candidates is made likely by
/// gradient descent, held near the given weights. The same input gives the same weights to the last bit. Signals never
/// count against a document.
[[nodiscard]] RankingWeights learnedWeights(const QList<KnownAnswer> &answers, const RankingWeights &near);

} // namespace Opora::Text
