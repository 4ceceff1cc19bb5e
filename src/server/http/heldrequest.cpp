// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/heldrequest.h"

#include "server/http/requestparser.h"

#include <QUrl>

namespace Opora::Server {

namespace {

void setTarget(Request &request, const QByteArray &target)
{
    const qsizetype mark = target.indexOf('?');
    const QByteArray path = mark < 0 ? target : target.left(mark);
    request.path = QUrl::fromPercentEncoding(path);
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromLatin1(target.mid(mark + 1)));
}

} // namespace

Request requestOf(const RequestHead &head, const QString &peer)
{
    Request request;
    request.method = head.method;
    setTarget(request, head.target);
    request.authorization = head.authorization;
    request.protocol = head.protocol;
    request.range = head.range;
    request.contentType = head.contentType;
    request.contentEncoding = head.contentEncoding;
    request.acceptEncoding = head.acceptEncoding;
    request.acceptLanguage = head.acceptLanguage;
    request.userAgent = head.userAgent;
    request.peer = peer;
    return request;
}

HeldRequest::HeldRequest(const RequestHead &head, const QString &peer)
{
    const QByteArray peerBytes = peer.toUtf8();
    const QByteArrayView fields[] = {head.method,         head.target,         head.authorization, head.protocol,
                                     head.acceptEncoding, head.acceptLanguage, head.userAgent,     peerBytes};
    qsizetype size = 0;
    for (const QByteArrayView field : fields)
        size += field.size() + 1;
    m_bytes.reserve(size);
    for (const QByteArrayView field : fields)
        m_bytes.append(field).append('\n');
}

Request HeldRequest::unfold() const
{
    const QByteArrayList fields = m_bytes.split('\n');
    Request request;
    if (fields.size() < 8)
        return request;
    request.method = fields[0];
    setTarget(request, fields[1]);
    request.authorization = fields[2];
    request.protocol = fields[3];
    request.acceptEncoding = fields[4];
    request.acceptLanguage = fields[5];
    request.userAgent = fields[6];
    request.peer = QString::fromUtf8(fields[7]);
    return request;
}

} // namespace Opora::Server
