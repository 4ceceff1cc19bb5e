// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewdesk.h"

#include "db/statement.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/listreader.h"
#include "store/ticketcolumns.h"
#include "store/viewmembers.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::shown;
using Opora::Test::StoreWorld;
using Opora::Test::viewOf;

namespace {

constexpr int kNone = -1;

qint64 rowsOf(const StoreWorld &world, const QString &table)
{
    const auto count = world.reader()->connection().scalar(u"SELECT count(*) FROM "_s + table);
    return count ? count->toLongLong() : kNone;
}

/// How many tickets are kept of it; kNone while they are not known, or too many.
qint64 membersOf(const StoreWorld &world, const SavedView &view)
{
    const auto reader = world.reader();
    const auto counter = viewCounter(reader->connection(), view.id);
    if (!counter || !*counter || (*counter)->listedTo != kNever)
        return kNone;
    return Opora::Db::Statement(reader->connection(), u"SELECT count(*) FROM view_member WHERE view=?"_s)
        .bind(view.id.uuid())
        .first([](const Opora::Db::Statement &row) { return row.integer(0); })
        .valueOr({})
        .value_or(kNone);
}

QList<qint64> numbersIn(const StoreWorld &world, const SavedView &view)
{
    QList<qint64> numbers;
    for (const TicketRow &row : world.rows(shown(view)))
        numbers.append(row.number);
    return numbers;
}

/// Their total; kNone while it is not known.
qint64 counted(const StoreWorld &world, const SavedView &view)
{
    const auto counts = ListReader(*world.reader()).counts({shown(view)});
    return counts && !counts->isEmpty() ? counts->constFirst().total : kNone;
}

QStringList planOf(const Reader &reader, const SavedView &view)
{
    const auto now = compiled({view}, reader, reader.now());
    const auto rows = ViewMembers::of(reader, view, now->constFirst());
    if (!rows || !*rows)
        return {u"not kept"_s};
    Opora::Db::Statement plan(reader.connection(),
                              u"EXPLAIN QUERY PLAN SELECT %1 FROM %2 WHERE %3 ORDER BY %4 LIMIT 100"_s.arg(
                                  ListReader::rowColumns(), (*rows)->from, now->constFirst().where,
                                  ListReader::orderOf(TicketView::Sort::NewestActivity)));
    return plan.bindAll((*rows)->values + now->constFirst().values)
        .all([](const Opora::Db::Statement &row) { return row.text(3); })
        .valueOr({});
}

/// As a program left it that did not keep members.
void makeOlder(StoreWorld &world)
{
    world.close();
    const auto connection = Opora::Db::Connection::open(
        Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    auto transaction = Opora::Db::Transaction::begin(**connection);
    for (const QString &sql : {u"DROP TABLE view_member"_s, u"ALTER TABLE view_tally DROP COLUMN listed"_s,
                               u"DELETE FROM schema_version WHERE version=14"_s})
        QVERIFY((*connection)->execute(sql));
    QVERIFY(transaction->commit());
}

} // namespace

/// Which tickets small saved views have. That their lists are right whatever happens is shown by TestSavedViews.
class TestViewMembers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followEachWrite();
    void goWhenThereAreTooManyAndComeBack();
    void areListedOnAfterARestart();
    void areListedInACacheThatHasNone();
    void followTheTime();
    void goWithTheirCounterDuringAFirstSync();
    void goWithTheirView();
    void areNotKeptOfWordsAndMessages();
    void areReadByTheirKeysAlone();
    void ofTooManyTheFirstAreFoundWhereverTheyStand();
};

void TestViewMembers::followEachWrite()
{
    StoreWorld world;
    world.begin();
    for (int n = 1; n <= 3; ++n)
        world.tell(world.ticket(n));
    const SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(membersOf(world, view), 3);
    Ticket moved = world.ticket(2);
    moved.queue = world.technical.id;
    world.tell(moved);
    QCOMPARE(membersOf(world, view), 2);
    world.tell(world.ticket(4));
    QCOMPARE(membersOf(world, view), 3);
    world.tellRemoved(EntityKind::Ticket, fixedUuid(u"ticket", 1));
    QCOMPARE(membersOf(world, view), 2);
    QCOMPARE(numbersIn(world, view), (QList<qint64>{4, 3}));
}

