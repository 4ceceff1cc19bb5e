// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "core/wake.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "server/feed/feedhead.h"
#include "server/jobs/wakeups.h"
#include "server/schema/serverschema.h"
#include "server/tables/eventtable.h"
#include "server/tables/jobtable.h"
#include "server/tables/tickettable.h"
#include "support/checked.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Server {

using Core::Role;
using Core::StateClass;
using Test::checked;

/// The server ends "on hold" by itself, once.
class WakeUpsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTicketWakesAtItsTime_data() { World::rows(); }
    void aTicketWakesAtItsTime();
    void theHistorySaysThatTheSystemDidIt_data() { World::rows(); }
    void theHistorySaysThatTheSystemDidIt();
    void whatIsTakenUpOrHeldLongerDoesNotWake_data() { World::rows(); }
    void whatIsTakenUpOrHeldLongerDoesNotWake();
    void aTicketThatGoesLeavesNoJob_data() { World::rows(); }
    void aTicketThatGoesLeavesNoJob();
    void aCrashBeforeTheCommitLosesNothing_data() { World::rows(); }
    void aCrashBeforeTheCommitLosesNothing();
    void severalInstancesDoItOnce_data() { World::rows(); }
    void severalInstancesDoItOnce();
    void whoChangesTheTicketIsNotWaitedFor();
    void manyAreWokenInSteps_data() { World::rows(); }
    void manyAreWokenInSteps();
    void anUnreadableTicketKeepsNobodyUp_data() { World::rows(); }
    void anUnreadableTicketKeepsNobodyUp();
    void whatIsOnHoldBeforeTheUpgradeWakesToo_data() { World::rows(); }
    void whatIsOnHoldBeforeTheUpgradeWakesToo();
    void whatAnOlderInstancePutOnHoldWakesToo_data() { World::rows(); }
    void whatAnOlderInstancePutOnHoldWakesToo();

private:
    static Core::Ticket hold(World &world, std::optional<Core::Timestamp> until, QString *token = nullptr)
    {
        const Core::Ticket ticket = world.makeTicket(world.billing.id);
        const QString by = world.tokenOf(Role::Agent);
        set(world, ticket.id, StateClass::OnHold, until, by);
        if (token)
            *token = by;
        return stored(world, ticket.id);
    }
    static void set(World &world, Core::TicketId id, StateClass state, std::optional<Core::Timestamp> until,
                    const QString &token)
    {
        const Core::Ticket seen = stored(world, id);
        const Core::FieldText wake = until ? QString::number(Core::toMsecs(*until)) : QString();
        const Core::Op::TicketSet op{
            {{Core::TicketField::Status, seen.status.toString(), Core::defaultStatusId(state).toString()},
             {Core::TicketField::WakeAt, Core::fieldText(seen, Core::TicketField::WakeAt), wake}}};
        const auto client = world.newId<Core::ClientId>();
        const auto answer = world.send(client, {world.mutation(client, 1, id.uuid(), op)}, token);
        QVERIFY(answer.as<Protocol::MutationsAnswer>().outcomes.value(0).version > 0);
    }
    /// Past every rule.
    static void execute(World &world, const QStringList &statements)
    {
        auto transaction = checked(Db::Transaction::begin(*world.connection));
        for (const QString &sql : statements)
            checked(world.connection->execute(sql));
        checked(transaction.commit());
    }
    static void damage(World &world, const Core::Ticket &ticket)
    {
        const QString literal = world.connection->backend() == Db::Backend::Sqlite ? u"X'7b'"_s : u"'{'"_s;
        execute(world, {u"UPDATE ticket SET doc = %1 WHERE number = %2"_s.arg(literal).arg(ticket.number)});
    }
    static Core::Ticket stored(World &world, Core::TicketId id)
    {
        const auto rows = checked(TicketTable::find(*world.connection, {id.uuid()}));
        return checked(Protocol::decode<Core::Ticket>(rows.value(id.uuid()).doc));
    }
    static QList<Core::Event> history(World &world, Core::TicketId id)
    {
        QList<Core::Event> events;
        for (const auto &row : checked(EventTable::ofTickets(*world.connection, {id.uuid()})))
            events.append(checked(Protocol::decode<Core::Event>(row.doc)));
        return events;
    }
    static int told(World &world, Core::TicketId id)
    {
        const QList<Core::Event> events = history(world, id);
        return int(std::count_if(events.begin(), events.end(),
                                 [](const Core::Event &event) { return event.field == Core::kWokenEvent; }));
    }
    static qint64 jobs(World &world)
    {
        return checked(world.connection->scalar(u"SELECT count(*) FROM job"_s)).toLongLong();
    }
    static int run(World &world, int most = 100)
    {
        return checked(WakeUps(*world.connection, world.random).run(world.clock.now(), most)).woken;
    }
};

