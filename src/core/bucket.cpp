// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bucket.h"

namespace Opora::Core {

namespace {

constexpr QLatin1String kUserPrefix("user:");

} // namespace

QString userBucket(PersonId person)
{
    return kUserPrefix + person.toString();
}

bool isUserBucket(QStringView bucket)
{
    return bucket.startsWith(kUserPrefix);
}

QString documentBucket(const Entity &entity)
{
    if (const auto *mark = std::get_if<ReadMark>(&entity))
        return userBucket(mark->person);
    if (const auto *article = std::get_if<Article>(&entity); article && !isPublished(article->state))
        return kDraftBucket;
    if (const PersonId owner = ownerOf(entity); !owner.isNull())
        return userBucket(owner); // personal: nobody else holds it
    const EntityKind kind = kindOf(entity);
    const bool isOfCustomers
        = kind == EntityKind::Organisation || kind == EntityKind::Customer || kind == EntityKind::CustomerNote;
    return isOfCustomers ? kCustomerBucket : kRefBucket;
}

} // namespace Opora::Core
