// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

/// The names of the buckets by which client and server divide what is synced; those of tickets: see bucketOf().
namespace Opora::Core {

inline constexpr QLatin1String kRefBucket("ref");
inline constexpr QLatin1String kCustomerBucket("customer");
/// Articles that are not published: what only those hold who may edit articles.
inline constexpr QLatin1String kDraftBucket("draft");

/// "user:<id>": what only this person holds.
[[nodiscard]] QString userBucket(PersonId person);
[[nodiscard]] bool isUserBucket(QStringView bucket);
/// Where an object without a conversation stands.
[[nodiscard]] QString documentBucket(const Entity &entity);

} // namespace Opora::Core
