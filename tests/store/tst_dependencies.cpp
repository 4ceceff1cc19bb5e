// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "protocol/limits.h"
#include "store/delivery.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;
using Opora::Test::wires;

/// Changes that must not happen unless an earlier one did.
class TestDependencies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsDependentsAfterTheirCause();
    void letsSolvingWaitForItsReply();
    void solvesNothingWithoutAReplyThatARestoredServerHolds();
    void aLostTicketIsNotSolvedWithoutItsReply();
    void aReplyThatIsTakenBackLeavesNothingToBeSolved_data();
    void aReplyThatIsTakenBackLeavesNothingToBeSolved();
    void solvingWaitsForManyHeldRepliesByNamingOne();
    void noMoreIsUnderWayThanAChangeMayDependOn();
};

namespace {

Action solve(const Ticket &ticket)
{
    return StoreWorld::set(ticket, TicketField::Status, defaultStatusId(StateClass::Solved).toString());
}

QList<Outcome> outcomesFor(const QList<OutgoingMutation> &batch, Outcome::Kind kind, qint64 version = 0)
{
    QList<Outcome> outcomes;
    for (const qint64 wire : wires(batch))
        outcomes.append(StoreWorld::outcome(wire, kind, version, kind == Outcome::Kind::Held ? u"stale"_s : QString()));
    return outcomes;
}

} // namespace

void TestDependencies::sendsDependentsAfterTheirCause()
{
    StoreWorld world;
    world.begin();
    Ticket fresh = world.ticket(5);
    QVERIFY(world.store().submit({fresh.id.uuid(), Op::TicketCreate{fresh, world.message(fresh, u"call"_s)}, {}, false},
                                 true));
    QVERIFY(world.store().submit(StoreWorld::set(fresh, TicketField::Summary, u"x"_s), true));
    QCOMPARE(world.store().nextBatch(100)->size(), 2);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"server.busy"_s),
                                       StoreWorld::outcome(2, Outcome::Kind::Held, 0, u"depends_on"_s)}));
    QVERIFY(world.details(fresh.id).ticket.id.isNull());

    QVERIFY(world.store().resolve(1, Resolution::Retry, false));

    QCOMPARE(world.details(fresh.id).ticket.summary, u"x"_s);
    const auto batch = world.store().nextBatch(100);
    QCOMPARE(wires(*batch), (QList<qint64>{3, 4}));
    QCOMPARE(world.decode(batch->at(1)).dependsOn, QList<qint64>{3});
}

void TestDependencies::letsSolvingWaitForItsReply()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"done"_s), false));
    QVERIFY(world.store().submit(solve(ticket), false));
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Summary, u"free"_s), false));

    const auto batch = world.store().nextBatch(100);

    QCOMPARE(world.decode(batch->at(1)).dependsOn, QList<qint64>{1});
    QCOMPARE(world.decode(batch->at(2)).dependsOn, QList<qint64>{});
}

void TestDependencies::solvesNothingWithoutAReplyThatARestoredServerHolds()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"done"_s), false));
    QVERIFY(world.store().submit(solve(ticket), false));
    // The reply leaves alone and is taken before its solving gets a number.
    QCOMPARE(world.store().nextBatch(1)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, world.version())}));

    const auto batch = world.store().nextBatch(100);

    // So that a server which has lost the reply, and holds it when it comes again, holds this too.
    QCOMPARE(world.decode(batch->constFirst()).dependsOn, QList<qint64>{1});
}

void TestDependencies::aLostTicketIsNotSolvedWithoutItsReply()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"done"_s), false));
    QVERIFY(world.store().submit(solve(ticket), false));
    QVERIFY(world.store().submit(world.reply(ticket, u"by the way"_s), false));

    // Moved out of sight, where others still see it.
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());

    // All words have a place on the screen, whatever the server will say.
    QStringList kept;
    for (const LostWords &words : world.store().lostWords().valueOr({}))
        kept.append(words.text);
    QCOMPARE(kept, (QStringList{u"by the way"_s, u"done"_s}));
    const auto batch = world.store().nextBatch(100);
    QCOMPARE(batch->size(), 2);
    QCOMPARE(std::get<Op::TicketReply>(world.decode(batch->at(0)).operation).message.text, u"done"_s);
    QCOMPARE(world.decode(batch->at(1)).dependsOn, QList<qint64>{1});
}

