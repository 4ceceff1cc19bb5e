// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestOverlay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAnEditAtOnceAndAfterAReopen();
    void keepsTheEditOverNewerConfirmedRows();
    void dropsTheEditWhenItsVersionHasCome();
    void showsOneReplyWhenTheConfirmedOneComesFirst();
    void showsATicketMadeHereAndTakesItsNumber();
    void aTicketMadeHereThatGoesOutOfSightIsOver_data();
    void aTicketMadeHereThatGoesOutOfSightIsOver();
    void aTicketMadeHereThatNewRightsHideIsOver_data();
    void aTicketMadeHereThatNewRightsHideIsOver();
    void returnsToTheServersStateWhenRefused();
    void showsWhatWasTakenOfAPartlyHeldChange();
    void coversCustomersNotesAndVotes();
    void countsOwnReadingAndKeepsTheLaterMark();
    void keepsReadingBetweenTheServersWordAndItsMark();
    void neverChangesConfirmedSums();
    void replaysInOrder();
};

namespace {
/// The server's row after it took my change.
Ticket withOwner(Ticket ticket, PersonId owner)
{
    ticket.owner = owner;
    return ticket;
}
} // namespace

void TestOverlay::showsAnEditAtOnceAndAfterAReopen()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);

    QVERIFY(world.store().submit(world.reply(ticket, u"my answer"_s), false));
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Owner, world.me.id.toString()), false));
    world.open();

    const TicketDetails details = world.details(ticket.id);
    QCOMPARE(details.ticket.owner, world.me.id);
    QCOMPARE(details.messages.size(), 2);
    QCOMPARE(details.messages.constLast().text, u"my answer"_s);
    QCOMPARE(details.unsentMessages, QSet<MessageId>{details.messages.constLast().id});
    QVERIFY(details.row.unsent);
    QVERIFY(!details.row.unanswered);
    QCOMPARE(details.pending.size(), 2);
    QVERIFY(!details.events.isEmpty());
    QVERIFY(world.isConsistent());
}

void TestOverlay::keepsTheEditOverNewerConfirmedRows()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Owner, world.me.id.toString()), false));

    ticket.subject = u"Changed by others"_s;
    world.tell(ticket, u"one more"_s);

    const TicketDetails details = world.details(ticket.id);
    QCOMPARE(details.ticket.owner, world.me.id);
    QCOMPARE(details.ticket.subject, u"Changed by others"_s);
    QCOMPARE(details.messages.size(), 2);
    QVERIFY(world.isConsistent());
}

void TestOverlay::dropsTheEditWhenItsVersionHasCome()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Owner, world.me.id.toString()), false));
    const auto batch = world.store().nextBatch(100);
    const qint64 coming = world.version() + 1;
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(batch->at(0).wireId, Outcome::Kind::Applied, coming)}));
    QCOMPARE(world.details(ticket.id).ticket.owner, world.me.id);
    QVERIFY(!world.details(ticket.id).row.unsent);

    world.tell(withOwner(ticket, world.me.id));

    const TicketDetails details = world.details(ticket.id);
    QCOMPARE(details.ticket, withOwner(ticket, world.me.id));
    QVERIFY(details.pending.isEmpty());
    // Another's later change is now shown as it is.
    world.tell(withOwner(ticket, world.other.id));
    QCOMPARE(world.details(ticket.id).ticket.owner, world.other.id);
    QVERIFY(world.isConsistent());
}

void TestOverlay::showsOneReplyWhenTheConfirmedOneComesFirst()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const Action action = world.reply(ticket, u"my answer"_s);
    QVERIFY(world.store().submit(action, false));
    const auto batch = world.store().nextBatch(100);
    Message stored = std::get<Op::TicketReply>(action.operation).message;
    stored.at = world.clock.now();
    ticket.lastPublic = stored.id;
    ticket.lastPublicByCustomer = false;

    world.tell(QList<Entity>{Entity(ticket), Entity(stored)});
    QCOMPARE(world.details(ticket.id).messages.size(), 2);
    QVERIFY(world.store().acknowledge(
        {StoreWorld::outcome(batch->at(0).wireId, Outcome::Kind::Applied, world.version() - 1)}));

    const TicketDetails details = world.details(ticket.id);
    QCOMPARE(details.messages.size(), 2);
    QVERIFY(details.unsentMessages.isEmpty());
    QCOMPARE(details.ticket, ticket);
    QVERIFY(world.isConsistent());
}

