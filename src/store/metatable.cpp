// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/metatable.h"

#include "db/statement.h"
#include "db/transaction.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

Core::Result<QString> MetaTable::read(Db::Connection &connection, const QString &name)
{
    const auto found = Db::Statement(connection, u"SELECT value FROM meta WHERE name=?"_s)
                           .bind(name)
                           .first([](const Db::Statement &row) { return row.text(0); });
    if (!found)
        return found.error();
    return found->value_or(QString());
}

QString MetaTable::value(Db::Connection &connection, const QString &name)
{
    return read(connection, name).valueOr({});
}

Core::Result<void> MetaTable::set(Db::Transaction &transaction, const QString &name, const QString &value)
{
    return Db::Statement(transaction,
                         u"INSERT INTO meta(name, value) VALUES(?, ?) "
                         "ON CONFLICT(name) DO UPDATE SET value=excluded.value"_s)
        .bind(name, value)
        .exec();
}

} // namespace Opora::Store