void TestDependencies::aReplyThatIsTakenBackLeavesNothingToBeSolved_data()
{
    QTest::addColumn<Resolution>("resolution");
    QTest::addColumn<bool>("hasAnother");
    QTest::newRow("back to the draft") << Resolution::BackToDraft << false;
    QTest::newRow("dropped") << Resolution::Drop << false;
    QTest::newRow("after another reply") << Resolution::BackToDraft << true;
}

void TestDependencies::aReplyThatIsTakenBackLeavesNothingToBeSolved()
{
    QFETCH(Resolution, resolution);
    QFETCH(bool, hasAnother);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const auto reply = world.store().submit(world.reply(ticket, u"done"_s), false);
    if (hasAnother)
        QVERIFY(world.store().submit(world.reply(ticket, u"really"_s), false));
    const auto solving = world.store().submit(solve(ticket), false);
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Summary, u"free"_s), false));
    // Others fill what may be under way at once.
    QCOMPARE(world.store().nextBatch(1)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s)}));

    QVERIFY(world.store().resolve(*reply, resolution, false));

    QCOMPARE(world.store().outboxCounts().held, hasAnother ? 0 : 1);
    const auto batch = world.store().nextBatch(100);
    if (hasAnother) {
        QCOMPARE(world.decode(batch->at(1)).dependsOn, QList<qint64>{2});
        return;
    }
    QCOMPARE(batch->size(), 1);
    QVERIFY(world.details(ticket.id).ticket.state == StateClass::Open);
    // Their author may solve it all the same.
    QVERIFY(world.store().resolve(*solving, Resolution::Retry, false));
    QCOMPARE(world.store().nextBatch(100)->size(), 2);
    QCOMPARE(world.store().outboxCounts().held, 0);
}

void TestDependencies::solvingWaitsForManyHeldRepliesByNamingOne()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    constexpr int kHeld = 120;
    for (int i = 0; i < kHeld; ++i)
        QVERIFY(world.store().submit(world.reply(ticket, u"reply %1"_s.arg(i)), false));
    for (auto batch = world.store().nextBatch(100); !batch->isEmpty(); batch = world.store().nextBatch(100))
        QVERIFY(world.store().acknowledge(outcomesFor(*batch, Outcome::Kind::Held)));
    QVERIFY(world.store().submit(solve(ticket), false));

    const auto solving = world.store().nextBatch(100);

    QCOMPARE(world.decode(solving->at(0)).dependsOn, QList<qint64>{1});
    // When that one is decided, the next one is named: it is solved after the last.
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(kHeld + 1, Outcome::Kind::Held, 0, u"depends_on"_s)}));
    QVERIFY(world.store().resolve(1, Resolution::SendAnyway, false));
    const auto again = world.store().nextBatch(100);
    QCOMPARE(wires(*again), (QList<qint64>{kHeld + 2, kHeld + 3}));
    QCOMPARE(world.decode(again->at(1)).dependsOn, (QList<qint64>{2, kHeld + 2}));
}

void TestDependencies::noMoreIsUnderWayThanAChangeMayDependOn()
{
    static_assert(Delivery::kMostUnderWay <= Opora::Protocol::Limits::kDependsOn);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    for (int i = 0; i < 150; ++i)
        QVERIFY(world.store().submit(world.reply(ticket, u"reply %1"_s.arg(i)), false));
    QVERIFY(world.store().submit(solve(ticket), false));

    const auto first = world.store().nextBatch(1000);

    QCOMPARE(first->size(), 100);
    QVERIFY(world.store().acknowledge(outcomesFor(*first, Outcome::Kind::Applied, world.version())));
    const auto second = world.store().nextBatch(1000);
    QCOMPARE(second->size(), 51);
    QCOMPARE(world.decode(second->constLast()).dependsOn, wires(second->first(50)));
}

QTEST_GUILESS_MAIN(TestDependencies)
#include "tst_dependencies.moc"
