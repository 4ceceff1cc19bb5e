// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/bucket.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/cachefile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestPull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNewerRowsAndIgnoresOlderOnes();
    void givesParentsToChildrenInAnyOrder();
    void keepsOrphansUntilTheirTicketComes();
    void countsOnceWhatComesTwiceWithItsTicket();
    void countsAnOrphanOnceThatComesAgainWithItsTicket();
    void movesSumsWithATicketBetweenBuckets();
    void countsAPersonalTemplateWhereItsOwnerHoldsIt();
    void aSumThatCameApartFromItsRowsIsCountedAnew();
    void removesATicketWithAllThatHangsOnIt();
    void pagesABucketAndGoesOnWhereItStopped();
    void acceptsMonthsThatCameAfterTheFirstSync();
    void refusesATicketOutsideTheRights();
    void keepsATicketThatMovesIntoAQueueOpenedWithIt();
    void purgesARevokedBucketAndKeepsOwnWords();
    void whatWasSaidAtOneMomentStandsAsTheServerTookIt();
    void dropsRowsTheServerDoesNotHave();
    void sendsAChangeOfARowThatWentAndCameBack();
    void resetsRowsAboveAFork();
    void resetsOnlyTheNewestRows();
    void takesComparedRowsWhateverTheirVersion();
    void keepsCursorAndRowsTogether();
    void keepsAtMost64CheckpointsNewestFirst();
    void marksReadAndUnread();
    void survivesARandomFeed();
};

void TestPull::takesNewerRowsAndIgnoresOlderOnes()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    const IncomingRow older = world.row(Entity(ticket));
    ticket.subject = u"Newer"_s;
    const IncomingRow newer = world.row(Entity(ticket));

    QVERIFY(world.store().applyChanges({newer}, world.nextCursor()));
    QVERIFY(world.store().applyChanges({older}, world.nextCursor()));
    QVERIFY(world.store().applyChanges({newer}, world.nextCursor()));

    QCOMPARE(world.details(ticket.id).ticket, ticket);
    QCOMPARE(world.details(ticket.id).version, newer.version);
    QVERIFY(world.isConsistent());
}

void TestPull::givesParentsToChildrenInAnyOrder()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.ticket(1);
    const Message message = world.message(ticket, u"first"_s);
    const IncomingRow child = world.row(Entity(message));

    QVERIFY(world.store().applyChanges({child, world.row(Entity(ticket))}, world.nextCursor()));

    QCOMPARE(world.details(ticket.id).messages, QList<Message>{message});
    QVERIFY(world.isConsistent());
}

void TestPull::keepsOrphansUntilTheirTicketComes()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.ticket(1);
    const Message message = world.message(ticket, u"early"_s);
    world.tell(QList<Entity>{Entity(message)});
    QVERIFY(world.isConsistent());

    world.tell(ticket);

    QCOMPARE(world.details(ticket.id).messages.size(), 1);
    QCOMPARE(world.store().bucketSum(bucketOf(ticket))->count, 2);
    QVERIFY(world.isConsistent());
}

void TestPull::countsOnceWhatComesTwiceWithItsTicket()
{
    StoreWorld world;
    world.begin();
    const auto ticket = world.ticket(1);
    const IncomingRow parent = world.row(Entity(ticket));
    const IncomingRow message = world.row(Entity(world.message(ticket, u"words"_s)));

    QVERIFY(world.store().applyChanges({parent, message, message}, world.nextCursor()));

    QCOMPARE(world.store().bucketSum(bucketOf(ticket))->count, 2);
}

void TestPull::countsAnOrphanOnceThatComesAgainWithItsTicket()
{
    StoreWorld world;
    world.begin();
    const auto ticket = world.ticket(1);
    const IncomingRow parent = world.row(Entity(ticket));
    const IncomingRow message = world.row(Entity(world.message(ticket, u"words"_s)));
    QVERIFY(world.store().applyChanges({message}, world.nextCursor()));

    QVERIFY(world.store().applyChanges({parent, message}, world.nextCursor()));

    QCOMPARE(world.store().bucketSum(bucketOf(ticket))->count, 2);
}

