// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/undogroup.h"

#include "core/planted.h"
#include "core/wayback.h"
#include "db/statement.h"
#include "store/outbox.h"
#include "store/takenback.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

Result<QList<Result<qint64>>> UndoGroup::submit(const QList<Core::Action> &actions, bool offline)
{
    QList<Result<qint64>> numbers;
    for (const Core::Action &action : actions) {
        Outbox outbox(m_write);
        if (const auto may = outbox.mayTake(action); !may) {
            numbers.append(may.error());
            continue;
        }
        OPORA_TAKE(reverse, reverseOf(action));
        OPORA_TAKE(local, outbox.submit(action, offline));
        OPORA_TRY(
            Statement(m_write.transaction(), u"INSERT INTO outbox_group(mutation, undo_group, reverse) VALUES(?,?,?)"_s)
                .bind(local, m_id, reverse)
                .run());
        numbers.append(local);
    }
    return numbers;
}

Result<QByteArray> UndoGroup::reverseOf(const Core::Action &action)
{
    OPORA_TAKE(row, m_write.ticketRow(action.object));
    if (!row)
        return QByteArray("");
    OPORA_TAKE(ticket, m_write.ticketIn(*row));
    OPORA_TAKE(reference, m_write.parts().referenceIndex());
    auto operation = Core::wayBack(action.operation, ticket, *reference);
    if (!operation)
        return QByteArray("");
    Core::Mutation mutation;
    mutation.client = m_write.parts().client;
    mutation.id = 1;
    mutation.object = action.object;
    mutation.operation = std::move(*operation);
    return m_write.codec().encode(mutation);
}

Result<qint64> UndoGroup::takeBack(int most, bool offline)
{
    OPORA_TAKE(members, newest(most));
    for (const Member &member : std::as_const(members)) {
        OPORA_TRY(forget(m_write.transaction(), member.local));
        OPORA_TRY(takeBack(member, offline));
    }
    return count();
}

Result<void> UndoGroup::takeBack(const Member &member, bool offline)
{
    Outbox outbox(m_write);
    OPORA_TAKE(row, OutboxTable::find(m_write.connection(), member.local));
    if (!row)
        return {};
    if (row->state == OutboxState::Waiting && !row->wire)
        return outbox.withdraw(member.local);
    // Read before it goes.
    OPORA_TAKE(back, reverseOf(member, *row));
    if (row->state == OutboxState::Held || row->state == OutboxState::Refused)
        OPORA_TRY(outbox.resolve(member.local, Core::Resolution::Drop, offline));
    if (!back || OPORA_PLANTED(69) || !outbox.mayTake(*back))
        return {};
    OPORA_TRY(outbox.submit(*back, offline));
    return {};
}

Result<std::optional<Core::Action>> UndoGroup::reverseOf(const Member &member, const OutboxRow &row)
{
    if (member.reverse.isEmpty())
        return std::optional<Core::Action>();
    Core::Outcome outcome;
    if (row.outcome) {
        OPORA_TAKE(known, m_write.codec().decodeOutcome(*row.outcome));
        outcome = std::move(known);
    }
    OPORA_TAKE(mutation, m_write.codec().decodeMutation(member.reverse));
    if (!leaveOthers(mutation.operation, row, outcome))
        return std::optional<Core::Action>();
    return std::optional(Core::Action{mutation.object, std::move(mutation.operation), {}, false});
}

Result<QList<UndoGroup::Member>> UndoGroup::newest(int most)
{
    return Statement(m_write.connection(),
                     u"SELECT mutation, reverse FROM outbox_group WHERE undo_group=? ORDER BY mutation DESC LIMIT ?"_s)
        .bind(m_id, most)
        .all([](const Statement &row) {
            return Member{row.integer(0), row.blob(1)};
        });
}

Result<qint64> UndoGroup::count()
{
    OPORA_TAKE(left,
               Statement(m_write.connection(), u"SELECT count(*) FROM outbox_group WHERE undo_group=?"_s)
                   .bind(m_id)
                   .first([](const Statement &row) { return row.integer(0); }));
    return left.value_or(0);
}

Result<void> UndoGroup::forget(Db::Transaction &transaction, qint64 local)
{
    return Statement(transaction, u"DELETE FROM outbox_group WHERE mutation=?"_s).bind(local).exec();
}

Result<QList<qint64>> UndoGroup::unsent(Db::Connection &connection, const QUuid &id)
{
    return Statement(connection,
                     u"SELECT o.local FROM outbox_group g JOIN outbox o ON o.local=g.mutation "
                     "WHERE g.undo_group=? AND o.state=0 AND o.wire IS NULL ORDER BY o.local"_s)
        .bind(id)
        .all([](const Statement &row) { return row.integer(0); });
}

} // namespace Opora::Store