void TestViewMembers::goWhenThereAreTooManyAndComeBack()
{
    StoreWorld world;
    world.membersAtMost = 4;
    world.begin();
    for (int n = 1; n <= 4; ++n)
        world.tell(world.ticket(n));
    const SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(membersOf(world, view), 4);
    world.tell(world.ticket(5));
    QCOMPARE(membersOf(world, view), kNone);
    QCOMPARE(rowsOf(world, u"view_member"_s), 0);
    QCOMPARE(numbersIn(world, view), (QList<qint64>{5, 4, 3, 2, 1}));
    for (int n = 5; n > 3; --n)
        world.tellRemoved(EntityKind::Ticket, fixedUuid(u"ticket", n));
    // One that goes to and fro at the bound is not listed each time.
    QCOMPARE(membersOf(world, view), kNone);
    world.tellRemoved(EntityKind::Ticket, fixedUuid(u"ticket", 3));
    QCOMPARE(counted(world, view), 2);
    QCOMPARE(numbersIn(world, view), (QList<qint64>{2, 1}));
    QTRY_COMPARE(membersOf(world, view), 2);
    QCOMPARE(counted(world, view), 2);
}

void TestViewMembers::areListedOnAfterARestart()
{
    StoreWorld world;
    world.membersAtMost = 4;
    world.begin();
    for (int n = 1; n <= 5; ++n)
        world.tell(world.ticket(n));
    const SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(counted(world, view), 5);
    for (int n = 5; n > 2; --n)
        world.tellRemoved(EntityKind::Ticket, fixedUuid(u"ticket", n));
    // Before anything was listed.
    world.close();
    world.open();
    QCOMPARE(counted(world, view), 2);
    QTRY_COMPARE(membersOf(world, view), 2);
    QCOMPARE(numbersIn(world, view), (QList<qint64>{2, 1}));
}

void TestViewMembers::areListedInACacheThatHasNone()
{
    StoreWorld world;
    world.begin();
    for (int n = 1; n <= 3; ++n)
        world.tell(world.ticket(n));
    const SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(counted(world, view), 3);
    makeOlder(world);
    world.open();
    // The counter is no less true for that.
    QCOMPARE(counted(world, view), 3);
    QCOMPARE(numbersIn(world, view), (QList<qint64>{3, 2, 1}));
    QTRY_COMPARE(membersOf(world, view), 3);
    QCOMPARE(numbersIn(world, view), (QList<qint64>{3, 2, 1}));
}

void TestViewMembers::followTheTime()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    ticket.promisedAt = world.clock.now() + 30min;
    ticket.createdAt = world.clock.now() - 47h;
    world.tell(ticket);
    const SavedView late = viewOf(1, u"is:overdue"_s);
    const SavedView young = viewOf(2, u"created:>-2d"_s);
    world.tell({Entity(late), Entity(young)});
    QTRY_COMPARE(membersOf(world, young), 1);
    QCOMPARE(membersOf(world, late), 0);
    // What passed since the members were kept is found beside them.
    world.clock.advance(45min);
    QCOMPARE(numbersIn(world, late), QList<qint64>{1});
    QCOMPARE(numbersIn(world, young), QList<qint64>{1});
    world.clock.advance(45min);
    QCOMPARE(numbersIn(world, young), QList<qint64>());
    QCOMPARE(membersOf(world, late), 0);
    Ticket other = world.ticket(2);
    other.createdAt = world.clock.now() - 72h;
    world.tell(other);
    QCOMPARE(membersOf(world, late), 1);
    QCOMPARE(membersOf(world, young), 0);
    QCOMPARE(numbersIn(world, late), QList<qint64>{1});
}

void TestViewMembers::goWithTheirCounterDuringAFirstSync()
{
    StoreWorld world;
    world.begin();
    Ticket held = world.ticket(1);
    held.queue = world.technical.id;
    world.tell(held);
    const SavedView view = viewOf(1, u"is:open"_s);
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(membersOf(world, view), 1);
    const QString bucket = u"queue:%1/open"_s.arg(world.billing.id.toString());
    QVERIFY(world.store().applyBucketPage(bucket, {world.row(Entity(world.ticket(2)))}, {}));
    QCOMPARE(rowsOf(world, u"view_member"_s), 0);
    QCOMPARE(numbersIn(world, view), (QList<qint64>{2, 1}));
    world.clock.advance(10s);
    QTRY_COMPARE(membersOf(world, view), 2);
}

