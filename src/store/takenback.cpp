// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/takenback.h"

#include "core/members.h"
#include "store/outbox.h"
#include "store/try.h"
#include "store/write.h"

namespace Opora::Store {

using namespace Qt::StringLiterals;
using Core::Result;

namespace {

/// The server did nothing of it, also where only its answer is known yet. Of a conflict the rest was done all the same.
bool isUndone(const OutboxRow &row, const Core::Outcome &outcome)
{
    return row.state == OutboxState::Refused || outcome.kind == Core::Outcome::Kind::Rejected
        || (row.state == OutboxState::Held && outcome.code != "field_conflict"_L1);
}

} // namespace

bool leaveOthers(Core::Operation &back, const OutboxRow &row, const Core::Outcome &outcome)
{
    if (isUndone(row, outcome))
        return false;
    auto *set = std::get_if<Core::Op::TicketSet>(&back);
    if (!set)
        return Core::leaveOut(back, outcome.alreadySame);
    QStringList words = outcome.alreadySame;
    for (const Core::FieldConflict &conflict : outcome.conflicts)
        words.append(Core::fieldWord(conflict.field, conflict.key));
    set->changes.removeIf([&words](const Core::FieldChange &change) {
        return words.contains(Core::fieldWord(change.field, change.key))
            || words.contains(Core::fieldWord(Core::describedBy(change.field), change.key));
    });
    return !set->changes.isEmpty();
}

Result<bool> leaveOthers(Write &write, Core::Operation &back, qint64 change, bool offline)
{
    if (change == 0)
        return true;
    OPORA_TAKE(row, OutboxTable::find(write.connection(), change));
    if (!row || !row->outcome)
        return true;
    OPORA_TAKE(outcome, write.codec().decodeOutcome(*row->outcome));
    const bool isLeft = leaveOthers(back, *row, outcome);
    if (row->state == OutboxState::Held || row->state == OutboxState::Refused)
        OPORA_TRY(Outbox(write).resolve(change, Core::Resolution::Drop, offline));
    return isLeft;
}

} // namespace Opora::Store
