// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"

namespace Opora::Server {

/// pg_dump and pg_restore of the system. The password goes by the environment, where other users do not see it.
/// "cli.…" with a sentence when the program is missing or fails.
[[nodiscard]] Core::Result<void> dumpPostgres(const Db::ConnectionSettings &settings, const QString &file);
[[nodiscard]] Core::Result<void> restorePostgres(const Db::ConnectionSettings &settings, const QString &file);

} // namespace Opora::Server
