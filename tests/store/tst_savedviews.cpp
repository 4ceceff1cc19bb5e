// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewdesk.h"

#include "core/ports/callbacklist.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/listreader.h"
#include "store/savedviews.h"

#include <QScopeGuard>
#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::shown;
using Opora::Test::StoreWorld;
using Opora::Test::ViewDesk;
using Opora::Test::viewOf;

namespace {

void moveTo(const QByteArray &zone)
{
    qputenv("TZ", zone);
    tzset();
}

} // namespace

class TestSavedViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatReadingAllRowsCounts_data();
    void countsWhatReadingAllRowsCounts();
    void leavesTheCounterOutUntilItIsKnown();
    void waitsForTheEndOfAFirstSync();
    void countsAnewWhenADepartmentGoes();
    void followsTheClockWithoutAnyWrite();
    void followsTheTimeZoneWithoutAnyWrite();
    void holdsExactlyTheTicketsThatASearchFinds();
    void sortsByGroupAndSeveralColumns();
    void groupsWhoIsNotKnownAfterNobody();
    void countsTheTicketsOfWhoIsTheSamePerson();
    void aDamagedTicketIsReplacedAndCountedAnew();
    void showsNothingOfAViewThatIsGone();
    void listsPromisedCallsByTheirTimes();
    void countsPromisedCallsByTheirIndexAlone();
    void countsOwnViewsBeforeTheServerHasThem();
    void holdsOneTicketAgainstAllViewsByItsKeyAlone();
    void tellsWhatOthersBringIntoAView();
};

