// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"
#include "text/ranking/documentranker.h"

namespace Opora::Store {

struct RankingStep
{
    bool isLast = false;  ///< nothing is left to be read
    bool isNewer = false; ///< it answers otherwise than before the first of these steps
};

/// The articles of the knowledge base as a ranker knows them, in memory: which of them answer a person's own words.
/// Made from the rows at the first search, a few articles at a time, and kept up with them; nothing of it is on the
/// disk. Query thread.
class ArticleRanking final
{
public:
    /// More are left to the word index: a ranker would need more memory and time than the whole search may take.
    static constexpr qsizetype kMostArticles = 10'000;

    explicit ArticleRanking(qsizetype most = kMostArticles)
        : m_mostArticles(most)
    { }

    /// Rows may have changed since they were read.
    void doubt() { m_isDoubted = true; }
    /// Reads some articles more, as many as hold nobody up.
    Core::Result<RankingStep> goOn(const Reader &reader);

    /// Every article that was there at the last look is in it.
    [[nodiscard]] bool isReady() const { return m_isReady; }
    /// Keys of articles, the best first.
    [[nodiscard]] QList<qint64> answersTo(const QString &words) const;

private:
    /// What tells that a row is another one than before. Versions alone are given twice by a restored server.
    struct Stamp
    {
        qint64 version = 0;
        qint64 updated = 0;
        friend bool operator==(const Stamp &, const Stamp &) = default;
    };

    Core::Result<void> look(const Reader &reader);
    Core::Result<void> lookAtSections(const Reader &reader);
    Core::Result<qsizetype> take(const Reader &reader, qint64 key);
    void forgetAll();

    qsizetype m_mostArticles;
    Text::DocumentRanker m_ranker;
    QHash<qint64, Stamp> m_known;               ///< what the ranker has
    QHash<qint64, Stamp> m_due;                 ///< still to be read
    QHash<Core::SectionId, QString> m_sections; ///< names, those of the sections around it too
    qsizetype m_letters = 0;                    ///< read of one text
    bool m_isDoubted = true;
    bool m_isReady = false;
    bool m_isNewer = false;
};

} // namespace Opora::Store
