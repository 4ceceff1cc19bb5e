// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Opora::Db {
class Connection;
class Transaction;
} // namespace Opora::Db

namespace Opora::Store {

/// Single facts of the cache by name.
class MetaTable final
{
public:
    /// Empty when there is none.
    [[nodiscard]] static Core::Result<QString> read(Db::Connection &connection, const QString &name);
    /// For what can be done without: empty when it cannot be read.
    [[nodiscard]] static QString value(Db::Connection &connection, const QString &name);
    static Core::Result<void> set(Db::Transaction &transaction, const QString &name, const QString &value);
};

} // namespace Opora::Store
