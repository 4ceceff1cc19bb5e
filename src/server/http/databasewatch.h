// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"
#include "server/api/handler.h"

#include <QUuid>

namespace Opora::Db {
class Connection;
class Listener;
} // namespace Opora::Db

namespace Opora::Server {

/// FeedWatch over the server's database; opens its connection again when it broke.
class DatabaseWatch final : public FeedWatch
{
public:
    explicit DatabaseWatch(Db::ConnectionSettings settings);
    ~DatabaseWatch() override;

    FeedNews look() override;
    void listen(std::function<void()> wake) override;

private:
    [[nodiscard]] bool open();

    Db::ConnectionSettings m_settings;
    std::function<void()> m_wake;
    std::unique_ptr<Db::Connection> m_connection;
    std::unique_ptr<Db::Listener> m_listener; // PostgreSQL only; goes before its connection
    QUuid m_epoch;
    qint64 m_seq = -1;
};

} // namespace Opora::Server
