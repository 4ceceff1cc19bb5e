// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

namespace Opora::Text {
struct SearchNode;
} // namespace Opora::Text

namespace Opora::Store {

class ArticleRanking;

/// Articles of the knowledge base.
class KnowledgeReader final
{
public:
    /// \a ranking, as far as it is ready, finds the articles that answer a person's own words; without it the index of
    /// words does.
    explicit KnowledgeReader(const Reader &reader, const ArticleRanking *ranking = nullptr)
        : m_reader(reader)
        , m_ranking(ranking)
    { }

    /// Of a section, or of all when it is null; without words by title, else the best match first. Plain words need not
    /// stand in one article all together; phrases, excluded words and the like are taken as written.
    [[nodiscard]] Core::Result<QList<Core::ArticleRow>> articles(Core::SectionId section, const QString &words,
                                                                 int limit) const;
    [[nodiscard]] Core::Result<Core::Article> article(Core::ArticleId id) const;

private:
    using Rows = Core::Result<QList<Core::ArticleRow>>;

    [[nodiscard]] Rows byTitle(Core::SectionId section, int limit) const;
    [[nodiscard]] Rows byIndex(const Text::SearchNode &root, Core::SectionId section, int limit) const;
    [[nodiscard]] Rows byRanking(const QString &words, Core::SectionId section, int limit) const;
    [[nodiscard]] Core::Result<QSet<qint64>> keysOf(Core::SectionId section) const;

    const Reader &m_reader;
    const ArticleRanking *m_ranking;
};

} // namespace Opora::Store
