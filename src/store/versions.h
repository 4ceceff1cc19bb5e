// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/documentcodec.h"
#include "core/result.h"
#include "store/rows.h"

#include <QList>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Identity and version of every confirmed row of a bucket, for comparing it with the server's.
[[nodiscard]] Core::Result<QList<RowVersion>> versionsIn(Db::Connection &connection, const Core::DocumentCodec &codec,
                                                         const QString &bucket, qint64 bucketKey);
/// Of a bucket that this cache holds.
[[nodiscard]] Core::Result<std::optional<qint64>> bucketKeyOf(Db::Connection &connection, const QString &bucket);
/// The stored sum of a bucket becomes that of its rows.
Core::Result<void> recount(Db::Transaction &transaction, const Core::DocumentCodec &codec, const QString &bucket,
                           qint64 key);
/// Of all confirmed rows; 0 when there are none.
[[nodiscard]] Core::Result<qint64> newestVersion(Db::Connection &connection);
/// Confirmed rows above that version become version 0, and the sums of the buckets follow.
Core::Result<void> resetVersionsAbove(Db::Transaction &transaction, const Core::DocumentCodec &codec, qint64 version);
/// Where a stored document of a small table stands: only some kinds tell whose it is.
[[nodiscard]] Core::Result<QString> bucketOfReference(const Core::DocumentCodec &codec, Core::EntityKind kind,
                                                      const QByteArray &doc);

} // namespace Opora::Store
