// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/listreader.h"
#include "store/localdesk.h"
#include "store/momentwatch.h"
#include "store/searchreader.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

/// Tickets whose time on hold is over while the server has not said so.
class TestWokenTickets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areShownAsTheServerWillMakeThem();
    void leaveTheViewOfThoseOnHoldAtTheirMoment();
    void countTheUnreadOnce();
    void areFoundAsTheyAreShown();
    void stayWhereTheyAreInLists();
    void areGroupedByTheStatusTheyShow();
    void areSortedByTheStatusTheyShow();
    void areOnHoldAgainWhenSomebodySaysSo();
    void followTheServersClock();
    void changeNothingInTheCache();
    void theDeskSaysWhenTheMomentHasCome();
    void theDeskHearsOfANearerMoment();
    void theDeskNoticesWhatPassedWhileTheMachineSlept();
    void aMomentThatPassesWhileTheCacheIsReadIsSaid();
    void theDeskSaysWhenATicketIsOverdue();
};

namespace {

Ticket held(StoreWorld &world, int number, std::optional<Milliseconds> after, bool isTaken = true)
{
    Ticket ticket = world.ticket(number, StateClass::OnHold);
    ticket.owner = world.me.id;
    if (isTaken)
        ticket.firstAssignedAt = ticket.createdAt;
    if (after)
        ticket.wakeAt = world.clock.now() + *after;
    return ticket;
}

TicketView view(TicketView::Kind kind)
{
    TicketView view;
    view.kind = kind;
    return view;
}

template<typename T>
T answer(QFuture<T> future)
{
    QFutureWatcher<T> watcher;
    QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(future);
    if (!future.isFinished())
        finished.wait();
    return future.result();
}

/// The cache behind the desk, with the clock in the hands of the test.
struct Desk
{
    explicit Desk(StoreWorld &world)
        : engine(u"engine"_s)
    {
        world.close();
        engine.runAndWait([&] { store = std::move(*LocalStore::open(world.settings())); });
        desk = std::make_unique<LocalDesk>(*store, engine);
        // The first look of the desk is behind this answer.
        (void)answer(desk->counts({}));
    }
    ~Desk()
    {
        desk.reset();
        engine.runAndWait([&] { store.reset(); });
    }

    EngineThread engine;
    std::unique_ptr<LocalStore> store;
    std::unique_ptr<LocalDesk> desk;
};

} // namespace

void TestWokenTickets::areShownAsTheServerWillMakeThem()
{
    StoreWorld world;
    world.begin();
    const Ticket taken = world.tell(held(world, 1, 60s));
    const Ticket untouched = world.tell(held(world, 2, 60s, false));
    const Ticket timeless = world.tell(held(world, 3, std::nullopt));
    QCOMPARE(world.details(taken.id).row.state, StateClass::OnHold);
    QVERIFY(!world.details(taken.id).wokenAt);

    world.clock.advance(60s);

    const TicketDetails woken = world.details(taken.id);
    QCOMPARE(woken.row.state, StateClass::Open);
    QCOMPARE(woken.row.status, defaultStatusId(StateClass::Open));
    QVERIFY(!woken.row.wakeAt);
    QCOMPARE(woken.ticket.state, StateClass::Open);
    QCOMPARE(woken.wokenAt, taken.wakeAt);
    QVERIFY(woken.events.isEmpty());
    QCOMPARE(world.details(untouched.id).row.state, StateClass::New);
    QCOMPARE(world.details(timeless.id).row.state, StateClass::OnHold);
    for (const TicketRow &row : world.rows(view(TicketView::Kind::Mine)))
        QCOMPARE(row.state, world.details(row.id).row.state);
}

void TestWokenTickets::leaveTheViewOfThoseOnHoldAtTheirMoment()
{
    StoreWorld world;
    world.begin();
    const TicketView onHold = view(TicketView::Kind::OnHold);
    for (int i = 1; i <= 3; ++i)
        world.tell(held(world, i, i * 60s));
    world.tell(held(world, 4, std::nullopt));
    const auto shown = [&] { return QList<qint64>{world.count(onHold), world.rows(onHold).size()}; };
    QCOMPARE(shown(), (QList<qint64>{4, 4}));
    world.clock.advance(60s - 1ms);
    QCOMPARE(shown(), (QList<qint64>{4, 4}));
    world.clock.advance(1ms);
    QCOMPARE(shown(), (QList<qint64>{3, 3}));
    QCOMPARE(ListReader(*world.reader()).index(onHold)->keys.size(), 3);
    world.clock.advance(24h);
    QCOMPARE(shown(), (QList<qint64>{1, 1}));
    QCOMPARE(world.count(view(TicketView::Kind::Mine)), 4);
}

