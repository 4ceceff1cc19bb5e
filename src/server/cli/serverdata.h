// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/random.h"
#include "core/result.h"
#include "db/connection.h"
#include "server/config/serverconfig.h"

#include <QLockFile>

#include <memory>

namespace Opora::Server {

/// The server's folder and database as a command opens them. One thread.
class ServerData final
{
public:
    enum class Need {
        Existing, ///< "cli.no_data" when there is no database yet
        MakeNew,  ///< makes folder (0700) and database when they are absent
    };
    enum class Use {
        Command, ///< beside a running server
        Serve,   ///< alone in an SQLite folder: "cli.in_use"
    };

    /// Opens, and brings the tables up to date.
    [[nodiscard]] static Core::Result<std::unique_ptr<ServerData>> open(const ServerConfig &config, Need need, Use use);
    /// Nobody else serves or replaces this SQLite folder while the lock lives: "cli.in_use".
    [[nodiscard]] static Core::Result<std::unique_ptr<QLockFile>> lockFolder(const ServerConfig &config);
    /// Stands in the folder while a restore moves things about; what it left half done is never taken for a server.
    [[nodiscard]] static QString restoreMark(const ServerConfig &config);
    /// Makes the folder, readable for this user only, and tries that it can be written.
    [[nodiscard]] static Core::Result<void> makeFolder(const QString &path);

    [[nodiscard]] Db::Connection &connection() { return *m_connection; }
    [[nodiscard]] Core::Random &random() { return m_random; }
    [[nodiscard]] bool isNew() const { return m_isNew; }

private:
    ServerData() = default;

    Core::SystemRandom m_random;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Db::Connection> m_connection;
    bool m_isNew = false;
};

} // namespace Opora::Server
