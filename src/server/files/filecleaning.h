// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class FileStore;

/// Removes whole files that no message has carried for 30 days since they were brought: replies that were never sent.
/// How many. Several instances may do it at once, beside uploads and mutations.
Core::Result<qint64> removeUnreferencedFiles(Db::Connection &connection, FileStore &files, Core::Timestamp now);

} // namespace Opora::Server