void TestPull::movesSumsWithATicketBetweenBuckets()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const QString before = bucketOf(ticket);
    QCOMPARE(world.store().bucketSum(before)->count, 2);

    ticket.queue = world.technical.id;
    world.tell(ticket);

    QCOMPARE(world.store().bucketSum(before).value(), BucketSum{});
    QCOMPARE(world.store().bucketSum(bucketOf(ticket))->count, 2);
    QVERIFY(world.isConsistent());
}

void TestPull::countsAPersonalTemplateWhereItsOwnerHoldsIt()
{
    StoreWorld world;
    world.begin();
    const QString own = userBucket(world.me.id);
    const qint64 shared = world.store().bucketSum(kRefBucket)->count;
    Template greeting;
    greeting.id = TemplateId(QUuid::createUuid());
    greeting.name = u"Greeting"_s;
    greeting.owner = world.me.id;

    world.tell(QList<Entity>{Entity(greeting)});
    QCOMPARE(world.store().bucketSum(own)->count, 1);
    QCOMPARE(world.store().bucketSum(kRefBucket)->count, shared);
    QVERIFY(world.isConsistent());

    greeting.owner = {};
    world.tell(QList<Entity>{Entity(greeting)});
    QCOMPARE(world.store().bucketSum(own).value(), BucketSum{});
    QCOMPARE(world.store().bucketSum(kRefBucket)->count, shared + 1);
    QVERIFY(world.isConsistent());

    world.tellRemoved(EntityKind::Template, greeting.id.uuid());
    QCOMPARE(world.store().bucketSum(kRefBucket)->count, shared);
    QVERIFY(world.isConsistent());
}

void TestPull::aSumThatCameApartFromItsRowsIsCountedAnew()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const BucketSum right = world.store().bucketSum(bucketOf(ticket)).value();
    world.close();
    {
        auto connection = Opora::Db::Connection::open(
            Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
        auto transaction = Opora::Db::Transaction::begin(**connection);
        QVERIFY(Opora::Db::Statement(*transaction, u"UPDATE bucket SET row_count=7, checksum=1"_s).run());
        QVERIFY(transaction->commit());
    }
    world.open();
    QVERIFY(!world.isConsistent());

    QVERIFY(world.store().recount(bucketOf(ticket)));

    QCOMPARE(world.store().bucketSum(bucketOf(ticket)).value(), right);
}

void TestPull::removesATicketWithAllThatHangsOnIt()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);

    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());

    QVERIFY(world.details(ticket.id).ticket.id.isNull());
    QCOMPARE(world.store().versions(bucketOf(ticket))->size(), 0);
    QVERIFY(world.isConsistent());
}

void TestPull::pagesABucketAndGoesOnWhereItStopped()
{
    StoreWorld world;
    world.open();
    QVERIFY(world.store().setMe(world.me));
    QVERIFY(world.store().startBuckets(world.bucketNames(), u"head"_s, u"r"_s));
    const QString open = bucketOf(world.ticket(1));
    QVERIFY(world.store().applyBucketPage(open, {world.row(Entity(world.ticket(2)))}, u"token"_s));
    world.open();

    const auto states = world.store().buckets();
    const auto state
        = std::find_if(states->begin(), states->end(), [&](const BucketState &bucket) { return bucket.name == open; });
    QVERIFY(state != states->end());
    QCOMPARE(state->after, u"token"_s);
    QVERIFY(!state->complete);
    QCOMPARE(world.store().cursor(), u"head"_s);
    QCOMPARE(world.store().rights(), u"r"_s);

    QVERIFY(world.store().applyBucketPage(open, {world.row(Entity(world.ticket(1)))}, {}));
    QCOMPARE(world.store().bucketSum(open)->count, 2);
    const auto after = world.store().buckets();
    QVERIFY(std::any_of(after->begin(), after->end(),
                        [&](const BucketState &bucket) { return bucket.name == open && bucket.complete; }));
    QVERIFY(!world.store().applyBucketPage(u"queue:unknown/open"_s, {}, {}));
}

