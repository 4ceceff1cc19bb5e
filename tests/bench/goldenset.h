// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "text/ranking/documentranker.h"

namespace Opora::Bench {

/// Questions of people, each with the article that answers it.
struct GoldenSet
{
    struct Case
    {
        QString question;
        QList<qint64> right; ///< articles with the title that answers it; empty: none has it, so nothing can be found
    };

    QList<Text::DocumentRanker::Document> articles; ///< their number is their place
    QList<Case> cases;

    /// Articles need the columns kb_question (the title) and kb_answer, and may have topic, class_1 and class_2; cases
    /// need user_question and kb_question. Rejected with a sentence as detail.
    [[nodiscard]] static Core::Result<GoldenSet> read(const QString &articles, const QString &cases);
    /// Other cases for the same articles.
    [[nodiscard]] Core::Result<QList<Case>> readCases(const QString &path) const;

    [[nodiscard]] int unanswerable() const;
};

/// The place of the first right article in a list, best first, from 1; articles of one title count as one, since a
/// person sees the same thing. 0: it is not there.
[[nodiscard]] int rankOf(const GoldenSet &set, const GoldenSet::Case &asked, const QList<qint64> &found);

} // namespace Opora::Bench
