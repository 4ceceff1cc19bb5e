// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/sessiontable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

namespace {

const auto kSessionColumns
    = u"id, person, device, device_name, platform, generation, refresh_hash, previous_hash, created_at,"
      " last_seen_at, expires_at"_s;

std::optional<QByteArray> orNull(const QByteArray &hash)
{
    return hash.isEmpty() ? std::nullopt : std::optional(hash);
}

} // namespace

SessionTable::Row SessionTable::read(const Statement &row)
{
    return {row.uuid(0),
            Core::PersonId(row.uuid(1)),
            {Core::ClientId::fromString(row.text(2)), row.text(3), row.text(4)},
            row.integer(5),
            row.blob(6),
            row.blob(7),
            row.integer(8),
            row.integer(9),
            row.integer(10)};
}

Result<void> SessionTable::insert(Db::Transaction &transaction, const Row &row)
{
    return Statement(transaction,
                     u"INSERT INTO session("_s + kSessionColumns + u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(row.id, row.person.uuid(), row.device.id.toString(), row.device.name, row.device.platform, row.generation,
              row.refreshHash, orNull(row.previousHash), row.createdAt, row.lastSeenAt, row.expiresAt)
        .exec();
}

Result<std::optional<SessionTable::Row>> SessionTable::byRefresh(Db::Transaction &transaction, const QByteArray &hash)
{
    return Statement(transaction.connection(),
                     u"SELECT "_s + kSessionColumns
                         + u" FROM session WHERE refresh_hash = ? OR previous_hash = ?"
                           " {for_update}"_s)
        .bind(hash, hash)
        .first(&SessionTable::read);
}

Result<std::optional<SessionTable::Row>> SessionTable::bySpentRefresh(Db::Connection &connection,
                                                                      const QByteArray &hash)
{
    return Statement(connection,
                     u"SELECT "_s + kSessionColumns
                         + u" FROM session WHERE id = (SELECT session FROM spent_refresh WHERE hash = ?)"_s)
        .bind(hash)
        .first(&SessionTable::read);
}

Result<void> SessionTable::rotate(Db::Transaction &transaction, const Row &row, const QByteArray &spent,
                                  Core::Timestamp now)
{
    if (!spent.isEmpty()) {
        OPORA_CHECK(Statement(transaction,
                              u"INSERT INTO spent_refresh(hash, session, at) VALUES (?, ?, ?)"
                              " ON CONFLICT(hash) DO NOTHING"_s)
                        .bind(spent, row.id, Core::toMsecs(now))
                        .exec());
    }
    return Statement(transaction,
                     u"UPDATE session SET generation = ?, refresh_hash = ?, previous_hash = ?,"
                     " last_seen_at = ?, expires_at = ? WHERE id = ?"_s)
        .bind(row.generation, row.refreshHash, orNull(row.previousHash), Core::toMsecs(now), row.expiresAt, row.id)
        .exec();
}

Result<bool> SessionTable::remove(Db::Transaction &transaction, const QUuid &session)
{
    OPORA_LET(removed, Statement(transaction, u"DELETE FROM session WHERE id = ?"_s).bind(session).run());
    return removed > 0;
}

Result<qint64> SessionTable::removeDevice(Db::Transaction &transaction, Core::PersonId person, Core::ClientId device)
{
    return Statement(transaction, u"DELETE FROM session WHERE person = ? AND device = ?"_s)
        .bind(person.uuid(), device.toString())
        .run();
}

Result<void> SessionTable::removePerson(Db::Transaction &transaction, Core::PersonId person)
{
    return Statement(transaction, u"DELETE FROM session WHERE person = ?"_s).bind(person.uuid()).exec();
}

Result<bool> SessionTable::hasDevice(Db::Connection &connection, Core::PersonId person, Core::ClientId device)
{
    OPORA_LET(found,
              Statement(connection, u"SELECT 1 FROM session WHERE person = ? AND device = ?"_s)
                  .bind(person.uuid(), device.toString())
                  .first([](const Statement &row) { return row.integer(0); }));
    return found.has_value();
}

Result<QList<SessionTable::Row>> SessionTable::ofPerson(Db::Connection &connection, Core::PersonId person)
{
    return Statement(connection,
                     u"SELECT "_s + kSessionColumns
                         + u" FROM session WHERE person = ? ORDER BY last_seen_at DESC, id"_s)
        .bind(person.uuid())
        .all(&SessionTable::read);
}

Result<void> SessionTable::addAccess(Db::Transaction &transaction, const QByteArray &hash, const QUuid &session,
                                     qint64 generation, Core::Timestamp expiresAt)
{
    return Statement(transaction,
                     u"INSERT INTO access_token(hash, session, generation, expires_at) VALUES (?, ?, ?, ?)"_s)
        .bind(hash, session, generation, Core::toMsecs(expiresAt))
        .exec();
}

Result<std::optional<SessionTable::Access>> SessionTable::byAccess(Db::Connection &connection, const QByteArray &hash,
                                                                   Core::Timestamp now)
{
    return Statement(connection,
                     u"SELECT s.id, s.person, s.device, t.generation, s.generation, s.previous_hash, s.last_seen_at,"
                     " s.device_name, h.epoch, h.seq, h.floor_seq, h.floor_tag, h.ref_seq"
                     " FROM access_token t JOIN session s ON s.id = t.session JOIN account a ON a.person = s.person"
                     " LEFT JOIN feed_head h ON h.id = 1"
                     " WHERE t.hash = ? AND t.expires_at > ? AND a.active = 1"_s)
        .bind(hash, Core::toMsecs(now))
        .first([](const Statement &row) {
            return Access{row.uuid(0),
                          Core::PersonId(row.uuid(1)),
                          Core::ClientId::fromString(row.text(2)),
                          row.integer(3),
                          row.integer(4),
                          !row.isNull(5),
                          row.integer(6),
                          row.text(7),
                          FeedHead::at(row, 8)};
        });
}

Result<void> SessionTable::confirm(Db::Transaction &transaction, const QUuid &session, Core::Timestamp now)
{
    OPORA_CHECK(Statement(transaction,
                          u"INSERT INTO spent_refresh(hash, session, at) SELECT previous_hash, id, ?"
                          " FROM session WHERE id = ? AND previous_hash IS NOT NULL"
                          " ON CONFLICT(hash) DO NOTHING"_s)
                    .bind(Core::toMsecs(now), session)
                    .exec());
    return Statement(transaction, u"UPDATE session SET previous_hash = NULL, last_seen_at = ? WHERE id = ?"_s)
        .bind(Core::toMsecs(now), session)
        .exec();
}

Result<void> SessionTable::touch(Db::Transaction &transaction, const QUuid &session, Core::Timestamp now)
{
    return Statement(transaction, u"UPDATE session SET last_seen_at = ? WHERE id = ?"_s)
        .bind(Core::toMsecs(now), session)
        .exec();
}

Result<void> SessionTable::removeExpired(Db::Transaction &transaction, Core::Timestamp now)
{
    OPORA_CHECK(
        Statement(transaction, u"DELETE FROM access_token WHERE expires_at <= ?"_s).bind(Core::toMsecs(now)).exec());
    return Statement(transaction, u"DELETE FROM session WHERE expires_at <= ?"_s).bind(Core::toMsecs(now)).exec();
}

} // namespace Opora::Server
