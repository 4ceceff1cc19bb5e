// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/api.h"

#include "db/connection.h"
#include "db/snapshot.h"
#include "protocol/errorbody.h"
#include "protocol/version.h"
#include "server/api/metrics.h"
#include "server/auth/sessions.h"
#include "server/schema/try.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;

namespace {

Q_LOGGING_CATEGORY(lcApi, "opora.server.api", QtInfoMsg)

/// Whether the route's path is that one; fills the parameter.
bool matches(const Route &route, const QString &path, QString &parameter)
{
    const qsizetype brace = route.path.indexOf(u'{');
    if (brace < 0)
        return route.path == path;
    if (!path.startsWith(QStringView(route.path).left(brace)) || path.indexOf(u'/', brace) >= 0 || path.size() == brace)
        return false;
    parameter = path.mid(brace);
    return true;
}

Result<QString> bearerToken(const QByteArray &authorization)
{
    constexpr QByteArrayView kScheme("Bearer ");
    if (!authorization.startsWith(kScheme))
        return Error{Error::Kind::Rejected, u"auth.required"_s, {}};
    return QString::fromLatin1(authorization.mid(kScheme.size()).trimmed());
}

Error failed(const Error &error)
{
    // A full disk is worth a word of its own: only an administrator ends it.
    if (error.code == "disk.full"_L1)
        return error;
    // What the database said is for the log; people and programs learn that it was not their fault.
    const bool mayRetry = error.kind == Error::Kind::Retryable || error.kind == Error::Kind::Offline;
    return mayRetry ? Error{Error::Kind::Retryable, u"server.busy"_s, error.code}
                    : Error{Error::Kind::Corrupt, u"server.failed"_s, error.code};
}

bool isOwnFault(const Error &error)
{
    return error.code.startsWith("db."_L1) || error.code.startsWith("disk."_L1) || error.code.startsWith("feed."_L1);
}

} // namespace

Api::Api(Services services)
    : m_services(std::move(services))
{ }

Response Api::handle(const Request &request)
{
    QElapsedTimer took;
    took.start();
    Response response = responseOf(request, answer(request));
    if (m_services.metrics)
        m_services.metrics->countRequest(response.status, std::chrono::microseconds(took.nsecsElapsed() / 1000));
    return response;
}

Response Api::admit(const Request &request)
{
    // Whatever the path: no route for strangers takes a large body, and the connection remembers the token as good.
    const auto access = authenticate(request);
    return access ? emptyResponse() : responseOf(request, access.error());
}

Response Api::responseOf(const Request &request, Answer answered) const
{
    if (answered)
        return std::move(*answered);
    Error error = answered.error();
    if (isOwnFault(error)) {
        qCWarning(lcApi).nospace() << "action=failed path=" << request.path << " code=" << error.code
                                   << " detail=" << error.detail;
        error = failed(error);
    }
    return errorResponse(error, m_services.clock->now());
}

Answer Api::answer(const Request &request)
{
    QStringList methods;
    for (const Route &route : routes()) {
        Call call{request, m_services, route, {}, {}, nullptr};
        if (!matches(route, request.path, call.parameter))
            continue;
        // Those who only watch whether the server is there ask by HEAD.
        const bool isWatched = route.door == Door::Open && request.method == "HEAD";
        if (route.method == request.method || isWatched)
            return answerTo(route, call);
        methods += QString::fromLatin1(route.method);
        if (route.door == Door::Open)
            methods += u"HEAD"_s;
    }
    if (methods.isEmpty())
        return Error{Error::Kind::Rejected, u"request.unknown_path"_s, {}};
    return Error{Error::Kind::Rejected, u"request.wrong_method"_s, methods.join(u", "_s)};
}

Answer Api::answerTo(const Route &route, Call &call)
{
    if (route.door != Door::Open)
        OPORA_CHECK(Protocol::checkProtocol(call.request.protocol));
    if (route.door == Door::Person)
        return answerPerson(route, call);
    OPORA_LET(head, FeedHead::read(*m_services.connection));
    call.head = head;
    return route.answer(call);
}

Result<SessionTable::Access> Api::authenticate(const Request &request)
{
    OPORA_LET(token, bearerToken(request.authorization));
    Sessions sessions(*m_services.connection, *m_services.hasher, *m_services.random);
    return sessions.authenticate(token, m_services.clock->now());
}

Answer Api::answerPerson(const Route &route, Call &call)
{
    Db::Connection &connection = *m_services.connection;
    OPORA_LET(access, authenticate(call.request));
    std::optional<Db::Snapshot> snapshot;
    FeedHead head = access.head;
    if (route.effect == Effect::Reads) {
        auto begun = Db::Snapshot::begin(connection);
        if (!begun)
            return begun.error();
        snapshot.emplace(std::move(*begun));
    }
    if (route.effect == Effect::Reads || head.epoch.isNull()) {
        OPORA_LET(current, FeedHead::read(connection));
        head = current;
    }
    OPORA_LET(reference, m_reference.get(connection, head));
    const Core::Person *person = reference->person(access.person);
    if (!person || !person->active)
        return Error{Error::Kind::Rejected, u"auth.disabled"_s, {}};
    const Caller caller{access, reference, Rights(*person, reference->data().queues)};
    call.head = head;
    call.caller = &caller;
    return route.answer(call);
}

} // namespace Opora::Server