void TestViewMembers::goWithTheirView()
{
    StoreWorld world;
    world.begin();
    world.tell(world.ticket(1));
    SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(membersOf(world, view), 1);
    view.query = u"queue:technical"_s;
    world.tell(QList<Entity>{Entity(view)});
    QCOMPARE(rowsOf(world, u"view_member"_s), 0);
    view.query = u"queue:billing"_s;
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(membersOf(world, view), 1);
    world.tellRemoved(EntityKind::SavedView, view.id.uuid());
    QCOMPARE(rowsOf(world, u"view_member"_s), 0);
}

void TestViewMembers::areNotKeptOfWordsAndMessages()
{
    StoreWorld world;
    world.begin();
    world.tell(world.ticket(1), u"The printer is on fire"_s);
    const SavedView words = viewOf(1, u"printer"_s);
    const SavedView row = viewOf(2, u"queue:billing"_s);
    world.tell({Entity(words), Entity(row)});
    QTRY_COMPARE(membersOf(world, row), 1);
    QCOMPARE(membersOf(world, words), kNone);
    QCOMPARE(rowsOf(world, u"view_member"_s), 1);
    QCOMPARE(numbersIn(world, words), QList<qint64>{1});
}

void TestViewMembers::areReadByTheirKeysAlone()
{
    StoreWorld world;
    world.begin();
    world.tell(world.ticket(1));
    // The first has an index in the order of the list, which reads all of somebody's tickets for few of them.
    const SavedView mine = viewOf(1, u"owner:me is:open tag:refund"_s);
    const SavedView late = viewOf(2, u"updated:>-3d tag:refund"_s);
    world.tell({Entity(mine), Entity(late)});
    QTRY_COMPARE(membersOf(world, mine), 0);
    QTRY_COMPARE(membersOf(world, late), 0);
    const auto reader = world.reader();
    const QString members = u"SEARCH view_member USING PRIMARY KEY (view=?)"_s;
    const QString rows = u"SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"_s;
    QCOMPARE(planOf(*reader, mine), (QStringList{members, rows, u"USE TEMP B-TREE FOR ORDER BY"_s}));
    const QStringList plan = planOf(*reader, late);
    QVERIFY2(plan.contains(members) && plan.contains(rows), qPrintable(plan.join(u'\n')));
    const QStringList passed = plan.filter(u"SEARCH ticket USING"_s);
    QVERIFY2(!passed.isEmpty() && passed.filter(u"ticket_all_updated"_s) == passed, qPrintable(plan.join(u'\n')));
}

void TestViewMembers::ofTooManyTheFirstAreFoundWhereverTheyStand()
{
    StoreWorld world;
    world.membersAtMost = 4;
    world.begin();
    QList<Entity> tickets;
    for (int n = 1; n <= 60; ++n)
        tickets.append(world.ticket(n));
    world.tell(tickets);
    const SavedView newest = viewOf(1, u"number:>30"_s);
    const SavedView oldest = viewOf(2, u"number:<=25"_s);
    world.tell({Entity(newest), Entity(oldest)});
    QTRY_COMPARE(counted(world, newest), 30);
    QTRY_COMPARE(counted(world, oldest), 25);
    const auto firstOf = [&world](const SavedView &view, TicketView::Sort sort) {
        TicketView list = shown(view);
        list.sort = sort;
        const QList<TicketRow> rows = world.rows(list, 1);
        return rows.size() == 1 ? rows.constFirst().number : kNone;
    };
    for (const auto newestFirst : {TicketView::Sort::NewestActivity, TicketView::Sort::NewestCreated}) {
        QCOMPARE(firstOf(newest, newestFirst), 60);
        QCOMPARE(firstOf(oldest, newestFirst), 25);
    }
    QCOMPARE(firstOf(newest, TicketView::Sort::OldestCreated), 31);
    QCOMPARE(firstOf(oldest, TicketView::Sort::OldestCreated), 1);
    SavedView oldestFirst = oldest;
    oldestFirst.sorts = {{u"created"_s, false}};
    world.tell(QList<Entity>{Entity(oldestFirst)});
    QCOMPARE(firstOf(oldestFirst, TicketView::Sort::NewestActivity), 1);
}

QTEST_GUILESS_MAIN(TestViewMembers)
#include "tst_viewmembers.moc"
