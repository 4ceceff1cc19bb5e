// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/backend.h"

#include <QString>

#include <chrono>

namespace Opora::Db {

enum class Access {
    Writer,   ///< reads, writes, and (SQLite) does the checkpoints
    Reader,   ///< the file may be written by others meanwhile; writing through it is refused
    ReadOnly, ///< the file itself is opened read-only, e.g. a cache made by a newer program
};

enum class Durability {
    Full,   ///< a committed transaction survives power loss
    Normal, ///< the newest commits may be lost with the power, the file stays whole
};

/// Where a database is and how to open it. A value; nothing is opened by it.
struct ConnectionSettings
{
    Backend backend = Backend::Sqlite;
    Access access = Access::Writer;
    Durability durability = Durability::Full;

    QString path; ///< SQLite: the file, or ":memory:"

    QString host; ///< PostgreSQL: name, address, or the folder of the unix socket; several with commas, tried in turn
    int port = 5432;
    QString ports; ///< PostgreSQL: of several hosts, in their order with commas; else empty
    QString database;
    QString user;
    QString password;
    QString options; ///< PostgreSQL: more libpq options as "key=value;key=value"

    std::chrono::milliseconds busyTimeout{5000}; ///< how long a write waits for another writer
    /// PostgreSQL: a transaction that says nothing for so long is ended, so that a frozen program holds no lock; 0:
    /// never.
    std::chrono::milliseconds longestSilence{0};
    int cacheKibibytes = 16 * 1024;           ///< SQLite page cache
    qint64 mappedBytes = 256LL * 1024 * 1024; ///< SQLite memory map
    int checkpointPages = 1000;               ///< SQLite: WAL pages after which the writer checkpoints

    [[nodiscard]] static ConnectionSettings sqlite(const QString &path, Access access = Access::Writer);
    /// "postgresql://user:password@host:port/database?sslmode=…&host=/socket/folder", with several hosts
    /// "…@first:5432,second:5432/database", "sqlite:path" or a plain path.
    /// Code on failure: "db.bad_url".
    [[nodiscard]] static Core::Result<ConnectionSettings> fromUrl(const QString &url, Access access = Access::Writer);

    /// The same database, opened in another way.
    [[nodiscard]] ConnectionSettings withAccess(Access other) const;
    /// For logs: no password, no user.
    [[nodiscard]] QString label() const;
};

} // namespace Opora::Db
