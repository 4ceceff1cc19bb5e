// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/entity.h"

#include <QString>

#include <optional>

namespace Opora::Server {

inline constexpr QLatin1String kRefBucket("ref");
inline constexpr QLatin1String kCustomerBucket("customer");

/// Where an object without a conversation stands, and the object it belongs to (null: none).
[[nodiscard]] QString documentBucket(const Core::Entity &entity);
[[nodiscard]] QUuid documentParent(const Core::Entity &entity);
[[nodiscard]] QString userBucket(Core::PersonId person);
/// What waiting clients listen to: a bucket's name up to its first slash, "queue:<id>", "ref", "user:<id>".
[[nodiscard]] QString scopeOf(const QString &bucket);
/// The queue of "queue:<id>/…"; null for other buckets.
[[nodiscard]] Core::QueueId queueOf(QStringView bucket);

} // namespace Opora::Server