void WakeUpsTest::aTicketWakesAtItsTime()
{
    OPORA_WORLD;
    const auto ticket = hold(world, world.clock.now() + 1h);
    QCOMPARE(jobs(world), 1);
    QCOMPARE(run(world), 0);
    world.clock.time += 1h - 1ms;
    QCOMPARE(run(world), 0);
    const auto before = checked(FeedHead::read(*world.connection));
    world.clock.time += 1ms;

    QCOMPARE(run(world), 1);

    const auto woken = stored(world, ticket.id);
    QCOMPARE(woken.state, StateClass::New);
    QCOMPARE(woken.status, Core::defaultStatusId(StateClass::New));
    QVERIFY(!woken.wakeAt);
    QCOMPARE(jobs(world), 0);
    // The card and two rows of its history.
    QCOMPARE(checked(FeedHead::read(*world.connection)).seq, before.seq + 3);
    QCOMPARE(run(world), 0);
}

void WakeUpsTest::theHistorySaysThatTheSystemDidIt()
{
    OPORA_WORLD;
    const auto ticket = hold(world, world.clock.now() + 1min);
    const auto held = history(world, ticket.id).size();
    world.clock.time += 2min;
    QCOMPARE(run(world), 1);

    const QList<Core::Event> events = history(world, ticket.id).mid(held);
    QCOMPARE(events.size(), 2);
    for (const Core::Event &event : events) {
        QVERIFY(event.person.isNull() && event.actorName.isEmpty() && event.device.isEmpty());
        QCOMPARE(event.at, world.clock.now());
    }
    const auto row = checked(world.connection->scalar(u"SELECT max(mutation) FROM change WHERE seq >"
                                                      " (SELECT seq - 3 FROM feed_head)"_s));
    QCOMPARE(row.toLongLong(), 0); // of no client
}

void WakeUpsTest::whatIsTakenUpOrHeldLongerDoesNotWake()
{
    OPORA_WORLD;
    QString token;
    const auto longer = hold(world, world.clock.now() + 1min, &token);
    const auto open = hold(world, world.clock.now() + 1min);
    const auto timeless = hold(world, world.clock.now() + 1min);
    set(world, longer.id, StateClass::OnHold, world.clock.now() + 1h, token);
    set(world, open.id, StateClass::Open, std::nullopt, token);
    set(world, timeless.id, StateClass::OnHold, std::nullopt, token);
    QCOMPARE(jobs(world), 1);
    world.clock.time += 2min;
    QCOMPARE(run(world), 0);
    world.clock.time += 1h;
    QCOMPARE(run(world), 1);
    QCOMPARE(told(world, longer.id), 1);
    QCOMPARE(told(world, open.id) + told(world, timeless.id), 0);
    QCOMPARE(stored(world, timeless.id).state, StateClass::OnHold);
}

void WakeUpsTest::aTicketThatGoesLeavesNoJob()
{
    OPORA_WORLD;
    const auto ticket = hold(world, world.clock.now() + 1min);
    ChangeSet changes;
    changes.remove(Core::EntityKind::Ticket, ticket.id.uuid(), {});
    world.put(changes);
    QCOMPARE(jobs(world), 0);
}

void WakeUpsTest::aCrashBeforeTheCommitLosesNothing()
{
    OPORA_WORLD;
    const auto ticket = hold(world, world.clock.now() + 1min);
    world.clock.time += 2min;
    {
        auto transaction = checked(Db::Transaction::begin(*world.connection));
        QCOMPARE(checked(JobTable::due(transaction, JobTable::Kind::Wake, world.clock.now(), 10)),
                 QList<QUuid>{ticket.id.uuid()});
        checked(JobTable::plan(transaction, JobTable::Kind::Wake, ticket.id.uuid(), std::nullopt));
    }
    QCOMPARE(jobs(world), 1);
    QCOMPARE(run(world), 1);
    QCOMPARE(told(world, ticket.id), 1);
}

