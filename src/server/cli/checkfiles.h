// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class Findings;

/// Every file the database knows: there, of its size, and true to its hash.
[[nodiscard]] Core::Result<void> checkFiles(Db::Connection &connection, const QString &root, Findings &findings);

} // namespace Opora::Server
