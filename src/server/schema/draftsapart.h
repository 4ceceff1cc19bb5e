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

/// Marks a database whose drafts of articles still lie where everybody gets them.
[[nodiscard]] Db::Migration draftsApartSchema();
/// Moves them, once: clients are told by the feed, as of any article that is withdrawn. After all steps of the schema,
/// since it writes as the newest one does.
[[nodiscard]] Core::Result<void> moveDraftsApart(Db::Connection &connection, Core::Random &random);

} // namespace Opora::Server
