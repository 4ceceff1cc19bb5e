// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/migrator.h"

namespace Opora::Store {

/// All steps of the cache's schema, oldest first; a new cache runs the same list.
[[nodiscard]] QList<Db::Migration> cacheMigrations();

} // namespace Opora::Store
