// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class Rights;

/// Whether the file is there whole and this person brought it or may read a message that carries it.
[[nodiscard]] Core::Result<bool> mayReadFile(Db::Connection &connection, const Core::FileHash &file,
                                             const Rights &rights);

} // namespace Opora::Server
