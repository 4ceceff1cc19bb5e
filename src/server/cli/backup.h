// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/config/serverconfig.h"

namespace Opora::Server {

class ServerData;

/// A backup is one tar archive: manifest.json, the database as of one moment (opora.db, or database.dump of pg_dump)
/// and every file. It is made beside the running server.
struct BackupFacts
{
    int format = 0;
    QString database; ///< "sqlite" or "postgresql"
    int schema = 0;
    qint64 seq = 0;    ///< head of the feed
    qint64 madeAt = 0; ///< milliseconds UTC
    qint64 files = 0;
};

/// Writes it under another name first, so that the name stands for a whole backup. "cli.…" with a sentence, "tar.…".
[[nodiscard]] Core::Result<BackupFacts> writeBackup(ServerData &data, const ServerConfig &config, const QString &path);

enum class Existing { Keep, Replace };
/// Unpacks, and gives the feed a new epoch, so that clients notice and reconcile. What was there is set aside in a
/// folder of its own, never deleted; with Existing::Keep anything there is an error.
[[nodiscard]] Core::Result<BackupFacts> restoreBackup(const ServerConfig &config, const QString &path,
                                                      Existing existing);

} // namespace Opora::Server
