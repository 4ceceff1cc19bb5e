// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bucket.h"

#include <QString>

#include <optional>

namespace Opora::Server {

using Core::documentBucket;
using Core::kCustomerBucket;
using Core::kDraftBucket;
using Core::kRefBucket;
using Core::userBucket;

/// The object that an object without a conversation belongs to (null: none).
[[nodiscard]] QUuid documentParent(const Core::Entity &entity);
/// What waiting clients listen to: a bucket's name up to its first slash, "queue:<id>", "ref", "user:<id>".
[[nodiscard]] QString scopeOf(const QString &bucket);
/// The queue of "queue:<id>/…"; null for other buckets.
[[nodiscard]] Core::QueueId queueOf(QStringView bucket);

} // namespace Opora::Server
