// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Db {
class Transaction;
}

namespace Opora::Server {

/// Channel on which PostgreSQL tells the other instances that the feed grew; the payload is the new head.
inline constexpr QLatin1String kFeedChannel("opora_feed");

/// Delivered with the commit. Does nothing in SQLite, whose writers are all in this process.
Core::Result<void> notifyFeed(Db::Transaction &transaction, qint64 seq);

} // namespace Opora::Server
