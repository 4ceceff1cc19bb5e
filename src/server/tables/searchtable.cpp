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
};

// Several texts of one ticket match: a page of them is less than a page of tickets.
constexpr int kTextsAtOnce = 500;

/// Texts that match and may be read, newest first, below the newest of the page before.
QString hitsSql(const Reader &reader, bool sqlite)
{
    // The full-text index walks its own rows backwards: the newest come without sorting all hits of a common word.
    const QString source = sqlite
        ? u"SELECT d.id, d.ticket FROM search_index i JOIN search_doc d ON d.id = i.rowid JOIN ticket t"
          " ON t.id = d.ticket WHERE i.terms MATCH ? AND i.rowid < ?"_s
        : u"SELECT d.id, d.ticket FROM search_doc d JOIN ticket t ON t.id = d.ticket"
          " WHERE d.terms @@ to_tsquery('simple', ?) AND d.id < ?"_s;
    return source + u" AND "_s + readableSql("d"_L1, reader) + u" ORDER BY "_s + (sqlite ? u"i.rowid"_s : u"d.id"_s)
        + u" DESC LIMIT ?"_s;
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
                                       int limit)
{
    const bool sqlite = isSqlite(connection);
    const QString words = query(stems, sqlite);
    QList<QUuid> tickets;
    if (words.isEmpty() || reader.queues.isEmpty())
        return tickets;
    Statement statement(connection, hitsSql(reader, sqlite));
    QSet<QUuid> seen;
    qint64 below = std::numeric_limits<qint64>::max();
    while (tickets.size() < limit) {
        statement.bind(words, below);
        bindReader(statement, reader);
        OPORA_LET(hits, statement.bind(kTextsAtOnce).all([](const Statement &row) {
            return Hit{row.integer(0), row.uuid(1)};
        }));
        for (const Hit &hit : std::as_const(hits)) {
            if (tickets.size() < limit && !seen.contains(hit.ticket)) {
                seen.insert(hit.ticket);
                tickets.append(hit.ticket);
            }
        }
        if (hits.size() < kTextsAtOnce)
            break;
        below = hits.constLast().text;
    }
    return tickets;
}

} // namespace Opora::Server