void TestSavedViews::countsWhatReadingAllRowsCounts_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("membersAtMost");
    // Views of 40 tickets at most, which cross the small ones of these bounds again and again.
    for (const auto &[seed, most] : {std::pair(1, 4), std::pair(2, 8), std::pair(3, 14), std::pair(4, 5'000)})
        QTest::addRow("seed %d, at most %d members", seed, most) << quint64(seed) << most;
}

void TestSavedViews::countsWhatReadingAllRowsCounts()
{
    QFETCH(quint64, seed);
    QFETCH(int, membersAtMost);
    ViewDesk desk(seed, membersAtMost);
    for (int n = 0; n < 40; ++n) {
        desk.step();
        const QString misread = desk.misread().join(u'\n');
        QVERIFY2(misread.isEmpty(), qPrintable(u"step %1, at once: %2"_s.arg(n).arg(misread)));
        QTRY_VERIFY2(desk.wrong(), qPrintable(u"not counted after step %1"_s.arg(n)));
        const QString wrong = desk.wrong()->join(u'\n');
        QVERIFY2(wrong.isEmpty(), qPrintable(u"step %1: %2"_s.arg(n).arg(wrong)));
        QTRY_VERIFY2(desk.isListed(), qPrintable(u"not listed after step %1"_s.arg(n)));
        const QString listed = (desk.wrongMembers() + desk.misread()).join(u'\n');
        QVERIFY2(listed.isEmpty(), qPrintable(u"step %1, listed: %2"_s.arg(n).arg(listed)));
    }
}

void TestSavedViews::leavesTheCounterOutUntilItIsKnown()
{
    StoreWorld world;
    world.begin();
    for (int n = 1; n <= 5; ++n)
        world.tell(world.ticket(n));
    const SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    const auto counted = [&] { return ListReader(*world.reader()).counts({shown(view)})->size(); };
    QCOMPARE(counted(), 0);
    QCOMPARE(world.rows(shown(view)).size(), 5);
    QTRY_COMPARE(counted(), 1);
    QCOMPARE(world.count(shown(view)), 5);
}

void TestSavedViews::waitsForTheEndOfAFirstSync()
{
    StoreWorld world;
    world.begin();
    const SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    const auto counts = [&] { return *ListReader(*world.reader()).counts({shown(view)}); };
    QTRY_COMPARE(counts().size(), 1);
    const QString bucket = u"queue:%1/open"_s.arg(world.billing.id.toString());
    QList<IncomingRow> rows;
    for (int n = 1; n <= 5; ++n)
        rows << world.row(Entity(world.ticket(n)));
    QVERIFY(world.store().applyBucketPage(bucket, rows, {}));
    QCOMPARE(counts().size(), 0);
    world.clock.advance(10s);
    QTRY_COMPARE(counts().size(), 1);
    QCOMPARE(counts().constFirst().total, 5);
}

void TestSavedViews::countsAnewWhenADepartmentGoes()
{
    StoreWorld world;
    world.begin();
    for (int n = 1; n <= 5; ++n) {
        Ticket ticket = world.ticket(n);
        ticket.queue = n > 2 ? world.billing.id : world.technical.id;
        world.tell(ticket);
    }
    const SavedView view = viewOf(1, u"is:open"_s);
    world.tell(QList<Entity>{Entity(view)});
    const auto counts = [&] { return *ListReader(*world.reader()).counts({shown(view)}); };
    QTRY_COMPARE(counts().size(), 1);
    QStringList others = world.bucketNames();
    others.removeAll(bucketOf(world.ticket(1)));
    // No ticket that goes is held against all views by itself.
    QVERIFY(world.store().startBuckets(others, world.nextCursor(), u"rights-2"_s));
    QCOMPARE(counts().size(), 0);
    world.clock.advance(10s);
    QTRY_COMPARE(counts().size(), 1);
    QCOMPARE(counts().constFirst().total, 2);
}

void TestSavedViews::followsTheClockWithoutAnyWrite()
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
    QTRY_COMPARE(ListReader(*world.reader()).counts({shown(late), shown(young)})->size(), 2);
    QCOMPARE(world.count(shown(late)), 0);
    QCOMPARE(world.count(shown(young)), 1);
    world.clock.advance(45min);
    QCOMPARE(world.count(shown(late)), 1);
    QCOMPARE(world.count(shown(young)), 1);
    world.clock.advance(45min);
    QCOMPARE(world.count(shown(young)), 0);
    world.clock.jump(-90min);
    QCOMPARE(world.count(shown(late)), 0);
    QCOMPARE(world.count(shown(young)), 1);
}

void TestSavedViews::followsTheTimeZoneWithoutAnyWrite()
{
    const auto before = qgetenv("TZ");
    const auto home = qScopeGuard([&] { moveTo(before); });
    moveTo("UTC");
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    ticket.createdAt = fromMsecs(QDateTime({2026, 9, 10}, {20, 0}, Qt::UTC).toMSecsSinceEpoch());
    world.tell(ticket);
    const SavedView day = viewOf(1, u"created:2026-09-10"_s);
    world.tell(QList<Entity>{Entity(day)});
    QTRY_COMPARE(ListReader(*world.reader()).counts({shown(day)})->size(), 1);
    QCOMPARE(world.count(shown(day)), 1);
    moveTo("JST-9");
    QCOMPARE(world.rows(shown(day)).size(), 0);
    QCOMPARE(world.count(shown(day)), 0);
}

void TestSavedViews::holdsExactlyTheTicketsThatASearchFinds()
{
    StoreWorld world;
    world.begin();
    world.tell(world.ticket(1), u"The printer is on fire"_s);
    world.tell(world.ticket(2), u"An invoice"_s);
    const SavedView view = viewOf(1, u"printer queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    const QList<TicketRow> rows = world.rows(shown(view));
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.constFirst().number, 1);
    QCOMPARE(world.count(shown(view)), 1);
}

void TestSavedViews::sortsByGroupAndSeveralColumns()
{
    StoreWorld world;
    world.begin();
    for (int n = 1; n <= 6; ++n) {
        Ticket ticket = world.ticket(n);
        ticket.queue = n % 2 ? world.billing.id : world.technical.id;
        ticket.priority = defaultPriorityId(n % 3 ? u"normal" : u"high");
        ticket.subject = n > 3 ? u"b"_s : u"A"_s;
        world.tell(ticket);
    }
    SavedView view = viewOf(1, {});
    view.group = u"queue"_s;
    view.sorts = {{u"priority"_s, true}, {u"subject"_s, false}, {u"number"_s, true}};
    world.tell(QList<Entity>{Entity(view)});
    QList<qint64> numbers;
    for (const TicketRow &row : world.rows(shown(view)))
        numbers << row.number;
    // Nobody asked for its group.
    QCOMPARE(numbers, (QList<qint64>{3, 6, 2, 1, 5, 4}));
    TicketView byQueue = shown(view);
    byQueue.grouping = TicketGrouping::Queue;
    numbers.clear();
    const auto reader = world.reader();
    const auto rows = ListReader(*reader).rows(ListReader(*reader).index(byQueue)->keys);
    for (const TicketRow &row : *rows)
        numbers << row.number;
    const bool isBillingFirst = world.reader()->reference()->queues.constFirst().id == world.billing.id;
    const QList<qint64> billing{3, 1, 5};
    const QList<qint64> technical{6, 2, 4};
    QCOMPARE(numbers, isBillingFirst ? billing + technical : technical + billing);
    // A person's order goes before the view's.
    TicketView oldest = shown(view);
    oldest.sort = TicketView::Sort::OldestCreated;
    numbers.clear();
    for (const TicketRow &row : world.rows(oldest))
        numbers << row.number;
    QCOMPARE(numbers, (QList<qint64>{1, 2, 3, 4, 5, 6}));
    TicketView byColumns = shown(view);
    byColumns.sorts = {{u"queue"_s, false}, {u"number"_s, true}};
    numbers.clear();
    for (const TicketRow &row : world.rows(byColumns))
        numbers << row.number;
    const QList<qint64> odd{5, 3, 1};
    const QList<qint64> even{6, 4, 2};
    QCOMPARE(numbers, isBillingFirst ? odd + even : even + odd);
    const auto index = ListReader(*world.reader()).index(shown(view));
    QCOMPARE(index->keys.size(), 6);
    QVERIFY(index->sections.isEmpty());

    TicketView grouped = shown(view);
    grouped.grouping = TicketGrouping::Priority;
    const auto sections = ListReader(*world.reader()).index(grouped)->sections;
    QCOMPARE(sections.size(), 2);
    QCOMPARE(sections[0].of, defaultPriorityId(u"high").uuid());
    QCOMPARE(sections[0].size, 2);
    QCOMPARE(sections[1].size, 4);
}

void TestSavedViews::groupsWhoIsNotKnownAfterNobody()
{
    StoreWorld world;
    world.begin();
    const QList<PersonId> owners{PersonId(fixedUuid(u"stranger", 1)), world.me.id, PersonId(),
                                 PersonId(fixedUuid(u"stranger", 2)), PersonId()};
    for (int n = 0; n < owners.size(); ++n) {
        Ticket ticket = world.ticket(n + 1);
        ticket.owner = owners[n];
        world.tell(ticket);
    }
    const SavedView saved = viewOf(1, {});
    world.tell(QList<Entity>{Entity(saved)});
    TicketView queue;
    queue.kind = TicketView::Kind::Queue;
    queue.queue = world.billing.id;
    for (TicketView view : {shown(saved), queue}) {
        view.grouping = TicketGrouping::Owner;
        const auto sections = ListReader(*world.reader()).index(view)->sections;
        QCOMPARE(sections.size(), 3);
        QVERIFY(sections[0].of.isNull());
        QCOMPARE(sections[0].size, 2);
        QCOMPARE(sections[1].size, 2);
        QVERIFY(!sections[1].of.isNull() && !owners.contains(PersonId(sections[1].of)));
        QCOMPARE(sections[2].of, world.me.id.uuid());
    }
}

void TestSavedViews::countsTheTicketsOfWhoIsTheSamePerson()
{
    StoreWorld world;
    world.begin();
    const Ticket first = world.tell(world.ticket(1));
    const Ticket second = world.tell(world.ticket(2));
    const SavedView view = viewOf(1, u"from:"_s + first.requester.toString());
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(ListReader(*world.reader()).counts({shown(view)})->size(), 1);
    QCOMPARE(world.count(shown(view)), 1);
    Customer same;
    same.id = second.requester;
    same.name = u"Customer 2"_s;
    same.mergedInto = first.requester;
    world.tell(QList<Entity>{Entity(same)});
    QCOMPARE(world.rows(shown(view)).size(), 2);
    QCOMPARE(world.count(shown(view)), 2);
}

void TestSavedViews::aDamagedTicketIsReplacedAndCountedAnew()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    ticket.language = u"ru"_s;
    world.tell(ticket);
    const SavedView view = viewOf(1, u"language:ru"_s);
    world.tell(QList<Entity>{Entity(view)});
    const auto counts = [&] { return *ListReader(*world.reader()).counts({shown(view)}); };
    QTRY_COMPARE(counts().size(), 1);
    {
        const auto disk = Opora::Db::Connection::open(
            Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
        auto transaction = Opora::Db::Transaction::begin(**disk);
        QVERIFY((*disk)->execute(u"UPDATE ticket SET doc=x'7B'"_s) && transaction->commit());
    }
    ticket.updatedAt += 1min;
    QVERIFY(world.store().applyChanges({world.row(Entity(ticket))}, world.nextCursor()));
    world.clock.advance(10s);
    QTRY_COMPARE(counts().size(), 1);
    QCOMPARE(counts().constFirst().total, 1);
}

void TestSavedViews::listsPromisedCallsByTheirTimes()
{
    StoreWorld world;
    world.begin();
    const auto promise = [&world](int number, std::chrono::hours in, StateClass state = StateClass::Open) {
        Ticket ticket = world.ticket(number, state);
        ticket.callbackAt = world.clock.now() + in;
        world.tell(ticket);
    };
    promise(1, 30h);
    promise(2, 2h);
    promise(3, -1h);
    promise(4, 1h, StateClass::Solved); // done with: nobody calls
    Ticket unpromised = world.ticket(5);
    unpromised.subject = u"about callback_at"_s;
    world.tell(unpromised);
    QList<qint64> numbers;
    for (const TicketRow &row : world.rows(callbackList()))
        numbers.append(row.number);
    QCOMPARE(numbers, (QList<qint64>{3, 2, 1}));
    const auto counts = ListReader(*world.reader()).counts({callbackList()});
    QCOMPARE(counts->size(), 1);
    QCOMPARE(counts->constFirst().total, 3);
}

void TestSavedViews::countsPromisedCallsByTheirIndexAlone()
{
    StoreWorld world;
    world.begin();
    const auto reader = world.reader();
    const auto views = compiled({callbackView()}, *reader, reader->now());
    Opora::Db::Statement plan(reader->connection(),
                              u"EXPLAIN QUERY PLAN SELECT count(*), coalesce(sum(t.unread), 0) FROM ticket t WHERE "_s
                                  + views->constFirst().where);
    const auto lines = plan.all([](const Opora::Db::Statement &row) { return row.text(3); });
    QVERIFY(lines);
    QCOMPARE(lines->size(), 1);
    QVERIFY2(lines->constFirst().contains(u"USING COVERING INDEX ticket_callback"_s), qPrintable(lines->constFirst()));
}

void TestSavedViews::showsNothingOfAViewThatIsGone()
{
    StoreWorld world;
    world.begin();
    world.tell(world.ticket(1));
    const SavedView view = viewOf(1, u"queue:billing"_s);
    world.tell(QList<Entity>{Entity(view)});
    QTRY_COMPARE(ListReader(*world.reader()).counts({shown(view)})->size(), 1);
    world.tellRemoved(EntityKind::SavedView, view.id.uuid());
    QCOMPARE(ListReader(*world.reader()).counts({shown(view)})->size(), 0);
    QVERIFY(world.rows(shown(view)).isEmpty());
    QCOMPARE(world.reader()->connection().scalar(u"SELECT count(*) FROM view_tally"_s)->toLongLong(), 0);
}

void TestSavedViews::countsOwnViewsBeforeTheServerHasThem()
{
    StoreWorld world;
    world.begin();
    world.tell(world.ticket(1));
    SavedView view = viewOf(1, u"queue:billing"_s);
    view.owner = world.me.id;
    const auto put = world.store().submit({view.id.uuid(), Op::ObjectPut{view, {}, false}, {}, false}, true);
    QVERIFY(put);
    QTRY_COMPARE(ListReader(*world.reader()).counts({shown(view)})->size(), 1);
    QCOMPARE(world.count(shown(view)), 1);
    QVERIFY(world.store().withdraw(*put));
    QCOMPARE(ListReader(*world.reader()).counts({shown(view)})->size(), 0);
}

void TestSavedViews::holdsOneTicketAgainstAllViewsByItsKeyAlone()
{
    StoreWorld world;
    world.begin();
    const auto reader = world.reader();
    const auto views = compiled({viewOf(1, u"queue:billing is:overdue"_s), viewOf(2, u"tag:refund OR -is:open"_s)},
                                *reader, reader->now());
    QVERIFY(views);
    Opora::Db::Statement plan(
        reader->connection(),
        u"EXPLAIN QUERY PLAN SELECT %1, %2 FROM ticket t WHERE t.key=?"_s.arg((*views)[0].where, (*views)[1].where));
    for (const CompiledView &view : *views)
        plan.bindAll(view.values);
    const auto lines = plan.bind(1).all([](const Opora::Db::Statement &row) { return row.text(3); });
    QVERIFY(lines);
    QCOMPARE(*lines, QStringList{u"SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"_s});
}

void TestSavedViews::tellsWhatOthersBringIntoAView()
{
    StoreWorld world;
    world.begin();
    SavedView told = viewOf(1, u"priority:high"_s);
    told.notify = true;
    world.tell(QList<Entity>{Entity(told), Entity(viewOf(2, u"priority:high"_s))});
    ChangeSet all;
    connect(&world.store(), &LocalStore::committed, &world.store(),
            [&all](const ChangeSet &changes) { all.add(changes); });
    const auto entered = [&all] { return std::exchange(all, {}).entered; };
    const auto withPriority = [&](int number, QStringView priority) {
        Ticket ticket = world.ticket(number);
        ticket.priority = defaultPriorityId(priority);
        return ticket;
    };
    const QSet<SavedViewId> views{told.id};
    Ticket one = world.tell(withPriority(1, u"normal"));
    const Ticket own = world.tell(withPriority(2, u"normal"));
    QVERIFY(entered().isEmpty());

    one.priority = defaultPriorityId(u"high");
    one = world.tell(one);
    QCOMPARE(entered().value(one.id), views);
    one.subject = u"Still in it"_s;
    one.queue = world.technical.id;
    world.tell(one);
    QVERIFY(entered().isEmpty());

    const QString high = defaultPriorityId(u"high").toString();
    QVERIFY(world.store().submit(StoreWorld::set(own, TicketField::Priority, high), false));
    QVERIFY(entered().isEmpty());

    const Ticket fresh = world.tell(withPriority(3, u"high"));
    QCOMPARE(entered().value(fresh.id), views);
}

QTEST_GUILESS_MAIN(TestSavedViews)
#include "tst_savedviews.moc"
