// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/config/serverconfig.h"

#include <optional>

namespace Opora::Server {

class ServerData;

/// "http://127.0.0.1:8460"
[[nodiscard]] QString listeningUrl(const ServerConfig &config, quint16 port);
/// The configured public address, else where it listens.
[[nodiscard]] QString serverUrl(const ServerConfig &config, quint16 port);
/// The link with which the first administrator sets a password; none when there is an administrator already. People
/// who may sign in do not count: none of them could let an administrator in.
[[nodiscard]] Core::Result<std::optional<QString>> makeSetupLink(ServerData &data, const QString &url);

} // namespace Opora::Server
