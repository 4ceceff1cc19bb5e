// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class Findings;

/// Counts and checksums of buckets, kept with every change, against the rows themselves.
[[nodiscard]] Core::Result<void> checkSums(Db::Connection &connection, Findings &findings);

} // namespace Opora::Server
