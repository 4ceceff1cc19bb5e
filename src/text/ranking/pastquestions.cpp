// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/pastquestions.h"

#include <cmath>
#include <map>

namespace Opora::Text {

void PastQuestions::add(const QStringList &words, qint64 document)
{
    m_index.add(m_answers.size(), {words});
    m_answers.append(document);
}

double PastQuestions::normOf(int slot) const
{
    double sum = 0;
    for (const int word : m_index.wordsOf(slot, 0)) {
        const double idf = m_index.idf(m_index.documentsWith(word));
        sum += idf * idf;
    }
    return std::sqrt(sum);
}

QHash<qint64, double> PastQuestions::likeness(const QStringList &words) const
{
    std::map<int, double> products;
    double own = 0;
    QStringList distinct = words;
    distinct.sort();
    distinct.removeDuplicates();
    for (const QString &word : std::as_const(distinct)) {
        const int known = m_index.vocabulary().find(word);
        const double idf = m_index.idf(known < 0 ? 0 : m_index.documentsWith(known));
        own += idf * idf;
        if (known < 0)
            continue;
        for (const WordIndex::Posting &posting : m_index.postings(known))
            products[posting.slot] += idf * idf;
    }
    QHash<qint64, double> result;
    for (const auto &[slot, product] : products) {
        const double cosine = product / (std::sqrt(own) * normOf(slot));
        double &best = result[m_answers[m_index.documentAt(slot)]];
        best = std::max(best, cosine);
    }
    return result;
}

} // namespace Opora::Text
