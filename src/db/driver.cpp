// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/driver.h"

#include "db/postgresdriver.h"
#include "db/sqlitedriver.h"

namespace Opora::Db {

std::unique_ptr<Driver> Driver::make(Backend backend)
{
    if (backend == Backend::Sqlite)
        return std::make_unique<SqliteDriver>();
    return std::make_unique<PostgresDriver>();
}

} // namespace Opora::Db
