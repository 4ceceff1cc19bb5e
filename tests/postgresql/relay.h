// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace Opora::Test {

/// A TCP proxy on loopback with a thread of its own, so that a test may block while bytes pass. Connects each newcomer
/// to the next target that takes it, as a balancer does. All calls from any thread.
class Relay final
{
public:
    enum class From { Client, Server };
    struct Pair
    {
        int client = -1;
        int server = -1;
        QByteArray toClient;
        QByteArray toServer;
        QByteArray unread[2];      ///< for whoever splits the bytes into messages, by From
        bool isGreeted = false;    ///< the same
        bool isPassedOver = false; ///< the same
        bool isHeld = false;       ///< nothing passes until release()
        bool isClosing = false;    ///< ends when what is due has been written
    };
    /// Called on the relay's thread, under its lock, with what came; appends to toClient or toServer what may pass.
    using OnBytes = std::function<void(Pair &, From, const QByteArray &)>;

    explicit Relay(QList<quint16> targets, OnBytes onBytes = {});
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    void setTargets(const QList<quint16> &targets);
    /// Cuts every connection, and takes none until plugIn().
    void pull();
    void plugIn();
    void hangUp();
    /// Lets held pairs go on.
    void release();

private:
    void run();
    void accept();
    [[nodiscard]] int connectToTarget();
    void receive(Pair &pair, From from);
    void flush(Pair &pair);
    static void close(Pair &pair);
    void wake() const;

    OnBytes m_onBytes;
    mutable std::mutex m_mutex;
    QList<quint16> m_targets;
    std::vector<std::unique_ptr<Pair>> m_pairs;
    std::size_t m_turn = 0;
    int m_listener = -1;
    int m_wake[2] = {-1, -1};
    quint16 m_port = 0;
    bool m_isPulled = false;
    std::atomic<bool> m_isEnding = false;
    std::thread m_thread;
};

} // namespace Opora::Test