void TestWokenTickets::countTheUnreadOnce()
{
    StoreWorld world;
    world.begin();
    for (int i = 1; i <= 2; ++i) {
        Ticket ticket = held(world, i, i * 60s);
        ticket.lastPublicByCustomer = true;
        ticket.lastPublicAt = ticket.updatedAt;
        world.tell(ticket);
    }
    const auto unread
        = [&](TicketView::Kind kind) { return ListReader(*world.reader()).counts({view(kind)})->constFirst().unread; };
    QCOMPARE(unread(TicketView::Kind::OnHold), 2);
    world.clock.advance(61s);
    QCOMPARE(unread(TicketView::Kind::OnHold), 1);
    QCOMPARE(unread(TicketView::Kind::Mine), 2);
}

void TestWokenTickets::areFoundAsTheyAreShown()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = held(world, 1, 60s);
    ticket.subject = u"Teapot"_s;
    world.tell(ticket, u"hello"_s);
    world.clock.advance(2min);
    SearchRequest request;
    request.text = u"teapot"_s;
    const auto found = SearchReader(*world.reader()).search(request);
    QVERIFY(found);
    QCOMPARE(found->hits.size(), 1);
    QCOMPARE(found->hits.constFirst().ticket.state, StateClass::Open);
}

void TestWokenTickets::stayWhereTheyAreInLists()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(held(world, 1, 60s));
    world.clock.advance(1h);
    QCOMPARE(world.details(ticket.id).row.updatedAt, ticket.updatedAt);
    QCOMPARE(world.details(ticket.id).ticket.updatedAt, ticket.updatedAt);
}

void TestWokenTickets::areGroupedByTheStatusTheyShow()
{
    StoreWorld world;
    world.begin();
    world.tell(held(world, 1, 60s));
    world.tell(held(world, 2, 60s, false));
    world.tell(held(world, 3, std::nullopt));
    SavedView saved;
    saved.id = SavedViewId(Opora::Test::fixedUuid(u"view", 1));
    saved.name = u"All"_s;
    world.tell(QList<Entity>{Entity(saved)});
    for (TicketView shown : {view(TicketView::Kind::Mine), TicketView::of(saved.id)}) {
        shown.grouping = TicketGrouping::Status;
        const auto reader = world.reader();
        QCOMPARE(ListReader(*reader).index(shown)->sections.size(), 1);
    }
    world.clock.advance(60s);
    for (TicketView shown : {view(TicketView::Kind::Mine), TicketView::of(saved.id)}) {
        shown.grouping = TicketGrouping::Status;
        const auto reader = world.reader();
        const auto index = ListReader(*reader).index(shown);
        const auto rows = ListReader(*reader).rows(index->keys);
        QCOMPARE(index->sections.size(), 3);
        for (int n = 0; n < 3; ++n)
            QCOMPARE(index->sections[n].of, rows->at(n).status.uuid());
    }
}

void TestWokenTickets::areSortedByTheStatusTheyShow()
{
    StoreWorld world;
    world.begin();
    world.tell(held(world, 1, 60s));
    Ticket pending = world.ticket(2, StateClass::Pending);
    pending.owner = world.me.id;
    world.tell(pending);
    SavedView saved;
    saved.id = SavedViewId(Opora::Test::fixedUuid(u"view", 1));
    saved.name = u"All"_s;
    saved.sorts = {{u"status"_s, false}};
    world.tell(QList<Entity>{Entity(saved)});
    TicketView mine = view(TicketView::Kind::Mine);
    mine.sorts = saved.sorts;
    const auto numbersIn = [&world](const TicketView &shown) {
        QList<qint64> numbers;
        for (const TicketRow &row : world.rows(shown))
            numbers.append(row.number);
        return numbers;
    };
    QCOMPARE(numbersIn(mine), (QList<qint64>{2, 1}));
    world.clock.advance(60s);
    for (const TicketView &shown : {mine, TicketView::of(saved.id)})
        QCOMPARE(numbersIn(shown), (QList<qint64>{1, 2}));
}

void TestWokenTickets::areOnHoldAgainWhenSomebodySaysSo()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(held(world, 1, 60s));
    world.clock.advance(2min);
    const Ticket shown = world.details(ticket.id).ticket;
    const Timestamp until = world.clock.now() + 1h;
    const Op::TicketSet again{
        {{TicketField::Status, shown.status.toString(), defaultStatusId(StateClass::OnHold).toString()},
         {TicketField::WakeAt, {}, QString::number(toMsecs(until))}}};
    QVERIFY(world.store().submit({ticket.id.uuid(), again}, true));
    QCOMPARE(world.details(ticket.id).row.state, StateClass::OnHold);
    QCOMPARE(world.details(ticket.id).ticket.wakeAt, std::optional(until));
    QCOMPARE(world.count(view(TicketView::Kind::OnHold)), 1);
    world.clock.advance(1h);
    QCOMPARE(world.count(view(TicketView::Kind::OnHold)), 0);
}

