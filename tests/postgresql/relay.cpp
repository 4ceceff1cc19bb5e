// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Opora::Test {

namespace {

constexpr int kPiece = 64 * 1024;

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void tune(int socket)
{
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
}

// The other side learns of it at once, also of bytes that never arrive.
void reset(int &socket)
{
    const linger now{1, 0};
    if (socket >= 0) {
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        ::close(socket);
    }
    socket = -1;
}

} // namespace

Relay::Relay(QList<quint16> targets, OnBytes onBytes)
    : m_onBytes(std::move(onBytes))
    , m_targets(std::move(targets))
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool isReady = ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) == 0
        && ::listen(m_listener, 256) == 0
        && ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) == 0
        && ::pipe2(m_wake, O_CLOEXEC | O_NONBLOCK) == 0;
    if (!isReady)
        qFatal("a relay cannot listen"); // a test cannot go on
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Relay::~Relay()
{
    m_isEnding = true;
    wake();
    m_thread.join();
    for (const auto &pair : m_pairs)
        close(*pair);
    for (const int descriptor : {m_listener, m_wake[0], m_wake[1]})
        ::close(descriptor);
}

void Relay::setTargets(const QList<quint16> &targets)
{
    const std::lock_guard lock(m_mutex);
    m_targets = targets;
}

void Relay::pull()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isPulled = true;
    }
    hangUp();
}

void Relay::plugIn()
{
    const std::lock_guard lock(m_mutex);
    m_isPulled = false;
}

void Relay::hangUp()
{
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &pair : m_pairs)
            close(*pair);
    }
    wake();
}

void Relay::release()
{
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &pair : m_pairs)
            pair->isHeld = false;
    }
    wake();
}

void Relay::wake() const
{
    [[maybe_unused]] const auto written = ::write(m_wake[1], "w", 1);
}

void Relay::run()
{
    std::vector<pollfd> watched;
    while (!m_isEnding) {
        watched = {{m_listener, POLLIN, 0}, {m_wake[0], POLLIN, 0}};
        std::size_t count = 0;
        {
            const std::lock_guard lock(m_mutex);
            std::erase_if(m_pairs, [](const auto &pair) { return pair->client < 0; });
            count = m_pairs.size();
            for (const auto &pair : m_pairs) {
                const short reads = pair->isHeld || pair->isClosing ? 0 : POLLIN;
                const auto events
                    = [reads](const QByteArray &due) { return short(reads | (due.isEmpty() ? 0 : POLLOUT)); };
                watched.push_back({pair->client, events(pair->toClient), 0});
                watched.push_back({pair->server, events(pair->isHeld ? QByteArray() : pair->toServer), 0});
            }
        }
        if (::poll(watched.data(), watched.size(), -1) < 0)
            continue;
        char drained[64];
        while (::read(m_wake[0], drained, sizeof drained) > 0) { }
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < count; ++i) {
            Pair &pair = *m_pairs[i];
            if (pair.client < 0 || pair.isHeld)
                continue;
            if (watched[2 + 2 * i].revents & (POLLIN | POLLHUP | POLLERR))
                receive(pair, From::Client);
            if (pair.client >= 0 && !pair.isHeld && (watched[3 + 2 * i].revents & (POLLIN | POLLHUP | POLLERR)))
                receive(pair, From::Server);
            flush(pair);
        }
        if (watched[0].revents)
            accept();
    }
}

void Relay::accept()
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0)
        return;
    auto pair = std::make_unique<Pair>();
    pair->client = client;
    pair->server = m_isPulled ? -1 : connectToTarget();
    if (pair->server < 0)
        return close(*pair);
    tune(pair->client);
    tune(pair->server);
    m_pairs.push_back(std::move(pair));
}

int Relay::connectToTarget()
{
    for (qsizetype tried = 0; tried < m_targets.size(); ++tried) {
        const quint16 port = m_targets[qsizetype(m_turn++ % std::size_t(m_targets.size()))];
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(port);
        if (::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            return server;
        ::close(server);
    }
    return -1;
}

void Relay::receive(Pair &pair, From from)
{
    char bytes[kPiece];
    const int socket = from == From::Client ? pair.client : pair.server;
    const auto count = ::recv(socket, bytes, sizeof bytes, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        // A side that ended in order has its last bytes delivered first.
        if (count < 0 || from == From::Client)
            return close(pair);
        pair.isClosing = true;
        return;
    }
    const QByteArray taken(bytes, count);
    if (m_onBytes)
        m_onBytes(pair, from, taken);
    else
        (from == From::Client ? pair.toServer : pair.toClient).append(taken);
}

void Relay::flush(Pair &pair)
{
    const auto send = [](int socket, QByteArray &due) {
        const auto count = due.isEmpty() ? 0 : ::send(socket, due.constData(), size_t(due.size()), MSG_NOSIGNAL);
        if (count > 0)
            due.remove(0, count);
        return count >= 0 || errno == EAGAIN || errno == EINTR;
    };
    if (pair.client < 0)
        return;
    const bool isWhole = send(pair.client, pair.toClient) && (pair.isHeld || send(pair.server, pair.toServer));
    const bool isDone = pair.isClosing && pair.toClient.isEmpty() && pair.toServer.isEmpty();
    if (!isWhole || isDone)
        close(pair);
}

void Relay::close(Pair &pair)
{
    if (pair.isClosing) {
        // In order: what was written must still be read.
        ::close(std::exchange(pair.client, -1));
        ::close(std::exchange(pair.server, -1));
        return;
    }
    reset(pair.client);
    reset(pair.server);
}

} // namespace Opora::Test
