// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "directcall.h"

#include "protocol/gzip.h"

#include <QFile>

namespace Opora::Test {

using namespace Qt::StringLiterals;

namespace {

QByteArray bodyOf(const Server::Response &response)
{
    if (!response.file)
        return response.body;
    QFile file(response.file->path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(response.file->offset))
        return {};
    return response.file->length < 0 ? file.readAll() : file.read(response.file->length);
}

} // namespace

Server::Request toServer(const Sync::ServerRequest &request)
{
    Server::Request server;
    server.method = request.method;
    server.path = u"/api/v1/"_s + request.path;
    server.query = request.query;
    server.protocol = "1";
    server.range = request.range;
    server.contentType = request.binary ? "application/octet-stream" : "application/json";
    server.body = request.body;
    server.peer = u"192.0.2.1"_s;
    if (!request.bearer.isEmpty())
        server.authorization = "Bearer " + request.bearer;
    return server;
}

Sync::ServerAnswer toAnswer(const Server::Response &response)
{
    Sync::ServerAnswer answer;
    answer.status = response.status;
    answer.body = bodyOf(response);
    for (const auto &[name, value] : response.headers) {
        const QByteArray header = name.toLower();
        if (header == "upload-offset")
            answer.uploadOffset = value.toLongLong();
        if (header == "retry-after")
            answer.retryAfterSeconds = value.toLongLong();
        if (header == "content-encoding" && value == "gzip")
            answer.body = Protocol::gunzip(answer.body).valueOr({});
    }
    return answer;
}

} // namespace Opora::Test
