// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpfront.h"

#include "server/http/answers.h"
#include "server/http/session.h"

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

#include <QLoggingCategory>

#include <csignal>

namespace Opora::Server {

namespace Asio = boost::asio;
using namespace Qt::StringLiterals;
using ErrorCode = boost::system::error_code;

namespace {

Q_LOGGING_CATEGORY(lcHttp, "opora.http.front", QtInfoMsg)

constexpr auto kTick = std::chrono::milliseconds(200);

int workerCount(int wanted)
{
    if (wanted > 0)
        return wanted;
    // Handlers wait for the disk and for password hashes as much as they compute.
    return std::clamp(2 * int(std::thread::hardware_concurrency()), 4, 32);
}

/// The address, or of IPv6 the network of 64 bits that one household gets whole.
QString networkOf(const Asio::ip::address &address)
{
    if (!address.is_v6() || address.to_v6().is_v4_mapped())
        return QString::fromStdString(address.to_string());
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return QString::fromStdString(Asio::ip::address_v6(bytes).to_string());
}

Core::Error listenError(const ErrorCode &error)
{
    QString code = u"listen.failed"_s;
    if (error == Asio::error::address_in_use)
        code = u"listen.in_use"_s;
    else if (error == Asio::error::access_denied)
        code = u"listen.denied"_s;
    return {Core::Error::Kind::Rejected, code, QString::fromStdString(error.message())};
}

} // namespace

HttpFront::HttpFront(HttpOptions options, HandlerFactory makeHandler, FeedWatchFactory makeWatch)
    : m_io(1)
    , m_options(std::move(options))
    , m_makeHandler(std::move(makeHandler))
    , m_makeWatch(std::move(makeWatch))
    , m_acceptor(m_io)
    , m_tick(m_io)
    , m_acceptPause(m_io)
    , m_signals(m_io)
    , m_peers(m_options.limits.connections, m_options.limits.peerConnections)
    , m_bodyBytes(m_options.limits.bodyBytes, m_options.limits.peerBodyBytes)
    , m_handshakes(m_options.limits.handshakes, m_options.limits.peerHandshakes)
{ }

HttpFront::~HttpFront()
{
    stop();
    waitUntilStopped();
}

Core::Result<void> HttpFront::start()
{
    if (!m_options.certificateFile.isEmpty()) {
        auto tls = makeTlsContext(m_options.certificateFile, m_options.keyFile);
        if (!tls)
            return tls.error();
        m_tls = std::move(tls).value();
    }
    if (auto bound = bind(); !bound)
        return bound;
    if (m_options.handlesSignals)
        watchSignals();
    m_pool = std::make_unique<WorkerPool>(workerCount(m_options.workers), m_makeHandler);
    m_watcher = std::make_unique<FeedWatcher>(
        m_makeWatch, [this](FeedNews news) { Asio::post(m_io, [this, news = std::move(news)] { onNews(news); }); });
    accept();
    tick();
    m_thread = std::thread([this] { m_io.run(); });
    return {};
}

Core::Result<void> HttpFront::bind()
{
    ErrorCode error;
    const QString name = m_options.address == "localhost"_L1 ? u"127.0.0.1"_s : m_options.address;
    const auto address = Asio::ip::make_address(name.toStdString(), error);
    if (error)
        return Core::Error{Core::Error::Kind::Rejected, u"listen.bad_address"_s, name};
    const Tcp::endpoint endpoint(address, m_options.port);
    m_acceptor.open(endpoint.protocol(), error);
    if (error)
        return listenError(error);
    m_acceptor.set_option(Asio::socket_base::reuse_address(true), error);
    m_acceptor.bind(endpoint, error);
    if (error)
        return listenError(error);
    m_acceptor.listen(1024, error);
    if (error)
        return listenError(error);
    m_port = m_acceptor.local_endpoint().port();
    return {};
}

void HttpFront::accept()
{
    m_acceptor.async_accept([this](const ErrorCode &error, Tcp::socket socket) {
        if (m_isStopping)
            return;
        if (!error) {
            admit(std::move(socket));
            return accept();
        }
        // Out of file descriptors or a client gone already: some time lets others end.
        m_acceptPause.expires_after(std::chrono::milliseconds(50));
        m_acceptPause.async_wait([this](const ErrorCode &aborted) {
            if (!aborted && !m_isStopping)
                accept();
        });
    });
}

void HttpFront::admit(Tcp::socket socket)
{
    ErrorCode ignored;
    ++m_accepted;
    const auto remote = socket.remote_endpoint(ignored);
    if (ignored)
        return;
    const QString peer = networkOf(remote.address());
    if (m_sessions.size() >= std::size_t(m_options.limits.connections)
        || (isCounted(remote.address()) && !m_peers.take(peer, 1)))
        return turnAway(socket);
    socket.set_option(Tcp::no_delay(true), ignored);
    auto channel = m_tls ? makeTlsChannel(std::move(socket), *m_tls) : makePlainChannel(std::move(socket));
    auto session
        = std::make_shared<Session>(*this, std::move(channel), QString::fromStdString(remote.address().to_string()));
    session->place = m_sessions.size();
    if (isCounted(remote.address()))
        session->countedAs = peer;
    m_sessions.push_back(session);
    m_connections = qint64(m_sessions.size());
    session->start();
}

bool HttpFront::isCounted(const Asio::ip::address &peer) const
{
    // All connections are the proxy's own behind one; it counts its clients itself.
    return !m_options.isBehindProxy && (m_options.limits.countsLoopback || !peer.is_loopback());
}

void HttpFront::turnAway(Tcp::socket &socket)
{
    ++m_refused;
    if (m_tls)
        return;
    ErrorCode ignored;
    const Response response = frontAnswer(503);
    const QByteArray bytes = headBytes(response, {false, false, response.body.size()}) + response.body;
    socket.non_blocking(true, ignored);
    socket.write_some(Asio::buffer(bytes.constData(), std::size_t(bytes.size())), ignored);
}

void HttpFront::remove(Session &session)
{
    const std::size_t place = session.place;
    if (place >= m_sessions.size() || m_sessions[place].get() != &session)
        return;
    // The callback that led here holds the session, so it outlives its removal.
    std::swap(m_sessions[place], m_sessions.back());
    m_sessions[place]->place = place;
    m_sessions.pop_back();
    if (!session.countedAs.isEmpty())
        m_peers.giveBack(session.countedAs, 1);
    endHandshake(session);
    m_connections = qint64(m_sessions.size());
    if (m_isStopping && m_sessions.empty())
        endStop();
}

bool HttpFront::beginHandshake(Session &session)
{
    if (!m_tls)
        return true;
    m_handshakes.join(session);
    shakeNextHands();
    return false;
}

void HttpFront::endHandshake(Session &session)
{
    m_handshakes.leave(session);
    shakeNextHands();
}

void HttpFront::shakeNextHands()
{
    // Posted: a handshake that fails at once must not come back into this loop.
    while (Session *next = m_handshakes.takeNext())
        Asio::post(m_io, [session = next->shared_from_this()] { session->shakeHands(); });
    m_unshakenCount = m_handshakes.waiting();
}

void HttpFront::tick()
{
    const auto now = std::chrono::steady_clock::now();
    qint64 waiting = 0;
    // Backwards: a session that closes puts the last one, already seen, into its place.
    for (std::size_t i = m_sessions.size(); i-- > 0;) {
        if (i >= m_sessions.size())
            continue;
        const auto session = m_sessions[i];
        session->tick(now);
        waiting += session->isWaiting() ? 1 : 0;
    }
    m_waiting = waiting;
    if (m_isStopping && now >= m_stopBy)
        return endStop();
    m_tick.expires_after(kTick);
    m_tick.async_wait([this](const ErrorCode &aborted) {
        if (!aborted)
            tick();
    });
}

void HttpFront::wake(const QSet<quint64> &topics)
{
    ++m_wakeCount;
    const FeedNews call{m_feedHead, topics, {}, false};
    for (std::size_t i = m_sessions.size(); i-- > 0;)
        m_sessions[i]->onNews(call);
}

void HttpFront::onNews(const FeedNews &news)
{
    m_feedHead = news.head;
    if (!news.wakes.isEmpty())
        wake(news.wakes);
    for (std::size_t i = m_sessions.size(); i-- > 0;)
        m_sessions[i]->onNews(news);
}

bool HttpFront::hasRoomForRequest() const
{
    return m_pool->queued() < std::size_t(m_options.limits.queuedRequests);
}

QString HttpFront::clientAddress(const QString &peer, const QByteArray &forwardedFor) const
{
    if (!m_options.isBehindProxy || forwardedFor.isEmpty())
        return peer;
    // The last one was written by our own proxy; those before it are the client's word.
    const QByteArray last = forwardedFor.mid(forwardedFor.lastIndexOf(',') + 1).trimmed();
    ErrorCode error;
    const auto address = Asio::ip::make_address(last.toStdString(), error);
    return error ? peer : QString::fromStdString(address.to_string());
}

bool HttpFront::takeBodyBytes(const QString &address, qint64 bytes)
{
    const bool hasRoom = m_bodyBytes.take(address, bytes);
    m_heldBytes = m_bodyBytes.taken();
    return hasRoom;
}

void HttpFront::giveBodyBytesBack(const QString &address, qint64 bytes)
{
    m_bodyBytes.giveBack(address, bytes);
    m_heldBytes = m_bodyBytes.taken();
}

void HttpFront::handle(Request request, bool isAgain, OnAnswer answer)
{
    const auto urgency = isAgain ? WorkerPool::Urgency::AskedAgain : WorkerPool::Urgency::New;
    m_pool->submit(std::move(request), urgency, [this, answer = std::move(answer)](Response response) {
        const bool hasNews = response.hasWrittenFeed;
        const QSet<quint64> called = response.wakes;
        Asio::post(m_io, [answer, response = std::move(response)]() mutable { answer(std::move(response)); });
        if (!called.isEmpty())
            Asio::post(m_io, [this, called] { wake(called); });
        if (hasNews)
            m_watcher->poke();
    });
}

void HttpFront::countAnswer(int status)
{
    if (status >= 500)
        ++m_failed;
}

HttpFigures HttpFront::figures() const
{
    return {m_connections, m_waiting, m_unshakenCount, m_heldBytes, m_accepted, m_requests, m_refused, m_failed};
}

void HttpFront::watchSignals()
{
    ErrorCode ignored;
    m_signals.add(SIGINT, ignored);
    m_signals.add(SIGTERM, ignored);
#ifdef SIGHUP
    m_signals.add(SIGHUP, ignored);
#endif
    m_signals.async_wait([this](const ErrorCode &aborted, int signal) {
        if (aborted)
            return;
        if (signal == SIGINT || signal == SIGTERM)
            return beginStop();
        readCertificate();
        watchSignals();
    });
}

void HttpFront::readCertificate()
{
    if (!m_tls)
        return;
    auto tls = makeTlsContext(m_options.certificateFile, m_options.keyFile);
    if (tls) {
        m_tls = std::move(tls).value();
        qCInfo(lcHttp).noquote() << "action=certificate_read";
    } else {
        qCWarning(lcHttp).noquote().nospace() << "action=certificate_refused code=" << tls.error().code;
    }
}

void HttpFront::stop()
{
    Asio::post(m_io, [this] { beginStop(); });
}

void HttpFront::beginStop()
{
    if (m_isStopping)
        return;
    m_isStopping = true;
    m_stopBy = std::chrono::steady_clock::now() + m_options.limits.stop;
    qCInfo(lcHttp).noquote().nospace() << "action=stop connections=" << m_sessions.size();
    ErrorCode ignored;
    m_acceptor.close(ignored);
    m_acceptPause.cancel();
    for (const auto &session : std::vector(m_sessions))
        session->stop();
    if (m_sessions.empty())
        endStop();
}

void HttpFront::endStop()
{
    m_io.stop();
}

void HttpFront::waitUntilStopped()
{
    if (m_thread.joinable())
        m_thread.join();
    m_pool.reset(); // what still runs there may bring news
    m_watcher.reset();
    m_sessions.clear();
}

} // namespace Opora::Server
