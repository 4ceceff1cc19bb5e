// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

namespace {

struct Bench
{
    Bench()
    {
        world.begin();
        for (int number = 1; number <= 3; ++number)
            tickets.append(world.tell(world.ticket(number), u"words"_s));
    }
    [[nodiscard]] QList<Action> tagAll() const
    {
        QList<Action> actions;
        for (const Ticket &ticket : tickets)
            actions.append({ticket.id.uuid(), Op::TicketTags{{u"vip"_s}, {}}, {}, false});
        return actions;
    }
    [[nodiscard]] QStringList tags(int at) const { return world.details(tickets[at].id).ticket.tags; }
    [[nodiscard]] QList<qint64> unsent() const { return *world.store().unsentOf(group); }

    StoreWorld world;
    QList<Ticket> tickets;
    QUuid group = Opora::Test::fixedUuid(u"group", 1);
};

} // namespace

/// Many changes at one stroke, and back at one stroke.
class TestUndoGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAreDoneAndWaitToLeave()
    {
        Bench bench;
        const auto numbers = bench.world.store().submitAll(bench.tagAll(), bench.group, false);
        QVERIFY(numbers);
        QCOMPARE(numbers->size(), 3);
        for (int at = 0; at < 3; ++at) {
            QVERIFY((*numbers)[at]);
            QCOMPARE(bench.tags(at), QStringList{u"vip"_s});
        }
        QCOMPARE(bench.unsent().size(), 3);
        const auto batch = bench.world.store().nextBatch(2);
        QCOMPARE(batch->size(), 2);
        QCOMPARE(bench.unsent(), QList<qint64>{*(*numbers)[2]});
        QVERIFY(bench.world.isConsistent());
    }

    void whatMayNotBeDoneIsLeftOut()
    {
        Bench bench;
        QList<Action> actions = bench.tagAll();
        actions[1].object = Opora::Test::fixedUuid(u"ticket", 77);
        const auto numbers = bench.world.store().submitAll(actions, bench.group, false);
        QCOMPARE((*numbers)[1].error().code, u"store.unknown_object"_s);
        QCOMPARE(bench.tags(2), QStringList{u"vip"_s});
        QCOMPARE(bench.unsent().size(), 2);
    }

    void takenBackBeforeItLeftNothingIsThere()
    {
        Bench bench;
        QVERIFY(bench.world.store().submitAll(bench.tagAll(), bench.group, false));
        const auto left = bench.world.store().takeBack(bench.group, 2, false);
        QCOMPARE(*left, 1);
        QCOMPARE(bench.tags(0), QStringList{u"vip"_s}); // the newest first
        QCOMPARE(bench.tags(2), QStringList());
        QCOMPARE(*bench.world.store().takeBack(bench.group, 2, false), 0);
        QCOMPARE(bench.world.store().outboxCounts(), OutboxCounts{});
        for (int at = 0; at < 3; ++at)
            QVERIFY(bench.world.details(bench.tickets[at].id).ticket == bench.tickets[at]);
        QVERIFY(bench.world.isConsistent());
    }

    void whatHasLeftIsDoneTheOtherWayRound()
    {
        Bench bench;
        QVERIFY(bench.world.store().submitAll(bench.tagAll(), bench.group, false));
        QCOMPARE(bench.world.store().nextBatch(1)->size(), 1);
        QCOMPARE(*bench.world.store().takeBack(bench.group, 10, false), 0);
        QCOMPARE(bench.tags(0), QStringList());
        QCOMPARE(bench.world.store().outboxCounts().waiting, 2); // the one that left, and its opposite
        const auto batch = bench.world.store().nextBatch(10);
        QCOMPARE(std::get<Op::TicketTags>(bench.world.decode(batch->constLast()).operation),
                 (Op::TicketTags{{}, {u"vip"_s}}));
        QCOMPARE(*bench.world.store().takeBack(bench.group, 10, false), 0); // once is enough
        QCOMPARE(bench.world.store().outboxCounts().waiting, 2);
    }

    void theWayBackLeavesWhatWasThereBefore()
    {
        Bench bench;
        bench.tickets[0].tags = {u"vip"_s};
        bench.world.tell(QList<Entity>{bench.tickets[0]});
        QVERIFY(bench.world.store().submitAll(bench.tagAll(), bench.group, false));
        QCOMPARE(bench.world.store().nextBatch(10)->size(), 3);
        QVERIFY(bench.world.store().takeBack(bench.group, 10, false));
        QCOMPARE(bench.tags(0), QStringList{u"vip"_s});
        QCOMPARE(bench.tags(1), QStringList());
        QCOMPARE(bench.world.store().outboxCounts().waiting, 5);
    }

    void whatItsAuthorDecidedAboutIsLeftAlone()
    {
        Bench bench;
        const auto numbers = bench.world.store().submitAll(bench.tagAll(), bench.group, false);
        const auto batch = bench.world.store().nextBatch(1);
        QVERIFY(bench.world.store().acknowledge(
            {StoreWorld::outcome(batch->constFirst().wireId, Outcome::Kind::Rejected, 0, u"right.queue"_s)}));
        QVERIFY(bench.world.store().resolve(*numbers->constFirst(), Resolution::Drop, false));
        QCOMPARE(*bench.world.store().takeBack(bench.group, 10, false), 0);
        QCOMPARE(bench.world.store().outboxCounts(), OutboxCounts{});
        QVERIFY(bench.world.details(bench.tickets[0].id).ticket == bench.tickets[0]);
    }

    void aGroupIsKnownAfterTheNextStart()
    {
        Bench bench;
        QVERIFY(bench.world.store().submitAll(bench.tagAll(), bench.group, false));
        bench.world.open();
        QCOMPARE(bench.unsent().size(), 3);
        QCOMPARE(*bench.world.store().takeBack(bench.group, 10, false), 0);
        QCOMPARE(bench.tags(1), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestUndoGroup)
#include "tst_undogroup.moc"
