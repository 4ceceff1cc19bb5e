// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/answers.h"

#include "protocol/gzip.h"
#include "protocol/limits.h"
#include "protocol/version.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Opora::Server {

using namespace Qt::StringLiterals;

namespace {

struct FrontError
{
    int status;
    const char *code;
    const char *message;
};

constexpr FrontError kFrontErrors[] = {
    {400, "http.malformed", "This is not a well-formed HTTP request."},
    {401, "auth.required", "This request needs an access token."},
    {408, "http.too_slow", "The request did not arrive in time."},
    {413, "http.body_too_large", "The body is larger than this address accepts; nothing of it was kept."},
    {415, "http.unknown_encoding", "The body's encoding is not known here; send it plain or as gzip."},
    {431, "http.header_too_large", "The header is larger than 16 KiB; nothing was done."},
    {503, "http.too_busy", "The server has too much to do right now; try again in a moment."},
};

const char *reasonOf(int status)
{
    static const QHash<int, const char *> reasons{
        {200, "OK"},
        {201, "Created"},
        {204, "No Content"},
        {206, "Partial Content"},
        {303, "See Other"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {416, "Range Not Satisfiable"},
        {422, "Unprocessable Content"},
        {426, "Upgrade Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
        {507, "Insufficient Storage"},
    };
    return reasons.value(status, "Other");
}

bool acceptsGzip(const QByteArray &acceptEncoding)
{
    for (const QByteArray &part : acceptEncoding.split(',')) {
        const QByteArray word = part.trimmed().toLower();
        if (word == "gzip" || (word.startsWith("gzip;") && !word.contains("q=0")) || word.startsWith("gzip;q=0."))
            return true;
    }
    return false;
}

void addHeader(QByteArray &bytes, QByteArrayView name, QByteArrayView value)
{
    bytes.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

Response errorAnswer(int status, const QByteArray &code, const QByteArray &message)
{
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}};
    response.body
        = QJsonDocument(QJsonObject{{u"code"_s, QString::fromUtf8(code)}, {u"message"_s, QString::fromUtf8(message)}})
              .toJson(QJsonDocument::Compact);
    return response;
}

Response databaseAwayAnswer()
{
    Response response = errorAnswer(503, "db.unavailable", "The server cannot reach its database right now.");
    response.headers.emplaceBack("Retry-After", "5");
    return response;
}

Response frontAnswer(int status)
{
    for (const FrontError &error : kFrontErrors) {
        if (error.status != status)
            continue;
        Response response = errorAnswer(status, error.code, error.message);
        if (status == 503)
            response.headers.emplaceBack("Retry-After", "2");
        if (status == 401)
            response.headers.emplaceBack("WWW-Authenticate", "Bearer");
        return response;
    }
    return errorAnswer(500, "server.fault", "The server could not answer.");
}

namespace {
/// A client takes an answer without the protocol's number for a captive portal's, so refusals of the front have it too.
void addFixedHeaders(QByteArray &bytes)
{
    addHeader(bytes, "X-Content-Type-Options", "nosniff");
    addHeader(bytes, Protocol::kProtocolHeader, QByteArray::number(Protocol::kProtocol));
}
} // namespace

QByteArray headBytes(const Response &response, const AnswerFrame &frame)
{
    QByteArray bytes;
    bytes.reserve(256);
    bytes.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    bytes.append(reasonOf(response.status)).append("\r\n");
    for (const auto &[name, value] : response.headers)
        addHeader(bytes, name, value);
    addFixedHeaders(bytes);
    if (response.status != 204 && response.status != 304)
        addHeader(bytes, "Content-Length", QByteArray::number(frame.length));
    addHeader(bytes, "Connection", frame.keepsAlive ? "keep-alive" : "close");
    return bytes.append("\r\n");
}

QByteArray chunkedHeadBytes(bool keepsAlive)
{
    QByteArray bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
    addFixedHeaders(bytes);
    addHeader(bytes, "Connection", keepsAlive ? "keep-alive" : "close");
    return bytes.append("\r\n");
}

QByteArray chunkBytes(const QByteArray &body)
{
    return QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
}

std::optional<Response> unpackBody(Request &request)
{
    if (request.contentEncoding.isEmpty() || request.contentEncoding.compare("identity", Qt::CaseInsensitive) == 0)
        return std::nullopt;
    if (request.contentEncoding.compare("gzip", Qt::CaseInsensitive) != 0)
        return frontAnswer(415);
    auto body
        = Protocol::gunzip(request.body, bodyLimit(request.method, request.path.toLatin1(), request.authorization));
    if (!body)
        return body.error().code == "protocol.too_large"_L1
            ? frontAnswer(413)
            : errorAnswer(400, body.error().code.toLatin1(), "The body is not a whole gzip stream.");
    request.body = std::move(body).value();
    request.contentEncoding.clear();
    return std::nullopt;
}

void compress(Response &response, const Request &request)
{
    if (response.body.size() <= Protocol::Limits::kGzipWorthBytes || !acceptsGzip(request.acceptEncoding))
        return;
    for (const auto &[name, value] : std::as_const(response.headers)) {
        if (name.compare("Content-Encoding", Qt::CaseInsensitive) == 0)
            return;
    }
    // Every second percent of size costs more time than the loopback or an office line gives back.
    response.body = Protocol::gzip(response.body, 3);
    response.headers.emplaceBack("Content-Encoding", "gzip");
    response.headers.emplaceBack("Vary", "Accept-Encoding");
}

qint64 bodyLimit(const QByteArray &method, const QByteArray &target)
{
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    if (method == "GET" || method == "HEAD" || method == "DELETE")
        return 64 * Protocol::Limits::kKiB;
    if (path.startsWith("/api/v1/files/"))
        return Protocol::Limits::kFilePieceBytes;
    if (path == "/api/v1/mutations")
        return Protocol::Limits::kMutationsBodyBytes;
    if (path == "/api/v1/session" || path == "/api/v1/session/refresh" || path == "/api/v1/setup")
        return kUnsignedBodyBytes;
    return Protocol::Limits::kBodyBytes;
}

qint64 bodyLimit(const QByteArray &method, const QByteArray &target, const QByteArray &authorization)
{
    const qint64 longest = bodyLimit(method, target);
    return authorization.startsWith("Bearer ") ? longest : std::min(longest, kUnsignedBodyBytes);
}

} // namespace Opora::Server
