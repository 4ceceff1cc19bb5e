// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/ranking/bm25f.h"
#include "text/ranking/learnedwords.h"
#include "text/ranking/pastquestions.h"
#include "text/ranking/rankingweights.h"
#include "text/ranking/sectionguess.h"

namespace Opora::Text {

/// Finds the documents that answer a question in a person's own words, where no document has all of them: word forms,
/// words of one root, the other script and slips stand for each other, and what was answered before is learned from.
/// Documents come and go one by one. One thread.
class DocumentRanker final
{
public:
    /// Texts as people wrote them.
    struct Document
    {
        QString title;
        QString answer; ///< the short answer and the text
        QString tags;   ///< other names, keywords
        QString section;
    };
    struct Hit
    {
        qint64 document = 0;
        double score = 0;
    };
    /// A question that was answered with a document.
    struct Answered
    {
        QString question;
        qint64 document = 0;
    };

    /// Replaces what the document was before.
    void add(qint64 id, const Document &document);
    void remove(qint64 id);
    [[nodiscard]] int documents() const { return m_words.documents(); }

    /// Forgets what was learned before. Documents that are not here are left out.
    void learn(const QList<Answered> &answered);
    void setWeights(const RankingWeights &weights) { m_weights = weights; }

    /// The best first, those of equal score by their number; only documents for which anything speaks.
    [[nodiscard]] QList<Hit> best(const QString &question, int limit) const;
    /// The same for a list that a person reads while they type: only documents that have something of the words, and
    /// none that much less speaks for than for the best. The last word may be unfinished.
    [[nodiscard]] QList<Hit> answersWhileTyping(const QString &words, int limit) const;
    /// What speaks for each document, by its number.
    [[nodiscard]] QHash<qint64, Signals> signalsOf(const QString &question) const;

private:
    [[nodiscard]] AskedWord asked(const QString &stem) const;
    [[nodiscard]] QList<AskedWord> askedWords(const QStringList &stems) const;
    [[nodiscard]] AskedWord unfinished(const QString &word) const;
    [[nodiscard]] QHash<qint64, Signals> signalsOf(const QStringList &words, const QList<AskedWord> &asked) const;
    [[nodiscard]] QList<Hit> ranked(const QHash<qint64, Signals> &all) const;
    [[nodiscard]] QList<AskedWord> learnedWords(const QStringList &stems) const;
    [[nodiscard]] QList<AskedWord> letters(const QStringList &stems) const;

    WordIndex m_words;   ///< fields: title, answer, tags, section
    WordIndex m_letters; ///< fields: pieces of the title, of answer and tags
    QHash<qint64, QString> m_sections;
    PastQuestions m_past;
    LearnedWords m_learned;
    SectionGuess m_guess;
    RankingWeights m_weights = RankingWeights::builtIn();
};

} // namespace Opora::Text
