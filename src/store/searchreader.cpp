// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchreader.h"

#include "db/statement.h"
#include "store/childtable.h"
#include "store/customerreader.h"
#include "store/knowledgereader.h"
#include "store/listreader.h"
#include "store/searchrenewal.h"
#include "store/try.h"
#include "store/wokentickets.h"
#include "text/ftsexpression.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::SearchAnswer;
using Core::SearchHit;
using Core::TicketRow;
using Db::Statement;
using Text::SearchField;
using Text::SearchNode;

namespace {

constexpr int kOthers = 6; ///< one more than is shown tells that there are more
constexpr int kDeeper = 10;

/// The words of a conjunction as one index expression, and what is left for the rows.
struct Split
{
    QString match;
    SearchNode rest;
};

Split split(const SearchNode &root)
{
    if (Text::isTextSearch(root))
        return {Text::ftsExpression(root, SearchConditions::textColumns()), {}};
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
    return {Text::ftsExpression(words, SearchConditions::textColumns()), rest};
}

Text::SearchMode modeOf(const Core::SearchRequest &request)
{
    return request.typing ? Text::SearchMode::Typing : Text::SearchMode::Finished;
}

} // namespace

/// Which tickets are looked at, newest first, and what they must meet.
struct SearchReader::Plan
{
    QString source; ///< gives keys as `hit`; ends before its LIMIT
    QVariantList sourceValues;
    qint64 effort = 0;
    QString where; ///< over `hit` and the row `t`
    QVariantList whereValues;
};

Result<SearchAnswer> SearchReader::search(const Core::SearchRequest &request) const
{
    const SearchNode root = Text::parseSearch(request.text, modeOf(request)).root;
    SearchAnswer answer;
    if (root.kind == SearchNode::Kind::And && root.children.isEmpty())
        return answer;
    if (Text::isTextSearch(root) && request.before == 0)
        OPORA_TRY(addPeopleAndArticles(answer, request.text));
    OPORA_TAKE(percent, indexedPercent());
    answer.indexedPercent = percent;
    OPORA_TAKE(found, tickets(root, request));
    const Snippet snippet(root);
    answer.rest = found.rest;
    for (qsizetype n = 0; n < found.rows.size(); ++n) {
        SearchHit hit;
        hit.ticket = std::move(found.rows[n]);
        hit.isSnippetDue = !snippet.isEmpty() && n >= kFirstSnippets;
        if (!snippet.isEmpty() && !hit.isSnippetDue) {
            OPORA_TAKE(piece, snippetOf(snippet, hit.ticket.key));
            hit.snippet = piece;
        }
        answer.hits.append(std::move(hit));
    }
    return answer;
}

Result<int> SearchReader::indexedPercent() const
{
    OPORA_TAKE(floors, SearchRenewal::stored(m_reader.connection()));
    if (floors.ticket == SearchFloors::kFilled)
        return 100;
    OPORA_TAKE(tickets, ticketCount());
    return tickets > 0 ? int(std::clamp<qint64>(floors.ticketsDone * 100 / tickets, 0, 99)) : 100;
}

Result<qint64> SearchReader::ticketCount() const
{
    OPORA_TAKE(
        count,
        Statement(m_reader.connection(), u"SELECT coalesce(sum(n), 0) FROM tally"_s).first([](const Statement &row) {
            return row.integer(0);
        }));
    return count.value_or(0);
}

Result<QStringList> SearchReader::snippets(const Core::SearchRequest &request, const QList<Core::RowKey> &tickets) const
{
    const Snippet snippet(Text::parseSearch(request.text, modeOf(request)).root);
    QStringList pieces;
    for (const Core::RowKey key : tickets) {
        OPORA_TAKE(piece, snippetOf(snippet, key));
        pieces << piece;
    }
    return pieces;
}

Result<void> SearchReader::addPeopleAndArticles(SearchAnswer &answer, const QString &words) const
{
    // Looking for slips costs more than all else here, so the tickets do not wait for it.
    OPORA_TAKE(customers, CustomerReader(m_reader).find(words, kOthers, CustomerReader::Spelling::AsTyped));
    answer.similarDue = customers.isEmpty();
    for (const Core::CustomerRow &customer : customers) {
        SearchHit hit;
        hit.kind = SearchHit::Kind::Customer;
        hit.customer = customer;
        answer.hits.append(hit);
    }
    OPORA_TAKE(articles, KnowledgeReader(m_reader, m_ranking).articles({}, words, kOthers));
    for (const Core::ArticleRow &article : articles) {
        SearchHit hit;
        hit.kind = SearchHit::Kind::Article;
        hit.article = article;
        hit.snippet = article.shortAnswer;
        answer.hits.append(hit);
    }
    return {};
}

