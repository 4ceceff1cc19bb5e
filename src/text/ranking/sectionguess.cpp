// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ranking/sectionguess.h"

#include <algorithm>
#include <cmath>

namespace Opora::Text {

namespace {

constexpr double kSmoothing = 0.5;

} // namespace

void SectionGuess::add(const QStringList &words, const QString &section)
{
    Section &entry = m_sections[section];
    for (const QString &word : words) {
        ++entry.counts[word];
        ++m_words[word];
    }
    entry.words += words.size();
    ++entry.texts;
    ++m_texts;
}

QHash<QString, double> SectionGuess::of(const QStringList &words) const
{
    std::map<QString, double> logarithms;
    double highest = -std::numeric_limits<double>::infinity();
    for (const auto &[name, section] : m_sections) {
        double sum = std::log(double(section.texts) / m_texts);
        for (const QString &word : words) {
            if (m_words.contains(word))
                sum += std::log((section.counts.value(word) + kSmoothing)
                                / (double(section.words) + kSmoothing * double(m_words.size())));
        }
        logarithms[name] = sum;
        highest = std::max(highest, sum);
    }
    double all = 0;
    for (auto &[name, value] : logarithms)
        all += value = std::exp(value - highest);
    QHash<QString, double> result;
    for (const auto &[name, value] : logarithms)
        result.insert(name, value / all);
    return result;
}

} // namespace Opora::Text