void TestWokenTickets::followTheServersClock()
{
    StoreWorld world;
    world.begin();
    world.store().setClockOffset(-90s);
    const Ticket ticket = world.tell(held(world, 1, 60s));
    world.clock.advance(61s);
    QCOMPARE(world.details(ticket.id).row.state, StateClass::OnHold);
    QCOMPARE(world.count(view(TicketView::Kind::OnHold)), 1);
    world.clock.advance(90s);
    QCOMPARE(world.details(ticket.id).row.state, StateClass::Open);
    QCOMPARE(world.count(view(TicketView::Kind::OnHold)), 0);
}

void TestWokenTickets::changeNothingInTheCache()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(held(world, 1, 60s));
    world.clock.advance(1h);
    (void)world.details(ticket.id);
    (void)world.count(view(TicketView::Kind::OnHold));
    QCOMPARE(world.store().outboxCounts(), OutboxCounts());
    QVERIFY(world.isConsistent());
    world.clock.jump(-2h);
    QCOMPARE(world.details(ticket.id).ticket, ticket);
}

void TestWokenTickets::theDeskSaysWhenTheMomentHasCome()
{
    StoreWorld world;
    world.begin();
    const Ticket first = world.tell(held(world, 1, 60s));
    const Ticket second = world.tell(held(world, 2, 120s));
    Desk desk(world);
    QList<ChangeSet> told;
    connect(desk.desk.get(), &HelpDesk::changed, this, [&told](const ChangeSet &changes) { told.append(changes); });

    world.clock.advance(60s);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told[0].tickets, QSet{first.id});
    QVERIFY(told[0].lists);
    QCOMPARE(answer(desk.desk->counts({view(TicketView::Kind::OnHold)}))->constFirst().total, 1);
    world.clock.advance(60s);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told[1].tickets, QSet{second.id});
}

void TestWokenTickets::theDeskHearsOfANearerMoment()
{
    StoreWorld world;
    world.begin();
    const Ticket late = world.tell(held(world, 1, 24h));
    Desk desk(world);
    int told = 0;
    connect(desk.desk.get(), &HelpDesk::changed, this, [&told] { ++told; });
    const Op::TicketSet sooner{{{TicketField::WakeAt, QString::number(toMsecs(*late.wakeAt)),
                                 QString::number(toMsecs(world.clock.now() + 60s))}}};
    QVERIFY(answer(desk.desk->submit({late.id.uuid(), sooner})));
    QTRY_COMPARE(told, 1);
    (void)answer(desk.desk->counts({}));
    world.clock.advance(60s);
    QTRY_COMPARE(told, 2);
}

void TestWokenTickets::theDeskNoticesWhatPassedWhileTheMachineSlept()
{
    StoreWorld world;
    world.begin();
    QSet<TicketId> all;
    for (int i = 1; i <= 3; ++i)
        all.insert(world.tell(held(world, i, i * 1h)).id);
    Desk desk(world);
    QSet<TicketId> told;
    connect(desk.desk.get(), &HelpDesk::changed, this,
            [&told](const ChangeSet &changes) { told.unite(changes.tickets); });
    // Only the clock of the day went on.
    world.clock.jump(8h);
    QTRY_COMPARE(told, all);
}

void TestWokenTickets::aMomentThatPassesWhileTheCacheIsReadIsSaid()
{
    StoreWorld world;
    const Timestamp read = world.clock.now();
    QPromise<Result<Moments>> slow;
    slow.start();
    int asked = 0;
    MomentWatch watch(world.clock, [&](std::optional<Timestamp>) {
        ++asked;
        return slow.future();
    });
    watch.lookAgain();
    world.clock.advance(60s);
    slow.addResult(Moments{read, {}, read + 60s});
    slow.finish();
    QTRY_COMPARE(asked, 2);
}

void TestWokenTickets::theDeskSaysWhenATicketIsOverdue()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    ticket.promisedAt = world.clock.now() + 60s;
    world.tell(ticket);
    Desk desk(world);
    QSet<TicketId> told;
    connect(desk.desk.get(), &HelpDesk::changed, this,
            [&told](const ChangeSet &changes) { told.unite(changes.tickets); });
    world.clock.advance(60s + 1ms);
    QTRY_COMPARE(told, QSet{ticket.id});
    QCOMPARE(answer(desk.desk->counts({view(TicketView::Kind::Overdue)}))->constFirst().total, 1);
}

QTEST_GUILESS_MAIN(TestWokenTickets)
#include "tst_wokentickets.moc"
