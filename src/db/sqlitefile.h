// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Db {

class Connection;

/// Care of an SQLite file through a connection to it. "db.unsupported" for PostgreSQL, which has its own tools.
class SqliteFile final
{
public:
    explicit SqliteFile(Connection &connection)
        : m_connection(connection)
    { }

    /// A compact copy of the committed state, made beside the work of others. The target must not exist.
    [[nodiscard]] Core::Result<void> backUpTo(const QString &path);
    /// "db.corrupt" when the pages do not fit together. Reads the whole file.
    [[nodiscard]] Core::Result<void> check();
    /// Moves the WAL into the file and truncates it; false while a reader still needs older pages and the WAL stays.
    /// Only for the writer ("db.not_writer").
    [[nodiscard]] Core::Result<bool> checkpoint();

private:
    [[nodiscard]] Core::Result<void> requireSqlite() const;

    Connection &m_connection;
};

} // namespace Opora::Db
