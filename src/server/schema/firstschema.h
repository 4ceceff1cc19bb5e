// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/backend.h"
#include "db/migrator.h"

namespace Opora::Server {

/// Version 1 of the server's tables. Never changed after its release: later versions are steps of their own.
[[nodiscard]] Db::Migration firstSchema();

} // namespace Opora::Server
