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
    /// Takes what another instance says beside the feed; the topics of those who wait for it.
    using TakeNotice = std::function<QSet<quint64>(const QString &notice)>;

    explicit DatabaseWatch(Db::ConnectionSettings settings, TakeNotice takePresence = {});
    ~DatabaseWatch() override;

    FeedNews look() override;
    void listen(std::function<void()> wake) override;

private:
    [[nodiscard]] bool open();
    void hear(const QString &channel, const QString &payload);

    Db::ConnectionSettings m_settings;
    TakeNotice m_takePresence;
    QSet<quint64> m_wakes; ///< not handed on yet
    std::function<void()> m_wake;
    std::unique_ptr<Db::Connection> m_connection;
    std::unique_ptr<Db::Listener> m_listener; // PostgreSQL only; goes before its connection
    QUuid m_epoch;
    qint64 m_seq = -1;
};

} // namespace Opora::Server
