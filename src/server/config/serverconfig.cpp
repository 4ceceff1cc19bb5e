// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/serverconfig.h"

#include <QStandardPaths>

namespace Opora::Server {

namespace {
// Whoever writes next waits for a checkpoint. On a busy disk 1000 pages took 21 to 30 ms, so that one request in eighty
// was late; with 250 the same work is spread, and 200 requests a second had half the p99 at the same rate.
constexpr int kCheckpointPages = 250;
} // namespace

Core::Result<Db::ConnectionSettings> ServerConfig::connectionSettings(Db::Access access) const
{
    if (isSqlite()) {
        auto settings = Db::ConnectionSettings::sqlite(databaseFile(), access);
        settings.checkpointPages = kCheckpointPages;
        return settings;
    }
    return Db::ConnectionSettings::fromUrl(database, access);
}

QString defaultDataDir()
{
    // systemd names the folder it has made for the service.
    const QString state = qEnvironmentVariable("STATE_DIRECTORY");
    if (!state.isEmpty())
        return state.section(QLatin1Char(':'), 0, 0);
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/opora-server");
}

} // namespace Opora::Server
