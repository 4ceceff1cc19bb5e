// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/readmarktable.h"

#include "db/statement.h"
#include "db/transaction.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {
ReadMarkTable::Row fromRow(const Statement &row)
{
    return {row.uuid(0), row.uuid(1), row.integer(2), row.integer(3), row.integer(4)};
}
} // namespace

Result<std::optional<ReadMarkTable::Row>> ReadMarkTable::find(Db::Connection &connection, const QUuid &ticket)
{
    return Statement(connection, u"SELECT ticket, id, version, base, up_to FROM read_mark WHERE ticket=?"_s)
        .bind(ticket)
        .first(fromRow);
}

Result<std::optional<ReadMarkTable::Row>> ReadMarkTable::findId(Db::Connection &connection, const QUuid &id)
{
    return Statement(connection, u"SELECT ticket, id, version, base, up_to FROM read_mark WHERE id=?"_s)
        .bind(id)
        .first(fromRow);
}

Result<void> ReadMarkTable::upsert(Db::Transaction &transaction, const Row &row)
{
    return Statement(
               transaction,
               u"INSERT INTO read_mark(ticket, id, version, base, up_to) VALUES(?,?,?,?,?) ON CONFLICT(ticket) "
               "DO UPDATE SET id=excluded.id, version=excluded.version, base=excluded.base, up_to=excluded.up_to"_s)
        .bind(row.ticket, row.id, row.version, row.base, row.upTo)
        .exec();
}

Result<void> ReadMarkTable::remove(Db::Transaction &transaction, const QUuid &ticket)
{
    return Statement(transaction, u"DELETE FROM read_mark WHERE ticket=?"_s).bind(ticket).exec();
}

} // namespace Opora::Store
