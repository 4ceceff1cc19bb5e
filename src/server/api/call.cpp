// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/call.h"

#include "protocol/wire.h"
#include "server/api/routes.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;

namespace {

constexpr qint64 kShortPauseSeconds = 2;

/// Sign-ins say until when they are refused.
qint64 pauseSeconds(const Error &error, Core::Timestamp now)
{
    constexpr QLatin1String kUntil("until=");
    if (!error.detail.startsWith(kUntil))
        return kShortPauseSeconds;
    const qint64 ms = QStringView(error.detail).mid(kUntil.size()).toLongLong() - Core::toMsecs(now);
    return std::max<qint64>(1, (ms + 999) / 1000);
}

} // namespace

QString Call::query(const QString &name, QUrl::ComponentFormattingOptions format) const
{
    Q_ASSERT(route.query.contains(name));
    return request.query.queryItemValue(name, format);
}

Result<qint64> Call::queryNumber(const QString &name, qint64 usual, qint64 low, qint64 high) const
{
    const QString text = query(name);
    if (text.isEmpty())
        return usual;
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    if (!isNumber || value < low || value > high)
        return badQuery(name);
    return value;
}

Result<QUuid> Call::uuidParameter() const
{
    const QUuid id = QUuid::fromString(parameter);
    if (id.isNull())
        return unknownObject();
    return id;
}

Response jsonResponse(QByteArray body, int status)
{
    Response response;
    response.status = status;
    response.headers.emplaceBack("Content-Type", "application/json");
    response.body = std::move(body);
    return response;
}

Response emptyResponse()
{
    Response response;
    response.status = 204;
    return response;
}

Response errorResponse(const Error &error, Core::Timestamp now)
{
    Protocol::ErrorBody body = Protocol::errorBodyOf(error);
    if (error.code == "mutations.gap"_L1)
        body.lastId = error.detail.toLongLong();
    Response response = jsonResponse(Protocol::encode(body), Protocol::statusOf(error));
    if (response.status == 429 || response.status == 503)
        response.headers.emplaceBack("Retry-After", QByteArray::number(pauseSeconds(error, now)));
    if (response.status == 405)
        response.headers.emplaceBack("Allow", error.detail.toLatin1());
    if (response.status == 401)
        response.headers.emplaceBack("WWW-Authenticate", "Bearer");
    return response;
}

Error badQuery(const QString &name)
{
    return {Error::Kind::Rejected, u"request.bad_query"_s, name};
}

Error unknownObject()
{
    return {Error::Kind::Rejected, u"object.unknown"_s, {}};
}

} // namespace Opora::Server
