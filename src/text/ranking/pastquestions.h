// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/ranking/wordindex.h"

namespace Opora::Text {

/// Questions that were answered with a document: one that is much like a new question leads to the same. One thread.
class PastQuestions final
{
public:
    void add(const QStringList &words, qint64 document);
    [[nodiscard]] bool isEmpty() const { return m_answers.isEmpty(); }

    /// How much the question is like the most similar one answered with each document: the cosine of their words,
    /// weighed by rarity; above 0, at most 1. Documents without any are left out.
    [[nodiscard]] QHash<qint64, double> likeness(const QStringList &words) const;

private:
    [[nodiscard]] double normOf(int slot) const;

    WordIndex m_index;
    QList<qint64> m_answers; ///< by the number of the question, which is its document in the index
};

} // namespace Opora::Text
