// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config/serverconfig.h"

#include <QStandardPaths>

namespace Opora::Server {

Core::Result<Db::ConnectionSettings> ServerConfig::connectionSettings(Db::Access access) const
{
    if (isSqlite())
        return Db::ConnectionSettings::sqlite(databaseFile(), access);
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
