// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"
#include "store/snippet.h"

namespace Opora::Store {

/// Search as you type over tickets, customers and articles; tickets newest first.
class SearchReader final
{
public:
    explicit SearchReader(const Reader &reader)
        : m_reader(reader)
    { }

    [[nodiscard]] Core::Result<QList<Core::SearchHit>> search(const Core::SearchRequest &request) const;

private:
    [[nodiscard]] Core::Result<QList<Core::TicketRow>> tickets(const Text::SearchNode &root, int limit) const;
    [[nodiscard]] Core::Result<QList<Core::TicketRow>> matching(const QString &match, const Text::SearchNode &rest,
                                                                int limit, qint64 newestHits) const;
    Core::Result<void> addPeopleAndArticles(QList<Core::SearchHit> &hits, const Core::SearchRequest &request) const;
    [[nodiscard]] Core::Result<QString> snippetOf(const Snippet &snippet, qint64 ticketKey) const;

    const Reader &m_reader;
};

} // namespace Opora::Store
