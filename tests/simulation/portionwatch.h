// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/request.h"
#include "sync/transport.h"
#include "trace.h"

#include <QMap>
#include <QSet>

namespace Opora::Simulation {

/// Counts what took more than one page, batch or piece, at the client that got the answers.
class PortionWatch final
{
public:
    explicit PortionWatch(Coverage &coverage)
        : m_coverage(coverage)
    { }

    /// The program on that machine begins to run.
    void started(int client);
    void delivered(int client, const Server::Request &request, const Sync::ServerAnswer &answer);

private:
    struct Client
    {
        QString bucket;       ///< of the last page in this life of the program
        bool hasNews = false; ///< since that page
        QSet<QString> files;  ///< downloads in this life of the program
        int records = 0;      ///< questions for rows since the last list of versions
        QByteArray batch;     ///< the last one that was answered
    };

    void page(Client &client, const Server::Request &request);
    void changes(Client &client, const QByteArray &answer);
    void batch(Client &client, const QByteArray &body);
    void file(Client &client, const Server::Request &request, const Sync::ServerAnswer &answer);

    Coverage &m_coverage;
    QMap<int, Client> m_clients;
};

} // namespace Opora::Simulation
