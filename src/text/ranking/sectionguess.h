// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

#include <map>

namespace Opora::Text {

/// Guesses from its words which section a question belongs to, by naive Bayes over texts of known sections. One thread.
class SectionGuess final
{
public:
    void add(const QStringList &words, const QString &section);
    /// How likely each known section is; together 1. Empty when none is known.
    [[nodiscard]] QHash<QString, double> of(const QStringList &words) const;

private:
    struct Section
    {
        QHash<QString, int> counts;
        qint64 words = 0;
        int texts = 0;
    };

    std::map<QString, Section> m_sections;
    QHash<QString, int> m_words;
    int m_texts = 0;
};

} // namespace Opora::Text
