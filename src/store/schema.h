// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/migrator.h"

namespace Opora::Store {

/// All steps of the cache's schema, oldest first; a new cache runs the same list.
[[nodiscard]] QList<Db::Migration> cacheMigrations();

/// The states that the indexes named ticket_state_… hold, as their condition has it word for word: SQLite takes a
/// partial index only for a query that says the same. The prefix is that of a column, "t." for the row t.
[[nodiscard]] QString stateIndexCondition(const QString &prefix = {});

} // namespace Opora::Store
