// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/referenceindex.h"
#include "core/result.h"
#include "text/searchsyntax.h"

#include <QVariant>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// SQL over the row `t` of a ticket, with the values of its placeholders in their order.
struct TicketCondition
{
    QString sql;
    QVariantList values;
};

/// A search in the syntax of the clients, taken apart into what the server's indexes answer.
struct TicketQuery
{
    Text::SearchNode words;            ///< And and Or over words and phrases; one text of a ticket meets all of it
    QList<TicketCondition> conditions; ///< each to be met
    QList<TicketCondition> fewByIndex; ///< more of them, which an index answers with few tickets

    [[nodiscard]] bool hasWords() const { return !words.children.isEmpty(); }
    [[nodiscard]] bool isEmpty() const { return !hasWords() && conditions.isEmpty() && fewByIndex.isEmpty(); }
};

/// Who searches and when: "me", names of departments, and days mean something only with them.
struct Searcher
{
    Db::Connection &connection;
    const Core::ReferenceData &reference;
    Core::PersonId person;
    bool seesCustomers = false; ///< else no address leads to anything
    Core::Timestamp now;
};

/// "search.malformed" or "search.not_on_server" (Rejected); the detail is the piece of the text that is meant.
[[nodiscard]] Core::Result<TicketQuery> readTicketQuery(const QString &text, const Searcher &searcher);

} // namespace Opora::Server