void TestPull::acceptsMonthsThatCameAfterTheFirstSync()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1, StateClass::Closed);
    ticket.closedAt = fromMsecs(1'792'000'000'000); // October 2026
    world.tell(ticket);
    QCOMPARE(bucketOf(ticket).right(7), u"2026-10"_s);
    QCOMPARE(world.store().bucketSum(bucketOf(ticket))->count, 1);

    Ticket old = world.ticket(2, StateClass::Closed);
    old.closedAt = fromMsecs(1'700'000'000'000); // 2023: imported while this client works
    world.tell(old);
    QCOMPARE(world.store().bucketSum(bucketOf(old))->count, 1);
    QCOMPARE(world.details(old.id).ticket.id, old.id);
    QVERIFY(world.isConsistent());
}

void TestPull::refusesATicketOutsideTheRights()
{
    StoreWorld world;
    world.me.seesAllQueues = false;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"secret"_s);
    ticket.queue = QueueId(Opora::Test::fixedUuid(u"queue", 99));

    world.tell(ticket);

    QVERIFY(world.details(ticket.id).ticket.id.isNull());
    QVERIFY(world.isConsistent());
}

void TestPull::keepsATicketThatMovesIntoAQueueOpenedWithIt()
{
    StoreWorld world;
    world.me.seesAllQueues = false;
    world.begin();
    Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    Person wider = world.me;
    wider.memberOf.append(world.technical.id);
    ticket.queue = world.technical.id;
    ticket.state = StateClass::Closed;
    ticket.closedAt = ticket.createdAt - std::chrono::days(400); // a month of which nothing was held

    world.tell(QList<Entity>{Entity(wider), Entity(ticket)});

    QCOMPARE(world.details(ticket.id).ticket, ticket);
    QCOMPARE(world.details(ticket.id).messages.size(), 1);
    QVERIFY(world.isConsistent());
}

void TestPull::purgesARevokedBucketAndKeepsOwnWords()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"of the customer"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"my unsent words"_s), true));
    Draft draft;
    draft.ticket = ticket.id;
    draft.text = u"my draft"_s;
    QVERIFY(world.store().saveDraft(draft));
    QStringList remaining = world.bucketNames();
    remaining.removeAll(bucketOf(ticket));

    QVERIFY(world.store().startBuckets(remaining, world.nextCursor(), u"rights-2"_s));

    QVERIFY(world.details(ticket.id).ticket.id.isNull());
    const auto lost = world.store().lostWords();
    QCOMPARE(lost->size(), 2);
    QStringList words{lost->at(0).text, lost->at(1).text};
    words.sort();
    QCOMPARE(words, QStringList({u"my draft"_s, u"my unsent words"_s}));
    QCOMPARE(lost->at(0).subject, ticket.subject);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    QVERIFY(world.isConsistent());
    QVERIFY(world.store().forgetLostWords(lost->at(0).id));
    QCOMPARE(world.store().lostWords()->size(), 1);
}

void TestPull::whatWasSaidAtOneMomentStandsAsTheServerTookIt()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QList<IncomingRow> rows;
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s}) {
        Message message = world.message(ticket, text);
        message.at = ticket.createdAt;
        rows << world.row(Entity(message));
    }

    // As another cache that reads the ticket anew would get them: in any order.
    std::reverse(rows.begin(), rows.end());
    QVERIFY(world.store().applyChanges(rows, world.nextCursor()));

    QStringList texts;
    for (const Message &message : world.details(ticket.id).messages)
        texts << message.text;
    QCOMPARE(texts, (QStringList{u"one"_s, u"two"_s, u"three"_s}));
}

