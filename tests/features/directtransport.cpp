// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directtransport.h"

#include "protocol/gzip.h"

#include <QFile>

namespace Opora::Test {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;
using Sync::ServerAnswer;

namespace {

constexpr int kLook_ms = 5;

QByteArray bodyOf(const Server::Response &response)
{
    if (!response.file)
        return response.body;
    QFile file(response.file->path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(response.file->offset))
        return {};
    return response.file->length < 0 ? file.readAll() : file.read(response.file->length);
}

ServerAnswer toAnswer(const Server::Response &response)
{
    ServerAnswer answer;
    answer.status = response.status;
    answer.body = bodyOf(response);
    for (const auto &[name, value] : response.headers) {
        if (name.toLower() == "upload-offset")
            answer.uploadOffset = value.toLongLong();
        if (name.toLower() == "retry-after")
            answer.retryAfterSeconds = value.toLongLong();
        if (name.toLower() == "content-encoding" && value == "gzip")
            answer.body = Protocol::gunzip(answer.body).valueOr({});
    }
    return answer;
}

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

Server::Request DirectTransport::toServer(const Sync::ServerRequest &request) const
{
    Server::Request server;
    server.method = request.method;
    server.path = u"/api/v1/"_s + request.path;
    server.query = request.query;
    server.protocol = "1";
    server.range = request.range;
    server.contentType = request.binary ? "application/octet-stream" : "application/json";
    server.body = request.body;
    server.peer = u"127.0.0.1"_s;
    if (!request.bearer.isEmpty())
        server.authorization = "Bearer " + request.bearer;
    return server;
}

std::unique_ptr<Sync::PendingCall> DirectTransport::send(const Sync::ServerRequest &request, Callback callback)
{
    ++sent[request.path];
    return std::make_unique<Call>(*this, toServer(request), std::move(callback));
}

} // namespace Opora::Test
