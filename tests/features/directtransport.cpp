// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directtransport.h"

#include "support/directcall.h"

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;
using Sync::ServerAnswer;

namespace {

constexpr int kLook_ms = 5;

} // namespace

/// One request; a long poll looks again every few milliseconds, as the HTTP front does when the feed moves.
class DirectTransport::Call final : public Sync::PendingCall
{
public:
    Call(DirectTransport &transport, Server::Request request, Callback callback)
        : m_transport(transport)
        , m_request(std::move(request))
        , m_callback(std::move(callback))
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
        m_timer.start(0);
    }

private:
    void look()
    {
        if (!m_transport.online)
            return finish(Error{Error::Kind::Offline, u"net.unreachable"_s, {}});
        const Server::Response response = m_transport.m_world.api->handle(m_request);
        if (response.wait) {
            m_timer.start(kLook_ms);
            return;
        }
        if (m_transport.loseAnswersOf.remove(m_request.path.mid(8)))
            return finish(Error{Error::Kind::Offline, u"net.truncated"_s, {}});
        finish(toAnswer(response));
    }
    void finish(Result<ServerAnswer> answer)
    {
        // The callback may destroy this call.
        m_timer.stop();
        const Callback callback = std::move(m_callback);
        callback(std::move(answer));
    }

    DirectTransport &m_transport;
    Server::Request m_request;
    Callback m_callback;
    QTimer m_timer;
};

std::unique_ptr<Sync::PendingCall> DirectTransport::send(const Sync::ServerRequest &request, Callback callback)
{
    ++sent[request.path];
    return std::make_unique<Call>(*this, toServer(request), std::move(callback));
}

} // namespace Opora::Test
