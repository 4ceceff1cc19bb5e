// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/childtable.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

ChildTable::ChildTable(Core::EntityKind kind)
    : m_kind(kind)
    , m_name(Core::entityName(kind))
{ }

QString ChildTable::sql(const QString &text) const
{
    return text.arg(m_name);
}

Result<std::optional<ChildTable::Row>> ChildTable::find(Db::Connection &connection, qint64 ticket,
                                                        const QUuid &id) const
{
    return Statement(connection, sql(u"SELECT version, pending, at FROM %1 WHERE ticket=? AND id=?"_s))
        .bind(ticket, id)
        .first(
            [&](const Statement &row) { return Row{ticket, id, row.integer(2), row.integer(0), row.integer(1), {}}; });
}

Result<QList<ChildTable::Row>> ChildTable::findAnywhere(Db::Connection &connection, const QSet<QUuid> &ids) const
{
    QList<Row> found;
    OPORA_TRY(Statement(connection, sql(u"SELECT ticket, id FROM %1"_s)).each([&](const Statement &row) {
        const QUuid id = row.uuid(1);
        if (ids.contains(id))
            found.append(Row{row.integer(0), id, 0, 0, 0, {}});
    }));
    for (Row &row : found) {
        OPORA_TAKE(whole, find(connection, row.ticket, row.id));
        if (whole)
            row = *whole;
    }
    return found;
}

Result<QList<ChildTable::Row>> ChildTable::ofTicket(Db::Connection &connection, qint64 ticket) const
{
    return Statement(connection,
                     sql(u"SELECT id, at, version, pending, doc FROM %1 WHERE ticket=? ORDER BY "_s + kOrder))
        .bind(ticket)
        .all([ticket](const Statement &row) {
            return Row{ticket, row.uuid(0), row.integer(1), row.integer(2), row.integer(3), row.blob(4)};
        });
}

Result<QList<ChildTable::Row>> ChildTable::versionsOf(Db::Connection &connection, qint64 ticket) const
{
    return Statement(connection, sql(u"SELECT id, version FROM %1 WHERE ticket=? AND pending=0"_s))
        .bind(ticket)
        .all([ticket](const Statement &row) { return Row{ticket, row.uuid(0), 0, row.integer(1), 0, {}}; });
}

Result<void> ChildTable::upsert(Db::Transaction &transaction, const Row &row) const
{
    return Statement(transaction,
                     sql(u"INSERT INTO %1(ticket, id, at, version, pending, doc) VALUES(?,?,?,?,?,?) "
                         "ON CONFLICT(ticket, id) DO UPDATE SET at=excluded.at, version=excluded.version, "
                         "pending=excluded.pending, doc=excluded.doc"_s))
        .bind(row.ticket, row.id, row.at, row.version, row.pending, row.doc)
        .exec();
}

Result<void> ChildTable::insertPending(Db::Transaction &transaction, const Row &row) const
{
    return Statement(transaction,
                     sql(u"INSERT INTO %1(ticket, id, at, version, pending, doc) VALUES(?,?,?,0,?,?) "
                         "ON CONFLICT(ticket, id) DO NOTHING"_s))
        .bind(row.ticket, row.id, row.at, row.pending, row.doc)
        .exec();
}

Result<qint64> ChildTable::removePending(Db::Transaction &transaction, qint64 ticket) const
{
    return Statement(transaction, sql(u"DELETE FROM %1 WHERE ticket=? AND pending<>0"_s)).bind(ticket).run();
}

Result<void> ChildTable::remove(Db::Transaction &transaction, qint64 ticket, const QUuid &id) const
{
    return Statement(transaction, sql(u"DELETE FROM %1 WHERE ticket=? AND id=?"_s)).bind(ticket, id).exec();
}

Result<void> ChildTable::removeAll(Db::Transaction &transaction, qint64 ticket) const
{
    return Statement(transaction, sql(u"DELETE FROM %1 WHERE ticket=?"_s)).bind(ticket).exec();
}

} // namespace Opora::Store
