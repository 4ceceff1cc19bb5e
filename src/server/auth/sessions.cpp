// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/sessions.h"

#include "core/killpoint.h"
#include "core/refusal.h"
#include "db/connection.h"
#include "db/transaction.h"
#include "server/auth/passwordhasher.h"
#include "server/auth/token.h"
#include "server/schema/try.h"
#include "server/tables/audittable.h"
#include "server/tables/throttletable.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Error;
using Core::Result;

namespace {

constexpr std::chrono::minutes kAccessLife{15};
constexpr std::chrono::hours kRefreshLife{24 * 60};
// Written down at most that often, since each request would be a write otherwise.
constexpr std::chrono::minutes kSeenStep{10};

/// The address, or of IPv6 the network of 64 bits, which one machine can change through.
QString networkOf(const QString &peer)
{
    QHostAddress address(peer);
    bool isIpv4 = false;
    address.toIPv4Address(&isIpv4);
    if (isIpv4 || address.protocol() != QAbstractSocket::IPv6Protocol)
        return peer;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString();
}

} // namespace

struct Sessions::Attempt
{
    QByteArray key;
    ThrottleTable::Rule rule;
};

/// What one failure counts for: the account from this address, which a success clears; the address, against one who
/// tries a password on many accounts, with room for an office behind it; the account, against many machines at once.
QList<Sessions::Attempt> Sessions::attemptsFrom(const QString &email, const QString &peer)
{
    using namespace std::chrono_literals;
    return {{tokenHash(email + u'\n' + peer), {5, 15min}},
            {tokenHash(u"\naddress\n"_s + networkOf(peer)), {50, 15min}},
            {tokenHash(u"\naccount\n"_s + email), {30, 1min}}};
}

Result<Sessions::Tokens> Sessions::signIn(const Protocol::SignInRequest &request, const QString &peer,
                                          Core::Timestamp now)
{
    OPORA_LET(account, AccountTable::byEmail(m_connection, request.email));
    QList<Attempt> attempts = attemptsFrom(AccountTable::normalizedEmail(request.email), peer);
    if (account) {
        // Others who guess at an account from many places must not lock its owner's own machine out.
        OPORA_LET(isKnown, SessionTable::hasDevice(m_connection, account->person, request.device.id));
        if (isKnown)
            attempts.removeLast();
    }
    for (const Attempt &attempt : std::as_const(attempts)) {
        OPORA_LET(blockedUntil, ThrottleTable::blockedUntil(m_connection, attempt.key));
        if (blockedUntil > now)
            return Error{Error::Kind::Retryable, u"auth.too_many"_s, u"until=%1"_s.arg(Core::toMsecs(blockedUntil))};
    }
    OPORA_LET(isRight, m_hasher.verify(account ? account->passwordHash : QString(), request.password));
    if (!isRight || !account->active) {
        OPORA_CHECK(fail(attempts, account, peer, now));
        return Core::refused(u"auth.wrong_password"_s);
    }
    return start(account->person, request.device, attempts.constFirst().key, peer, now);
}

Result<void> Sessions::fail(const QList<Attempt> &attempts, const std::optional<AccountTable::Row> &account,
                            const QString &peer, Core::Timestamp now)
{
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "auth.fail"_L1));
    for (const Attempt &attempt : attempts)
        OPORA_CHECK(ThrottleTable::fail(transaction, attempt.key, attempt.rule, now));
    // An address that is no account is not kept: some type their password there.
    const QString object = account ? account->person.toString() : QString();
    OPORA_CHECK(AuditTable::add(transaction, m_random, {now, {}, u"session.refused"_s, object, peer}));
    return transaction.commit();
}

Result<Sessions::Tokens> Sessions::start(Core::PersonId person, const Protocol::DeviceInfo &device,
                                         const QByteArray &attempt, const QString &peer, Core::Timestamp now)
{
    const Tokens tokens{makeToken(), makeToken(), std::chrono::seconds(kAccessLife).count(), person};
    const qint64 at = Core::toMsecs(now);
    const SessionTable::Row row{Core::Id<struct SessionTag>::make(m_random).uuid(),
                                person,
                                device,
                                1,
                                tokenHash(tokens.refresh),
                                {},
                                at,
                                at,
                                Core::toMsecs(now + kRefreshLife)};
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "auth.sign_in"_L1));
    OPORA_CHECK(ThrottleTable::clear(transaction, attempt));
    OPORA_CHECK(SessionTable::removeExpired(transaction, now));
    OPORA_CHECK(SessionTable::removeDevice(transaction, person, device.id)); // one session for each device
    OPORA_CHECK(SessionTable::insert(transaction, row));
    OPORA_CHECK(SessionTable::addAccess(transaction, tokenHash(tokens.access), row.id, 1, now + kAccessLife));
    OPORA_CHECK(
        AuditTable::add(transaction, m_random, {now, person, u"session.sign_in"_s, device.id.toString(), peer}));
    OPORA_CHECK(transaction.commit());
    return tokens;
}

