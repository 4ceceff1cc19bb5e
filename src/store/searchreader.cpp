// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchreader.h"

#include "db/statement.h"
#include "store/childtable.h"
#include "store/customerreader.h"
#include "store/knowledgereader.h"
#include "store/listreader.h"
#include "store/searchconditions.h"
#include "store/try.h"
#include "text/ftsexpression.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::SearchHit;
using Core::TicketRow;
using Db::Statement;
using Text::SearchField;
using Text::SearchNode;

namespace {

// Conditions on rows are tried on so many of the newest hits first, and then on so many at most.
constexpr qint64 kFewHits = 5000;
constexpr qint64 kManyHits = 50'000;
constexpr int kOthers = 5;
constexpr int kSnippets = 50;

const QHash<SearchField, QString> &columns()
{
    static const QHash<SearchField, QString> kColumns{
        {SearchField::Subject, u"subject"_s}, {SearchField::Body, u"body"_s}, {SearchField::Note, u"body"_s}};
    return kColumns;
}

/// The words of a conjunction as one index expression, and what is left for the rows.
struct Split
{
    QString match;
    SearchNode rest;
};

Split split(const SearchNode &root)
{
    if (Text::isTextSearch(root))
        return {Text::ftsExpression(root, columns()), {}};
    if (root.kind != SearchNode::Kind::And)
        return {{}, root};
    SearchNode words;
    SearchNode rest;
    for (const SearchNode &child : root.children) {
        const bool isUnwantedText = child.kind == SearchNode::Kind::Not && !child.children.isEmpty()
            && Text::isTextSearch(child.children.constFirst());
        (Text::isTextSearch(child) || isUnwantedText ? words : rest).children.append(child);
        // Tags are among the words of a ticket, so the index finds the few candidates.
        if (child.kind == SearchNode::Kind::Field && child.field == SearchField::Tag) {
            SearchNode tag;
            tag.kind = SearchNode::Kind::Phrase;
            tag.text = child.value;
            words.children.append(tag);
        }
    }
    if (!Text::isTextSearch(words))
        return {{}, root};
    return {Text::ftsExpression(words, columns()), rest};
}

} // namespace

Result<QList<SearchHit>> SearchReader::search(const Core::SearchRequest &request) const
{
    const auto mode = request.typing ? Text::SearchMode::Typing : Text::SearchMode::Finished;
    const SearchNode root = Text::parseSearch(request.text, mode).root;
    QList<SearchHit> hits;
    if (root.kind == SearchNode::Kind::And && root.children.isEmpty())
        return hits;
    if (Text::isTextSearch(root))
        OPORA_TRY(addPeopleAndArticles(hits, request));
    OPORA_TAKE(rows, tickets(root, request.limit));
    const Snippet snippet(root);
    for (TicketRow &row : rows) {
        SearchHit hit;
        if (!snippet.isEmpty() && hits.size() < kSnippets) {
            OPORA_TAKE(piece, snippetOf(snippet, row.key));
            hit.snippet = piece;
        }
        hit.ticket = std::move(row);
        hits.append(std::move(hit));
    }
    return hits;
}

Result<void> SearchReader::addPeopleAndArticles(QList<SearchHit> &hits, const Core::SearchRequest &request) const
{
    OPORA_TAKE(customers, CustomerReader(m_reader).find(request.text, kOthers));
    for (const Core::CustomerRow &customer : customers) {
        SearchHit hit;
        hit.kind = SearchHit::Kind::Customer;
        hit.customer = customer;
        hits.append(hit);
    }
    OPORA_TAKE(articles, KnowledgeReader(m_reader).articles({}, request.text, kOthers));
    for (const Core::ArticleRow &article : articles) {
        SearchHit hit;
        hit.kind = SearchHit::Kind::Article;
        hit.article = article;
        hit.snippet = article.shortAnswer;
        hits.append(hit);
    }
    return {};
}

Result<QList<TicketRow>> SearchReader::tickets(const SearchNode &root, int limit) const
{
    const Split parts = split(root);
    if (parts.match.isEmpty()) {
        SearchConditions conditions(m_reader);
        const QString where = conditions.condition(root);
        Statement statement(
            m_reader.connection(),
            u"SELECT %1 FROM ticket t WHERE %2 ORDER BY key DESC LIMIT ?"_s.arg(ListReader::rowColumns(), where));
        for (const QVariant &value : conditions.values())
            statement.bindVariant(value);
        return statement.bind(limit).all(ListReader::rowFrom);
    }
    if (parts.rest.children.isEmpty() && parts.rest.kind == SearchNode::Kind::And)
        return matching(parts.match, parts.rest, limit, limit);
    OPORA_TAKE(found, matching(parts.match, parts.rest, limit, kFewHits));
    if (found.size() >= limit)
        return found;
    return matching(parts.match, parts.rest, limit, kManyHits);
}

Result<QList<TicketRow>> SearchReader::matching(const QString &match, const SearchNode &rest, int limit,
                                                qint64 newestHits) const
{
    SearchConditions conditions(m_reader);
    const QString where = conditions.condition(rest);
    // The index gives row ids newest first without sorting; the rows of hits are read in that order.
    Statement statement(
        m_reader.connection(),
        u"SELECT %1 FROM (SELECT rowid AS hit FROM ticket_search WHERE ticket_search MATCH ? "
        "ORDER BY rowid DESC LIMIT ?) JOIN ticket t ON t.key=hit WHERE %2 ORDER BY hit DESC LIMIT ?"_s.arg(
            ListReader::rowColumns(), where));
    statement.bind(match, newestHits);
    for (const QVariant &value : conditions.values())
        statement.bindVariant(value);
    return statement.bind(limit).all(ListReader::rowFrom);
}

Result<QString> SearchReader::snippetOf(const Snippet &snippet, qint64 ticketKey) const
{
    OPORA_TAKE(messages, ChildTable(Core::EntityKind::Message).ofTicket(m_reader.connection(), ticketKey));
    for (const ChildTable::Row &row : messages) {
        OPORA_TAKE(entity, m_reader.codec().decode(Core::EntityKind::Message, row.doc));
        const QString piece = snippet.of(std::get<Core::Message>(entity).text);
        if (!piece.isEmpty())
            return piece;
    }
    return QString();
}

} // namespace Opora::Store
