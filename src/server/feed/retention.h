// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

/// Housekeeping that any instance may do at any time, once a day is enough: forgets changes and outcomes older than 90
/// days, expired tokens, old failures and audit rows older than two years.
Core::Result<void> forgetOldRows(Db::Connection &connection, Core::Timestamp now);
/// One step of it: at most so many changes or outcomes in one transaction, since others wait for it. Whether there is
/// more to forget.
Core::Result<bool> forgetSomeOldRows(Db::Connection &connection, Core::Timestamp now, int rows);

} // namespace Opora::Server
