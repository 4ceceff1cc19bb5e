// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/wordwipe.h"

#include "db/connection.h"
#include "db/sqlitefile.h"
#include "db/statement.h"
#include "store/metatable.h"
#include "store/try.h"
#include "store/write.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

// Values of the cache's word "wipe"; none: nothing to do. Older versions wrote the first only.
const QString kOrdered = u"1"_s;
const QString kMerging = u"2"_s;
const QString kMerged = u"3"_s;
const QString kCustomersOrdered = u"4"_s; // once the words of tickets are merged
const QString kCustomersMerging = u"5"_s;

Result<qint64> changesSoFar(Db::Connection &connection)
{
    OPORA_TAKE(changes, connection.scalar(u"SELECT total_changes()"_s));
    return changes.toLongLong();
}

} // namespace

Result<void> WordWipe::overwrite() const
{
    return m_connection.execute(u"PRAGMA secure_delete=ON"_s);
}

Result<void> WordWipe::overwriteWhileDue() const
{
    // FAST overwrites what goes within a page that is written anyway: words that move while the index is merged in
    // everyday work would otherwise stay in the gaps, where no later merging finds them.
    return isDue() ? overwrite() : m_connection.execute(u"PRAGMA secure_delete=FAST"_s);
}

Result<void> WordWipe::order(Db::Transaction &transaction)
{
    return MetaTable::set(transaction, u"wipe"_s, kOrdered);
}

bool WordWipe::isDue() const
{
    return !MetaTable::value(m_connection, u"wipe"_s).isEmpty();
}

bool WordWipe::isMerged() const
{
    return MetaTable::value(m_connection, u"wipe"_s) == kMerged;
}

Result<void> WordWipe::step(Write &write, int pages) const
{
    // A negative number makes one level of all segments that there are; from then on that level is merged, and what is
    // written meanwhile stands above it. A piece that changes nothing says that it is done.
    const QString stage = MetaTable::value(m_connection, u"wipe"_s);
    const bool begins = stage == kOrdered || stage == kCustomersOrdered;
    const bool ofCustomers = stage == kCustomersOrdered || stage == kCustomersMerging;
    const QString index = ofCustomers ? u"customer_search"_s : u"ticket_search"_s;
    OPORA_TAKE(before, changesSoFar(m_connection));
    OPORA_TRY(Statement(write.transaction(), u"INSERT INTO %1(%1, rank) VALUES('merge', ?)"_s.arg(index))
                  .bind(begins ? -pages : pages)
                  .run());
    OPORA_TAKE(after, changesSoFar(m_connection));
    const bool isDone = after - before < 2;
    if (!begins && !isDone)
        return {};
    const QString merging = ofCustomers ? kCustomersMerging : kMerging;
    const QString merged = ofCustomers ? kMerged : kCustomersOrdered;
    return MetaTable::set(write.transaction(), u"wipe"_s, isDone ? merged : merging);
}

Result<void> WordWipe::foldLog() const
{
    OPORA_TAKE(isComplete, Db::SqliteFile(m_connection).checkpoint());
    if (!isComplete)
        return Core::Error{Core::Error::Kind::Retryable, u"db.busy"_s, u"wipe"_s};
    return {};
}

Result<void> WordWipe::finish(Db::Transaction &transaction)
{
    return MetaTable::set(transaction, u"wipe"_s, QString());
}

} // namespace Opora::Store