void TestOverlay::showsATicketMadeHereAndTakesItsNumber()
{
    StoreWorld world;
    world.begin();
    Ticket fresh = world.ticket(7);
    fresh.number = 0;
    const Message first = world.message(fresh, u"phoned us"_s);
    QVERIFY(world.store().submit({fresh.id.uuid(), Op::TicketCreate{fresh, first}, {}, false}, true));
    QVERIFY(world.store().submit(StoreWorld::set(fresh, TicketField::Owner, world.me.id.toString()), true));
    QCOMPARE(world.details(fresh.id).ticket.owner, world.me.id);
    QCOMPARE(world.details(fresh.id).ticket.number, 0);
    QCOMPARE(world.details(fresh.id).messages.size(), 1);
    QVERIFY(world.isConsistent());

    const auto batch = world.store().nextBatch(100);
    QCOMPARE(batch->size(), 2);
    QCOMPARE(world.decode(batch->at(1)).dependsOn, QList<qint64>{1});
    Ticket made = fresh;
    made.number = 4711;
    world.tell(QList<Entity>{Entity(made), Entity(first)});

    QCOMPARE(world.details(fresh.id).ticket.number, 4711);
    QCOMPARE(world.details(fresh.id).ticket.owner, world.me.id);
    QCOMPARE(world.details(fresh.id).messages.size(), 1);
    QVERIFY(world.isConsistent());
}

void TestOverlay::aTicketMadeHereThatGoesOutOfSightIsOver_data()
{
    QTest::addColumn<bool>("isAnsweredFirst");
    QTest::newRow("answered, then gone") << true;
    QTest::newRow("gone, then answered") << false;
}

void TestOverlay::aTicketMadeHereThatGoesOutOfSightIsOver()
{
    QFETCH(bool, isAnsweredFirst);
    StoreWorld world;
    world.begin();
    const Ticket fresh = world.ticket(1);
    const Op::TicketCreate create{fresh, world.message(fresh, u"call"_s)};
    QVERIFY(world.store().submit({fresh.id.uuid(), create, {}, false}, false));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    const Outcome taken = StoreWorld::outcome(1, Outcome::Kind::Applied, world.version());

    // A rule moved it to a department that is not for its author, before its row came.
    if (isAnsweredFirst)
        QVERIFY(world.store().acknowledge({taken}));
    world.tellRemoved(EntityKind::Ticket, fresh.id.uuid());
    if (!isAnsweredFirst)
        QVERIFY(world.store().acknowledge({taken}));

    const auto open = world.reader()->connection().scalar(u"SELECT count(*) FROM outbox WHERE state<9"_s);
    QCOMPARE(open->toInt(), 0);
    QVERIFY(world.details(fresh.id).row.id.isNull());
    // It was sent: the removal says so.
    QVERIFY(world.store().lostWords()->isEmpty());
    QVERIFY(world.isConsistent());
}

void TestOverlay::aTicketMadeHereThatNewRightsHideIsOver_data()
{
    aTicketMadeHereThatGoesOutOfSightIsOver_data();
}

void TestOverlay::aTicketMadeHereThatNewRightsHideIsOver()
{
    QFETCH(bool, isAnsweredFirst);
    StoreWorld world;
    world.begin();
    const Ticket fresh = world.ticket(1);
    const Op::TicketCreate create{fresh, world.message(fresh, u"call"_s)};
    QVERIFY(world.store().submit({fresh.id.uuid(), create, {}, false}, false));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    Draft draft;
    draft.ticket = fresh.id;
    draft.text = u"to be added"_s;
    QVERIFY(world.store().saveDraft(draft));
    const Outcome taken = StoreWorld::outcome(1, Outcome::Kind::Applied, world.version());
    Person limited = world.me;
    limited.seesAllQueues = false;
    limited.memberOf.clear();

    if (isAnsweredFirst)
        QVERIFY(world.store().acknowledge({taken}));
    world.tell(QList<Entity>{Entity(limited)});
    if (!isAnsweredFirst)
        QVERIFY(world.store().acknowledge({taken}));

    const auto open = world.reader()->connection().scalar(u"SELECT count(*) FROM outbox WHERE state<9"_s);
    QCOMPARE(open->toInt(), 0);
    QVERIFY(world.details(fresh.id).row.id.isNull());
    const auto lost = world.store().lostWords();
    QCOMPARE(lost->size(), 1);
    QCOMPARE(lost->constFirst().text, draft.text);
    QVERIFY(world.isConsistent());
}

void TestOverlay::returnsToTheServersStateWhenRefused()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"my answer"_s), false));
    const auto batch = world.store().nextBatch(100);

    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s)}));

    const TicketDetails details = world.details(ticket.id);
    QCOMPARE(details.ticket, ticket);
    QCOMPARE(details.messages.size(), 1);
    QVERIFY(details.row.held);
    QVERIFY(!details.row.unsent);
    QCOMPARE(details.pending.size(), 1);
    QCOMPARE(details.pending.at(0).state, OutboxItem::State::Held);
    QCOMPARE(details.pending.at(0).outcome.code, u"stale_reply"_s);
    QVERIFY(world.isConsistent());
}

