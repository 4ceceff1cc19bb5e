// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/account.h"

#include "core/killpoint.h"
#include "core/planted.h"
#include "protocol/version.h"
#include "protocol/wire.h"

#include <QPointer>

namespace Opora::Sync {

using namespace Qt::StringLiterals;
using Core::Error;
using Core::Result;
using Protocol::SessionAnswer;

namespace {
constexpr Core::Milliseconds kSignOutPatience{3000};
}

Account::Refusal refusalOf(const ServerAnswer &answer)
{
    const qint64 seconds = std::clamp<qint64>(answer.retryAfterSeconds, 0, 3600);
    const Result<Protocol::ErrorBody> body = Protocol::decode<Protocol::ErrorBody>(answer.body);
    return {Protocol::errorOfAnswer(answer.status, answer.body), std::chrono::seconds(seconds),
            body ? body->lastId : std::nullopt, answer.status};
}

bool Account::Refusal::isOfContent() const
{
    // A page of a proxy or portal, or a server that speaks of itself.
    const bool isOfServer = error.kind != Error::Kind::Rejected || error.code == "request.unknown_path"_L1
        || error.code.startsWith("server."_L1) || error.code.startsWith("disk."_L1) || error.code.startsWith("db."_L1);
    if (isOfServer)
        return false;
    const bool isOfObject = status == 403 && (error.code.startsWith("right."_L1) || error.code.startsWith("file."_L1));
    return isOfObject || status == 400 || status == 404 || status == 413 || status == 415 || status == 422;
}

/// One request of a caller; survives a renewal of the tokens in between.
class Account::AuthorizedCall final : public PendingCall
{
public:
    AuthorizedCall(Account &account, ServerRequest request, Callback callback)
        : m_account(&account)
        , m_request(std::move(request))
        , m_callback(std::move(callback))
    { }
    ~AuthorizedCall() override
    {
        if (m_account)
            m_account->m_waiting.removeOne(this);
    }

    void send()
    {
        m_request.bearer = m_account->m_tokens.access;
        m_sent
            = m_account->m_transport.send(m_request, [this](Result<ServerAnswer> answer) { take(std::move(answer)); });
    }
    void finish(const Answer &answer)
    {
        // The callback may destroy this call: nothing of it is touched afterwards.
        const Callback callback = std::move(m_callback);
        callback(answer);
    }

private:
    void take(Result<ServerAnswer> answer)
    {
        if (!answer)
            return finish(Refusal{answer.error()});
        if (answer->status == 401 && m_account && !m_renewed) {
            m_renewed = true;
            m_account->m_waiting.append(this);
            m_account->renew();
            return;
        }
        if (answer->status >= 400 && !(m_request.method == "HEAD" && answer->status == 404))
            return finish(refusalOf(*answer));
        finish(std::move(*answer));
    }

    QPointer<Account> m_account;
    ServerRequest m_request;
    Callback m_callback;
    std::unique_ptr<PendingCall> m_sent;
    bool m_renewed = false;
};

Account::Account(Transport &transport, TokenKeeper &keeper, Protocol::DeviceInfo device, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_keeper(keeper)
    , m_device(std::move(device))
{ }

Account::~Account() = default;

void Account::signIn(const QString &email, const QString &password, std::function<void(Result<SessionAnswer>)> callback)
{
    ServerRequest request;
    request.method = "POST";
    request.path = u"session"_s;
    request.body = Protocol::encode(Protocol::SignInRequest{email, password, m_device});
    m_session = m_transport.send(request, [this, callback = std::move(callback)](const Result<ServerAnswer> &answer) {
        if (!answer)
            return callback(answer.error());
        if (answer->status >= 400)
            return callback(refusalOf(*answer).error);
        const Result<SessionAnswer> session = Protocol::decode<SessionAnswer>(answer->body);
        if (!session)
            return callback(session.error());
        const Result<void> spoken
            = Protocol::checkServerProtocol(session->server.protocol, session->server.protocolOldest);
        if (!spoken)
            return callback(spoken.error());
        takeSession(*session, [callback, session = *session] { callback(session); });
    });
}

void Account::resume(const Tokens &tokens)
{
    m_tokens = tokens;
}

void Account::signOut(std::function<void()> done)
{
    ServerRequest request;
    request.method = "DELETE";
    request.path = u"session"_s;
    request.bearer = m_tokens.access;
    m_tokens = {};
    m_keeper.forget();
    if (request.bearer.isEmpty())
        return done();
    request.idleTimeout = kSignOutPatience;
    m_session = m_transport.send(request, [done = std::move(done)](const Result<ServerAnswer> &) { done(); });
}

std::unique_ptr<PendingCall> Account::call(ServerRequest request, Callback callback)
{
    auto call = std::make_unique<AuthorizedCall>(*this, std::move(request), std::move(callback));
    start(*call);
    return call;
}

void Account::start(AuthorizedCall &call)
{
    if (!m_renewing && !m_tokens.access.isEmpty())
        return call.send();
    m_waiting.append(&call);
    renew();
}

void Account::renew()
{
    if (std::exchange(m_renewing, true))
        return;
    ServerRequest request;
    request.method = "POST";
    request.path = u"session/refresh"_s;
    request.body = Protocol::encode(Protocol::RefreshRequest{QString::fromLatin1(m_tokens.refresh), m_device.id});
    m_session = m_transport.send(request, [this](const Result<ServerAnswer> &answer) { takeRenewal(answer); });
}

void Account::takeRenewal(const Result<ServerAnswer> &answer)
{
    if (!answer)
        return finishRenewal(Refusal{answer.error()});
    if (answer->status >= 400) {
        const Refusal refusal = refusalOf(*answer);
        finishRenewal(refusal);
        if (answer->status == 401 || answer->status == 403)
            Q_EMIT signInNeeded(refusal.error);
        return;
    }
    const Result<SessionAnswer> session = Protocol::decode<SessionAnswer>(answer->body);
    if (!session)
        return finishRenewal(Refusal{session.error()});
    // The keychain may answer when this account has gone.
    takeSession(*session, [self = QPointer(this)] {
        if (self)
            self->finishRenewal(std::nullopt);
    });
}

void Account::takeSession(const SessionAnswer &session, std::function<void()> then)
{
    OPORA_KILL_POINT("tokens.answered");
    m_tokens = {session.access.toLatin1(), session.refresh.toLatin1()};
    Q_EMIT serverSeen(session.server);
    Q_EMIT personChanged(session.person);
    // Used only once they are kept: the server honours the old pair until then, so a crash in between signs nobody out.
    m_keeper.save(m_tokens, std::move(then));
}

void Account::finishRenewal(const std::optional<Refusal> &failure)
{
    OPORA_KILL_POINT("tokens.kept");
    m_renewing = OPORA_PLANTED(21) && failure;
    // Calls may end or start others while they are told; those started now wait for the next renewal.
    for (qsizetype left = m_waiting.size(); left > 0 && !m_waiting.isEmpty(); --left) {
        AuthorizedCall *call = m_waiting.takeFirst();
        if (failure)
            call->finish(*failure);
        else
            call->send();
    }
}

} // namespace Opora::Sync
