// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/statement.h"

#include "db/connection.h"
#include "db/preparedquery.h"
#include "db/transaction.h"

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

DriverStatement *Statement::place()
{
    ++m_bound;
    const bool isThere = m_prepared && m_prepared->isPrepared && m_bound <= m_prepared->parameters;
    return isThere ? m_prepared->statement.get() : nullptr;
}

void Statement::bindNull()
{
    if (auto *statement = place())
        statement->bindNull(m_bound - 1);
}

void Statement::bindInteger(qint64 value)
{
    if (auto *statement = place())
        statement->bindInteger(m_bound - 1, value);
}

void Statement::bindReal(double value)
{
    if (auto *statement = place())
        statement->bindReal(m_bound - 1, value);
}

void Statement::bindText(const QString &value)
{
    if (auto *statement = place())
        statement->bindText(m_bound - 1, value);
}

void Statement::bindBlob(const QByteArray &value)
{
    if (auto *statement = place())
        statement->bindBlob(m_bound - 1, value);
}

void Statement::bindUuid(const QUuid &value)
{
    if (auto *statement = place())
        statement->bindUuid(m_bound - 1, value);
}

Statement &Statement::bindAll(const QVariantList &values)
{
    for (const QVariant &value : values)
        bindVariant(value);
    return *this;
}

void Statement::bindVariant(const QVariant &value)
{
    if (value.isNull())
        return bindNull();
    switch (value.metaType().id()) {
    case QMetaType::QString: return bindText(value.toString());
    case QMetaType::QByteArray: return bindBlob(value.toByteArray());
    case QMetaType::QUuid: return bindUuid(value.toUuid());
    case QMetaType::Double: return bindReal(value.toDouble());
    default: return bindInteger(value.toLongLong());
    }
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
    if (!m_prepared->statement->exec())
        return failure();
    return {};
}

bool Statement::next()
{
    return m_prepared->statement->next();
}

Result<void> Statement::finish()
{
    if (!m_prepared)
        return m_connection.wrongThread();
    m_prepared->statement->finish();
    return m_prepared->statement->error() ? Result<void>(failure()) : Result<void>();
}

Result<qint64> Statement::run()
{
    if (auto done = exec(); !done)
        return done.error();
    return m_prepared->statement->touchedRows();
}

bool Statement::isNull(int column) const
{
    return m_prepared->statement->isNull(column);
}

qint64 Statement::integer(int column) const
{
    return m_prepared->statement->integer(column);
}

double Statement::real(int column) const
{
    return m_prepared->statement->real(column);
}

QString Statement::text(int column) const
{
    return m_prepared->statement->text(column);
}

QByteArray Statement::blob(int column) const
{
    return m_prepared->statement->blob(column);
}

QUuid Statement::uuid(int column) const
{
    return m_prepared->statement->uuid(column);
}

QVariant Statement::value(int column) const
{
    return m_prepared->statement->value(column);
}

Error Statement::failure()
{
    return m_connection.failure(*m_prepared->statement->error(), m_prepared->sql);
}

} // namespace Opora::Db
