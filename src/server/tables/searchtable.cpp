// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/searchtable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

#include <QSet>
#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

namespace {

bool isSqlite(const Db::Connection &connection)
{
    return connection.backend() == Db::Backend::Sqlite;
}

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

QString query(const QStringList &stems, bool sqlite)
{
    QStringList words;
    for (const QString &stem : stems) {
        const QString word = onlyWord(stem);
        if (!word.isEmpty())
            words += sqlite ? u'"' + word + u'"' : u'\'' + word + u'\'';
    }
    return words.join(sqlite ? u" AND "_s : u" & "_s);
}

struct Hit
{
    qint64 text = 0;
    QUuid ticket;
    bool isReadable = false;
};

// Several texts of one ticket match: a page of them is less than a page of tickets. Who reads most of what there is
// finds enough in the first; the others are larger.
constexpr int kFirstTexts = 500;
constexpr int kMoreTexts = 5000;

/// Texts that match, newest first, below the oldest of the page before, and whether they may be read.
QString hitsSql(const Reader &reader, bool sqlite)
{
    // The full-text index walks its own rows backwards: the newest come without sorting all hits of a common word.
    const QString matches = sqlite
        ? u"SELECT rowid AS id FROM search_index WHERE terms MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"_s
        : u"SELECT id FROM search_doc WHERE terms @@ to_tsquery('simple', ?) AND id < ? ORDER BY id DESC LIMIT ?"_s;
    return u"SELECT d.id, d.ticket, CASE WHEN "_s + readableSql("d"_L1, reader) + u" THEN 1 ELSE 0 END FROM ("_s
        + matches + u") h JOIN search_doc d ON d.id = h.id LEFT JOIN ticket t ON t.id = d.ticket ORDER BY d.id DESC"_s;
}

Result<void> putSqlite(Db::Transaction &transaction, const SearchTable::Text &text)
{
    OPORA_LET(id,
              Statement(transaction,
                        u"INSERT INTO search_doc(object, ticket, audience, person) VALUES (?, ?, ?, ?)"
                        " ON CONFLICT(object) DO UPDATE SET audience = excluded.audience RETURNING id"_s)
                  .bind(text.object, text.ticket, text.audience, text.person)
                  .first([](const Statement &row) { return row.integer(0); }));
    return Statement(transaction, u"INSERT OR REPLACE INTO search_index(rowid, terms) VALUES (?, ?)"_s)
        .bind(id.value_or(0), text.stems)
        .exec();
}

} // namespace

Result<void> SearchTable::put(Db::Transaction &transaction, const Text &text)
{
    if (isSqlite(transaction.connection()))
        return putSqlite(transaction, text);
    return Statement(transaction,
                     u"INSERT INTO search_doc(object, ticket, audience, person, terms)"
                     " VALUES (?, ?, ?, ?, to_tsvector('simple', ?)) ON CONFLICT(object) DO UPDATE"
                     " SET audience = excluded.audience, terms = excluded.terms"_s)
        .bind(text.object, text.ticket, text.audience, text.person, text.stems)
        .exec();
}

Result<void> SearchTable::remove(Db::Transaction &transaction, const QUuid &object)
{
    if (isSqlite(transaction.connection())) {
        OPORA_CHECK(Statement(transaction,
                              u"DELETE FROM search_index WHERE rowid ="
                              " (SELECT id FROM search_doc WHERE object = ?)"_s)
                        .bind(object)
                        .exec());
    }
    return Statement(transaction, u"DELETE FROM search_doc WHERE object = ?"_s).bind(object).exec();
}

Result<QList<QUuid>> SearchTable::find(Db::Connection &connection, const QStringList &stems, const Reader &reader,
                                       int limit, int most)
{
    const bool sqlite = isSqlite(connection);
    const QString words = query(stems, sqlite);
    QList<QUuid> tickets;
    if (words.isEmpty() || reader.queues.isEmpty())
        return tickets;
    Statement statement(connection, hitsSql(reader, sqlite));
    QSet<QUuid> seen;
    qint64 below = std::numeric_limits<qint64>::max();
    for (int looked = 0; tickets.size() < limit && looked < most;) {
        const int texts = std::min(looked == 0 ? kFirstTexts : kMoreTexts, most - looked);
        bindReader(statement, reader);
        OPORA_LET(hits, statement.bind(words, below, texts).all([](const Statement &row) {
            return Hit{row.integer(0), row.uuid(1), row.integer(2) == 1};
        }));
        for (const Hit &hit : std::as_const(hits)) {
            if (hit.isReadable && tickets.size() < limit && !seen.contains(hit.ticket)) {
                seen.insert(hit.ticket);
                tickets.append(hit.ticket);
            }
        }
        if (hits.size() < texts)
            break;
        looked += texts;
        below = hits.constLast().text;
    }
    return tickets;
}

} // namespace Opora::Server
