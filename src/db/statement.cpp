// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/statement.h"

#include "db/connection.h"
#include "db/preparedquery.h"
#include "db/transaction.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Core::Error;
using Core::Result;

Statement::Statement(Connection &connection, const QString &sql)
    : m_connection(connection)
    , m_backend(connection.backend())
    // A prepared statement touches the connection already, so a foreign thread gets none.
    , m_prepared(connection.isOwnThread() ? connection.take(sql) : nullptr)
{ }

Statement::Statement(Transaction &transaction, const QString &sql)
    : Statement(transaction.connection(), sql)
{ }

Statement::~Statement()
{
    if (m_prepared)
        m_connection.giveBack(m_prepared);
}

void Statement::bindVariant(const QVariant &value)
{
    if (m_prepared && m_prepared->isPrepared)
        m_prepared->query.bindValue(m_bound, value);
    ++m_bound;
}

Result<void> Statement::exec()
{
    if (!m_prepared || !m_connection.isOwnThread())
        return m_connection.wrongThread();
    if (!m_prepared->isPrepared)
        return failure();
    const int bound = std::exchange(m_bound, 0);
    if (bound != m_prepared->parameters)
        return Error{Error::Kind::Rejected, u"db.binding_count"_s, m_prepared->sql.left(200)};
    if (m_prepared->isWrite && !m_connection.isInTransaction())
        return Error{Error::Kind::Rejected, u"db.no_transaction"_s, m_prepared->sql.left(200)};
    if (!m_prepared->query.exec())
        return failure();
    return {};
}

bool Statement::next()
{
    return m_prepared->query.next();
}

Result<void> Statement::finish()
{
    if (!m_prepared)
        return m_connection.wrongThread();
    const bool hasFailed = m_prepared->query.lastError().isValid();
    Result<void> result;
    if (hasFailed)
        result = failure();
    m_prepared->query.finish();
    return result;
}

Result<qint64> Statement::run()
{
    if (auto done = exec(); !done)
        return done.error();
    return m_prepared->query.numRowsAffected();
}

QVariant Statement::value(int column) const
{
    return m_prepared->query.value(column);
}

Error Statement::failure()
{
    return m_connection.failure(m_prepared->query.lastError(), m_prepared->sql);
}

} // namespace Opora::Db