void TestOverlay::showsWhatWasTakenOfAPartlyHeldChange()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    Action action = StoreWorld::set(ticket, TicketField::Owner, world.me.id.toString());
    std::get<Op::TicketSet>(action.operation).changes.append({TicketField::Summary, {}, u"short"_s});
    QVERIFY(world.store().submit(action, false));
    QVERIFY(world.store().nextBatch(100));
    Outcome outcome = StoreWorld::outcome(1, Outcome::Kind::Held, world.version() + 1, u"field_conflict"_s);
    outcome.conflicts = {{TicketField::Owner, world.me.id.toString(), world.other.id.toString()}};

    QVERIFY(world.store().acknowledge({outcome}));

    QCOMPARE(world.details(ticket.id).ticket.summary, u"short"_s);
    QVERIFY(world.details(ticket.id).ticket.owner.isNull());
    Ticket theirs = withOwner(ticket, world.other.id);
    theirs.summary = u"short"_s;
    world.tell(theirs);
    QCOMPARE(world.details(ticket.id).ticket, theirs);
    QVERIFY(world.details(ticket.id).row.held);
}

void TestOverlay::coversCustomersNotesAndVotes()
{
    StoreWorld world;
    world.begin();
    Customer customer;
    customer.id = CustomerId(Opora::Test::fixedUuid(u"customer", 1));
    customer.name = u"Ivan Ivanov"_s;
    Article article;
    article.id = ArticleId(Opora::Test::fixedUuid(u"article", 1));
    article.title = u"Refunds"_s;
    world.tell(QList<Entity>{Entity(customer), Entity(article)});

    CustomerNote note;
    note.text = u"likes to be called"_s;
    QVERIFY(world.store().submit({customer.id.uuid(), Op::CustomerNoteAdd{note}, {}, false}, false));
    QVERIFY(world.store().submit(
        {customer.id.uuid(), Op::CustomerSet{{{u"name"_s, customer.name, u"Ivan Petrov"_s}}}, {}, false}, false));
    QVERIFY(world.store().submit({article.id.uuid(), Op::ArticleVote{true}, {}, false}, false));
    QVERIFY(world.isConsistent());
    QCOMPARE(world.store().outboxCounts().waiting, 3);
    customer.preferences = u"formal"_s;
    world.tell(QList<Entity>{Entity(customer)});
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Rejected, 0, u"right.role"_s),
                                       StoreWorld::outcome(2, Outcome::Kind::Rejected, 0, u"right.role"_s),
                                       StoreWorld::outcome(3, Outcome::Kind::Rejected, 0, u"right.role"_s)}));

    QCOMPARE(world.store().outboxCounts(), (OutboxCounts{0, 3}));
    QVERIFY(world.isConsistent());
    for (qint64 change = 1; change <= 3; ++change)
        QVERIFY(world.store().resolve(change, Resolution::Drop, false));
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    QVERIFY(world.isConsistent());
}

void TestOverlay::countsOwnReadingAndKeepsTheLaterMark()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit({ticket.id.uuid(), Op::TicketRead{world.clock.now()}, {}, false}, false));
    QVERIFY(!world.details(ticket.id).row.unread);
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, world.version() + 5)}));
    QVERIFY(!world.details(ticket.id).row.unread);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});

    world.tell(QList<Entity>{Entity(ReadMark{world.me.id, ticket.id, world.clock.now() - Milliseconds(5000)})});

    QVERIFY(!world.details(ticket.id).row.unread);
    QVERIFY(world.isConsistent());
}

void TestOverlay::keepsReadingBetweenTheServersWordAndItsMark()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit({ticket.id.uuid(), Op::TicketRead{world.clock.now()}, {}, false}, false));
    QVERIFY(world.store().nextBatch(100));

    // Reading gives the ticket no new version.
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, 0)}));

    QVERIFY(!world.details(ticket.id).row.unread);
}

void TestOverlay::neverChangesConfirmedSums()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const auto sum = world.store().bucketSum(bucketOf(ticket));

    QVERIFY(world.store().submit(world.reply(ticket, u"answer"_s), false));
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Queue, world.technical.id.toString()), false));
    QVERIFY(world.store().submit(
        StoreWorld::set(ticket, TicketField::Status, defaultStatusId(StateClass::Solved).toString()), false));

    QCOMPARE(world.store().bucketSum(bucketOf(ticket)).value(), *sum);
    QVERIFY(world.isConsistent());
}

void TestOverlay::replaysInOrder()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Summary, u"first"_s), false));
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Summary, u"second"_s), false));

    world.tell(ticket, u"again"_s);

    QCOMPARE(world.details(ticket.id).ticket.summary, u"second"_s);
    QVERIFY(world.store().withdraw(2));
    QCOMPARE(world.details(ticket.id).ticket.summary, u"first"_s);
    QVERIFY(world.store().withdraw(1));
    QCOMPARE(world.details(ticket.id).ticket.summary, QString());
    QVERIFY(!world.details(ticket.id).row.unsent);
}

QTEST_GUILESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
