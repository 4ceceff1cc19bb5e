// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/jobtable.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

Result<void> JobTable::plan(Db::Transaction &transaction, Kind kind, const QUuid &object,
                            std::optional<Core::Timestamp> due)
{
    if (!due)
        return Statement(transaction, u"{later}DELETE FROM job WHERE kind = ? AND object = ?"_s)
            .bind(int(kind), object)
            .exec();
    return Statement(transaction,
                     u"{later}INSERT INTO job(kind, object, due_at) VALUES (?, ?, ?)"
                     " ON CONFLICT(kind, object) DO UPDATE SET due_at = excluded.due_at"_s)
        .bind(int(kind), object, Core::toMsecs(*due))
        .exec();
}

Result<bool> JobTable::isAnyDue(Db::Connection &connection, Kind kind, Core::Timestamp now)
{
    return Statement(connection, u"SELECT 1 FROM job WHERE kind = ? AND due_at <= ? LIMIT 1"_s)
        .bind(int(kind), Core::toMsecs(now))
        .any();
}

Result<QList<QUuid>> JobTable::due(Db::Transaction &transaction, Kind kind, Core::Timestamp now, int most)
{
    return Statement(transaction,
                     u"SELECT object FROM job WHERE kind = ? AND due_at <= ? ORDER BY due_at, object"
                     " LIMIT ?"_s)
        .bind(int(kind), Core::toMsecs(now), most)
        .all([](const Statement &row) { return row.uuid(0); });
}

} // namespace Opora::Server
