// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QUuid>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// How far the person of this cache has read each ticket, by milliseconds UTC.
class ReadMarkTable final
{
public:
    struct Row
    {
        QUuid ticket;
        QUuid id;
        qint64 version = 0;
        qint64 base = 0; ///< as the server knows it
        qint64 upTo = 0; ///< with own unsent reading; never before base
    };
    [[nodiscard]] static Core::Result<std::optional<Row>> find(Db::Connection &connection, const QUuid &ticket);
    [[nodiscard]] static Core::Result<std::optional<Row>> findId(Db::Connection &connection, const QUuid &id);
    static Core::Result<void> upsert(Db::Transaction &transaction, const Row &row);
    static Core::Result<void> remove(Db::Transaction &transaction, const QUuid &ticket);
};

} // namespace Opora::Store