void WakeUpsTest::severalInstancesDoItOnce()
{
    OPORA_WORLD;
    constexpr int kTickets = 30, kInstances = 3;
    QList<Core::TicketId> held;
    for (int i = 0; i < kTickets; ++i)
        held.append(hold(world, world.clock.now() + 1min).id);
    world.clock.time += 2min;
    std::atomic<int> woken = 0, faults = 0;
    std::vector<std::thread> instances;
    for (int i = 0; i < kInstances; ++i) {
        instances.emplace_back([&world, &woken, &faults, i, now = world.clock.now()] {
            const auto connection = world.connect();
            Test::SeededRandom random(quint64(i) + 7);
            WakeUps wakeUps(*connection, random);
            for (int round = 0; round < 40; ++round) {
                const auto done = wakeUps.run(now, 4);
                if (done)
                    woken += done->woken;
                else
                    ++faults;
            }
        });
    }
    for (std::thread &instance : instances)
        instance.join();

    QCOMPARE(woken.load(), kTickets);
    QCOMPARE(faults.load(), 0);
    for (const Core::TicketId id : std::as_const(held))
        QCOMPARE(told(world, id), 1);
    QCOMPARE(jobs(world), 0);
}

void WakeUpsTest::whoChangesTheTicketIsNotWaitedFor()
{
    const auto made = World::make(Db::Backend::PostgreSql);
    if (!made)
        OPORA_SKIP("postgresql", "no PostgreSQL on this machine");
    World &world = *made;
    const auto busy = hold(world, world.clock.now() + 1min);
    const auto free = hold(world, world.clock.now() + 2min);
    world.clock.time += 3min;
    const auto other = world.connect();
    {
        auto transaction = checked(Db::Transaction::begin(*other));
        QCOMPARE(checked(TicketTable::lock(transaction, {busy.id.uuid()})).size(), 1);
        QCOMPARE(run(world), 1);
        QCOMPARE(told(world, free.id), 1);
        QCOMPARE(told(world, busy.id), 0);
    }
    QCOMPARE(run(world), 1);
    QCOMPARE(told(world, busy.id), 1);
}

void WakeUpsTest::whatAnOlderInstancePutOnHoldWakesToo()
{
    OPORA_WORLD;
    hold(world, world.clock.now() + 1min);
    {
        auto transaction = checked(Db::Transaction::begin(*world.connection));
        checked(Db::Statement(transaction, u"DELETE FROM job"_s).exec());
        checked(transaction.commit());
    }
    world.clock.time += 2min;
    QCOMPARE(run(world), 0);
    checked(JobTable::planMissed(*world.connection));
    QCOMPARE(run(world), 1);
}

void WakeUpsTest::manyAreWokenInSteps()
{
    OPORA_WORLD;
    QList<Core::TicketId> held;
    for (int i = 0; i < 5; ++i)
        held.append(hold(world, world.clock.now() + (i + 1) * 1min).id);
    world.clock.time += 1h;
    WakeUps wakeUps(*world.connection, world.random);
    const auto first = checked(wakeUps.run(world.clock.now(), 2));
    QCOMPARE(first.woken, 2);
    QVERIFY(first.hasMore);
    // The soonest first.
    QCOMPARE(told(world, held[0]) + told(world, held[1]), 2);
    QCOMPARE(checked(wakeUps.run(world.clock.now(), 2)).woken, 2);
    const auto last = checked(wakeUps.run(world.clock.now(), 2));
    QCOMPARE(last.woken, 1);
    QVERIFY(!last.hasMore);
}

void WakeUpsTest::anUnreadableTicketKeepsNobodyUp()
{
    OPORA_WORLD;
    const auto damaged = hold(world, world.clock.now() + 1min);
    const auto whole = hold(world, world.clock.now() + 2min);
    damage(world, damaged);
    world.clock.time += 3min;
    QCOMPARE(run(world, 1), 0);
    QCOMPARE(run(world, 1), 1);
    QCOMPARE(told(world, whole.id), 1);
}

void WakeUpsTest::whatIsOnHoldBeforeTheUpgradeWakesToo()
{
    OPORA_WORLD;
    const auto until = world.clock.now() + 1h;
    const auto ticket = hold(world, until);
    hold(world, std::nullopt);
    world.makeTicket(world.billing.id, StateClass::Solved);
    const auto damaged = hold(world, until);
    damage(world, damaged);
    // As the version before left it.
    execute(world, {u"DROP TABLE job"_s, u"DELETE FROM schema_version WHERE version >= 3"_s});

    checked(prepareDatabase(*world.connection, world.random));

    QCOMPARE(jobs(world), 1);
    QVERIFY(!checked(JobTable::isAnyDue(*world.connection, JobTable::Kind::Wake, until - 1ms)));
    world.clock.time = until;
    QCOMPARE(run(world), 1);
    QCOMPARE(told(world, ticket.id), 1);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::WakeUpsTest)
#include "tst_wakeups.moc"
