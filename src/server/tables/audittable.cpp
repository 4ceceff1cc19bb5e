// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/audittable.h"

#include "db/statement.h"
#include "db/transaction.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Db::Statement;

Core::Result<void> AuditTable::add(Db::Transaction &transaction, Core::Random &random, const Row &row)
{
    return Statement(transaction,
                     u"INSERT INTO audit(id, at, person, action, object, peer) VALUES (?, ?, ?, ?, ?, ?)"_s)
        .bind(Core::Id<struct AuditTag>::make(random).uuid(), Core::toMsecs(row.at), row.person.uuid(), row.action,
              row.object, row.peer)
        .exec();
}

Core::Result<void> AuditTable::removeOld(Db::Transaction &transaction, Core::Timestamp before)
{
    return Statement(transaction, u"DELETE FROM audit WHERE at < ?"_s).bind(Core::toMsecs(before)).exec();
}

} // namespace Opora::Server
