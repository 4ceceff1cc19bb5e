// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/viewmembers.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/ticketcolumns.h"
#include "store/try.h"

using namespace Qt::StringLiterals;

namespace Opora::Store {

using Core::Result;
using Core::SavedViewId;
using Db::Statement;

Result<void> ViewMembers::apply(Db::Transaction &transaction, const QList<Change> &changes)
{
    for (const Change &change : changes) {
        const QString sql = change.isIn ? u"INSERT INTO view_member(view, ticket) VALUES(?,?) ON CONFLICT DO NOTHING"_s
                                        : u"DELETE FROM view_member WHERE view=? AND ticket=?"_s;
        OPORA_TRY(Statement(transaction, sql).bind(change.view.uuid(), change.ticket).exec());
    }
    return {};
}

Result<void> ViewMembers::follow(Db::Transaction &transaction, const CompiledView &now, const PassedKeys &passed)
{
    if (passed.select.isEmpty())
        return {};
    OPORA_TRY(Statement(transaction, u"DELETE FROM view_member WHERE view=? AND ticket IN (%1)"_s.arg(passed.select))
                  .bind(now.id.uuid())
                  .bindAll(passed.values)
                  .exec());
    // Joined as in of().
    return Statement(transaction,
                     u"INSERT INTO view_member(view, ticket) "
                     "SELECT ?, t.key FROM (%1) m CROSS JOIN ticket t ON t.key=m.key WHERE %2"_s.arg(passed.select,
                                                                                                     now.where))
        .bind(now.id.uuid())
        .bindAll(passed.values + now.values)
        .exec();
}

Result<void> ViewMembers::forget(Db::Transaction &transaction, SavedViewId view)
{
    return Statement(transaction, u"DELETE FROM view_member WHERE view=?"_s).bind(view.uuid()).exec();
}

Result<void> ViewMembers::forgetAll(Db::Transaction &transaction)
{
    return Statement(transaction, u"DELETE FROM view_member"_s).exec();
}

Result<bool> ViewMembers::fit(Db::Transaction &transaction, qint64 atMost)
{
    OPORA_TAKE(large,
               Statement(transaction, u"SELECT view FROM view_tally WHERE listed<>? AND n>?"_s)
                   .bind(kTooMany, atMost)
                   .all([](const Statement &row) { return SavedViewId(row.uuid(0)); }));
    for (const SavedViewId &view : large) {
        OPORA_TRY(forget(transaction, view));
        OPORA_TRY(Statement(transaction, u"UPDATE view_tally SET listed=? WHERE view=?"_s)
                      .bind(kTooMany, view.uuid())
                      .exec());
    }
    OPORA_TAKE(small,
               Statement(transaction, u"UPDATE view_tally SET listed=0 WHERE listed=? AND up_to=? AND n<=?"_s)
                   .bind(kTooMany, kNever, atMost / 2)
                   .run());
    return !large.isEmpty() || small > 0;
}

Result<std::optional<ViewMembers::Rows>> ViewMembers::of(const Reader &reader, const Core::SavedView &view,
                                                         const CompiledView &now)
{
    const std::optional<Rows> none;
    Db::Connection &connection = reader.connection();
    OPORA_TAKE(counter, viewCounter(connection, view.id));
    if (!counter || counter->listedTo != kNever || now.basis == ViewBasis::Others)
        return none;
    QString keys = u"SELECT ticket FROM view_member WHERE view=?"_s;
    QVariantList values{view.id.toBytes()};
    QByteArray rule = now.rule();
    if (now.basis == ViewBasis::Time) {
        OPORA_TAKE(at, viewsMoment(connection));
        OPORA_TAKE(then, compiled({view}, reader, at));
        rule = then.constFirst().rule();
        const PassedKeys passed = passedBetween(now, at, reader.now());
        if (!passed.select.isEmpty())
            keys += u" UNION "_s + passed.select;
        values += passed.values;
    }
    // Another one while days begin elsewhere, of which no write has told.
    if (rule != counter->rule)
        return none;
    // A cross join is read from the left: SQLite knows of no index how many tickets it gives, and would take another
    // one.
    return std::optional(Rows{u"(%1) m CROSS JOIN ticket t ON t.key=m.ticket"_s.arg(keys), values});
}

} // namespace Opora::Store
