// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables/countertable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "server/schema/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Result;
using Db::Statement;

Result<qint64> CounterTable::nextTicketNumber(Db::Transaction &transaction)
{
    OPORA_LET(number,
              Statement(transaction,
                        u"INSERT INTO counter(name, value) VALUES ('ticket', 1)"
                        " ON CONFLICT(name) DO UPDATE SET value = counter.value + 1"
                        " RETURNING value"_s)
                  .first([](const Statement &row) { return row.integer(0); }));
    return number.value_or(1);
}

Result<void> CounterTable::raiseTicketNumber(Db::Transaction &transaction, qint64 number)
{
    return Statement(transaction,
                     u"INSERT INTO counter(name, value) VALUES ('ticket', ?) ON CONFLICT(name) DO UPDATE"
                     " SET value = CASE WHEN excluded.value > counter.value THEN excluded.value"
                     " ELSE counter.value END"_s)
        .bind(number)
        .exec();
}

Result<void> CounterTable::takeReferenceTurn(Db::Transaction &transaction)
{
    return Statement(transaction,
                     u"INSERT INTO counter(name, value) VALUES ('reference', 1)"
                     " ON CONFLICT(name) DO UPDATE SET value = counter.value + 1"_s)
        .exec();
}

} // namespace Opora::Server
