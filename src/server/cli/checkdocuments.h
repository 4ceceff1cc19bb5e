// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class Findings;

/// Reads every stored object as a client would, and holds the columns beside it, and a ticket's conversation,
/// against what it says.
Core::Result<void> checkDocuments(Db::Connection &connection, Findings &findings);
/// That the search knows every text, and nothing else.
Core::Result<void> checkSearch(Db::Connection &connection, Findings &findings);

} // namespace Opora::Server
