// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/savepoint.h"

#include "db/connection.h"
#include "db/transaction.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Core::Error;
using Core::Result;

Savepoint::Savepoint(Connection &connection, int number)
    : m_connection(&connection)
    , m_number(number)
{ }

Savepoint::Savepoint(Savepoint &&other) noexcept
    : m_connection(other.m_connection)
    , m_number(other.m_number)
    , m_isOpen(std::exchange(other.m_isOpen, false))
{ }

Savepoint::~Savepoint()
{
    rollback();
}

Result<Savepoint> Savepoint::begin(Transaction &transaction)
{
    Connection &connection = transaction.connection();
    if (!transaction.isOpen())
        return Error{Error::Kind::Rejected, u"db.transaction_ended"_s, {}};
    if (connection.m_isTransactionFailed)
        return Error{Error::Kind::Rejected, u"db.transaction_failed"_s, {}};
    const int number = connection.m_savepoints + 1;
    if (auto done = connection.run(u"SAVEPOINT sp%1"_s.arg(number)); !done)
        return done.error();
    connection.m_savepoints = number;
    return Savepoint(connection, number);
}

Result<void> Savepoint::release()
{
    if (!m_isOpen)
        return Error{Error::Kind::Rejected, u"db.savepoint_ended"_s, {}};
    if (m_connection->m_isTransactionFailed) {
        rollback();
        return Error{Error::Kind::Rejected, u"db.transaction_failed"_s, {}};
    }
    if (auto done = m_connection->run(u"RELEASE sp%1"_s.arg(m_number)); !done) {
        rollback();
        return done.error();
    }
    m_isOpen = false;
    m_connection->m_savepoints = m_number - 1;
    return {};
}

void Savepoint::rollback()
{
    if (!std::exchange(m_isOpen, false) || !m_connection->m_inTransaction)
        return;
    // A failure here means that the whole transaction is gone or doomed, which its commit() reports.
    if (m_connection->run(u"ROLLBACK TO sp%1"_s.arg(m_number)).isOk())
        m_connection->m_isTransactionFailed = false;
    (void)m_connection->run(u"RELEASE sp%1"_s.arg(m_number));
    m_connection->m_savepoints = m_number - 1;
}

} // namespace Opora::Db
