// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/fairshare.h"
#include "server/http/feedwatcher.h"
#include "server/http/front.h"
#include "server/http/handshakequeue.h"
#include "server/http/tlscontext.h"
#include "server/http/workerpool.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <thread>

namespace Opora::Server {

/// The front's machinery: accepts, keeps the sessions, hands requests to the workers and their answers back, tells the
/// sessions time and news. One thread, so no session needs a lock. Internal to http.
class HttpFront final : public Front
{
public:
    HttpFront(HttpOptions options, HandlerFactory makeHandler, FeedWatchFactory makeWatch);
    ~HttpFront() override;

    [[nodiscard]] Core::Result<void> start();
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] HttpFigures figures() const;
    void stop();
    void waitUntilStopped();

    const HttpLimits &limits() const override { return m_options.limits; }
    qint64 feedHead() const override { return m_feedHead; }
    qint64 wakeCount() const override { return m_wakeCount; }
    bool hasRoomForRequest() const override;
    QString clientAddress(const QString &peer, const QByteArray &forwardedFor) const override;
    bool takeBodyBytes(const QString &address, qint64 bytes) override;
    void giveBodyBytesBack(const QString &address, qint64 bytes) override;
    void handle(Request request, bool isAgain, OnAnswer answer) override;
    void remove(Session &session) override;
    bool beginHandshake(Session &session) override;
    void endHandshake(Session &session) override;
    void countRequest() override { ++m_requests; }
    void countRefusal() override { ++m_refused; }
    void countAnswer(int status) override;

private:
    using Tcp = boost::asio::ip::tcp;

    Core::Result<void> bind();
    void accept();
    void admit(Tcp::socket socket);
    void shakeNextHands();
    [[nodiscard]] bool isCounted(const boost::asio::ip::address &peer) const;
    void turnAway(Tcp::socket &socket);
    void tick();
    void onNews(const FeedNews &news);
    void wake(const QSet<quint64> &topics);
    void watchSignals();
    void beginStop();
    void endStop();
    void readCertificate();

    boost::asio::io_context m_io; // first: sessions in its queue outlive everything else
    HttpOptions m_options;
    HandlerFactory m_makeHandler;
    FeedWatchFactory m_makeWatch;
    Tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_tick;
    boost::asio::steady_timer m_acceptPause;
    boost::asio::signal_set m_signals;
    std::shared_ptr<boost::asio::ssl::context> m_tls;
    std::vector<std::shared_ptr<Session>> m_sessions;
    FairShare m_peers;     // connections
    FairShare m_bodyBytes; // being read or handled
    HandshakeQueue m_handshakes;
    std::unique_ptr<WorkerPool> m_pool;
    std::unique_ptr<FeedWatcher> m_watcher;
    std::thread m_thread;
    quint16 m_port = 0;
    qint64 m_feedHead = 0;
    qint64 m_wakeCount = 0;
    bool m_isStopping = false;
    std::chrono::steady_clock::time_point m_stopBy;
    std::atomic<qint64> m_connections = 0;
    std::atomic<qint64> m_waiting = 0;
    std::atomic<qint64> m_unshakenCount = 0;
    std::atomic<qint64> m_heldBytes = 0;
    std::atomic<qint64> m_accepted = 0;
    std::atomic<qint64> m_requests = 0;
    std::atomic<qint64> m_refused = 0;
    std::atomic<qint64> m_failed = 0;
};

} // namespace Opora::Server
