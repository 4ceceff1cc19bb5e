// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrator.h"

#include "db/connection.h"
#include "db/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

using Core::Error;
using Core::Result;

// Any fixed number, the same in every process.
constexpr qint64 kAdvisoryLock = 0x4f706f7261; // "Opora"

Result<void> lockSchema(Transaction &transaction)
{
    if (transaction.connection().backend() == Backend::Sqlite)
        return {}; // BEGIN IMMEDIATE holds the only write lock
    return transaction.connection().execute(u"SELECT pg_advisory_xact_lock(%1)"_s.arg(kAdvisoryLock));
}

} // namespace

Migrator::Migrator(QList<Migration> migrations)
    : m_migrations(std::move(migrations))
{
    Q_ASSERT(std::is_sorted(m_migrations.cbegin(), m_migrations.cend(),
                            [](const Migration &a, const Migration &b) { return a.version < b.version; }));
}

int Migrator::newestVersion() const
{
    return m_migrations.isEmpty() ? 0 : m_migrations.constLast().version;
}

Result<int> Migrator::currentVersion(Connection &connection)
{
    const bool isSqlite = connection.backend() == Backend::Sqlite;
    const auto table = connection.scalar(
        isSqlite ? u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"_s
                 : u"SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_version')"_s);
    if (!table)
        return table.error();
    if (table->toInt() == 0)
        return 0;
    const auto version = connection.scalar(u"SELECT coalesce(max(version), 0) FROM schema_version"_s);
    if (!version)
        return version.error();
    return version->toInt();
}

Result<Migrator::Report> Migrator::run(Connection &connection) const
{
    const auto before = currentVersion(connection);
    if (!before)
        return before.error();
    Report report{*before, *before};
    while (report.to != newestVersion()) {
        const auto reached = step(connection);
        connection.clearStatements(); // prepared against the old tables
        if (!reached)
            return reached.error();
        report.to = *reached;
    }
    return report;
}

Result<int> Migrator::step(Connection &connection) const
{
    // Look before locking: a newer database is not to be written at all, not even its log.
    auto version = currentVersion(connection);
    if (version && *version > newestVersion())
        return Error{Error::Kind::Rejected, u"db.newer_schema"_s,
                     u"found=%1 known=%2"_s.arg(*version).arg(newestVersion())};
    auto transaction = Transaction::begin(connection, "db.migrate"_L1);
    if (!transaction)
        return transaction.error();
    if (auto done = lockSchema(*transaction); !done)
        return done.error();
    version = currentVersion(connection); // another process may have been faster
    if (!version || *version >= newestVersion())
        return version;
    const auto next = std::find_if(m_migrations.cbegin(), m_migrations.cend(),
                                   [&](const Migration &migration) { return migration.version > *version; });
    if (auto done = apply(*transaction, *next); !done)
        return done.error();
    if (auto done = transaction->commit(); !done)
        return done.error();
    return next->version;
}

Result<void> Migrator::apply(Transaction &transaction, const Migration &migration)
{
    Connection &connection = transaction.connection();
    QStringList statements{u"CREATE TABLE IF NOT EXISTS schema_version (version {int} NOT NULL PRIMARY KEY,"
                           " name {text} NOT NULL, applied_ms {int} NOT NULL) {strict}"_s};
    const bool isPostgres = connection.backend() == Backend::PostgreSql;
    statements += isPostgres && !migration.postgres.isEmpty() ? migration.postgres : migration.sql;
    for (const QString &sql : std::as_const(statements)) {
        if (auto done = connection.execute(sql); !done)
            return done;
    }
    if (migration.then) {
        if (auto done = migration.then(transaction); !done)
            return done;
    }
    return Statement(transaction, u"INSERT INTO schema_version(version, name, applied_ms) VALUES (?, ?, {now_ms})"_s)
        .bind(migration.version, migration.name)
        .exec();
}

} // namespace Opora::Db
