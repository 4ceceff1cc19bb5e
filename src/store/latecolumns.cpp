// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/latecolumns.h"

#include "db/statement.h"
#include "store/metatable.h"
#include "store/tickettable.h"
#include "store/try.h"
#include "store/write.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

/// The key of the last ticket that was filled in; none: all are.
const auto kFilled = u"late_columns"_s;

} // namespace

bool LateColumns::areMissing(Db::Connection &connection)
{
    return !MetaTable::value(connection, kFilled).isEmpty();
}

Result<void> LateColumns::fillSome(Write &write, int tickets)
{
    OPORA_TAKE(keys,
               Statement(write.connection(), u"SELECT key FROM ticket WHERE key>? ORDER BY key LIMIT ?"_s)
                   .bind(MetaTable::value(write.connection(), kFilled).toLongLong(), tickets)
                   .all([](const Statement &row) { return row.integer(0); }));
    for (const qint64 key : std::as_const(keys)) {
        OPORA_TAKE(before, TicketTable::findKey(write.connection(), key));
        const auto entity = write.codec().decode(Core::EntityKind::Ticket, before ? before->doc : QByteArray());
        // A damaged one is filled in when the server tells it anew; it must not hold up those behind it.
        if (!entity)
            continue;
        TicketColumns after = *before;
        after.takeLate(std::get<Core::Ticket>(*entity));
        // Neither counters nor words are of these columns.
        OPORA_TRY(TicketTable::update(write.transaction(), *before, after));
    }
    const bool isEnd = keys.size() < tickets;
    // Once, and not with each piece: whoever looks at a list has it read anew.
    write.changes.lists = write.changes.lists || isEnd;
    return MetaTable::set(write.transaction(), kFilled, isEnd ? QString() : QString::number(keys.constLast()));
}

} // namespace Opora::Store
