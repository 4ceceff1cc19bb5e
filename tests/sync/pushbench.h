// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/syncwire.h"
#include "protocol/wire.h"
#include "scriptedtransport.h"
#include "storeworld.h"
#include "support/failingdisk.h"
#include "support/memorykeeper.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Opora::Test {

inline QByteArray errorBody(const QString &code)
{
    return Protocol::encode(Protocol::ErrorBody{code, QStringLiteral("No."), {}, {}});
}

/// What a server says whose buckets are those of this cache, with the same sums; \a wrong are given another one.
inline Protocol::BucketsAnswer sumsOf(const StoreWorld &world, const QString &cursor, const QStringList &wrong = {})
{
    Protocol::BucketsAnswer answer;
    answer.cursor = cursor;
    answer.rights = world.store().rights();
    for (const QString &name : world.bucketNames()) {
        const Store::BucketSum sum = world.store().bucketSum(name).valueOr({});
        answer.buckets.append({name, sum.count, sum.checksum ^ (wrong.contains(name) ? 1U : 0U)});
    }
    return answer;
}

/// A cache with one ticket, somebody signed in, and a network that answers by script.
struct PushBench
{
    PushBench()
    {
        world.begin();
        ticket = world.tell(world.ticket(1));
        account.resume({"access", "refresh"});
    }
    ~PushBench() { world.close(); }
    Q_DISABLE_COPY_MOVE(PushBench)

    [[nodiscard]] QList<qint64> idsOf(qsizetype request) const
    {
        QList<qint64> ids;
        const auto body = QJsonDocument::fromJson(transport.asked.at(request).body).object();
        for (const QJsonValue mutation : body[QLatin1String("mutations")].toArray())
            ids << mutation.toObject()[QLatin1String("id")].toInteger();
        return ids;
    }

    StoreWorld world;
    FailingDisk disk{world.folder()};
    Core::Ticket ticket;
    ScriptedTransport transport;
    MemoryKeeper keeper;
    ManualTimers timers;
    Sync::Account account{
        transport, keeper, {Core::ClientId(QUuid::createUuid()), QStringLiteral("desk"), QStringLiteral("linux")}};
};

} // namespace Opora::Test
