// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/knowledgereader.h"

#include "db/statement.h"
#include "store/documenttable.h"
#include "store/try.h"
#include "text/ftsexpression.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::ArticleRow;
using Core::Result;
using Db::Statement;

namespace {

ArticleRow fromRow(const Statement &row)
{
    return {Core::ArticleId(row.uuid(0)),       Core::SectionId(row.uuid(1)),   row.text(2), row.text(3), row.text(4),
            Core::ArticleState(row.integer(5)), Core::fromMsecs(row.integer(6))};
}

const QString kColumns = u"a.id, a.section, a.title, a.short_answer, a.language, a.state, a.updated"_s;

} // namespace

Result<QList<ArticleRow>> KnowledgeReader::articles(Core::SectionId section, const QString &words, int limit) const
{
    const QString match = Text::ftsExpression(Text::parseSearch(words, Text::SearchMode::Typing).root);
    const QString inSection = section.isNull() ? QString() : u" AND a.section=?"_s;
    // A word in the title counts for more than one in the text.
    const QString sql = match.isEmpty()
        ? u"SELECT %1 FROM article a WHERE 1%2 ORDER BY a.title LIMIT ?"_s.arg(kColumns, inSection)
        : u"SELECT %1 FROM article_search s JOIN article a ON a.key=s.rowid WHERE article_search MATCH ?%2 "
          "ORDER BY bm25(article_search, 8.0, 1.0) LIMIT ?"_s.arg(kColumns, inSection);
    Statement statement(m_reader.connection(), sql);
    if (!match.isEmpty())
        statement.bind(match);
    if (!section.isNull())
        statement.bind(section.uuid());
    return statement.bind(limit).all(fromRow);
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
