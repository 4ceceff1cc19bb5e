// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/transaction.h"

#include "core/killpoint.h"
#include "db/connection.h"
#include "db/logging.h"
#include "db/writegate.h"

#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

using Core::Error;
using Core::Result;

constexpr qint64 kSlowWaitMs = 1000;
constexpr qint64 kLongHoldMs = 100;

} // namespace

Transaction::Transaction(Connection &connection, QLatin1String what)
    : m_connection(&connection)
    , m_what(what)
{
    m_held.start();
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(other.m_connection)
    , m_what(other.m_what)
    , m_held(other.m_held)
    , m_isOpen(std::exchange(other.m_isOpen, false))
{ }

Transaction::~Transaction()
{
    rollback();
}

Result<Transaction> Transaction::begin(Connection &connection, QLatin1String what)
{
    if (!connection.isOwnThread())
        return connection.wrongThread();
    if (connection.m_inTransaction || connection.m_isSnapshotOpen)
        return Error{Error::Kind::Rejected, u"db.nested_transaction"_s, what};
    QElapsedTimer waited;
    waited.start();
    const bool isSqlite = connection.backend() == Backend::Sqlite;
    if (connection.m_gate && !connection.m_gate->enter(connection.settings().busyTimeout)) {
        qCWarning(lcSlow).nospace() << "gave up what=" << what << " waited_ms=" << waited.elapsed();
        return Error{Error::Kind::Retryable, u"db.busy"_s, what};
    }
    // A reader of SQLite gets no lock at all and is refused at its first write.
    const bool isWriter = connection.settings().access == Access::Writer;
    auto begun = connection.run(isSqlite && isWriter ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s);
    if (!begun) {
        if (connection.m_gate)
            connection.m_gate->leave();
        return begun.error();
    }
    connection.m_inTransaction = true;
    connection.m_isTransactionFailed = false;
    if (waited.elapsed() > kSlowWaitMs)
        qCInfo(lcSlow).nospace() << "waited what=" << what << " waited_ms=" << waited.elapsed();
    return Transaction(connection, what);
}

Result<void> Transaction::commit()
{
    if (!m_isOpen)
        return Error{Error::Kind::Rejected, u"db.transaction_ended"_s, m_what};
    if (!m_connection->isOwnThread())
        return m_connection->wrongThread();
    // PostgreSQL answers COMMIT of a failed transaction with success after rolling back.
    if (m_connection->m_isTransactionFailed) {
        rollback();
        return Error{Error::Kind::Rejected, u"db.transaction_failed"_s, m_what};
    }
    [[maybe_unused]] const std::string_view name(m_what.data(), size_t(m_what.size()));
    OPORA_KILL_POINT(name, ".commit");
    if (auto done = m_connection->run(u"COMMIT"_s); !done) {
        rollback();
        return done.error();
    }
    OPORA_KILL_POINT(name, ".committed");
    end();
    return {};
}

void Transaction::rollback()
{
    if (!m_isOpen)
        return;
    // May fail when the database has rolled back by itself (disk full) or is gone: nothing is left to undo then.
    (void)m_connection->run(u"ROLLBACK"_s);
    end();
}

void Transaction::end()
{
    m_isOpen = false;
    m_connection->m_inTransaction = false;
    m_connection->m_isTransactionFailed = false;
    m_connection->m_savepoints = 0;
    if (m_connection->m_gate)
        m_connection->m_gate->leave();
    if (m_held.elapsed() > kLongHoldMs)
        qCInfo(lcSlow).nospace() << "held what=" << m_what << " held_ms=" << m_held.elapsed();
}

} // namespace Opora::Db
