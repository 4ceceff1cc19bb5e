// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tallybatch.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

TallyBatch::Cell TallyBatch::cellOf(const TicketColumns &row, const QUuid &me)
{
    OwnerClass owner = OwnerClass::SomebodyElse;
    if (row.owner.isNull())
        owner = OwnerClass::Nobody;
    else if (row.owner == me)
        owner = OwnerClass::Me;
    return {row.queue, int(owner), row.state, row.unanswered};
}

void TallyBatch::change(const TicketColumns *before, const TicketColumns *after, const QUuid &me)
{
    const auto add = [&](const TicketColumns &row, qint64 sign) {
        Delta &delta = m_deltas[cellOf(row, me)];
        delta.n += sign;
        delta.unread += row.unread ? sign : 0;
    };
    if (before)
        add(*before, -1);
    if (after)
        add(*after, 1);
}

Result<void> TallyBatch::settle(Db::Transaction &transaction)
{
    for (auto it = m_deltas.cbegin(); it != m_deltas.cend(); ++it) {
        if (it->n == 0 && it->unread == 0)
            continue;
        OPORA_TRY(Statement(transaction,
                            u"INSERT INTO tally(queue, owner, state, unanswered, n, unread) VALUES(?,?,?,?,?,?) "
                            "ON CONFLICT(queue, owner, state, unanswered) DO UPDATE SET n=n+excluded.n, "
                            "unread=unread+excluded.unread"_s)
                      .bind(it.key().queue, it.key().owner, it.key().state, it.key().unanswered, it->n, it->unread)
                      .run());
    }
    m_deltas.clear();
    return {};
}

Result<void> TallyBatch::rebuild(Db::Transaction &transaction, const QUuid &me)
{
    OPORA_TRY(Statement(transaction, u"DELETE FROM tally"_s).run());
    return Statement(transaction,
                     u"INSERT INTO tally(queue, owner, state, unanswered, n, unread) "
                     "SELECT queue, CASE owner WHEN ? THEN 0 WHEN ? THEN 1 ELSE 2 END AS class, state, unanswered, "
                     "count(*), sum(unread) FROM ticket GROUP BY queue, class, state, unanswered"_s)
        .bind(QUuid(), me)
        .exec();
}

Result<QList<TallyCell>> TallyBatch::all(Db::Connection &connection)
{
    return Statement(connection, u"SELECT queue, owner, state, unanswered, n, unread FROM tally WHERE n<>0"_s)
        .all([](const Statement &row) {
            return TallyCell{row.uuid(0),   OwnerClass(row.integer(1)), row.integer(2), row.boolean(3), row.integer(4),
                             row.integer(5)};
        });
}

} // namespace Opora::Store