void TestPull::dropsRowsTheServerDoesNotHave()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"stays"_s);
    const Message extra = world.message(ticket, u"goes"_s);
    world.tell(QList<Entity>{Entity(extra)});
    const Ticket gone = world.tell(world.ticket(2), u"goes too"_s);

    QVERIFY(
        world.store().dropRows({{EntityKind::Message, extra.id.uuid(), 1}, {EntityKind::Ticket, gone.id.uuid(), 1}}));

    QCOMPARE(world.details(ticket.id).messages.size(), 1);
    QVERIFY(world.details(gone.id).ticket.id.isNull());
    QVERIFY(world.isConsistent());
}

void TestPull::sendsAChangeOfARowThatWentAndCameBack()
{
    // A restored server lacks the ticket until the one who made it has sent it again.
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    QVERIFY(world.store().submit(world.set(ticket, TicketField::Category, u"Payments"_s), true));
    QVERIFY(world.store().dropRows({{EntityKind::Ticket, ticket.id.uuid(), 1}}));
    QVERIFY(world.details(ticket.id).ticket.id.isNull());
    QCOMPARE(world.store().outboxCounts().waiting, 1);

    world.tell(ticket, u"words"_s);

    QCOMPARE(world.details(ticket.id).ticket.category, u"Payments"_s);
    QCOMPARE(world.store().nextBatch(10)->size(), 1);
    QVERIFY(world.isConsistent());
}

void TestPull::resetsRowsAboveAFork()
{
    StoreWorld world;
    world.begin();
    Ticket old = world.tell(world.ticket(1), u"before"_s);
    const qint64 fork = world.version();
    Ticket young = world.tell(world.ticket(2), u"after"_s);

    QVERIFY(world.store().resetAfter(fork));

    QCOMPARE(world.details(young.id).version, 0);
    QVERIFY(world.details(old.id).version > 0);
    QVERIFY(world.isConsistent());
    young.subject = u"As the server has it"_s;
    IncomingRow row = world.row(Entity(young));
    row.version = fork + 1;
    QVERIFY(world.store().applyChanges({row}, world.nextCursor()));
    QCOMPARE(world.details(young.id).ticket.subject, young.subject);
    QVERIFY(world.isConsistent());
}

void TestPull::resetsOnlyTheNewestRows()
{
    StoreWorld world;
    world.begin();
    const Ticket old = world.tell(world.ticket(1));
    const qint64 kept = world.details(old.id).version;
    const Ticket young = world.tell(world.ticket(2));

    QVERIFY(world.store().resetNewest(1));

    QCOMPARE(world.details(young.id).version, 0);
    QCOMPARE(world.details(old.id).version, kept);
    QVERIFY(world.store().mayServerHaveForgotten());
    QVERIFY(world.isConsistent());
    QVERIFY(world.store().resetNewest(1'000'000));
    QCOMPARE(world.details(old.id).version, 0);
    QVERIFY(world.isConsistent());
}

void TestPull::takesComparedRowsWhateverTheirVersion()
{
    StoreWorld world;
    world.begin();
    Ticket theirs = world.ticket(1);
    const IncomingRow ticket = world.row(Entity(theirs));
    Message words = world.message(theirs, u"as the server has it"_s);
    const IncomingRow message = world.row(Entity(words));
    Ticket lost = theirs;
    lost.queue = world.technical.id;
    lost.subject = u"Lost"_s;
    world.tell(lost);
    words.text = u"lost"_s;
    world.tell(QList<Entity>{Entity(words)});
    QVERIFY(world.store().submit(world.set(lost, TicketField::Category, u"Payments"_s), true));
    const QString cursor = world.store().cursor();

    QVERIFY(world.store().replaceRows({message, ticket}));

    const TicketDetails shown = world.details(theirs.id);
    QCOMPARE(shown.version, ticket.version);
    QCOMPARE(shown.ticket.subject, theirs.subject);
    QCOMPARE(shown.ticket.queue, world.billing.id);
    QCOMPARE(shown.messages.constFirst().text, u"as the server has it"_s);
    // The own change stays on top, and the place in the feed is another matter.
    QCOMPARE(shown.ticket.category, u"Payments"_s);
    QCOMPARE(world.store().cursor(), cursor);
    QVERIFY(world.isConsistent());
}

