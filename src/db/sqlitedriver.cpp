// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlitedriver.h"

#include "db/connectionsettings.h"
#include "db/sqlerror.h"
#include "db/sqlitestatement.h"

#include <sqlite3.h>

namespace Opora::Db {

namespace {

int openFlags(Access access)
{
    // A connection belongs to one thread, so SQLite need not lock it.
    switch (access) {
    case Access::Writer: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    case Access::Reader: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    case Access::ReadOnly: return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    }
    Q_UNREACHABLE();
}

} // namespace

SqliteDriver::~SqliteDriver()
{
    sqlite3_close_v2(m_file);
}

Core::Result<void> SqliteDriver::open(const ConnectionSettings &settings)
{
    const QByteArray path = settings.path.toUtf8(); // also where the system's own encoding is another
    if (sqlite3_open_v2(path.constData(), &m_file, openFlags(settings.access), nullptr) != SQLITE_OK)
        return sqlError(Backend::Sqlite, sqliteError(m_file), settings.label());
    sqlite3_extended_result_codes(m_file, 1);
    sqlite3_busy_timeout(m_file, int(settings.busyTimeout.count()));
    return {};
}

std::unique_ptr<DriverStatement> SqliteDriver::prepare(const QString &sql)
{
    return std::make_unique<SqliteStatement>(m_file, sql, SqliteStatement::Use::Often);
}

std::unique_ptr<DriverStatement> SqliteDriver::once(const QString &sql)
{
    return std::make_unique<SqliteStatement>(m_file, sql, SqliteStatement::Use::Once);
}

} // namespace Opora::Db
