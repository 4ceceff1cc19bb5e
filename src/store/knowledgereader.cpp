// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/knowledgereader.h"

#include "db/statement.h"
#include "store/articleranking.h"
#include "store/documenttable.h"
#include "store/try.h"
#include "text/ftsexpression.h"
#include "text/ranking/stopwords.h"
#include "text/wordforms.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::ArticleRow;
using Core::Result;
using Db::Statement;
using Text::SearchNode;

namespace {

ArticleRow articleFrom(const Statement &row)
{
    return {Core::ArticleId(row.uuid(0)),       Core::SectionId(row.uuid(1)),   row.text(2), row.text(3), row.text(4),
            Core::ArticleState(row.integer(5)), Core::fromMsecs(row.integer(6))};
}

const QString kColumns = u"a.id, a.section, a.title, a.short_answer, a.language, a.state, a.updated"_s;

bool isAllOf(const SearchNode &node, std::initializer_list<SearchNode::Kind> kinds)
{
    const bool isOneOf = std::find(kinds.begin(), kinds.end(), node.kind) != kinds.end();
    return isOneOf && std::all_of(node.children.begin(), node.children.end(), [kinds](const SearchNode &child) {
               return isAllOf(child, kinds);
           });
}

/// Words one after the other, as a person asks; the last may be unfinished.
bool isOfPlainWords(const SearchNode &root)
{
    using Kind = SearchNode::Kind;
    const auto isWhole = [](const SearchNode &node) { return node.kind == Kind::Word; };
    return isAllOf(root, {Kind::And, Kind::Word, Kind::Prefix})
        && (root.children.isEmpty() || std::all_of(root.children.begin(), root.children.end() - 1, isWhole));
}

/// A question that is pasted may have quotation marks among its words.
bool isOfWordsAndPhrases(const SearchNode &root)
{
    using Kind = SearchNode::Kind;
    return root.kind == Kind::And && isAllOf(root, {Kind::And, Kind::Word, Kind::Prefix, Kind::Phrase});
}

/// One of the words is enough, but not one that tells nothing.
SearchNode anyOf(SearchNode root)
{
    if (root.kind != SearchNode::Kind::And)
        return root;
    SearchNode any = root;
    any.kind = SearchNode::Kind::Or;
    any.children.removeIf([](const SearchNode &node) { return Text::isStopStem(Text::stem(node.text)); });
    return any.children.isEmpty() ? root : any;
}

} // namespace

KnowledgeReader::Rows KnowledgeReader::articles(Core::SectionId section, const QString &words, int limit) const
{
    const SearchNode root = Text::parseSearch(words, Text::SearchMode::Typing).root;
    if (!Text::isTextSearch(root))
        return byTitle(section, limit);
    if (!isOfPlainWords(root)) {
        OPORA_TAKE(asWritten, byIndex(root, section, limit));
        if (!asWritten.isEmpty() || !isOfWordsAndPhrases(root))
            return asWritten;
    }
    if (!m_ranking || !m_ranking->isReady())
        return byIndex(anyOf(root), section, limit);
    OPORA_TAKE(ranked, byRanking(words, section, limit));
    return ranked.isEmpty() ? byIndex(root, section, limit) : ranked;
}

KnowledgeReader::Rows KnowledgeReader::byTitle(Core::SectionId section, int limit) const
{
    const QString inSection = section.isNull() ? QString() : u" WHERE a.section=?"_s;
    Statement statement(m_reader.connection(),
                        u"SELECT %1 FROM article a%2 ORDER BY a.title LIMIT ?"_s.arg(kColumns, inSection));
    if (!section.isNull())
        statement.bind(section.uuid());
    return statement.bind(limit).all(articleFrom);
}

KnowledgeReader::Rows KnowledgeReader::byIndex(const SearchNode &root, Core::SectionId section, int limit) const
{
    const QString inSection = section.isNull() ? QString() : u" AND a.section=?"_s;
    // A word in the title counts for more than one in the text.
    Statement statement(
        m_reader.connection(),
        u"SELECT %1 FROM article_search s JOIN article a ON a.key=s.rowid WHERE article_search MATCH ?%2 "
        "ORDER BY bm25(article_search, 8.0, 1.0) LIMIT ?"_s.arg(kColumns, inSection));
    statement.bind(Text::ftsExpression(root));
    if (!section.isNull())
        statement.bind(section.uuid());
    return statement.bind(limit).all(articleFrom);
}

Result<QSet<qint64>> KnowledgeReader::keysOf(Core::SectionId section) const
{
    OPORA_TAKE(keys,
               Statement(m_reader.connection(), u"SELECT key FROM article WHERE section=?"_s)
                   .bind(section.uuid())
                   .all([](const Statement &row) { return row.integer(0); }));
    return QSet<qint64>(keys.cbegin(), keys.cend());
}

KnowledgeReader::Rows KnowledgeReader::byRanking(const QString &words, Core::SectionId section, int limit) const
{
    QList<ArticleRow> rows;
    const QString sql = u"SELECT %1 FROM article a WHERE a.key=?"_s.arg(kColumns);
    QList<qint64> keys = m_ranking->answersTo(words);
    if (!section.isNull()) {
        OPORA_TAKE(inSection, keysOf(section));
        keys.removeIf([&inSection](qint64 key) { return !inSection.contains(key); });
    }
    for (auto key = keys.cbegin(); key != keys.cend() && rows.size() < limit; ++key) {
        OPORA_TAKE(row, Statement(m_reader.connection(), sql).bind(*key).first(articleFrom));
        if (row)
            rows.append(*row);
    }
    return rows;
}

Result<Core::Article> KnowledgeReader::article(Core::ArticleId id) const
{
    OPORA_TAKE(row, ArticleTable::find(m_reader.connection(), id.uuid()));
    if (!row)
        return Core::Error{Core::Error::Kind::Rejected, u"store.unknown_object"_s, {}};
    OPORA_TAKE(entity, m_reader.codec().decode(Core::EntityKind::Article, row->doc));
    return std::get<Core::Article>(std::move(entity));
}

} // namespace Opora::Store
