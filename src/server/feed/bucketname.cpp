// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feed/bucketname.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;

QString documentBucket(const Core::Entity &entity)
{
    if (const auto *mark = std::get_if<Core::ReadMark>(&entity))
        return userBucket(mark->person);
    if (const auto *own = std::get_if<Core::Template>(&entity); own && !own->owner.isNull())
        return userBucket(own->owner); // personal: nobody else holds it
    switch (Core::kindOf(entity)) {
    case EntityKind::Organisation:
    case EntityKind::Customer:
    case EntityKind::CustomerNote: return kCustomerBucket;
    case EntityKind::Calendar:
    case EntityKind::SlaPolicy:
    case EntityKind::Queue:
    case EntityKind::Person:
    case EntityKind::Status:
    case EntityKind::Priority:
    case EntityKind::Tag:
    case EntityKind::TicketType:
    case EntityKind::Template:
    case EntityKind::Section:
    case EntityKind::Article:
    case EntityKind::Ticket:
    case EntityKind::Message:
    case EntityKind::Event:
    case EntityKind::ReadMark: return kRefBucket;
    }
    return kRefBucket;
}

QUuid documentParent(const Core::Entity &entity)
{
    const auto *note = std::get_if<Core::CustomerNote>(&entity);
    return note ? note->customer.uuid() : QUuid();
}

QString userBucket(Core::PersonId person)
{
    return u"user:"_s + person.toString();
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
