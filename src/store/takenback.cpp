// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/takenback.h"

#include "core/members.h"
#include "store/outboxtable.h"
#include "store/try.h"
#include "store/write.h"

namespace Opora::Store {

using Core::Result;

bool leaveOthers(Core::Operation &back, const Core::Outcome &outcome)
{
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

Result<bool> leaveOthers(Write &write, Core::Operation &back, qint64 change)
{
    if (change == 0)
        return true;
    OPORA_TAKE(row, OutboxTable::find(write.connection(), change));
    if (!row || !row->outcome)
        return true;
    OPORA_TAKE(outcome, write.codec().decodeOutcome(*row->outcome));
    return leaveOthers(back, outcome);
}

} // namespace Opora::Store
