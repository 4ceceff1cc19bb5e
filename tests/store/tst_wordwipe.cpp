// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "db/transaction.h"
#include "store/cachefile.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

/// Words that went with a right leave no trace in the file.
class TestWordWipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wipesPurgedWordsFromTheFile();
    void wipesWordsThatAnotherRoleMayNotRead();
    void wipesCustomers();
    void wipesWordsBetweenEdits();
    void goesOnWipingAfterAStart();
    void aLossThatFailedTakesNothing();
    void wipesTheWordsOfOneTicketThatWent_data();
    void wipesTheWordsOfOneTicketThatWent();
    void wipesForSingleTicketsOnceADay();
};

namespace {

bool isWiped(const StoreWorld &world)
{
    const auto word = world.reader()->connection().scalar(u"SELECT value FROM meta WHERE name='wipe'"_s);
    return word && word->toString().isEmpty();
}

/// The cache and its log as they lie on the disk.
QByteArray bytesOfCache(const StoreWorld &world)
{
    QByteArray all;
    for (const QString &name : {u"cache.db"_s, u"cache.db-wal"_s}) {
        QFile file(world.settings().folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void run(const StoreWorld &world, const QString &sql)
{
    const auto connection = Opora::Db::Connection::open(
        Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    QVERIFY(connection);
    auto transaction = Opora::Db::Transaction::begin(**connection);
    QVERIFY(transaction && (*connection)->execute(sql) && transaction->commit());
}

bool isWipeWanted(const StoreWorld &world)
{
    const auto word = world.reader()->connection().scalar(u"SELECT value FROM meta WHERE name='wipe_wanted'"_s);
    return word && !word->toString().isEmpty();
}

/// From now on only two departments are for this person.
void narrowRights(StoreWorld &world)
{
    Person narrow = world.me;
    narrow.seesAllQueues = false;
    QVERIFY(world.store().setMe(narrow));
}

void moveOutOfSight(StoreWorld &world, Ticket ticket)
{
    ticket.queue = QueueId(Opora::Test::fixedUuid(u"queue", 3));
    world.tell(QList<Entity>{Entity(ticket)});
}

/// A department that will be lost, with a word index of many pages, and one ticket of another.
Ticket tellManyWords(StoreWorld &world)
{
    world.begin();
    for (int i = 1; i <= 60; ++i) {
        Ticket ticket = world.ticket(i);
        ticket.queue = world.billing.id;
        QString words = u"confidentialpassage"_s;
        for (int j = 0; j < 150; ++j)
            words += u" w%1"_s.arg(i * 1000 + j, 0, 36);
        world.tell(ticket, words);
    }
    Ticket kept = world.ticket(100);
    kept.queue = world.technical.id;
    return world.tell(kept, u"stays"_s);
}

} // namespace

void TestWordWipe::wipesPurgedWordsFromTheFile()
{
    StoreWorld world;
    world.begin();
    Ticket ticket = world.ticket(1);
    world.tell(ticket, u"confidentialpassage"_s);
    QStringList remaining = world.bucketNames();
    remaining.removeAll(bucketOf(ticket));
    QVERIFY(world.store().startBuckets(remaining, world.nextCursor(), u"rights-2"_s));
    QTRY_VERIFY(isWiped(world));
    world.close();

    const QByteArray all = bytesOfCache(world);
    QVERIFY(!all.isEmpty());
    QVERIFY(!all.contains("confidentialpassag"));
}

void TestWordWipe::wipesWordsThatAnotherRoleMayNotRead()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"words"_s);
    Message note = world.message(ticket, u"confidentialpassage"_s, false);
    note.audience = Audience::Internal;
    world.tell(QList<Entity>{Entity(note)});

    // The department stays; comparing with the server finds what is not for the new role.
    QVERIFY(world.store().dropRows({{EntityKind::Message, note.id.uuid(), world.version()}}));

    QTRY_VERIFY(isWiped(world));
    QVERIFY(world.isConsistent());
    world.close();
    QVERIFY(!bytesOfCache(world).contains("confidentialpassag"));
}

void TestWordWipe::wipesCustomers()
{
    StoreWorld world;
    world.begin();
    Customer customer;
    customer.id = CustomerId(Opora::Test::fixedUuid(u"customer", 1));
    customer.name = u"Qqq"_s;
    world.tell(QList<Entity>{Entity(customer)});
    const QByteArray trigram("qqq");
    QVERIFY(bytesOfCache(world).contains(trigram));
    QStringList remaining = world.bucketNames();
    remaining.removeAll(u"customer"_s);

    QVERIFY(world.store().startBuckets(remaining, world.nextCursor(), u"rights-2"_s));

    QTRY_VERIFY(isWiped(world));
    world.close();
    QVERIFY(!bytesOfCache(world).contains(trigram));
}

void TestWordWipe::wipesWordsBetweenEdits()
{
    StoreWorld world;
    world.wipeAtOnce = 4;
    const Ticket kept = tellManyWords(world);
    QStringList remaining = world.bucketNames();
    remaining.removeAll(bucketOf(world.ticket(1)));

    QVERIFY(world.store().startBuckets(remaining, world.nextCursor(), u"rights-2"_s));

    // The first piece is done, and an edit does not wait for the others.
    QVERIFY(!isWiped(world));
    for (int i = 0; i < 5; ++i)
        QVERIFY(world.store().submit(world.reply(kept, u"written meanwhile %1"_s.arg(i)), false));
    QTRY_VERIFY_WITH_TIMEOUT(isWiped(world), 20'000);
    world.close();
    const QByteArray all = bytesOfCache(world);
    QVERIFY(!all.contains("confidentialpassag"));
    QVERIFY(all.contains("meanwhil"));
}

void TestWordWipe::goesOnWipingAfterAStart()
{
    StoreWorld world;
    world.wipeAtOnce = 1;
    tellManyWords(world);
    QStringList remaining = world.bucketNames();
    remaining.removeAll(bucketOf(world.ticket(1)));
    QVERIFY(world.store().startBuckets(remaining, world.nextCursor(), u"rights-2"_s));
    QVERIFY(!isWiped(world));

    world.wipeAtOnce = 200;
    world.open();

    QTRY_VERIFY_WITH_TIMEOUT(isWiped(world), 20'000);
    world.close();
    QVERIFY(!bytesOfCache(world).contains("confidentialpassag"));
}

void TestWordWipe::aLossThatFailedTakesNothing()
{
    StoreWorld world;
    world.begin();
    world.tell(world.ticket(1), u"words"_s);
    QStringList remaining = world.bucketNames();
    remaining.removeAll(bucketOf(world.ticket(1)));
    // A trigger stands for whatever fails in the middle of it.
    run(world, u"CREATE TRIGGER fails BEFORE INSERT ON checkpoint BEGIN SELECT RAISE(ABORT, 'no'); END"_s);

    QVERIFY(!world.store().startBuckets(remaining, world.nextCursor(), u"rights-2"_s));

    QVERIFY(world.store().buckets()->size() > remaining.size());
    QVERIFY(isWiped(world));
    run(world, u"DROP TRIGGER fails"_s);
    world.tell(world.ticket(2), u"othersentence"_s);
    QVERIFY(world.isConsistent());
}

void TestWordWipe::wipesTheWordsOfOneTicketThatWent_data()
{
    QTest::addColumn<bool>("isMoved");
    QTest::newRow("removed") << false;
    QTest::newRow("moved out of sight") << true;
}

void TestWordWipe::wipesTheWordsOfOneTicketThatWent()
{
    QFETCH(bool, isMoved);
    StoreWorld world;
    world.begin();
    narrowRights(world);
    // Its words are in the index and, larger than a page, beside the rows too.
    const Ticket gone = world.tell(world.ticket(1), u"confidentialpassage "_s.repeated(1000));
    for (int i = 2; i < 20; ++i)
        world.tell(world.ticket(i), u"others"_s);

    if (isMoved)
        moveOutOfSight(world, gone);
    else
        world.tellRemoved(EntityKind::Ticket, gone.id.uuid());

    QVERIFY(!isWiped(world));
    QTRY_VERIFY(isWiped(world));
    QVERIFY(world.isConsistent());
    world.close();
    const QByteArray all = bytesOfCache(world);
    QVERIFY(all.contains("others"));
    QVERIFY(!all.contains("confidentialpassag"));
}

void TestWordWipe::wipesForSingleTicketsOnceADay()
{
    StoreWorld world;
    world.begin();
    narrowRights(world);
    const Ticket first = world.tell(world.ticket(1), u"words"_s);
    const Ticket second = world.tell(world.ticket(2), u"confidentialpassage"_s);
    moveOutOfSight(world, first);
    QTRY_VERIFY(isWiped(world));
    QVERIFY(!isWipeWanted(world));

    // A whole index is merged for it, so not for every ticket that goes elsewhere.
    moveOutOfSight(world, second);
    QVERIFY(isWiped(world));
    QVERIFY(isWipeWanted(world));
    world.open();
    QVERIFY(isWipeWanted(world));

    world.clock.advance(std::chrono::hours(24));
    world.open();
    QTRY_VERIFY(!isWipeWanted(world) && isWiped(world));
    world.close();
    QVERIFY(!bytesOfCache(world).contains("confidentialpassag"));
}

QTEST_GUILESS_MAIN(TestWordWipe)
#include "tst_wordwipe.moc"
