// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/random.h"
#include "core/result.h"
#include "protocol/sessionwire.h"
#include "server/tables/accounttable.h"
#include "server/tables/sessiontable.h"

namespace Opora::Db {
class Connection;
}

namespace Opora::Server {

class PasswordHasher;

/// Signing in and staying signed in. Tokens are random, opaque, stored hashed, and belong to one device.
class Sessions final
{
public:
    struct Tokens
    {
        QString access;
        QString refresh;
        qint64 accessSeconds = 0;
        Core::PersonId person;
    };

    Sessions(Db::Connection &connection, PasswordHasher &hasher, Core::Random &random)
        : m_connection(connection)
        , m_hasher(hasher)
        , m_random(random)
    { }

    /// "auth.wrong_password" for an unknown address too; "auth.too_many" (Retryable) after many failures from that
    /// address for that account; "server.busy" (Retryable).
    [[nodiscard]] Core::Result<Tokens> signIn(const Protocol::SignInRequest &request, const QString &peer,
                                              Core::Timestamp now);
    /// A new pair. The old refresh token stays good until the new pair is used once, for its answer may be lost; one
    /// that was replaced before signs the device out, which is written down. "auth.refresh_expired"
    [[nodiscard]] Core::Result<Tokens> refresh(const Protocol::RefreshRequest &request, const QString &peer,
                                               Core::Timestamp now);
    /// "auth.access_expired" for a token that is unknown, old or revoked.
    [[nodiscard]] Core::Result<SessionTable::Access> authenticate(const QString &token, Core::Timestamp now);
    Core::Result<void> signOut(const SessionTable::Access &access, const QString &peer, Core::Timestamp now);

private:
    struct Attempt;

    [[nodiscard]] static QList<Attempt> attemptsFrom(const QString &email, const QString &peer);
    /// Counts it, and writes it down: what is not counted, since the address is blocked, is no row either.
    Core::Result<void> fail(const QList<Attempt> &attempts, const std::optional<AccountTable::Row> &account,
                            const QString &peer, Core::Timestamp now);
    [[nodiscard]] Core::Result<Tokens> start(Core::PersonId person, const Protocol::DeviceInfo &device,
                                             const QByteArray &attempt, const QString &peer, Core::Timestamp now);
    /// Ends the session whose token this was.
    Core::Result<void> endCopied(const QByteArray &hash, const QString &peer, Core::Timestamp now);

    Db::Connection &m_connection;
    PasswordHasher &m_hasher;
    Core::Random &m_random;
};

} // namespace Opora::Server
