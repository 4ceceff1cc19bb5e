// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"

#include "db/connectionsetup.h"
#include "db/driver.h"
#include "db/logging.h"
#include "db/preparedquery.h"
#include "db/sqlerror.h"
#include "db/sqltext.h"
#include "db/writegate.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

using Core::Error;
using Core::Result;

constexpr qsizetype kCachedStatements = 256;

} // namespace

Connection::Connection(ConnectionSettings settings)
    : m_settings(std::move(settings))
    , m_dialect(m_settings.backend)
    , m_thread(QThread::currentThread())
    , m_driver(Driver::make(m_settings.backend))
{ }

Connection::~Connection()
{
    if (!isOwnThread())
        qCCritical(lcDb) << "closed from a foreign thread" << m_settings.label();
    qDeleteAll(m_prepared);
}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionSettings &settings)
{
    std::unique_ptr<Connection> connection(new Connection(settings));
    if (auto opened = connection->openDatabase(); !opened)
        return opened.error();
    if (auto ready = setUpConnection(*connection); !ready)
        return ready.error();
    return connection;
}

Result<void> Connection::openDatabase()
{
    if (auto opened = m_driver->open(m_settings); !opened)
        return opened;
    const bool isFile = backend() == Backend::Sqlite && m_settings.path != ":memory:"_L1;
    if (isFile && m_settings.access == Access::Writer)
        m_gate = WriteGate::forFile(m_settings.path);
    return {};
}

QSqlDriver *Connection::notifier() const
{
    return m_driver->notifier();
}

bool Connection::isOwnThread() const
{
    return QThread::currentThread() == m_thread;
}

Error Connection::wrongThread() const
{
    qCCritical(lcDb) << "used from a foreign thread" << m_settings.label();
    return {Error::Kind::Rejected, u"db.wrong_thread"_s, m_settings.label()};
}

Result<void> Connection::execute(const QString &sql)
{
    if (auto done = scalar(sql); !done)
        return done.error();
    return {};
}

Result<QVariant> Connection::scalar(const QString &sql)
{
    // Only a Transaction holds the gate that keeps commits and checkpoints apart.
    if (!m_inTransaction && isWriteStatement(sql))
        return Error{Error::Kind::Rejected, u"db.no_transaction"_s, sql.simplified().left(200)};
    return run(sql);
}

Result<QVariant> Connection::run(const QString &sql)
{
    if (!isOwnThread())
        return wrongThread();
    const auto statement = m_driver->once(m_dialect.expand(sql));
    if (statement->error() || !statement->exec())
        return failure(*statement->error(), sql);
    return statement->next() ? statement->value(0) : QVariant();
}

Error Connection::failure(const DriverError &error, const QString &sql)
{
    Error found = sqlError(backend(), error, sql);
    if (found.kind == Error::Kind::Corrupt && m_whenDamaged)
        m_whenDamaged();
    if (backend() == Backend::PostgreSql) {
        // The server became a standby or is being shut off for writing: another connection finds the one that writes.
        if (m_settings.access == Access::Writer && found.code == "disk.read_only"_L1)
            found = {Error::Kind::Offline, u"db.connection_lost"_s, found.detail};
        m_isTransactionFailed = m_inTransaction;
        m_isBroken = m_isBroken || found.kind == Error::Kind::Offline;
    }
    return found;
}

PreparedQuery *Connection::take(const QString &sql)
{
    PreparedQuery *found = m_prepared.value(sql);
    if (found && found->isTaken) // the same text is being read further up the stack
        return prepare(sql).release();
    if (!found) {
        auto fresh = prepare(sql);
        if (!fresh->isPrepared)
            return fresh.release();
        evictOldest();
        fresh->isCached = true;
        found = fresh.release();
        m_prepared.insert(sql, found);
    }
    found->isTaken = true;
    found->lastUse = ++m_uses;
    return found;
}

void Connection::giveBack(PreparedQuery *prepared)
{
    prepared->statement->finish();
    if (!prepared->isCached)
        delete prepared;
    else
        prepared->isTaken = false;
}

std::unique_ptr<PreparedQuery> Connection::prepare(const QString &sql)
{
    auto prepared = std::make_unique<PreparedQuery>();
    prepared->statement = m_driver->prepare(m_dialect.expand(sql));
    prepared->sql = sql;
    prepared->isPrepared = !prepared->statement->error();
    prepared->parameters = prepared->statement->parameters();
    prepared->isWrite = isWriteStatement(sql);
    return prepared;
}

void Connection::evictOldest()
{
    // A failed PostgreSQL transaction refuses to free prepared statements.
    if (m_prepared.size() < kCachedStatements || m_isTransactionFailed)
        return;
    auto oldest = m_prepared.end();
    for (auto it = m_prepared.begin(); it != m_prepared.end(); ++it) {
        if (!it.value()->isTaken && (oldest == m_prepared.end() || it.value()->lastUse < oldest.value()->lastUse))
            oldest = it;
    }
    if (oldest == m_prepared.end())
        return;
    delete oldest.value();
    m_prepared.erase(oldest);
}

void Connection::clearStatements()
{
    for (auto it = m_prepared.begin(); it != m_prepared.end();) {
        if (it.value()->isTaken) {
            ++it;
            continue;
        }
        delete it.value();
        it = m_prepared.erase(it);
    }
}

} // namespace Opora::Db
