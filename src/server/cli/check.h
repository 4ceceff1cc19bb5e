// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/config/serverconfig.h"

#include <QStringList>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Reads the whole server and says what does not fit together, a sentence each, at most a few of one kind. Holds ids,
/// never what people wrote. Checks: the pages of an SQLite file, the feed (dense, nothing newer than its head),
/// references (no row without its parent), the sums of buckets that clients compare with, and every file against its
/// hash.
[[nodiscard]] Core::Result<QStringList> checkServer(Db::Connection &connection, const ServerConfig &config);

} // namespace Opora::Server
