// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/channel.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace Opora::Server {

namespace {

namespace Asio = boost::asio;

class PlainChannel final : public Channel
{
public:
    explicit PlainChannel(Socket socket)
        : m_socket(std::move(socket))
    {
        Error ignored;
        m_socket.non_blocking(true, ignored);
    }

    void awaitHello(OnDone done) override { done({}); }
    void handshake(OnDone done) override { done({}); }

    void read(OnRead done) override
    {
        m_socket.async_wait(Socket::wait_read, [this, done = std::move(done)](const Error &failure) mutable {
            if (failure)
                return done(failure, nullptr, 0);
            // One buffer for all connections of the thread: it is used up before this call returns.
            static thread_local std::array<char, 64 * 1024> buffer;
            Error error;
            const std::size_t size = m_socket.read_some(Asio::buffer(buffer), error);
            if (error == Asio::error::would_block)
                return read(std::move(done));
            done(error, buffer.data(), size);
        });
    }

    void write(QByteArrayView bytes, OnDone done) override
    {
        Asio::async_write(m_socket, Asio::buffer(bytes.data(), std::size_t(bytes.size())),
                          [done = std::move(done)](const Error &error, std::size_t) { done(error); });
    }

    Socket &socket() override { return m_socket; }

private:
    Socket m_socket;
};

class TlsChannel final : public Channel
{
public:
    TlsChannel(Socket socket, Asio::ssl::context &context)
        : m_stream(std::move(socket), context)
    {
        SSL_set_mode(m_stream.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    }

    void awaitHello(OnDone done) override { m_stream.next_layer().async_wait(Socket::wait_read, std::move(done)); }

    void handshake(OnDone done) override
    {
        m_stream.async_handshake(Asio::ssl::stream_base::server,
                                 [done = std::move(done)](const Error &error) { done(error); });
    }

    void read(OnRead done) override
    {
        m_stream.async_read_some(Asio::buffer(m_buffer),
                                 [this, done = std::move(done)](const Error &error, std::size_t size) {
                                     done(error, m_buffer.data(), size);
                                 });
    }

    void write(QByteArrayView bytes, OnDone done) override
    {
        Asio::async_write(m_stream, Asio::buffer(bytes.data(), std::size_t(bytes.size())),
                          [done = std::move(done)](const Error &error, std::size_t) { done(error); });
    }

    Socket &socket() override { return m_stream.next_layer(); }

private:
    Asio::ssl::stream<Socket> m_stream;
    std::array<char, 8 * 1024> m_buffer;
};

} // namespace

void Channel::shutDownSending()
{
    Error ignored;
    socket().shutdown(Socket::shutdown_send, ignored);
}

void Channel::close()
{
    Error ignored;
    socket().shutdown(Socket::shutdown_both, ignored);
    socket().close(ignored);
}

std::unique_ptr<Channel> makePlainChannel(Channel::Socket socket)
{
    return std::make_unique<PlainChannel>(std::move(socket));
}

std::unique_ptr<Channel> makeTlsChannel(Channel::Socket socket, boost::asio::ssl::context &context)
{
    return std::make_unique<TlsChannel>(std::move(socket), context);
}

} // namespace Opora::Server
