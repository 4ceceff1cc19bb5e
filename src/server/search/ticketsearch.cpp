// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/ticketsearch.h"

#include "db/connection.h"
#include "db/statement.h"
#include "server/feed/indextext.h"
#include "server/schema/try.h"

#include <QSet>
#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;
using Text::SearchNode;

namespace {

// Several texts of one ticket match: a page of them is less than a page of tickets. Who reads most of what there is
// finds enough in the first; the others are larger.
constexpr int kFirstRows = 500;
constexpr int kMoreRows = 5000;

/// Stems are letters and digits by their making; what is not is dropped here, since both query languages have marks.
QString onlyWord(const QString &stem)
{
    QString word;
    for (const QChar c : stem) {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark())
            word += c;
    }
    return word;
}

/// The query language of a full-text index.
struct WordLanguage
{
    QChar quote;
    QString both;
    QString either;
    QString next;
};

WordLanguage languageOf(Db::Backend backend)
{
    return backend == Db::Backend::Sqlite ? WordLanguage{u'"', u" AND "_s, u" OR "_s, u" + "_s}
                                          : WordLanguage{u'\'', u" & "_s, u" | "_s, u" <-> "_s};
}

QString wordsQuery(const SearchNode &node, const WordLanguage &language)
{
    QStringList parts;
    if (node.kind == SearchNode::Kind::Word || node.kind == SearchNode::Kind::Phrase) {
        const QStringList stems = stemsOf(node.text);
        for (const QString &stem : stems) {
            if (const QString word = onlyWord(stem); !word.isEmpty())
                parts += language.quote + word + language.quote;
        }
    } else {
        for (const SearchNode &child : node.children) {
            if (const QString part = wordsQuery(child, language); !part.isEmpty())
                parts += part;
        }
    }
    const QString &joint = node.kind == SearchNode::Kind::Phrase ? language.next
        : node.kind == SearchNode::Kind::Or                      ? language.either
                                                                 : language.both;
    return parts.size() < 2 ? parts.join(joint) : u'(' + parts.join(joint) + u')';
}

TicketCondition allOf(const QList<TicketCondition> &conditions)
{
    TicketCondition all;
    for (const TicketCondition &condition : conditions) {
        all.sql += u" AND "_s + condition.sql;
        all.values += condition.values;
    }
    return all;
}

struct Hit
{
    qint64 place = 0; ///< of the text, or of the ticket
    QUuid ticket;
    bool isMeant = false;

    static Hit read(const Statement &row) { return {row.integer(0), row.uuid(1), row.integer(2) == 1}; }
};
/// Hits below a place, newest first, at most so many.
using Page = std::function<Result<QList<Hit>>(qint64 below, int rows)>;

Result<QList<QUuid>> collect(const Page &page, int limit, int most)
{
    QList<QUuid> tickets;
    QSet<QUuid> seen;
    qint64 below = std::numeric_limits<qint64>::max();
    for (int looked = 0; tickets.size() < limit && looked < most;) {
        const int rows = std::min(looked == 0 ? kFirstRows : kMoreRows, most - looked);
        OPORA_LET(hits, page(below, rows));
        for (const Hit &hit : std::as_const(hits)) {
            if (hit.isMeant && tickets.size() < limit && !seen.contains(hit.ticket)) {
                seen.insert(hit.ticket);
                tickets.append(hit.ticket);
            }
        }
        if (hits.size() < rows)
            break;
        looked += rows;
        below = hits.constLast().place;
    }
    return tickets;
}

Result<QList<QUuid>> findByWords(Db::Connection &connection, const TicketQuery &query, const Reader &reader, int limit,
                                 int most)
{
    const QString words = wordsQuery(query.words, languageOf(connection.backend()));
    if (words.isEmpty())
        return QList<QUuid>();
    const TicketCondition also = allOf(query.conditions + query.fewByIndex);
    // The full-text index walks its own rows backwards: the newest come without sorting all hits of a common word.
    const QString matches = connection.backend() == Db::Backend::Sqlite
        ? u"SELECT rowid AS id FROM search_index WHERE terms MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"_s
        : u"SELECT id FROM search_doc WHERE terms @@ to_tsquery('simple', ?) AND id < ? ORDER BY id DESC LIMIT ?"_s;
    Statement statement(connection,
                        u"SELECT d.id, d.ticket, CASE WHEN "_s + readableSql("d"_L1, reader) + also.sql
                            + u" THEN 1 ELSE 0 END FROM ("_s + matches
                            + u") h JOIN search_doc d ON d.id = h.id LEFT JOIN ticket t ON t.id = d.ticket"
                              " ORDER BY d.id DESC"_s);
    const Page page = [&](qint64 below, int rows) {
        bindReader(statement, reader);
        return statement.bindAll(also.values).bind(words, below, rows).all(&Hit::read);
    };
    return collect(page, limit, most);
}

Result<QList<QUuid>> findByColumns(Db::Connection &connection, const TicketQuery &query, const Reader &reader,
                                   int limit, int most)
{
    const TicketCondition few = allOf(query.fewByIndex), also = allOf(query.conditions);
    Statement statement(connection,
                        u"SELECT t.number, t.id, CASE WHEN "_s + visibleSql(reader) + also.sql
                            + u" THEN 1 ELSE 0 END FROM ticket t WHERE t.number < ?"_s + few.sql
                            + u" ORDER BY t.number DESC LIMIT ?"_s);
    const Page page = [&](qint64 below, int rows) {
        bindVisible(statement, reader);
        return statement.bindAll(also.values).bind(below).bindAll(few.values).bind(rows).all(&Hit::read);
    };
    return collect(page, limit, most);
}

} // namespace

Result<QList<QUuid>> findTickets(Db::Connection &connection, const TicketQuery &query, const Reader &reader, int limit,
                                 int most)
{
    if (query.isEmpty() || reader.queues.isEmpty())
        return QList<QUuid>();
    return query.hasWords() ? findByWords(connection, query, reader, limit, most)
                            : findByColumns(connection, query, reader, limit, most);
}

} // namespace Opora::Server
