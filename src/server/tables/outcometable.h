// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

#include <QHash>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Server {

/// Devices that send mutations: whose they are and how far they have come.
class ClientTable final
{
public:
    struct Row
    {
        Core::PersonId person;
        qint64 lastId = 0;
    };
    /// Makes the row at the first call. Two batches of one client take turns from here on.
    [[nodiscard]] static Core::Result<Row> lock(Db::Transaction &transaction, Core::ClientId client,
                                                Core::PersonId person, Core::Timestamp now);
    static Core::Result<void> setLastId(Db::Transaction &transaction, Core::ClientId client, qint64 lastId,
                                        Core::Timestamp now);
};

/// What became of each mutation, so that the same one sent again gets the same answer.
class OutcomeTable final
{
public:
    /// Of what nobody did or was done in part the answer is kept for good.
    enum class Standing {
        Done,
        Refused, ///< held or rejected: what depends on it is held too
        Offered, ///< done but for values that wait for a person
    };
    struct Row
    {
        qint64 id = 0;
        QByteArray payloadHash;
        QByteArray outcome; ///< JSON of the protocol
        Standing standing = Standing::Done;
    };
    [[nodiscard]] static Core::Result<QHash<qint64, Row>> between(Db::Connection &connection, Core::ClientId client,
                                                                  qint64 first, qint64 last);
    [[nodiscard]] static Core::Result<bool> isRefused(Db::Connection &connection, Core::ClientId client, qint64 id);
    static Core::Result<void> insert(Db::Transaction &transaction, Core::ClientId client, const QList<Row> &rows,
                                     Core::Timestamp now);
    /// At most `limit` of them; how many they were.
    static Core::Result<qint64> removeOld(Db::Transaction &transaction, Core::Timestamp before, int limit);
};

} // namespace Opora::Server