void TestPull::keepsCursorAndRowsTogether()
{
    StoreWorld world;
    world.begin();
    const QString before = world.store().cursor();
    IncomingRow broken = world.row(Entity(world.ticket(2)));
    Message message = world.message(world.ticket(1), u"x"_s);
    IncomingRow good = world.row(Entity(world.ticket(1)));
    IncomingRow orphanOfNobody = world.row(Entity(message));
    orphanOfNobody.doc = "not a document";
    QVERIFY(world.store().applyChanges({orphanOfNobody}, world.nextCursor()));
    const QString withOrphan = world.store().cursor();

    // The waiting child cannot be read, so the batch that brings its ticket is refused as a whole.
    QVERIFY(!world.store().applyChanges({good, broken}, u"never"_s));

    QVERIFY(before != withOrphan);
    QCOMPARE(world.store().cursor(), withOrphan);
    QVERIFY(world.details(world.ticket(1).id).ticket.id.isNull());
    QVERIFY(world.details(world.ticket(2).id).ticket.id.isNull());
    QVERIFY(world.isConsistent());
}

void TestPull::keepsAtMost64CheckpointsNewestFirst()
{
    StoreWorld world;
    world.begin();
    for (int i = 0; i < 400; ++i)
        QVERIFY(world.store().applyChanges({}, u"c%1"_s.arg(i)));

    const QStringList checkpoints = world.store().checkpoints();

    QVERIFY(checkpoints.size() <= 64);
    QVERIFY(checkpoints.size() >= 20);
    QCOMPARE(checkpoints.constFirst(), u"c399"_s);
    QCOMPARE(checkpoints.at(1), u"c398"_s);
    const int oldest = checkpoints.constLast().mid(1).toInt();
    QVERIFY2(oldest < 200, qPrintable(checkpoints.constLast()));
}

void TestPull::marksReadAndUnread()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.details(ticket.id).row.unread);

    ReadMark mark{world.me.id, ticket.id, world.clock.now()};
    world.tell(QList<Entity>{Entity(mark)});

    QVERIFY(!world.details(ticket.id).row.unread);
    QCOMPARE(world.details(ticket.id).readUpTo, std::optional(mark.upTo));
    QCOMPARE(world.store().bucketSum(u"user:"_s + world.me.id.toString())->count, 1);
    QVERIFY(world.isConsistent());
}

void TestPull::survivesARandomFeed()
{
    StoreWorld world;
    world.begin();
    const auto pick = [&](int n) { return int(world.random.next() % quint64(n)); };
    QHash<int, Ticket> known;
    for (int step = 0; step < 300; ++step) {
        const int number = 1 + pick(20);
        if (known.contains(number) && pick(6) == 0) {
            world.tellRemoved(EntityKind::Ticket, known.take(number).id.uuid());
            continue;
        }
        Ticket ticket = known.value(number, world.ticket(number));
        ticket.state = StateClass(pick(kStateClassCount));
        ticket.closedAt = isClosed(ticket.state) ? std::optional(world.clock.now()) : std::nullopt;
        ticket.queue = pick(2) ? world.billing.id : world.technical.id;
        ticket.owner = pick(3) == 0 ? world.me.id : pick(2) ? world.other.id : PersonId();
        ticket.updatedAt = world.clock.now();
        world.clock.advance(Milliseconds(1000));
        known.insert(number, pick(2) ? world.tell(ticket, u"words %1"_s.arg(step)) : world.tell(ticket));
        if (step % 50 == 0)
            QVERIFY(world.isConsistent());
    }
    QVERIFY(world.isConsistent());
    TicketView all;
    all.kind = TicketView::Kind::All;
    QCOMPARE(world.count(all), known.size());
}

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
