// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"
#include "store/searchsides.h"
#include "store/snippet.h"

namespace Opora::Store {

class ArticleRanking;

/// Search as you type over tickets, customers and articles; tickets newest first. An answer is complete or says where
/// it stopped.
class SearchReader final
{
public:
    /// How many tickets are looked at before an answer says that it stopped; ten times as many for a deeper request.
    struct Effort
    {
        qint64 rows = 30'000;     ///< whose rows must be read
        qint64 documents = 7'500; ///< whose documents must be read too
        qint64 hits = 500'000;    ///< of words, tried against a small set of keys
    };

    explicit SearchReader(const Reader &reader, const ArticleRanking *ranking = nullptr)
        : SearchReader(reader, Effort{}, ranking)
    { }
    SearchReader(const Reader &reader, Effort effort, const ArticleRanking *ranking = nullptr)
        : m_reader(reader)
        , m_effort(effort)
        , m_ranking(ranking)
    { }

    /// The first kFirstSnippets tickets come with their snippets.
    [[nodiscard]] Core::Result<Core::SearchAnswer> search(const Core::SearchRequest &request) const;
    [[nodiscard]] Core::Result<QStringList> snippets(const Core::SearchRequest &request,
                                                     const QList<Core::RowKey> &tickets) const;

    /// More than a window of usual height shows.
    static constexpr int kFirstSnippets = 24;

private:
    struct Plan;
    struct Found
    {
        QList<Core::TicketRow> rows;
        std::optional<Core::SearchRest> rest;
    };

    [[nodiscard]] Core::Result<Found> tickets(const Text::SearchNode &root, const Core::SearchRequest &request) const;
    [[nodiscard]] Core::Result<Plan> planOf(const Text::SearchNode &root, const Core::SearchRequest &request) const;
    [[nodiscard]] Core::Result<QList<Core::TicketRow>> rowsOf(const Plan &plan, int limit) const;
    [[nodiscard]] Core::Result<std::optional<Core::RowKey>> firstNotLookedAt(const Plan &plan) const;
    [[nodiscard]] Core::Result<Core::SearchRest> restFrom(Core::SearchRest::Reason reason, Core::RowKey before) const;
    Core::Result<void> addPeopleAndArticles(Core::SearchAnswer &answer, const QString &words) const;
    [[nodiscard]] Core::Result<int> indexedPercent() const;
    [[nodiscard]] Core::Result<qint64> ticketCount() const;
    [[nodiscard]] Core::Result<QString> snippetOf(const Snippet &snippet, qint64 ticketKey) const;

    const Reader &m_reader;
    Effort m_effort;
    const ArticleRanking *m_ranking; ///< see KnowledgeReader
};

} // namespace Opora::Store
