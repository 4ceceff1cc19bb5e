// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/driver.h"

namespace Opora::Db {

/// Classifies a driver's error by its native code (SQLite result code, PostgreSQL SQLSTATE), once, here.
///   db.busy db.serialization db.timeout disk.full disk.io -> Retryable
///   db.duplicate (there is such a key already) db.constraint (any other) -> Conflict
///   db.corrupt -> Corrupt            db.connection_lost -> Offline
///   disk.read_only disk.cannot_open db.auth db.no_database db.sql (the statement) db.value (what is bound) -> Rejected
/// The detail holds codes, constraint names and the SQL text, never a bound value.
[[nodiscard]] Core::Error sqlError(Backend backend, const DriverError &error, const QString &sql = {});

} // namespace Opora::Db
