// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/driver.h"

namespace Opora::Db {

/// What the statement cache of a Connection keeps: private to db.
struct PreparedQuery
{
    std::unique_ptr<DriverStatement> statement;
    QString sql;
    qsizetype parameters = 0;
    quint64 lastUse = 0;
    bool isWrite = false;    ///< needs a transaction
    bool isPrepared = false; ///< false: statement->error() says why
    bool isTaken = false;    ///< a Statement holds it now
    bool isCached = false;   ///< owned by the cache, else by its Statement
};

} // namespace Opora::Db
