// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/searchtable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

namespace {

bool isSqlite(const Db::Connection &connection)
{
    return connection.backend() == Db::Backend::Sqlite;
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
                     u"{later}INSERT INTO search_doc(object, ticket, audience, person, terms)"
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
    return Statement(transaction, u"{later}DELETE FROM search_doc WHERE object = ?"_s).bind(object).exec();
}

} // namespace Opora::Server
