// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/bucketname.h"

namespace Opora::Server {

QUuid documentParent(const Core::Entity &entity)
{
    if (const auto *note = std::get_if<Core::CustomerNote>(&entity))
        return note->customer.uuid();
    const auto *customer = std::get_if<Core::Customer>(&entity);
    return customer ? customer->mergedInto.uuid() : QUuid();
}

QString scopeOf(const QString &bucket)
{
    const qsizetype slash = bucket.indexOf(u'/');
    return slash < 0 ? bucket : bucket.left(slash);
}

Core::QueueId queueOf(QStringView bucket)
{
    constexpr QLatin1String kPrefix("queue:");
    const qsizetype slash = bucket.indexOf(u'/');
    if (slash < 0 || !bucket.startsWith(kPrefix))
        return {};
    return Core::QueueId(QUuid::fromString(bucket.mid(kPrefix.size(), slash - kPrefix.size())));
}

} // namespace Opora::Server
