// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/defaults.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;
using Opora::Test::wires;

/// What the outbox refuses before it is called saved, and decisions in states that are rare.
class TestOutboxRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesNothingBeforeSomebodyIsKnown();
    void savesNothingForWhatIsNotHere_data();
    void savesNothingForWhatIsNotHere();
    void givesWordsAnIdThatHaveNone();
    void onlyWordsBecomeANote();
    void anOwnValueOfACustomerIsInsistedOnOnce();
    void aDecisionOutlivesTheIdentityItWasHeldUnder_data();
    void aDecisionOutlivesTheIdentityItWasHeldUnder();
    void aServerThatKnowsAllIsSentNothingAgain();
    void oneChangeThatIsRemovedThereStaysUnsentHere();
    void whatWasReadOfALostTicketIsSentAndNeedsNoDecision();

private:
    [[nodiscard]] static qint64 holdReply(StoreWorld &world, const Ticket &ticket);
};

qint64 TestOutboxRefusals::holdReply(StoreWorld &world, const Ticket &ticket)
{
    const auto held = world.store().submit(world.reply(ticket, u"held words"_s), false);
    if (!held || !world.store().nextBatch(100)
        || !world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s)}))
        qFatal("not held");
    return *held;
}

void TestOutboxRefusals::savesNothingBeforeSomebodyIsKnown()
{
    StoreWorld world;
    world.open();
    const auto refused = world.store().submit(world.reply(world.ticket(1), u"words"_s), false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"store.no_person"_s);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
}

void TestOutboxRefusals::savesNothingForWhatIsNotHere_data()
{
    QTest::addColumn<Operation>("operation");
    Op::CustomerSet set;
    set.changes = {{u"name"_s, u"A"_s, u"B"_s}};
    QTest::newRow("a customer") << Operation(set);
    QTest::newRow("an article") << Operation(Op::ArticleVote{true});
    QTest::newRow("a ticket") << Operation(Op::TicketSet{{{TicketField::Subject, u"A"_s, u"B"_s}}});
    QTest::newRow("the reading of a ticket") << Operation(Op::TicketRead{fromMsecs(1)});
}

void TestOutboxRefusals::savesNothingForWhatIsNotHere()
{
    QFETCH(Operation, operation);
    StoreWorld world;
    world.begin();
    const auto refused = world.store().submit({fixedUuid(u"nobody", 1), operation, {}, false}, false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"store.unknown_object"_s);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    QVERIFY(world.store().nextBatch(100)->isEmpty());
}

void TestOutboxRefusals::anOwnValueOfACustomerIsInsistedOnOnce()
{
    StoreWorld world;
    world.begin();
    Customer customer;
    customer.id = CustomerId(fixedUuid(u"customer", 7));
    customer.name = u"Before"_s;
    world.tell(QList<Entity>{Entity(customer)});
    Op::CustomerSet set;
    set.changes = {{u"name"_s, u"Before"_s, u"Mine"_s}};
    const auto change = world.store().submit({customer.id.uuid(), set, {}, false}, false);
    QVERIFY(world.store().nextBatch(100));
    customer.name = u"Theirs"_s;
    world.tell(QList<Entity>{Entity(customer)});
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"field_conflict"_s)}));

    QVERIFY(world.store().resolve(*change, Resolution::SendAnyway, false));

    const auto batch = world.store().nextBatch(100);
    QCOMPARE(batch->size(), 1);
    const auto sent = std::get<Op::CustomerSet>(world.decode(batch->constFirst()).operation);
    // From what stands there now: from the former value the server would hold it again, and again.
    QCOMPARE(sent.changes.constFirst().from, u"Theirs"_s);
    QCOMPARE(sent.changes.constFirst().to, u"Mine"_s);
}

void TestOutboxRefusals::givesWordsAnIdThatHaveNone()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Action reply = world.reply(ticket, u"words"_s);
    std::get<Op::TicketReply>(reply.operation).message.id = {};
    QVERIFY(world.store().submit(reply, false));
    const auto batch = world.store().nextBatch(100);
    const Mutation sent = world.decode(batch->constFirst());
    QVERIFY(!std::get<Op::TicketReply>(sent.operation).message.id.isNull());
    QCOMPARE(world.details(ticket.id).messages.size(), 2);
}

void TestOutboxRefusals::onlyWordsBecomeANote()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const auto change = world.store().submit(StoreWorld::set(ticket, TicketField::Subject, u"Mine"_s), false);
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"field_conflict"_s)}));

    const auto refused = world.store().resolve(*change, Resolution::MakeNote, false);

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"outbox.no_words"_s);
    QCOMPARE(world.store().outboxCounts(), (OutboxCounts{0, 1}));
}

void TestOutboxRefusals::aDecisionOutlivesTheIdentityItWasHeldUnder_data()
{
    QTest::addColumn<Resolution>("resolution");
    QTest::addColumn<QList<qint64>>("sent");
    QTest::newRow("dropped") << Resolution::Drop << QList<qint64>{};
    QTest::newRow("sent") << Resolution::SendAnyway << QList<qint64>{1};
}

void TestOutboxRefusals::aDecisionOutlivesTheIdentityItWasHeldUnder()
{
    QFETCH(Resolution, resolution);
    QFETCH(QList<qint64>, sent);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const qint64 held = holdReply(world, ticket);
    QVERIFY(world.store().renewClient()); // a copied profile
    QCOMPARE(world.store().outboxCounts(), (OutboxCounts{0, 1}));

    QVERIFY(world.store().resolve(held, resolution, false));

    QCOMPARE(wires(*world.store().nextBatch(100)), sent);
    QCOMPARE(world.store().outboxCounts(), (OutboxCounts{sent.size(), 0}));
}

void TestOutboxRefusals::aServerThatKnowsAllIsSentNothingAgain()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"words"_s), false));
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, 900)}));
    const ClientId client = world.store().clientId();

    QVERIFY(world.store().resendAfter(1));

    QVERIFY(world.store().nextBatch(100)->isEmpty());
    QCOMPARE(world.store().clientId(), client);
}

void TestOutboxRefusals::oneChangeThatIsRemovedThereStaysUnsentHere()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const Action reply = world.reply(ticket, u"unsent words"_s);
    QVERIFY(world.store().submit(reply, false));

    // Of a branch of the server that was lost: there it was taken and went.
    world.tellRemoved(EntityKind::Message, std::get<Op::TicketReply>(reply.operation).message.id.uuid());

    QCOMPARE(world.details(ticket.id).messages.size(), 2);
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QVERIFY(world.isConsistent());
}

void TestOutboxRefusals::whatWasReadOfALostTicketIsSentAndNeedsNoDecision()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit({ticket.id.uuid(), Op::TicketRead{world.clock.now()}, {}, false}, true));

    // Out of sight; it may be here again before anything can be sent.
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"object.unknown"_s)}));

    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    QVERIFY(world.isConsistent());
}

QTEST_GUILESS_MAIN(TestOutboxRefusals)
#include "tst_outboxrefusals.moc"
