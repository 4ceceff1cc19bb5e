// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlitefile.h"

#include "db/connection.h"
#include "db/sqltext.h"
#include "db/statement.h"
#include "db/writegate.h"

#include <QFileInfo>
#include <QScopeGuard>

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Core::Error;
using Core::Result;

Result<void> SqliteFile::requireSqlite() const
{
    if (m_connection.backend() == Backend::Sqlite)
        return {};
    return Error{Error::Kind::Rejected, u"db.unsupported"_s, {}};
}

Result<void> SqliteFile::backUpTo(const QString &path)
{
    if (auto done = requireSqlite(); !done)
        return done;
    if (QFileInfo::exists(path))
        return Error{Error::Kind::Rejected, u"disk.file_exists"_s, {}};
    if (auto done = m_connection.run(u"VACUUM INTO "_s + quoted(path)); !done)
        return done.error();
    return {};
}

Result<void> SqliteFile::check()
{
    if (auto done = requireSqlite(); !done)
        return done;
    const auto answer = m_connection.scalar(u"PRAGMA quick_check(1)"_s);
    if (!answer)
        return answer.error();
    if (answer->toString() != "ok"_L1)
        return Error{Error::Kind::Corrupt, u"db.corrupt"_s, answer->toString().left(200)};
    return {};
}

Result<bool> SqliteFile::checkpoint()
{
    if (auto done = requireSqlite(); !done)
        return done.error();
    if (m_connection.settings().access != Access::Writer)
        return Error{Error::Kind::Rejected, u"db.not_writer"_s, {}};
    if (m_connection.isInTransaction())
        return Error{Error::Kind::Rejected, u"db.nested_transaction"_s, {}};
    if (m_connection.m_gate && !m_connection.m_gate->enter(m_connection.settings().busyTimeout))
        return Error{Error::Kind::Retryable, u"db.busy"_s, u"checkpoint"_s};
    const auto leave = qScopeGuard([this] {
        if (m_connection.m_gate)
            m_connection.m_gate->leave();
    });
    const auto isBusy = Statement(m_connection, u"PRAGMA wal_checkpoint(TRUNCATE)"_s).first([](const Statement &row) {
        return row.integer(0) != 0;
    });
    if (!isBusy)
        return isBusy.error();
    return !isBusy->value_or(true);
}

} // namespace Opora::Db
