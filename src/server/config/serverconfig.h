// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"

#include <QString>

namespace Opora::Server {

/// How this server runs, after command line, environment and file are laid over each other.
struct ServerConfig
{
    QString dataDir;  ///< database (unless PostgreSQL), files, secrets of the server; 0700
    QString database; ///< "sqlite" or "postgresql://…"
    QString listenAddress = QStringLiteral("127.0.0.1");
    quint16 listenPort = 8460;
    QString tlsCert;
    QString tlsKey;
    QString publicUrl; ///< how people reach the server when that is not the listening address
    bool isBehindProxy = false;
    QString logLevel = QStringLiteral("info");
    int workers = 0; ///< 0: by the number of cores
    int maxConnections = 20000;

    [[nodiscard]] bool isSqlite() const { return database == QLatin1String("sqlite"); }
    [[nodiscard]] bool hasTls() const { return !tlsCert.isEmpty(); }
    [[nodiscard]] QString databaseFile() const { return dataDir + QStringLiteral("/opora.db"); }
    [[nodiscard]] QString filesDir() const { return dataDir + QStringLiteral("/files"); }
    [[nodiscard]] Core::Result<Db::ConnectionSettings> connectionSettings(Db::Access access = Db::Access::Writer) const;
};

/// "/var/lib/opora" for a system service (STATE_DIRECTORY), else a folder of the person who starts the server.
[[nodiscard]] QString defaultDataDir();

} // namespace Opora::Server