Result<SearchReader::Found> SearchReader::tickets(const SearchNode &root, const Core::SearchRequest &request) const
{
    using Reason = Core::SearchRest::Reason;
    OPORA_TAKE(plan, planOf(root, request));
    Found found;
    // One more tells whether there are more.
    OPORA_TAKE(rows, rowsOf(plan, request.limit + 1));
    found.rows = std::move(rows);
    if (found.rows.size() > request.limit) {
        found.rows.resize(request.limit);
        OPORA_TAKE(rest, restFrom(Reason::Full, found.rows.isEmpty() ? 0 : found.rows.constLast().key));
        found.rest = rest;
        return found;
    }
    OPORA_TAKE(next, firstNotLookedAt(plan));
    if (next) {
        OPORA_TAKE(rest, restFrom(Reason::Effort, *next + 1));
        found.rest = rest;
    }
    return found;
}

Result<SearchReader::Plan> SearchReader::planOf(const SearchNode &root, const Core::SearchRequest &request) const
{
    const Split parts = split(root);
    const bool areWordsAll = !parts.match.isEmpty() && parts.rest.children.isEmpty();
    std::optional<SearchSides::Side> side;
    if (!areWordsAll) {
        OPORA_TAKE(smallest, SearchSides(m_reader).smallest(parts.rest));
        side = std::move(smallest);
    }
    Plan plan;
    SearchConditions conditions(m_reader);
    OPORA_TAKE(where, conditions.condition(parts.rest));
    plan.where = where;
    plan.whereValues = conditions.values();
    const qint64 unaided = conditions.readsDocuments() ? m_effort.documents : m_effort.rows;
    plan.effort = (side || areWordsAll ? m_effort.hits : unaided) * (request.deeper ? kDeeper : 1);
    const QString keysOfSide = side ? side->selects.join(u" UNION "_s) : QString();
    if (!parts.match.isEmpty()) {
        // The index gives row ids newest first without sorting.
        plan.source = u"SELECT rowid AS hit FROM ticket_search WHERE ticket_search MATCH ? AND rowid<? "
                      "ORDER BY rowid DESC"_s;
        plan.sourceValues = {parts.match};
        if (side) {
            plan.where = u"hit IN (%1) AND %2"_s.arg(keysOfSide, plan.where);
            plan.whereValues = side->values + plan.whereValues;
        }
    } else if (side) {
        plan.source = u"SELECT key AS hit FROM (%1) WHERE key<? ORDER BY key DESC"_s.arg(keysOfSide);
        plan.sourceValues = side->values;
    } else {
        plan.source = u"SELECT key AS hit FROM ticket WHERE key<? ORDER BY key DESC"_s;
    }
    plan.sourceValues << (request.before > 0 ? request.before : kNever);
    return plan;
}

Result<QList<TicketRow>> SearchReader::rowsOf(const Plan &plan, int limit) const
{
    // Not ordered once more: the keys come in order and CROSS JOIN keeps it, so that reading ends at the limit.
    Statement statement(m_reader.connection(),
                        u"SELECT %1 FROM (%2 LIMIT ?) CROSS JOIN ticket t ON t.key=hit WHERE %3 LIMIT ?"_s.arg(
                            ListReader::rowColumns(), plan.source, plan.where));
    statement.bindAll(plan.sourceValues).bind(plan.effort).bindAll(plan.whereValues).bind(limit);
    OPORA_TAKE(rows, statement.all(ListReader::rowFrom));
    OPORA_TRY(WokenTickets(m_reader, m_reader.serverNow()).wake(rows));
    return rows;
}

Result<std::optional<Core::RowKey>> SearchReader::firstNotLookedAt(const Plan &plan) const
{
    // Mostly there are fewer tickets than that, which the counters know at once.
    OPORA_TAKE(tickets, ticketCount());
    if (tickets <= plan.effort)
        return std::optional<Core::RowKey>();
    Statement statement(m_reader.connection(), plan.source + u" LIMIT 1 OFFSET ?"_s);
    return statement.bindAll(plan.sourceValues).bind(plan.effort).first([](const Statement &row) {
        return row.integer(0);
    });
}

Result<Core::SearchRest> SearchReader::restFrom(Core::SearchRest::Reason reason, Core::RowKey before) const
{
    OPORA_TAKE(created,
               Statement(m_reader.connection(), u"SELECT created FROM ticket WHERE key>=? ORDER BY key LIMIT 1"_s)
                   .bind(before)
                   .first([](const Statement &row) { return row.integer(0); }));
    return Core::SearchRest{reason, before, Core::fromMsecs(created.value_or(0))};
}

Result<QString> SearchReader::snippetOf(const Snippet &snippet, qint64 ticketKey) const
{
    // One by one: the first message that has a word ends it.
    Statement messages(m_reader.connection(),
                       u"SELECT doc FROM message WHERE ticket=? ORDER BY "_s + ChildTable::kOrder);
    OPORA_TRY(messages.bind(ticketKey).exec());
    while (messages.next()) {
        OPORA_TAKE(entity, m_reader.codec().decode(Core::EntityKind::Message, messages.blob(0)));
        const auto &message = std::get<Core::Message>(entity);
        const QString piece = snippet.looksInto(message.audience) ? snippet.of(message.text) : QString();
        if (!piece.isEmpty())
            return piece;
    }
    OPORA_TRY(messages.finish());
    return QString();
}

} // namespace Opora::Store
