// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlerror.h"

using namespace Qt::StringLiterals;

namespace Opora::Db {

namespace {

using Kind = Core::Error::Kind;

struct Class
{
    Kind kind;
    QLatin1String code;
};

// Primary result codes of https://sqlite.org/rescode.html; the extended part is above the low byte.
Class sqliteClass(int code, const QString &text)
{
    // A word index whose own tables do not fit together says so in words only.
    if (code == 1 && (text.contains("vtable constructor failed"_L1) || text.contains("invalid fts5 file format"_L1)))
        return {Kind::Corrupt, "db.corrupt"_L1};
    if (code == 1555 || code == 2067 || code == 2579) // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _ROWID
        return {Kind::Conflict, "db.duplicate"_L1};
    if (code == 4874) // SQLITE_IOERR_SHMSIZE: no room for the shared memory beside the file
        return {Kind::Retryable, "disk.full"_L1};
    switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return {Kind::Retryable, "db.busy"_L1};
    case 8: // SQLITE_READONLY
        return {Kind::Rejected, "disk.read_only"_L1};
    case 10: // SQLITE_IOERR
        return {Kind::Retryable, "disk.io"_L1};
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return {Kind::Corrupt, "db.corrupt"_L1};
    case 13: // SQLITE_FULL
        return {Kind::Retryable, "disk.full"_L1};
    case 14: // SQLITE_CANTOPEN
        return {Kind::Rejected, "disk.cannot_open"_L1};
    case 7:  // SQLITE_NOMEM
    case 15: // SQLITE_PROTOCOL: too many at the lock of the log
        return {Kind::Retryable, "db.busy"_L1};
    case 18: // SQLITE_TOOBIG
    case 20: // SQLITE_MISMATCH
        return {Kind::Rejected, "db.value"_L1};
    case 19: // SQLITE_CONSTRAINT
        return {Kind::Conflict, "db.constraint"_L1};
    default: return {Kind::Rejected, "db.sql"_L1};
    }
}

// Classes and codes of the PostgreSQL manual, appendix A.
Class postgresClass(const QString &state)
{
    // No SQLSTATE: the server did not say it, libpq did, and it only speaks of the connection.
    // 25P03: we were silent for too long inside a transaction, and the server hung up.
    if (state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1) || state == "25P03"_L1)
        return {Kind::Offline, "db.connection_lost"_L1};
    if (state.startsWith("40"_L1))
        return {Kind::Retryable, "db.serialization"_L1};
    if (state == "55P03"_L1)
        return {Kind::Retryable, "db.busy"_L1};
    if (state == "57014"_L1)
        return {Kind::Retryable, "db.timeout"_L1};
    if (state == "53100"_L1)
        return {Kind::Retryable, "disk.full"_L1};
    if (state.startsWith("53"_L1)) // out of memory, connections, what an administrator allows
        return {Kind::Retryable, "db.busy"_L1};
    if (state.startsWith("58"_L1))
        return {Kind::Retryable, "disk.io"_L1};
    if (state == "25006"_L1)
        return {Kind::Rejected, "disk.read_only"_L1};
    if (state == "23505"_L1)
        return {Kind::Conflict, "db.duplicate"_L1};
    if (state.startsWith("23"_L1))
        return {Kind::Conflict, "db.constraint"_L1};
    if (state.startsWith("22"_L1) || state.startsWith("54"_L1)) // no such value there, or too large
        return {Kind::Rejected, "db.value"_L1};
    if (state == "XX001"_L1 || state == "XX002"_L1)
        return {Kind::Corrupt, "db.corrupt"_L1};
    if (state.startsWith("28"_L1))
        return {Kind::Rejected, "db.auth"_L1};
    if (state == "3D000"_L1)
        return {Kind::Rejected, "db.no_database"_L1};
    return {Kind::Rejected, "db.sql"_L1};
}

// Text of PostgreSQL after its first line, and any text of a data exception (class 22), may quote a value.
QString safeText(Backend backend, const QString &state, const QString &text)
{
    if (backend == Backend::PostgreSql && state.startsWith("22"_L1))
        return {};
    return text.section(u'\n', 0, 0).left(300);
}

} // namespace

Core::Error sqlError(Backend backend, const DriverError &error, const QString &sql)
{
    const Class found
        = backend == Backend::Sqlite ? sqliteClass(error.native.toInt(), error.text) : postgresClass(error.native);
    const QString text = safeText(backend, error.native, error.text);
    QString detail = u"native=%1 text=%2"_s.arg(error.native, text);
    if (!sql.isEmpty())
        detail += u" sql="_s + sql.simplified().left(200);
    return {found.kind, QString(found.code), detail};
}

} // namespace Opora::Db