Result<Sessions::Tokens> Sessions::refresh(const Protocol::RefreshRequest &request, const QString &peer,
                                           Core::Timestamp now)
{
    const QByteArray hash = tokenHash(request.refresh);
    {
        OPORA_LET(transaction, Db::Transaction::begin(m_connection, "auth.refresh"_L1));
        OPORA_LET(session, SessionTable::byRefresh(transaction, hash));
        if (session) {
            OPORA_LET(account, AccountTable::byPerson(m_connection, session->person));
            if (!account || !account->active || session->expiresAt <= Core::toMsecs(now)
                || session->device.id != request.deviceId)
                return Core::refused(u"auth.refresh_expired"_s);
            const Tokens tokens{makeToken(), makeToken(), std::chrono::seconds(kAccessLife).count(), session->person};
            const bool isNewest = session->refreshHash == hash;
            // A lost answer is repeated with the same old token: the pair that never arrived is forgotten.
            const QByteArray spent = isNewest ? session->previousHash : session->refreshHash;
            session->previousHash = hash;
            session->refreshHash = tokenHash(tokens.refresh);
            session->generation += 1;
            session->expiresAt = Core::toMsecs(now + kRefreshLife);
            OPORA_CHECK(SessionTable::rotate(transaction, *session, spent, now));
            OPORA_CHECK(SessionTable::addAccess(transaction, tokenHash(tokens.access), session->id, session->generation,
                                                now + kAccessLife));
            OPORA_CHECK(transaction.commit());
            return tokens;
        }
    }
    OPORA_CHECK(endCopied(hash, peer, now));
    return Core::refused(u"auth.refresh_expired"_s);
}

Result<void> Sessions::endCopied(const QByteArray &hash, const QString &peer, Core::Timestamp now)
{
    OPORA_LET(session, SessionTable::bySpentRefresh(m_connection, hash));
    if (!session)
        return {};
    // Two machines hold tokens of one device: nobody can tell which is the thief, so both must sign in again.
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "auth.revoke"_L1));
    OPORA_LET(isEnded, SessionTable::remove(transaction, session->id));
    if (isEnded)
        OPORA_CHECK(
            AuditTable::add(transaction, m_random,
                            {now, session->person, u"session.token_reused"_s, session->device.id.toString(), peer}));
    return transaction.commit();
}

Result<SessionTable::Access> Sessions::authenticate(const QString &token, Core::Timestamp now)
{
    OPORA_LET(access, SessionTable::byAccess(m_connection, tokenHash(token), now));
    if (!access)
        return Core::refused(u"auth.access_expired"_s);
    OPORA_KILL_POINT("server.session.seen");
    const bool confirms = access->hasPrevious && access->generation == access->sessionGeneration;
    if (confirms || Core::fromMsecs(access->lastSeenAt) + kSeenStep < now) {
        OPORA_LET(transaction, Db::Transaction::begin(m_connection, "auth.seen"_L1));
        if (confirms)
            OPORA_CHECK(SessionTable::confirm(transaction, access->session, now));
        else
            OPORA_CHECK(SessionTable::touch(transaction, access->session, now));
        OPORA_CHECK(transaction.commit());
    }
    return *access;
}

Result<void> Sessions::signOut(const SessionTable::Access &access, const QString &peer, Core::Timestamp now)
{
    OPORA_LET(transaction, Db::Transaction::begin(m_connection, "auth.sign_out"_L1));
    OPORA_CHECK(SessionTable::remove(transaction, access.session));
    OPORA_CHECK(AuditTable::add(transaction, m_random,
                                {now, access.person, u"session.sign_out"_s, access.device.toString(), peer}));
    return transaction.commit();
}

} // namespace Opora::Server
