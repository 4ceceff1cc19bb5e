// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/backend.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUuid>
#include <QVariant>

#include <functional>

namespace Opora::Db {
class Connection;
class Statement;
} // namespace Opora::Db

namespace Opora::Server {

/// A JSON document on its way into a {doc} column: a blob in SQLite, text in PostgreSQL.
struct Doc
{
    const QByteArray &json;
};
[[nodiscard]] QVariant toVariant(Db::Backend backend, const Doc &doc);

/// For whose eyes a question to the tables is: what one person may read, in the words of the tables.
struct Reader
{
    QUuid person;
    bool internal = false;    ///< reads internal texts
    bool supervisors = false; ///< reads what others wrote for supervisors
    QList<QUuid> queues;      ///< whose tickets they see; with none there is nothing to ask for
};
/// The condition "this reader sees it" of a ticket `t`, with what bindVisible() binds.
[[nodiscard]] QString visibleSql(const Reader &reader);
void bindVisible(Db::Statement &statement, const Reader &reader);
/// The condition "this reader may read it" of a living ticket `t` and a text that has the columns audience and person
/// under the name `text`. Its placeholders are what bindReader() binds.
[[nodiscard]] QString readableSql(QLatin1StringView text, const Reader &reader);
void bindReader(Db::Statement &statement, const Reader &reader);

/// Runs `sql`, which holds "%1" where a list of placeholders belongs, over any number of ids in few shapes, so that the
/// prepared statements of a connection stay few: read(row) is called for each row found.
[[nodiscard]] Core::Result<void> forEachRow(Db::Connection &connection, const QString &sql, const QList<QUuid> &ids,
                                            const std::function<void(const Db::Statement &row)> &read);

} // namespace Opora::Server
