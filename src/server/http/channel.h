// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <QByteArray>

#include <functional>
#include <memory>

namespace Opora::Server {

/// The bytes of one connection, plain or TLS. Internal to http: the only other place that knows Asio is the front.
/// Lives on the front's thread. Holds no buffer while a plain connection is silent, which is why thousands of
/// waiting clients cost little. Callbacks keep their owner alive; close() makes them come soon, with an error.
class Channel
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Error = boost::system::error_code;
    using OnDone = std::function<void(const Error &)>;
    using OnRead = std::function<void(const Error &, const char *, std::size_t)>;

    virtual ~Channel() = default;

    /// Until the client begins its handshake or leaves; at once without TLS.
    virtual void awaitHello(OnDone done) = 0;
    virtual void handshake(OnDone done) = 0;
    /// What has come; at most one read at a time. The bytes are valid during the call only.
    virtual void read(OnRead done) = 0;
    /// All of it; at most one write at a time. The caller keeps the bytes until then.
    virtual void write(QByteArrayView bytes, OnDone done) = 0;
    virtual Socket &socket() = 0;

    /// Says that nothing more will be sent; what comes can still be read.
    void shutDownSending();
    void close();
};

[[nodiscard]] std::unique_ptr<Channel> makePlainChannel(Channel::Socket socket);
[[nodiscard]] std::unique_ptr<Channel> makeTlsChannel(Channel::Socket socket, boost::asio::ssl::context &context);

} // namespace Opora::Server
