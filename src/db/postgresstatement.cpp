// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/postgresstatement.h"

#include "db/sqltext.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Opora::Db {

DriverError postgresError(const QSqlError &error)
{
    return {error.nativeErrorCode(), error.databaseText()};
}

PostgresStatement::PostgresStatement(const QSqlDatabase &database, const QString &sql, Use use)
    : m_query(database)
{
    // Not forward-only: that is libpq's single-row mode, in which any other query on this connection throws away the
    // rows not yet read; libpq holds the whole answer instead.
    if (use == Use::Once) {
        m_once = sql;
        return;
    }
    m_parameters = placeholderCount(sql);
    if (!m_query.prepare(sql))
        m_error = postgresError(m_query.lastError());
}

// A null QString, QByteArray or QUuid is an empty value in Opora; the plugin would make it NULL.
void PostgresStatement::bindText(int place, const QString &value)
{
    bind(place, value.isNull() ? u""_s : value);
}

void PostgresStatement::bindBlob(int place, const QByteArray &value)
{
    bind(place, value.isNull() ? QByteArray("") : value);
}

void PostgresStatement::bindUuid(int place, const QUuid &value)
{
    bind(place, value.toString(QUuid::WithoutBraces));
}

bool PostgresStatement::exec()
{
    m_error.reset();
    const bool isDone = m_once.isEmpty() ? m_query.exec() : m_query.exec(m_once);
    if (!isDone)
        m_error = postgresError(m_query.lastError());
    return isDone;
}

bool PostgresStatement::next()
{
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid())
        m_error = postgresError(m_query.lastError());
    return false;
}

} // namespace Opora::Db
