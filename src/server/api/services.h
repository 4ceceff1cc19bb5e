// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/random.h"
#include "server/api/portions.h"

#include <QString>

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class FileStore;
class Metrics;
class PasswordHasher;
class Presences;

/// What the API works with. Everything but the connection is shared by all workers and outlives them.
struct Services
{
    Db::Connection *connection = nullptr; ///< of this worker
    PasswordHasher *hasher = nullptr;
    FileStore *files = nullptr;
    Metrics *metrics = nullptr;
    const Core::Clock *clock = nullptr;
    Core::Random *random = nullptr;
    QString serverName;    ///< of the help desk
    QString serverVersion; ///< of the program
    Portions portions{};
    Presences *presences = nullptr; ///< of this instance
};

} // namespace Opora::Server
