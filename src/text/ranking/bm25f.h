// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/ranking/wordindex.h"

namespace Opora::Text {

/// A word asked for, with those that may stand for it: all together count as one word of the documents.
struct AskedWord
{
    QList<Vocabulary::Kin> words;
    double weight = 1;
};

/// BM25F: how often a word stands in each field is weighted and evened out by the field's length before it saturates,
/// so that a word in title and text counts as one (Zaragoza and others, TREC-13, "Microsoft Cambridge at TREC 13").
struct Bm25f
{
    std::array<double, WordIndex::kMaxFields> weights{1, 1, 1, 1};
    double k1 = 1.2;
    double b = 0.75;

    /// By slot. 1 would be a document that has all words without end.
    [[nodiscard]] std::vector<double> scores(const WordIndex &index, const QList<AskedWord> &question) const;
};

/// How rare the words are that may stand for the asked one.
[[nodiscard]] double idfOf(const WordIndex &index, const AskedWord &asked);

/// By slot: which share of a field's words, weighed by their rarity, was asked for.
[[nodiscard]] std::vector<double> coverage(const WordIndex &index, const QList<AskedWord> &question, int field);

} // namespace Opora::Text
