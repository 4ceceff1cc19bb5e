// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/wordwipe.h"

#include "core/planted.h"
#include "db/connection.h"
#include "db/sqlitefile.h"
#include "db/statement.h"
#include "store/metatable.h"
#include "store/try.h"
#include "store/write.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Db::Statement;

namespace {

// Values of the cache's word "wipe"; none: nothing to do. Older versions did without the first and the last two.
const QString kOrdered = u"1"_s; // pages that are free are taken
const QString kMerging = u"2"_s;
const QString kMerged = u"3"_s;
const QString kCustomersOrdered = u"4"_s; // once the words of tickets are merged
const QString kCustomersMerging = u"5"_s;
const QString kTaken = u"6"_s;           // and given back
const QString kBlanked = u"7"_s;         // then the words of tickets are merged
const QString kArticlesOrdered = u"8"_s; // once the words of customers are merged
const QString kArticlesMerging = u"9"_s;

/// An index of words, and the values before, while and after it is merged.
struct Index
{
    QString name;
    QString ordered;
    QString merging;
    QString merged;
};

const Index &indexAt(const QString &stage)
{
    static const Index kIndexes[]{{u"ticket_search"_s, kBlanked, kMerging, kCustomersOrdered},
                                  {u"customer_search"_s, kCustomersOrdered, kCustomersMerging, kArticlesOrdered},
                                  {u"article_search"_s, kArticlesOrdered, kArticlesMerging, kMerged}};
    const auto isIt = [&stage](const Index &index) { return stage == index.ordered || stage == index.merging; };
    const auto found = std::find_if(std::begin(kIndexes), std::end(kIndexes), isIt);
    return found == std::end(kIndexes) ? kIndexes[0] : *found;
}

constexpr int kHeadOfPage = 96; // bytes: one row takes one page

// Single tickets: the moment of the last wipe for one, and whether others went since.
const QString kForSingleAt = u"wiped_at"_s;
const QString kWanted = u"wipe_wanted"_s;
constexpr qint64 kForSingleEveryMs = 24LL * 3600 * 1000;

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
    OPORA_TRY(MetaTable::set(transaction, kWanted, QString()));
    return MetaTable::set(transaction, u"wipe"_s, kOrdered);
}

Result<void> WordWipe::want(Write &write)
{
    if (OPORA_PLANTED(56))
        return {};
    const WordWipe wipe(write.connection());
    OPORA_TRY(wipe.overwrite());
    write.wordsLost = true;
    OPORA_TRY(MetaTable::set(write.transaction(), kWanted, u"1"_s));
    return wipe.isWantedNow(write.parts().nowMs()) ? orderWanted(write) : Result<void>();
}

bool WordWipe::isWanted() const
{
    return !MetaTable::value(m_connection, kWanted).isEmpty();
}

bool WordWipe::isWantedNow(qint64 now) const
{
    if (!isWanted())
        return false;
    const qint64 since = now - MetaTable::value(m_connection, kForSingleAt).toLongLong();
    return since >= kForSingleEveryMs || since < 0; // a clock that was set back says nothing
}

Result<void> WordWipe::orderWanted(Write &write)
{
    OPORA_TRY(MetaTable::set(write.transaction(), kForSingleAt, QString::number(write.parts().nowMs())));
    return order(write.transaction());
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
    const QString stage = MetaTable::value(m_connection, u"wipe"_s);
    if (stage == kOrdered)
        return fillFree(write, pages);
    if (stage == kTaken)
        return freeBlank(write, pages);
    return merge(write, pages, stage);
}

Result<void> WordWipe::fillFree(Write &write, int pages) const
{
    // First, while only everyday work has left pages: what becomes free from now on is overwritten at once.
    OPORA_TAKE(count, m_connection.scalar(u"PRAGMA freelist_count"_s));
    const int freePages = count.toInt();
    if (freePages > 0) {
        OPORA_TAKE(pageBytes, m_connection.scalar(u"PRAGMA page_size"_s));
        OPORA_TRY(Statement(write.transaction(),
                            u"INSERT INTO blank(zeros) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n "
                            "WHERE i<?) SELECT zeroblob(?) FROM n"_s)
                      .bind(std::min(pages, freePages), pageBytes.toInt() - kHeadOfPage)
                      .run());
    }
    // All of them are taken: what others free meanwhile is overwritten.
    return freePages <= pages ? MetaTable::set(write.transaction(), u"wipe"_s, kTaken) : Result<void>();
}

Result<void> WordWipe::freeBlank(Write &write, int pages) const
{
    OPORA_TAKE(
        rows,
        Statement(write.transaction(), u"DELETE FROM blank WHERE key IN (SELECT key FROM blank ORDER BY key LIMIT ?)"_s)
            .bind(pages)
            .run());
    return rows > 0 ? Result<void>() : MetaTable::set(write.transaction(), u"wipe"_s, kBlanked);
}

Result<void> WordWipe::merge(Write &write, int pages, const QString &stage) const
{
    // A negative number makes one level of all segments that there are; from then on that level is merged, and what is
    // written meanwhile stands above it. A piece that changes nothing says that it is done.
    const Index &index = indexAt(stage);
    const bool begins = stage == index.ordered;
    OPORA_TAKE(before, changesSoFar(m_connection));
    OPORA_TRY(Statement(write.transaction(), u"INSERT INTO %1(%1, rank) VALUES('merge', ?)"_s.arg(index.name))
                  .bind(begins ? -pages : pages)
                  .run());
    OPORA_TAKE(after, changesSoFar(m_connection));
    const bool isDone = after - before < 2;
    if (!begins && !isDone)
        return {};
    return MetaTable::set(write.transaction(), u"wipe"_s, isDone ? index.merged : index.merging);
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
