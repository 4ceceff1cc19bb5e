// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot.h"

#include "db/connection.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Core::Error;
using Core::Result;

Snapshot::Snapshot(Snapshot &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{ }

Snapshot::~Snapshot()
{
    if (m_connection)
        (void)m_connection->run(u"ROLLBACK"_s);
    if (m_connection)
        m_connection->m_isSnapshotOpen = false;
}

Result<Snapshot> Snapshot::begin(Connection &connection)
{
    if (connection.m_inTransaction || connection.m_isSnapshotOpen)
        return Error{Error::Kind::Rejected, u"db.nested_transaction"_s, {}};
    const bool isSqlite = connection.backend() == Backend::Sqlite;
    if (auto done = connection.run(isSqlite ? u"BEGIN"_s : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s); !done)
        return done.error();
    connection.m_isSnapshotOpen = true;
    return Snapshot(connection);
}

} // namespace Opora::Db
