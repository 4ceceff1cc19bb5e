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

    void ofAConflictOnlyTheOwnPartGoesBack()
    {
        Bench bench;
        const Ticket &ticket = bench.tickets[0];
        const Op::TicketSet set{{{TicketField::Summary, ticket.summary, u"short"_s},
                                 {TicketField::Category, ticket.category, u"Payments"_s},
                                 {TicketField::Custom, {}, u"77"_s, u"order"_s}}};
        QVERIFY(bench.world.store().submitAll({{ticket.id.uuid(), set, {}, false}}, bench.group, false));
        const qint64 wire = bench.world.store().nextBatch(1)->constFirst().wireId;
        Outcome held = StoreWorld::outcome(wire, Outcome::Kind::Held, bench.world.version() + 1, u"field_conflict"_s);
        held.conflicts = {{TicketField::Category, u"Payments"_s, u"Refunds"_s}};
        held.alreadySame = {u"custom:order"_s};
        QVERIFY(bench.world.store().acknowledge({held}));
        Ticket stored = ticket;
        stored.summary = u"short"_s;
        stored.category = u"Refunds"_s;
        stored.custom = {{u"order"_s, u"77"_s}};
        bench.world.tell(QList<Entity>{stored});

        QCOMPARE(*bench.world.store().takeBack(bench.group, 10, false), 0);

        const auto batch = bench.world.store().nextBatch(10);
        QCOMPARE(batch->size(), 1);
        QCOMPARE(std::get<Op::TicketSet>(bench.world.decode(batch->constFirst()).operation).changes,
                 (QList<FieldChange>{{TicketField::Summary, u"short"_s, ticket.summary}}));
        const Ticket shown = bench.world.details(ticket.id).ticket;
        QCOMPARE(shown.summary, ticket.summary);
        QCOMPARE(shown.category, u"Refunds"_s);
        QCOMPARE(shown.custom.value(u"order"_s), u"77"_s);
        QVERIFY(bench.world.isConsistent());
    }

    void whatOthersHadSetAlikeStays()
    {
        Bench bench;
        const Ticket &ticket = bench.tickets[0];
        const Op::TicketSet set{{{TicketField::Escalation, {}, u"2"_s},
                                 {TicketField::EscalationReason, {}, u"The bank"_s},
                                 {TicketField::Summary, ticket.summary, u"short"_s}}};
        QVERIFY(bench.world.store().submitAll({{ticket.id.uuid(), set, {}, false}}, bench.group, false));
        const qint64 wire = bench.world.store().nextBatch(1)->constFirst().wireId;
        Outcome merged = StoreWorld::outcome(wire, Outcome::Kind::Merged, bench.world.version() + 1);
        merged.alreadySame = {u"escalation"_s};
        QVERIFY(bench.world.store().acknowledge({merged}));

        QCOMPARE(*bench.world.store().takeBack(bench.group, 10, false), 0);

        // What describes a value stays with it.
        const auto batch = bench.world.store().nextBatch(10);
        QCOMPARE(std::get<Op::TicketSet>(bench.world.decode(batch->constFirst()).operation).changes,
                 (QList<FieldChange>{{TicketField::Summary, u"short"_s, ticket.summary}}));
    }

    void tagsThatOthersHadGivenTooStay()
    {
        Bench bench;
        QVERIFY(bench.world.store().submitAll(bench.tagAll(), bench.group, false));
        QList<Outcome> outcomes;
        const auto first = bench.world.store().nextBatch(10);
        for (const auto &sent : *first)
            outcomes.append(StoreWorld::outcome(sent.wireId, Outcome::Kind::Applied, bench.world.version() + 1));
        outcomes[0].alreadySame = {u"vip"_s};
        QVERIFY(bench.world.store().acknowledge(outcomes));

        QCOMPARE(*bench.world.store().takeBack(bench.group, 10, false), 0);

        const auto batch = bench.world.store().nextBatch(10);
        QCOMPARE(batch->size(), 2);
        for (const auto &sent : *batch)
            QVERIFY(bench.world.decode(sent).object != bench.tickets[0].id.uuid());
    }

    void oneChangeIsTakenBackAsFarAsItWasItsAuthorsOwn()
    {
        Bench bench;
        const QUuid ticket = bench.tickets[0].id.uuid();
        const PersonId me = bench.world.me.id;
        const PersonId other = bench.world.other.id;
        const auto change = bench.world.store().submit({ticket, Op::TicketFollowers{{me, other}, {}}}, false);
        const auto sent = bench.world.store().nextBatch(1);
        Action back{ticket, Op::TicketFollowers{{}, {me, other}}};
        back.takesBack = *change;
        Outcome outcome
            = StoreWorld::outcome(sent->constFirst().wireId, Outcome::Kind::Applied, bench.world.version() + 1);
        outcome.alreadySame = {other.toString()};
        QVERIFY(bench.world.store().acknowledge({outcome}));

        QVERIFY(*bench.world.store().submit(back, false) > 0);

        const auto batch = bench.world.store().nextBatch(10);
        QCOMPARE(batch->size(), 1);
        QCOMPARE(std::get<Op::TicketFollowers>(bench.world.decode(batch->constFirst()).operation),
                 (Op::TicketFollowers{{}, {me}}));
    }

    void whatOthersHadDoneAltogetherIsNotTakenBack()
    {
        Bench bench;
        const Ticket &ticket = bench.tickets[0];
        const QString before = ticket.summary;
        const Op::TicketSet set{{{TicketField::Summary, before, u"short"_s}}};
        const auto change = bench.world.store().submit({ticket.id.uuid(), set}, false);
        const auto sent = bench.world.store().nextBatch(1);
        Outcome outcome
            = StoreWorld::outcome(sent->constFirst().wireId, Outcome::Kind::Merged, bench.world.version() + 1);
        outcome.alreadySame = {u"summary"_s};
        QVERIFY(bench.world.store().acknowledge({outcome}));
        Action back{ticket.id.uuid(), Op::TicketSet{{{TicketField::Summary, u"short"_s, before}}}};
        back.takesBack = *change;
        QCOMPARE(*bench.world.store().submit(back, false), 0);
        QVERIFY(bench.world.store().nextBatch(10)->isEmpty());
    }

    void ofWhatTheServerDidNotDoNothingIsTakenBack_data()
    {
        QTest::addColumn<Outcome::Kind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addRow("refused") << Outcome::Kind::Rejected << u"field.too_many"_s;
        QTest::addRow("held whole") << Outcome::Kind::Held << u"ticket_merged"_s;
    }
    void ofWhatTheServerDidNotDoNothingIsTakenBack()
    {
        QFETCH(const Outcome::Kind, kind);
        QFETCH(const QString, code);
        Bench bench;
        Ticket &ticket = bench.tickets[0];
        const auto change
            = bench.world.store().submit({ticket.id.uuid(), Op::TicketTags{{u"vip"_s, u"x"_s}, {}}}, false);
        const qint64 wire = bench.world.store().nextBatch(1)->constFirst().wireId;
        QVERIFY(bench.world.store().acknowledge({StoreWorld::outcome(wire, kind, 0, code)}));
        ticket.tags = {u"vip"_s}; // a colleague's
        bench.world.tell(QList<Entity>{ticket});
        Action back{ticket.id.uuid(), Op::TicketTags{{}, {u"vip"_s, u"x"_s}}};
        back.takesBack = *change;

        QCOMPARE(*bench.world.store().submit(back, false), 0);

        QVERIFY(bench.world.store().nextBatch(10)->isEmpty());
        QCOMPARE(bench.world.store().outboxCounts(), OutboxCounts{});
        QCOMPARE(bench.tags(0), QStringList{u"vip"_s});
        QVERIFY(bench.world.isConsistent());
    }

    void whatIsKnownToBeRefusedIsNotTakenBackEither()
    {
        Bench bench;
        const QUuid ticket = bench.tickets[0].id.uuid();
        const auto change = bench.world.store().submit({ticket, Op::TicketTags{{u"vip"_s}, {}}}, false);
        const qint64 wire = bench.world.store().nextBatch(1)->constFirst().wireId;
        QVERIFY(*bench.world.store().refuse(wire, u"field.too_many"_s));
        Action back{ticket, Op::TicketTags{{}, {u"vip"_s}}};
        back.takesBack = *change;

        QCOMPARE(*bench.world.store().submit(back, false), 0);

        QCOMPARE(bench.world.store().nextBatch(10)->size(), 1); // what stands for it
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
