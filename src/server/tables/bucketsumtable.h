// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/tables/tickettable.h"

#include <QHash>

namespace Opora::Server {

/// Count and checksum of every bucket, kept with each change so that nobody has to read a bucket to know them.
/// Written only after the feed's counter was taken, which makes its writers take turns.
class BucketSumTable final
{
public:
    /// All parts of all buckets.
    [[nodiscard]] static Core::Result<QHash<QString, PartSums>> all(Db::Connection &connection);
    [[nodiscard]] static Core::Result<PartSums> of(Db::Connection &connection, const QString &bucket);
    /// Adds the differences; a part that becomes empty goes.
    static Core::Result<void> add(Db::Transaction &transaction, const QHash<QString, PartSums> &differences);

private:
    static Core::Result<void> addByReading(Db::Transaction &transaction, const QHash<QString, PartSums> &differences);
    static Core::Result<void> addInPlace(Db::Transaction &transaction, const QHash<QString, PartSums> &differences);
};

} // namespace Opora::Server
