// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "core/result.h"
#include "db/migrator.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// The server's tables as one ordered list of steps, the same for both databases.
[[nodiscard]] Db::Migrator serverMigrator();

/// Brings a database up to date and, when it is new, starts its feed with an epoch of its own.
/// Errors of Db::Migrator, e.g. "db.newer_schema".
[[nodiscard]] Core::Result<void> prepareDatabase(Db::Connection &connection, Core::Random &random);

} // namespace Opora::Server
