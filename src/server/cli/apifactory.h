// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"
#include "server/api/handler.h"
#include "server/config/serverconfig.h"

#include <QSet>

#include <memory>

namespace Opora::Server {

/// Makes an API with a database connection of its own for each worker. Keeps what all of them share.
class ApiFactory final
{
public:
    ApiFactory(const ServerConfig &config, const Db::ConnectionSettings &settings);
    ~ApiFactory();
    Q_DISABLE_COPY_MOVE(ApiFactory)

    /// On the worker's thread. Null when the database cannot be reached.
    [[nodiscard]] std::unique_ptr<Handler> make();
    /// Any thread. What another instance says of who is where; the topics of those who wait for it.
    QSet<quint64> takePresence(const QString &notice);

private:
    struct Shared;
    std::unique_ptr<Shared> d;
};

} // namespace Opora::Server
