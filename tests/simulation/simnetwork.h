// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "portionwatch.h"
#include "server/api/request.h"
#include "shared.h"
#include "sync/transport.h"

#include <QMap>

namespace Opora::Simulation {

class SimServer;

/// What one client's network does to its requests; chances in per cent.
struct Weather
{
    int loseRequest = 0;
    int loseAnswer = 0;
    int cutAnswer = 0;
    int doubleRequest = 0;
    int lateRequest = 0;
    int refuse = 0; ///< 503 or 429, with a time to wait
    int portal = 0; ///< somebody else answers
    qint64 shortest_ms = 1;
    qint64 longest_ms = 20;
    bool isDeadThere = false;
    bool isDeadBack = false;
    bool isUnplugged = false; ///< the machine knows it
};

/// The network between all clients and the server, and the front that holds waiting requests. Requests in flight go on
/// when their client is gone, as in life.
class SimNetwork final
{
public:
    SimNetwork(Shared &shared, SimServer &server);

    /// \a isAlive says whether the machine still runs.
    [[nodiscard]] std::unique_ptr<Sync::Transport> connect(int client, std::function<bool()> isAlive);
    [[nodiscard]] Weather &weather(int client) { return m_weather[client]; }
    void clearUp();
    void programStarted(int client) { m_watch.started(client); }

    /// Requests whose answer a client waits for, without those that the server holds.
    /// Before and after the server judges changes; no response when it died over them. \a isOfBefore: they left before
    /// the server was last restored, so their client may know better by now.
    std::function<void(int client, const Server::Request &, bool isOfBefore)> arriving
        = [](int, const Server::Request &, bool) {};
    std::function<void(const std::optional<Server::Response> &)> judged
        = [](const std::optional<Server::Response> &) {};

    [[nodiscard]] qsizetype inFlight() const { return m_calls.size() - m_held.size(); }
    /// Each mutation that reached the server: by client and number, whether it was a vote.
    [[nodiscard]] const QMap<std::pair<QByteArray, qint64>, bool> &votes() const { return m_votes; }

private:
    class Line;
    class Call;
    struct Flight
    {
        int client = 0;
        Server::Request request;
        Core::Milliseconds patience{0};
        Sync::Transport::Callback callback;
        quint64 timer = 0;
    };
    struct Held
    {
        int client = 0;
        Server::Request request;
        quint64 end = 0;
        quint64 beat = 0;
    };

    quint64 send(int client, const Sync::ServerRequest &request, Sync::Transport::Callback callback);
    void cancel(quint64 number);
    /// \a restores: how many the server had seen when the request left.
    void arrive(quint64 number, int client, const Server::Request &request, int restores);
    void handle(quint64 number, int client, const Server::Request &request, int restores);
    void answer(quint64 number, int client, const Server::Response &response);
    void hold(quint64 number, int client, const Server::Request &request, const Server::Wait &wait);
    void beat(quint64 number);
    void drop(quint64 number);
    void wake();
    void serverDied();
    void watch(quint64 number);
    void fail(quint64 number, const char *code, qint64 delay_ms);
    void deliver(quint64 number, Core::Result<Sync::ServerAnswer> answer);
    void look(const Server::Request &request, const Server::Response &response);
    [[nodiscard]] qint64 delay(int client);

    Shared &m_shared;
    SimServer &m_server;
    Dice m_dice;
    PortionWatch m_watch;
    QMap<int, Weather> m_weather;
    QMap<quint64, Flight> m_calls;
    QMap<quint64, Held> m_held;
    QMap<std::pair<QByteArray, qint64>, bool> m_votes;
    QMap<int, quint64> m_newest; ///< by client, the number of the latest request that arrived
    quint64 m_last = 0;
    bool m_isWaking = false;
};

} // namespace Opora::Simulation
