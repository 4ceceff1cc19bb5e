// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/codec.h"
#include "server/feed/bucketname.h"
#include "server/schema/try.h"
#include "server/tables/documenttable.h"

#include <QList>

namespace Opora::Server {

/// Every living reference object of one kind: the people, the queues.
template<typename T>
[[nodiscard]] Core::Result<QList<T>> allOf(Db::Connection &connection, Core::EntityKind kind)
{
    OPORA_LET(rows, DocumentTable::ofKind(connection, kRefBucket, kind));
    QList<T> items;
    for (const DocumentTable::Row &row : rows) {
        OPORA_LET(entity, Protocol::decode(kind, row.doc));
        items.append(std::get<T>(std::move(entity)));
    }
    return items;
}

} // namespace Opora::Server
