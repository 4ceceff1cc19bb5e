// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cli/setuplink.h"

#include "server/auth/accounts.h"
#include "server/auth/passwordhasher.h"
#include "server/cli/serverdata.h"
#include "server/schema/try.h"

#include <QHostAddress>
#include <QSysInfo>

namespace Opora::Server {

using namespace Qt::StringLiterals;

QString serverUrl(const ServerConfig &config, quint16 port)
{
    return config.publicUrl.isEmpty() ? listeningUrl(config, port) : config.publicUrl;
}

QString listeningUrl(const ServerConfig &config, quint16 port)
{
    QString host = config.listenAddress;
    const QHostAddress address(host);
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv6 || address == QHostAddress::AnyIPv4)
        host = QSysInfo::machineHostName(); // nobody can open 0.0.0.0
    else if (address.protocol() == QAbstractSocket::IPv6Protocol)
        host = u'[' + host + u']';
    return u"%1://%2:%3"_s.arg(config.hasTls() ? u"https"_s : u"http"_s, host, QString::number(port));
}

Core::Result<std::optional<QString>> makeSetupLink(ServerData &data, const QString &url)
{
    PasswordHasher hasher(1);
    Accounts accounts(data.connection(), hasher, data.random());
    OPORA_LET(isSetUp, accounts.hasAdministrator());
    if (isSetUp)
        return std::optional<QString>();
    OPORA_LET(token, accounts.makeSetupToken(Core::SystemClock().now()));
    return std::optional<QString>(url + u"/setup?token="_s + token);
}

} // namespace Opora::Server
