// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Routes about signing in and about oneself.
#include "db/connection.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/version.h"
#include "protocol/wire.h"
#include "server/api/calls.h"
#include "server/api/metrics.h"
#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/schema/try.h"
#include "server/tables/accounttable.h"
#include "server/tables/audittable.h"
#include "server/tables/documenttable.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;

namespace {

Protocol::ServerInfo serverInfo(const Call &call)
{
    return {call.services.serverName, call.services.serverVersion,
            Protocol::kProtocol,      Protocol::kProtocolOldest,
            call.head.epoch,          call.now()};
}

Result<Core::Person> personOf(const Call &call, Core::PersonId id)
{
    OPORA_LET(rows, DocumentTable::find(call.connection(), {id.uuid()}));
    const auto row = rows.constFind(id.uuid());
    if (row != rows.cend() && !row->removed) {
        OPORA_LET(person, Protocol::decode<Core::Person>(row->doc));
        if (person.active)
            return person;
    }
    return Error{Error::Kind::Rejected, u"auth.disabled"_s, {}};
}

Result<Response> sessionResponse(const Call &call, const Sessions::Tokens &tokens)
{
    OPORA_LET(person, personOf(call, tokens.person));
    return jsonResponse(Protocol::encode(
        Protocol::SessionAnswer{tokens.access, tokens.accessSeconds, tokens.refresh, person, serverInfo(call)}));
}

Sessions sessionsOf(const Call &call)
{
    return {call.connection(), *call.services.hasher, *call.services.random};
}

} // namespace

Answer health(const Call &call)
{
    return jsonResponse("{\"status\":\"ok\",\"version\":\"" + call.services.serverVersion.toUtf8()
                        + "\",\"protocol\":" + QByteArray::number(Protocol::kProtocol) + '}');
}

Answer metrics(const Call &call)
{
    Response response;
    response.headers.emplaceBack("Content-Type", "text/plain; version=0.0.4");
    response.body = call.services.metrics->text(call.head.seq, call.head.floorSeq);
    return response;
}

Answer signIn(const Call &call)
{
    OPORA_LET(request, Protocol::decode<Protocol::SignInRequest>(call.request.body));
    OPORA_LET(tokens, sessionsOf(call).signIn(request, call.request.peer, call.now()));
    return sessionResponse(call, tokens);
}

Answer refreshSession(const Call &call)
{
    OPORA_LET(request, Protocol::decode<Protocol::RefreshRequest>(call.request.body));
    OPORA_LET(tokens, sessionsOf(call).refresh(request, call.request.peer, call.now()));
    return sessionResponse(call, tokens);
}

Answer setUp(const Call &call)
{
    OPORA_LET(request, Protocol::decode<Protocol::SetupRequest>(call.request.body));
    Accounts accounts(call.connection(), *call.services.hasher, *call.services.random);
    OPORA_LET(person, accounts.setUp(request.token, request.email, request.name, request.password, call.now()));
    Response response = jsonResponse(Protocol::encode(Protocol::MeAnswer{person, serverInfo(call), {}}));
    response.hasWrittenFeed = true;
    return response;
}

Answer signOut(const Call &call)
{
    OPORA_CHECK(sessionsOf(call).signOut(call.caller->access, call.request.peer, call.now()));
    return emptyResponse();
}

Answer devices(const Call &call)
{
    OPORA_LET(rows, SessionTable::ofPerson(call.connection(), call.rights().person().id));
    Protocol::DevicesAnswer answer;
    for (const SessionTable::Row &row : std::as_const(rows)) {
        if (row.expiresAt > Core::toMsecs(call.now()))
            answer.devices.append({row.device, Core::fromMsecs(row.createdAt), Core::fromMsecs(row.lastSeenAt),
                                   row.id == call.caller->access.session});
    }
    return jsonResponse(Protocol::encode(answer));
}

Answer revokeDevice(const Call &call)
{
    OPORA_LET(device, call.uuidParameter());
    const Core::PersonId person = call.rights().person().id;
    OPORA_LET(transaction, Db::Transaction::begin(call.connection(), "devices.revoke"_L1));
    OPORA_LET(removed, SessionTable::removeDevice(transaction, person, Core::ClientId(device)));
    if (removed == 0)
        return unknownObject();
    OPORA_CHECK(AuditTable::add(transaction, *call.services.random,
                                {call.now(), person, u"device.revoke"_s, call.parameter, call.request.peer}));
    OPORA_CHECK(transaction.commit());
    return emptyResponse();
}

Answer me(const Call &call)
{
    return jsonResponse(
        Protocol::encode(Protocol::MeAnswer{call.rights().person(), serverInfo(call), call.rights().visibleQueues()}));
}

} // namespace Opora::Server
