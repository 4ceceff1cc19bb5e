// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "protocol/sessionwire.h"
#include "server/feed/feedhead.h"

#include <QList>

namespace Opora::Db {
class Connection;
class Statement;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Devices that are signed in, with the hashes of their tokens. A token pair has a generation; the pair before stays
/// good until the new one was used once, since its answer may have been lost on the way.
class SessionTable final
{
public:
    struct Row
    {
        QUuid id;
        Core::PersonId person;
        Protocol::DeviceInfo device;
        qint64 generation = 1;
        QByteArray refreshHash;
        QByteArray previousHash; ///< empty: the newest pair was used
        qint64 createdAt = 0;
        qint64 lastSeenAt = 0;
        qint64 expiresAt = 0;
    };
    /// What an access token stands for.
    struct Access
    {
        QUuid session;
        Core::PersonId person;
        Core::ClientId device;
        qint64 generation = 0;        ///< of the token
        qint64 sessionGeneration = 0; ///< of the newest pair
        bool hasPrevious = false;
        qint64 lastSeenAt = 0;
        QString deviceName{};
        FeedHead head{}; ///< of the same look, since whoever writes needs both; without an epoch: there is none
    };

    static Core::Result<void> insert(Db::Transaction &transaction, const Row &row);
    /// A session by its newest or its previous refresh token.
    [[nodiscard]] static Core::Result<std::optional<Row>> byRefresh(Db::Transaction &transaction,
                                                                    const QByteArray &hash);
    /// The session whose refresh token this was long ago; presenting one means that somebody copied it.
    [[nodiscard]] static Core::Result<std::optional<Row>> bySpentRefresh(Db::Connection &connection,
                                                                         const QByteArray &hash);
    static Core::Result<void> rotate(Db::Transaction &transaction, const Row &row, const QByteArray &spent,
                                     Core::Timestamp now);
    /// With all its tokens; whether it was there.
    static Core::Result<bool> remove(Db::Transaction &transaction, const QUuid &session);
    static Core::Result<qint64> removeDevice(Db::Transaction &transaction, Core::PersonId person,
                                             Core::ClientId device);
    static Core::Result<void> removePerson(Db::Transaction &transaction, Core::PersonId person);
    [[nodiscard]] static Core::Result<bool> hasDevice(Db::Connection &connection, Core::PersonId person,
                                                      Core::ClientId device);
    [[nodiscard]] static Core::Result<QList<Row>> ofPerson(Db::Connection &connection, Core::PersonId person);

    static Core::Result<void> addAccess(Db::Transaction &transaction, const QByteArray &hash, const QUuid &session,
                                        qint64 generation, Core::Timestamp expiresAt);
    [[nodiscard]] static Core::Result<std::optional<Access>> byAccess(Db::Connection &connection,
                                                                      const QByteArray &hash, Core::Timestamp now);
    /// The newest pair has arrived: the one before is spent.
    static Core::Result<void> confirm(Db::Transaction &transaction, const QUuid &session, Core::Timestamp now);
    static Core::Result<void> touch(Db::Transaction &transaction, const QUuid &session, Core::Timestamp now);
    static Core::Result<void> removeExpired(Db::Transaction &transaction, Core::Timestamp now);

private:
    [[nodiscard]] static Row read(const Db::Statement &row);
};

} // namespace Opora::Server
