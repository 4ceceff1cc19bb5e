// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/codec.h"
#include "server/feed/bucketname.h"
#include "server/schema/try.h"
#include "server/tables/documenttable.h"

#include <QList>

namespace Opora::Server {

/// Into the log: a stored object that this server cannot read, and which field stands in the way.
void logUnreadable(const DocumentTable::Row &row, const Core::Error &error);

/// Every living object of one kind in a bucket: the people, the queues. One that cannot be read is left out and logged:
/// a single bad row must not lock everybody out.
template<typename T>
[[nodiscard]] Core::Result<QList<T>> allOf(Db::Connection &connection, Core::EntityKind kind,
                                           const QString &bucket = kRefBucket)
{
    OPORA_LET(rows, DocumentTable::ofKind(connection, bucket, kind));
    QList<T> items;
    items.reserve(rows.size());
    for (const DocumentTable::Row &row : std::as_const(rows)) {
        auto item = Protocol::decode<T>(row.doc);
        if (item)
            items.append(std::move(*item));
        else
            logUnreadable(row, item.error());
    }
    return items;
}

} // namespace Opora::Server
