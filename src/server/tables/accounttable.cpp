// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/accounttable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

AccountTable::Row AccountTable::read(const Statement &row)
{
    return {Core::PersonId(row.uuid(0)), row.text(1), row.text(2), row.boolean(3)};
}

Result<std::optional<AccountTable::Row>> AccountTable::byEmail(Db::Connection &connection, const QString &email)
{
    return Statement(connection, u"SELECT person, email, password_hash, active FROM account WHERE email = ?"_s)
        .bind(normalizedEmail(email))
        .first(&AccountTable::read);
}

Result<std::optional<AccountTable::Row>> AccountTable::byPerson(Db::Connection &connection, Core::PersonId person)
{
    return Statement(connection, u"SELECT person, email, password_hash, active FROM account WHERE person = ?"_s)
        .bind(person.uuid())
        .first(&AccountTable::read);
}

Result<QList<AccountTable::Row>> AccountTable::all(Db::Connection &connection)
{
    return Statement(connection, u"SELECT person, email, password_hash, active FROM account ORDER BY email"_s)
        .all(&AccountTable::read);
}

Result<void> AccountTable::put(Db::Transaction &transaction, const Row &row, Core::Timestamp now)
{
    return Statement(transaction,
                     u"INSERT INTO account(person, email, password_hash, active, created_at)"
                     " VALUES (?, ?, ?, ?, ?) ON CONFLICT(person) DO UPDATE SET email = excluded.email,"
                     " password_hash = excluded.password_hash, active = excluded.active"_s)
        .bind(row.person.uuid(), normalizedEmail(row.email), row.passwordHash, row.active, Core::toMsecs(now))
        .exec();
}

Result<void> SetupTokenTable::add(Db::Transaction &transaction, const QByteArray &hash, Core::Timestamp expiresAt)
{
    return Statement(transaction, u"INSERT INTO setup_token(hash, expires_at) VALUES (?, ?)"_s)
        .bind(hash, Core::toMsecs(expiresAt))
        .exec();
}

Result<bool> SetupTokenTable::isGood(Db::Connection &connection, const QByteArray &hash, Core::Timestamp now)
{
    OPORA_LET(found,
              Statement(connection, u"SELECT 1 FROM setup_token WHERE hash = ? AND expires_at > ?"_s)
                  .bind(hash, Core::toMsecs(now))
                  .first([](const Statement &row) { return row.integer(0); }));
    return found.has_value();
}

Result<bool> SetupTokenTable::take(Db::Transaction &transaction, const QByteArray &hash, Core::Timestamp now)
{
    OPORA_LET(taken,
              Statement(transaction, u"DELETE FROM setup_token WHERE hash = ? AND expires_at > ?"_s)
                  .bind(hash, Core::toMsecs(now))
                  .run());
    return taken > 0;
}

} // namespace Opora::Server
