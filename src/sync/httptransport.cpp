// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/httptransport.h"

#include "protocol/limits.h"
#include "protocol/version.h"

#include <QHostAddress>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QPointer>

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Error;

namespace {

/// A property of the reply: the handshake got as far as a certificate, and that is not good.
constexpr char kBadCertificate[] = "badCertificate";

bool isThisMachine(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

Error classify(const QNetworkReply &reply)
{
    const QString detail = reply.errorString();
    switch (reply.error()) {
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError: return {Error::Kind::Offline, u"net.timeout"_s, detail};
    case QNetworkReply::SslHandshakeFailedError:
        return {Error::Kind::Rejected, reply.property(kBadCertificate).toBool() ? u"net.tls"_s : u"net.no_tls"_s,
                detail};
    case QNetworkReply::RemoteHostClosedError: return {Error::Kind::Offline, u"net.truncated"_s, detail};
    default: return {Error::Kind::Offline, u"net.unreachable"_s, detail};
    }
}

qint64 numberHeader(const QNetworkReply &reply, const char *name)
{
    bool ok = false;
    const qint64 value = reply.rawHeader(name).toLongLong(&ok);
    return ok ? value : -1;
}

/// A hotel's sign-in page answers every address with its own HTML and status 200.
bool isFromOpora(const QNetworkReply &reply)
{
    return reply.hasRawHeader(Protocol::kProtocolHeader);
}

Core::Result<ServerAnswer> toAnswer(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return classify(reply);
    if (!isFromOpora(reply))
        return Error{Error::Kind::Offline, u"net.not_opora"_s, u"status %1"_s.arg(status)};
    // A status below 400 with an error means that the body was cut after the header.
    if (status < 400 && reply.error() != QNetworkReply::NoError)
        return Error{Error::Kind::Offline, u"net.truncated"_s, reply.errorString()};
    // Where all of it comes at once, nobody has been told of its progress.
    if (reply.bytesAvailable() > Protocol::Limits::kAnswerBytes)
        return Error{Error::Kind::Offline, u"net.truncated"_s, u"over the limit"_s};
    ServerAnswer answer;
    answer.status = status;
    answer.body = reply.readAll();
    answer.uploadOffset = numberHeader(reply, "Upload-Offset");
    answer.retryAfterSeconds = numberHeader(reply, "Retry-After");
    return answer;
}

class HttpCall final : public PendingCall
{
public:
    HttpCall(QNetworkReply *reply, Transport::Callback callback)
        : m_reply(reply)
    {
        QObject::connect(reply, &QNetworkReply::finished, reply, [reply, callback = std::move(callback)] {
            // The callback may destroy this call, and with it the reply's last owner.
            reply->deleteLater();
            callback(toAnswer(*reply));
        });
        QObject::connect(reply, &QNetworkReply::sslErrors, reply,
                         [reply] { reply->setProperty(kBadCertificate, true); });
        QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
            if (received > Protocol::Limits::kAnswerBytes)
                reply->abort();
        });
    }
    ~HttpCall() override
    {
        if (!m_reply || m_reply->isFinished())
            return;
        m_reply->disconnect();
        m_reply->abort();
        m_reply->deleteLater();
    }

private:
    QPointer<QNetworkReply> m_reply;
};

} // namespace

HttpTransport::HttpTransport(const QUrl &server)
    : m_server(server)
{
    for (QNetworkAccessManager *manager : {&m_feed, &m_calls}) {
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setCookieJar(new QNetworkCookieJar(manager));
    }
}

std::unique_ptr<PendingCall> HttpTransport::send(const ServerRequest &request, Callback callback)
{
    QUrl url = m_server.resolved(QUrl(u"api/v1/"_s + request.path));
    url.setQuery(request.query);
    QNetworkRequest http(url);
    http.setRawHeader(Protocol::kProtocolHeader, QByteArray::number(Protocol::kProtocol));
    http.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    http.setTransferTimeout(int(request.idleTimeout.count()));
    http.setDecompressedSafetyCheckThreshold(Protocol::Limits::kAnswerBytes);
    if (!request.bearer.isEmpty())
        http.setRawHeader("Authorization", "Bearer " + request.bearer);
    if (!request.range.isEmpty())
        http.setRawHeader("Range", request.range);
    if (!request.body.isEmpty())
        http.setHeader(QNetworkRequest::ContentTypeHeader,
                       request.binary ? u"application/octet-stream"_s : u"application/json"_s);
    QNetworkAccessManager &manager = request.lane == ServerRequest::Lane::Feed ? m_feed : m_calls;
    // As a custom verb HEAD would wait for the body that its answer only announces.
    QNetworkReply *reply
        = request.method == "HEAD" ? manager.head(http) : manager.sendCustomRequest(http, request.method, request.body);
    return std::make_unique<HttpCall>(reply, std::move(callback));
}

Core::Result<QUrl> serverUrl(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool hasScheme = text.contains("://"_L1);
    QUrl url(hasScheme ? text : u"https://"_s + text, QUrl::StrictMode);
    // A server on this machine is tried out without a certificate.
    if (!hasScheme && isThisMachine(url))
        url.setScheme(u"http"_s);
    const bool plain = url.scheme() == "http"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != "https"_L1))
        return Error{Error::Kind::Rejected, u"server.url"_s, {}};
    if (plain && !isThisMachine(url))
        return Error{Error::Kind::Rejected, u"server.plain_http"_s, {}};
    if (!url.path().endsWith(u'/'))
        url.setPath(url.path() + u'/');
    url.setQuery(QString());
    url.setFragment(QString());
    url.setUserInfo(QString());
    return url;
}

} // namespace Opora::Sync
