// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawsqlite.h"

namespace Opora::Bench {

namespace {

constexpr int kBusyMilliseconds = 5000;

void demand(bool isRight, sqlite3 *database, const char *what)
{
    if (!isRight)
        qFatal("SQLite refused %s: %s", what, sqlite3_errmsg(database));
}

} // namespace

RawStatement::RawStatement(sqlite3 *database, const QByteArray &sql)
{
    const int code
        = sqlite3_prepare_v3(database, sql.constData(), -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    demand(code == SQLITE_OK, database, sql.constData());
}

RawStatement::~RawStatement()
{
    sqlite3_finalize(m_statement);
}

void RawStatement::bind(int position, qint64 value)
{
    sqlite3_bind_int64(m_statement, position, value);
}

void RawStatement::bind(int position, const QByteArray &blob)
{
    sqlite3_bind_blob(m_statement, position, blob.constData(), int(blob.size()), SQLITE_TRANSIENT);
}

void RawStatement::bindText(int position, const QByteArray &utf8)
{
    sqlite3_bind_text(m_statement, position, utf8.constData(), int(utf8.size()), SQLITE_TRANSIENT);
}

void RawStatement::bind(int position, const sqlite3_value *value)
{
    sqlite3_bind_value(m_statement, position, value);
}

bool RawStatement::step()
{
    const int code = sqlite3_step(m_statement);
    demand(code == SQLITE_ROW || code == SQLITE_DONE, sqlite3_db_handle(m_statement), sqlite3_sql(m_statement));
    return code == SQLITE_ROW;
}

qint64 RawStatement::drain()
{
    qint64 rows = 0;
    const int count = columns();
    while (step()) {
        ++rows;
        for (int column = 0; column < count; ++column) {
            if (sqlite3_column_type(m_statement, column) == SQLITE_INTEGER)
                sqlite3_column_int64(m_statement, column);
            else
                sqlite3_column_blob(m_statement, column);
        }
    }
    sqlite3_reset(m_statement);
    return rows;
}

void RawStatement::reset()
{
    sqlite3_reset(m_statement);
}

QByteArray RawStatement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return QByteArray(static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column));
}

RawDatabase::RawDatabase(const QString &path)
{
    const int code = sqlite3_open(path.toUtf8().constData(), &m_database);
    demand(code == SQLITE_OK, m_database, "to open a file");
    sqlite3_busy_timeout(m_database, kBusyMilliseconds);
    execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=OFF; PRAGMA temp_store=MEMORY;"
            "PRAGMA cache_size=-16384; PRAGMA mmap_size=268435456");
}

RawDatabase::~RawDatabase()
{
    sqlite3_close(m_database);
}

void RawDatabase::execute(const QByteArray &sql)
{
    const int code = sqlite3_exec(m_database, sql.constData(), nullptr, nullptr, nullptr);
    demand(code == SQLITE_OK, m_database, sql.constData());
}

} // namespace Opora::Bench
