// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simnetwork.h"

#include "protocol/mutationcodec.h"
#include "protocol/wire.h"
#include "simserver.h"
#include "support/directcall.h"

namespace Opora::Simulation {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;
using Sync::ServerAnswer;

namespace {

constexpr qint64 kBeat_ms = 10'000;

QByteArray wordOf(const Core::Outcome &outcome)
{
    switch (outcome.kind) {
    case Core::Outcome::Kind::Applied: return "outcome applied";
    case Core::Outcome::Kind::Merged: return "outcome merged";
    case Core::Outcome::Kind::Held: return "outcome held " + outcome.code.toLatin1();
    case Core::Outcome::Kind::Rejected: return "outcome rejected " + outcome.code.toLatin1();
    }
    return {};
}

} // namespace

/// One client's way to the server.
class SimNetwork::Line final : public Sync::Transport
{
public:
    Line(SimNetwork &network, int client, std::function<bool()> isAlive)
        : m_network(network)
        , m_client(client)
        , m_isAlive(std::move(isAlive))
    { }

    [[nodiscard]] std::unique_ptr<Sync::PendingCall> send(const Sync::ServerRequest &request,
                                                          Callback callback) override;

private:
    SimNetwork &m_network;
    int m_client;
    std::function<bool()> m_isAlive;
};

class SimNetwork::Call final : public Sync::PendingCall
{
public:
    Call(SimNetwork &network, quint64 number)
        : m_network(network)
        , m_number(number)
    { }
    ~Call() override { m_network.cancel(m_number); }

private:
    SimNetwork &m_network;
    quint64 m_number;
};

std::unique_ptr<Sync::PendingCall> SimNetwork::Line::send(const Sync::ServerRequest &request, Callback callback)
{
    // The process is dead already: what its destructors and callbacks still do reaches nobody.
    if (!m_isAlive())
        return std::make_unique<Call>(m_network, 0);
    return std::make_unique<Call>(m_network, m_network.send(m_client, request, std::move(callback)));
}

SimNetwork::SimNetwork(Shared &shared, SimServer &server)
    : m_shared(shared)
    , m_server(server)
    , m_dice(shared.dice.next())
    , m_watch(shared.coverage)
{
    server.died = [this] { serverDied(); };
    server.feedMoved = [this] {
        if (!std::exchange(m_isWaking, true))
            m_shared.scheduler.after(1, [this] { wake(); });
    };
}

std::unique_ptr<Sync::Transport> SimNetwork::connect(int client, std::function<bool()> isAlive)
{
    return std::make_unique<Line>(*this, client, std::move(isAlive));
}

void SimNetwork::clearUp()
{
    for (Weather &weather : m_weather)
        weather = {};
}

qint64 SimNetwork::delay(int client)
{
    constexpr qint64 kLong_ms = 1'000;
    const Weather &weather = m_weather[client];
    const qint64 delay_ms = m_dice.between(weather.shortest_ms, weather.longest_ms);
    if (delay_ms > kLong_ms)
        m_shared.coverage.add("net long delay");
    return delay_ms;
}

quint64 SimNetwork::send(int client, const Sync::ServerRequest &request, Sync::Transport::Callback callback)
{
    const quint64 number = ++m_last;
    const Weather &weather = m_weather[client];
    Server::Request asked = Test::toServer(request);
    if (m_dice.percent(5))
        asked.acceptEncoding = "gzip";
    m_calls.insert(number, {client, asked, request.idleTimeout, std::move(callback), 0});
    m_shared.note("send", client, request.method + ' ' + request.path.toLatin1() + ' ' + request.body.left(200));
    if (weather.isUnplugged) {
        m_shared.coverage.add("net unreachable");
        fail(number, "net.unreachable", 1);
        return number;
    }
    watch(number);
    if (weather.isDeadThere)
        return number;
    if (m_dice.percent(weather.loseRequest)) {
        m_shared.coverage.add("net request lost");
        if (m_dice.isOneIn(2))
            fail(number, "net.unreachable", delay(client));
        return number;
    }
    const int restores = m_server.restores;
    qint64 way_ms = delay(client);
    if (m_dice.percent(weather.lateRequest)) {
        m_shared.coverage.add("net request late");
        way_ms += m_dice.between(5'000, 60'000);
    }
    if (m_dice.percent(weather.doubleRequest)) {
        m_shared.coverage.add("net request doubled");
        // The library below asked twice: the answer to the first is never seen.
        m_shared.scheduler.after(way_ms, [this, client, asked, restores] { arrive(0, client, asked, restores); });
        way_ms += delay(client);
    }
    m_shared.scheduler.after(way_ms,
                             [this, number, client, asked, restores] { arrive(number, client, asked, restores); });
    return number;
}

void SimNetwork::cancel(quint64 number)
{
    const auto found = m_calls.find(number);
    if (found == m_calls.end())
        return;
    m_shared.scheduler.cancel(found->timer);
    m_calls.erase(found);
    drop(number);
}

void SimNetwork::drop(quint64 number)
{
    const auto held = m_held.find(number);
    if (held == m_held.end())
        return;
    m_shared.scheduler.cancel(held->end);
    m_shared.scheduler.cancel(held->beat);
    m_held.erase(held);
}

void SimNetwork::watch(quint64 number)
{
    const auto flight = m_calls.find(number);
    if (flight == m_calls.end())
        return;
    m_shared.scheduler.cancel(flight->timer);
    flight->timer = m_shared.scheduler.after(flight->patience.count(), [this, number] {
        deliver(number, Error{Error::Kind::Offline, u"net.timeout"_s, {}});
    });
}

void SimNetwork::arrive(quint64 number, int client, const Server::Request &request, int restores)
{
    const Weather &weather = m_weather[client];
    if (number != 0 && number < m_newest[client])
        m_shared.coverage.add("net request overtaken");
    m_newest[client] = std::max(m_newest[client], number);
    if (!m_server.isUp()) {
        m_shared.coverage.add("net unreachable");
        return fail(number, "net.unreachable", delay(client));
    }
    if (m_dice.percent(weather.refuse)) {
        Server::Response busy;
        busy.status = m_dice.isOneIn(3) ? 429 : 503;
        m_shared.coverage.add("net " + QByteArray::number(busy.status));
        busy.headers = {{"Retry-After", "3"}};
        return answer(number, client, busy);
    }
    if (m_dice.percent(weather.portal)) {
        m_shared.coverage.add("net portal page");
        return fail(number, "net.not_opora", delay(client));
    }
    handle(number, client, request, restores);
}

void SimNetwork::handle(quint64 number, int client, const Server::Request &request, int restores)
{
    const bool isPush = request.path == "/api/v1/mutations"_L1 && !request.body.isEmpty();
    if (isPush)
        arriving(client, request, restores < m_server.restores);
    const std::optional<Server::Response> response = m_server.handle(request);
    if (isPush)
        judged(response);
    if (!response)
        return fail(number, "net.unreachable", delay(client));
    if (response->wait && !request.isLastCall) {
        if (number != 0 && m_calls.contains(number))
            hold(number, client, request, *response->wait);
        return;
    }
    drop(number);
    look(request, *response);
    if (response->hasWrittenFeed)
        m_server.feedMoved();
    answer(number, client, *response);
}

void SimNetwork::answer(quint64 number, int client, const Server::Response &response)
{
    const Weather &weather = m_weather[client];
    m_shared.note("answer", client, QByteArray::number(response.status) + ' ' + response.body.left(300));
    if (weather.isDeadBack || !m_calls.contains(number))
        return;
    if (m_dice.percent(weather.loseAnswer)) {
        m_shared.coverage.add("net answer lost");
        return;
    }
    if (m_dice.percent(weather.cutAnswer)) {
        m_shared.coverage.add("net answer cut");
        return fail(number, "net.truncated", delay(client));
    }
    m_shared.scheduler.after(delay(client),
                             [this, number, answer = Test::toAnswer(response)] { deliver(number, answer); });
}

void SimNetwork::hold(quint64 number, int client, const Server::Request &request, const Server::Wait &wait)
{
    if (m_held.contains(number))
        return;
    Held entry{client, request, 0, 0};
    entry.end = m_shared.scheduler.after(wait.limit.count(), [this, number] {
        const auto held = m_held.find(number);
        if (held == m_held.end())
            return;
        m_shared.coverage.add("net wait ended");
        Server::Request last = held->request;
        last.isLastCall = true;
        handle(number, held->client, last, m_server.restores);
    });
    entry.beat = m_shared.scheduler.after(kBeat_ms, [this, number] { beat(number); });
    m_held.insert(number, entry);
}

void SimNetwork::beat(quint64 number)
{
    const auto held = m_held.find(number);
    if (held == m_held.end())
        return;
    if (!m_weather[held->client].isDeadBack && !m_weather[held->client].isUnplugged)
        watch(number);
    held->beat = m_shared.scheduler.after(kBeat_ms, [this, number] { beat(number); });
}

void SimNetwork::wake()
{
    m_isWaking = false;
    for (const quint64 number : m_held.keys()) {
        if (!m_server.isUp())
            return;
        if (const auto held = m_held.find(number); held != m_held.end())
            handle(number, held->client, Server::Request(held->request), m_server.restores);
    }
}

void SimNetwork::serverDied()
{
    for (const quint64 number : m_held.keys()) {
        const int client = m_held[number].client;
        drop(number);
        if (!m_weather[client].isDeadBack)
            fail(number, "net.unreachable", delay(client));
    }
}

void SimNetwork::fail(quint64 number, const char *code, qint64 delay_ms)
{
    if (number == 0)
        return;
    m_shared.scheduler.after(delay_ms, [this, number, code] {
        deliver(number, Error{Error::Kind::Offline, QString::fromLatin1(code), {}});
    });
}

void SimNetwork::deliver(quint64 number, Result<ServerAnswer> answer)
{
    const auto found = m_calls.find(number);
    if (found == m_calls.end())
        return;
    m_shared.scheduler.cancel(found->timer);
    const Sync::Transport::Callback callback = std::move(found->callback);
    m_shared.note("deliver", found->client,
                  answer ? QByteArray::number(answer->status) : answer.error().code.toLatin1());
    if (answer)
        m_watch.delivered(found->client, found->request, *answer);
    m_calls.erase(found);
    drop(number);
    callback(std::move(answer)); // may destroy the call
}

void SimNetwork::look(const Server::Request &request, const Server::Response &response)
{
    static const std::pair<QString, QByteArray> kSeen[]
        = {{u"/api/v1/cursor/ancestor"_s, "engine fork seen"}, {u"/api/v1/bucket/versions"_s, "engine reconciled"}};
    for (const auto &[path, word] : kSeen) {
        if (request.path == path)
            m_shared.coverage.add(word);
    }
    if (request.path.startsWith("/api/v1/files/"_L1) && response.status < 300 && request.method != "HEAD")
        m_shared.coverage.add(request.method == "PUT" ? "file uploaded" : "file downloaded");
    for (const auto &[code, word] :
         {std::pair("mutations.gap", "engine gap"), std::pair("mutations.payload_differs", "engine payload differs")}) {
        if (response.status == 409 && response.body.contains(code))
            m_shared.coverage.add(word);
    }
    if (request.path != "/api/v1/mutations"_L1 || response.status != 200)
        return;
    if (const auto answer = Protocol::decode<Protocol::MutationsAnswer>(response.body)) {
        for (const Core::Outcome &outcome : answer->outcomes)
            m_shared.coverage.add(wordOf(outcome));
    }
    if (!request.body.contains("article.vote"))
        return;
    const auto batch = Protocol::decodeMutations(request.body);
    if (!batch)
        return;
    for (const Protocol::IncomingMutation &mutation : batch->mutations) {
        if (mutation.mutation && Core::kindOf(mutation.mutation->operation) == Core::OpKind::ArticleVote)
            m_votes.insert({batch->client.toBytes(), mutation.id}, true);
    }
}

} // namespace Opora::Simulation
