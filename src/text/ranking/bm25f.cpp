// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/bm25f.h"

#include <algorithm>

namespace Opora::Text {

namespace {

std::vector<double> none(const WordIndex &index)
{
    return std::vector<double>(std::size_t(index.slotCount()), 0.0);
}

} // namespace

double idfOf(const WordIndex &index, const AskedWord &asked)
{
    double documents = 0;
    for (const auto &[word, share] : asked.words)
        documents += share * index.documentsWith(word);
    return index.idf(documents);
}

std::vector<double> Bm25f::scores(const WordIndex &index, const QList<AskedWord> &question) const
{
    std::vector<double> result = none(index);
    double best = 0;
    for (const AskedWord &asked : question) {
        std::vector<double> occurrences = none(index);
        for (const auto &[word, share] : asked.words) {
            for (const WordIndex::Posting &posting : index.postings(word)) {
                for (int field = 0; field < WordIndex::kMaxFields; ++field) {
                    const int count = posting.counts[std::size_t(field)];
                    if (count > 0)
                        occurrences[std::size_t(posting.slot)] += share * weights[std::size_t(field)] * count
                            / (1 - b + b * index.relativeLength(posting.slot, field));
                }
            }
        }
        const double worth = asked.weight * idfOf(index, asked);
        best += worth;
        for (std::size_t slot = 0; slot < result.size(); ++slot)
            result[slot] += worth * occurrences[slot] / (k1 + occurrences[slot]);
    }
    if (best > 0)
        std::for_each(result.begin(), result.end(), [best](double &score) { score /= best; });
    return result;
}

std::vector<double> coverage(const WordIndex &index, const QList<AskedWord> &question, int field)
{
    std::vector<double> share(std::size_t(index.vocabulary().size()), 0.0);
    for (const AskedWord &asked : question) {
        for (const auto &[word, kinship] : asked.words)
            share[std::size_t(word)] = std::max(share[std::size_t(word)], kinship);
    }
    std::vector<double> result = none(index);
    for (int slot = 0; slot < index.slotCount(); ++slot) {
        double asked = 0;
        double all = 0;
        for (const int word : index.wordsOf(slot, field)) {
            const double worth = index.idf(index.documentsWith(word));
            asked += worth * share[std::size_t(word)];
            all += worth;
        }
        result[std::size_t(slot)] = all > 0 ? asked / all : 0;
    }
    return result;
}

} // namespace Opora::Text
