// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "filesworld.h"

#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/filesweep.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using namespace Opora::Test;

/// Files that came with messages go with them.
class TestFileSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesOfALostQueueGo();
    void filesGoAlthoughATicketIsDamaged();
    void filesOfATicketThatGoesGo_data();
    void filesOfATicketThatGoesGo();
    void filesOfAMessageThatGoesGo();
    void aFileThatArrivesAfterItsMessageWentGoesToo();
    void aFileThatComesBackStays();
    void whatOwnWorkCarriesStays();
    void goesOnAfterAStart();
    void aPieceOfAFileThatIsRefusedGoes();
    void ownWordsThatCannotBeReadLoseNoFile();
    void aPieceThatFailsIsDoneAgain();
    void aBreakBetweenTheDiskAndTheRowsLosesNothing();
    void judgesFilesWithoutReadingMessages();
    void anOlderCacheIsListedInPieces();
    void aMessageThatNamesAnotherFileLetsTheFirstGo();
    void whatIsNotHereYetIsFetchedAfterTheDoubt();
    void aPieceWithoutItsRowGoesAtTheStart();
};

namespace {

/// As a program left it that did not list the files of messages.
void makeOlder(StoreWorld &world)
{
    world.close();
    const auto connection = Opora::Db::Connection::open(
        Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    auto transaction = Opora::Db::Transaction::begin(**connection);
    for (const QString &sql : Opora::Test::withoutLateColumns()
             + QStringList{u"DROP TABLE message_file"_s, u"DROP TABLE blank"_s, u"DROP TABLE reference_overlay"_s,
                           u"DROP TABLE outbox_group"_s, u"DROP TABLE customer_merged"_s, u"DROP TABLE view_tally"_s,
                           u"DROP TABLE ticket_link"_s, u"DROP INDEX ticket_wake"_s, u"DROP INDEX outbox_file_hash"_s,
                           u"DROP INDEX file_wanted"_s, u"DELETE FROM meta WHERE name='search_version'"_s,
                           u"DELETE FROM schema_version WHERE version>=4"_s})
        QVERIFY((*connection)->execute(sql));
    QVERIFY(transaction->commit());
}

/// The sweep alone, step by step and without the pause after one that failed.
struct SweepBench
{
    explicit SweepBench(StoreWorld &world)
    {
        world.close();
        parts.settings = world.settings();
        auto opened = CacheFile(parts.settings).open(parts.report);
        if (!opened)
            qFatal("cannot open: %s", qPrintable(opened.error().code));
        parts.connection = std::move(*opened);
        parts.documents.emplace(*parts.settings.codec, parts.settings.folder);
    }
    Result<void> step()
    {
        const auto judged = sweep.clearDisk();
        if (!judged)
            return judged.error();
        Write write(parts);
        if (auto begun = write.begin("sweep"_L1); !begun)
            return begun;
        auto done = sweep.step(write, *judged);
        return done ? write.commit() : done;
    }
    Result<void> run(const QString &sql)
    {
        Write write(parts);
        if (auto begun = write.begin("fault"_L1); !begun)
            return begun;
        auto done = parts.connection->execute(sql);
        return done ? write.commit() : done;
    }

    StoreParts parts;
    FileSweep sweep{parts};
};

} // namespace

void TestFileSweep::filesOfALostQueueGo()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"secret", "logo"});
    tellWithFiles(world, 2, world.technical.id, {"ours", "logo"});
    fetchAhead(world, {"secret", "ours", "logo"});
    const auto opened = world.store().openFile({hashOf("secret"), u"a.txt"_s, {}, 6});
    QVERIFY(opened && *opened && QFileInfo::exists(**opened));

    loseBilling(world);

    QTRY_VERIFY(!has(world, "secret"));
    QVERIFY(!QFileInfo::exists(**opened));
    QVERIFY(has(world, "ours"));
    QVERIFY(has(world, "logo"));
    // What is in no doubt any more is known to be here.
    QVERIFY(world.store().openFile({hashOf("logo"), u"a.png"_s, {}, 4})->has_value());
    QVERIFY(!world.store().downloadAhead()->has_value());
}

void TestFileSweep::filesGoAlthoughATicketIsDamaged()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"secret"});
    tellWithFiles(world, 2, world.technical.id, {"ours"});
    fetchAhead(world, {"secret", "ours"});
    world.close();
    {
        const auto disk = Opora::Db::Connection::open(
            Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
        auto transaction = Opora::Db::Transaction::begin(**disk);
        for (const QString &sql : {u"UPDATE ticket SET doc=CAST('{\"links\"' AS BLOB) WHERE number=2"_s,
                                   u"INSERT INTO meta(name, value) VALUES('links_listed', '0')"_s})
            QVERIFY((*disk)->execute(sql));
        QVERIFY(transaction->commit());
    }
    world.open();

    loseBilling(world);

    QTRY_VERIFY(!has(world, "secret"));
    QVERIFY(has(world, "ours"));
}

void TestFileSweep::filesOfATicketThatGoesGo_data()
{
    QTest::addColumn<bool>("isMoved");
    QTest::newRow("removed") << false;
    QTest::newRow("moved out of sight") << true;
}

void TestFileSweep::filesOfATicketThatGoesGo()
{
    QFETCH(bool, isMoved);
    StoreWorld world;
    world.begin();
    Ticket gone = tellWithFiles(world, 1, world.billing.id, {"secret", "logo"});
    tellWithFiles(world, 2, world.billing.id, {"ours", "logo"});
    fetchAhead(world, {"secret", "ours", "logo"});

    if (isMoved) {
        Person narrow = world.me;
        narrow.seesAllQueues = false;
        QVERIFY(world.store().setMe(narrow));
        gone.queue = QueueId(Opora::Test::fixedUuid(u"queue", 3));
        world.tell(QList<Entity>{Entity(gone)});
    } else {
        world.tellRemoved(EntityKind::Ticket, gone.id.uuid());
    }

    QTRY_VERIFY(!has(world, "secret"));
    QVERIFY(has(world, "ours"));
    QVERIFY(has(world, "logo"));
}

void TestFileSweep::filesOfAMessageThatGoesGo()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = tellWithFiles(world, 1, world.billing.id, {"secret"});
    fetchAhead(world, {"secret"});

    world.tellRemoved(EntityKind::Message, ticket.lastPublic.uuid());

    QTRY_VERIFY(!has(world, "secret"));
}

void TestFileSweep::aFileThatArrivesAfterItsMessageWentGoesToo()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"asked", "ahead"});
    QVERIFY(world.store().openFile({hashOf("asked"), u"a.txt"_s, {}, 5}));
    const auto asked = world.store().downloads()->constFirst();
    const auto ahead = *world.store().downloadAhead();
    QVERIFY(ahead);

    loseBilling(world);
    QTRY_VERIFY(!world.store().downloadAhead()->has_value());
    write(asked.partPath, "asked");
    write(ahead->partPath, "ahead");
    QVERIFY(world.store().downloaded(asked.file));
    QVERIFY(world.store().downloaded(ahead->file));

    QTRY_VERIFY(!has(world, "asked"));
    QTRY_VERIFY(!has(world, "ahead"));
}

void TestFileSweep::aFileThatComesBackStays()
{
    StoreWorld world;
    world.sweepAtOnce = 1;
    world.begin();
    const Ticket ticket = tellWithFiles(world, 1, world.billing.id, {"secret", "gone"});
    fetchAhead(world, {"secret", "gone"});
    for (int i = 10; i < 30; ++i)
        world.tell(world.ticket(i), u"words"_s);
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());
    QCoreApplication::processEvents();
    QVERIFY(has(world, "secret"));

    tellWithFiles(world, 1, world.billing.id, {"secret"});

    QTRY_VERIFY(!has(world, "gone"));
    QVERIFY(has(world, "secret"));
    QVERIFY(!world.store().downloadAhead()->has_value());
}

void TestFileSweep::whatOwnWorkCarriesStays()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"quoted", "sent on", "secret"});
    const Ticket kept = tellWithFiles(world, 2, world.technical.id, {"ours"});
    fetchAhead(world, {"quoted", "sent on", "secret", "ours"});
    Draft draft;
    draft.ticket = kept.id;
    draft.text = u"as they wrote"_s;
    draft.savedAt = world.clock.now();
    draft.attachments = {{hashOf("quoted"), u"a.txt"_s, {}, 6}};
    QVERIFY(world.store().saveDraft(draft));
    Action reply = world.reply(kept, u"here it is"_s);
    std::get<Op::TicketReply>(reply.operation).message.attachments = {{hashOf("sent on"), u"b.txt"_s, {}, 7}};
    QVERIFY(world.store().submit(reply, true));
    const auto own = world.attach("own", u"own.txt"_s);
    QVERIFY(own);

    loseBilling(world);

    QTRY_VERIFY(!has(world, "secret"));
    QVERIFY(has(world, "quoted"));
    QVERIFY(has(world, "sent on"));
    QVERIFY(has(world, "own"));
    QVERIFY(has(world, "ours"));
}

void TestFileSweep::goesOnAfterAStart()
{
    StoreWorld world;
    world.sweepAtOnce = 1;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"secret"});
    fetchAhead(world, {"secret"});
    Ticket kept = world.ticket(50);
    kept.queue = world.technical.id;
    for (int i = 0; i < 5; ++i)
        world.tell(QList<Entity>{Entity(kept), Entity(world.message(kept, u"words"_s))});
    loseBilling(world);
    QVERIFY(has(world, "secret"));

    world.open();

    QTRY_VERIFY(!has(world, "secret"));
}

void TestFileSweep::aPieceOfAFileThatIsRefusedGoes()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().openFile({hashOf("whole"), u"a.txt"_s, {}, 5}));
    const QString part = world.store().downloads()->constFirst().partPath;
    write(part, "who");

    world.store().downloadFailed(hashOf("whole"), {Error::Kind::Rejected, u"file.unknown"_s, {}});

    QVERIFY(!QFileInfo::exists(part));
}

void TestFileSweep::ownWordsThatCannotBeReadLoseNoFile()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"quoted", "secret"});
    fetchAhead(world, {"quoted", "secret"});
    Draft draft;
    draft.ticket = world.ticket(2).id;
    draft.text = u"as they wrote"_s;
    draft.savedAt = world.clock.now();
    draft.attachments = {{hashOf("quoted"), u"a.txt"_s, {}, 6}};
    QVERIFY(world.store().saveDraft(draft));
    loseBilling(world);
    SweepBench bench(world);

    QVERIFY(bench.run(u"ALTER TABLE draft RENAME TO draft_away"_s));
    QVERIFY(!bench.step());
    QVERIFY(bench.run(u"ALTER TABLE draft_away RENAME TO draft"_s));
    while (bench.sweep.isDue())
        QVERIFY(bench.step());

    QVERIFY(has(world, "quoted"));
    QVERIFY(!has(world, "secret"));
}

void TestFileSweep::aPieceThatFailsIsDoneAgain()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"one", "two", "secret"});
    tellWithFiles(world, 2, world.technical.id, {"one", "two"});
    fetchAhead(world, {"one", "two", "secret"});
    loseBilling(world);
    SweepBench bench(world);

    QVERIFY(bench.run(u"CREATE TRIGGER fault BEFORE UPDATE ON file BEGIN SELECT RAISE(ABORT, 'fault'); END"_s));
    QVERIFY(!bench.step());
    QVERIFY(bench.run(u"DROP TRIGGER fault"_s));
    while (bench.sweep.isDue())
        QVERIFY(bench.step());

    QVERIFY(has(world, "one"));
    QVERIFY(has(world, "two"));
    QVERIFY(!has(world, "secret"));
}

void TestFileSweep::aBreakBetweenTheDiskAndTheRowsLosesNothing()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"secret", "logo"});
    tellWithFiles(world, 2, world.technical.id, {"logo"});
    fetchAhead(world, {"secret", "logo"});
    loseBilling(world);
    SweepBench bench(world);

    QVERIFY(bench.sweep.clearDisk());
    QVERIFY(bench.sweep.isDue());
    while (bench.sweep.isDue())
        QVERIFY(bench.step());

    const auto rows = bench.parts.connection->scalar(u"SELECT count(*) FROM file"_s);
    QCOMPARE(rows->toInt(), 1);
    QVERIFY(!has(world, "secret"));
    QVERIFY(has(world, "logo"));
}

void TestFileSweep::judgesFilesWithoutReadingMessages()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"secret", "logo"});
    tellWithFiles(world, 2, world.technical.id, {"logo"});
    fetchAhead(world, {"secret", "logo"});
    loseBilling(world);
    SweepBench bench(world);
    QVERIFY(bench.run(u"ALTER TABLE message RENAME TO message_away"_s));

    QVERIFY(bench.step());

    QVERIFY(!bench.sweep.isDue());
    QVERIFY(!has(world, "secret"));
    QVERIFY(has(world, "logo"));
}

void TestFileSweep::anOlderCacheIsListedInPieces()
{
    StoreWorld world;
    world.sweepAtOnce = 2;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"secret"});
    for (int i = 2; i <= 6; ++i)
        tellWithFiles(world, i, world.technical.id, {"logo"});
    fetchAhead(world, {"secret", "logo"});
    makeOlder(world);
    {
        SweepBench bench(world);
        QVERIFY(bench.sweep.isDue());
        QVERIFY(bench.step());
        const auto after = bench.parts.connection->scalar(u"SELECT value FROM meta WHERE name='files_listed'"_s);
        QCOMPARE(after->toInt(), 2);
    }

    world.open();
    loseBilling(world);

    QTRY_VERIFY(!has(world, "secret"));
    QVERIFY(has(world, "logo"));
    QCOMPARE(world.reader()->connection().scalar(u"SELECT count(*) FROM message_file"_s)->toInt(), 5);
}

void TestFileSweep::aMessageThatNamesAnotherFileLetsTheFirstGo()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = tellWithFiles(world, 1, world.billing.id, {"first"});
    tellWithFiles(world, 2, world.billing.id, {"first"});
    fetchAhead(world, {"first"});
    Message message = world.message(ticket, u"see the other"_s);
    message.id = ticket.lastPublic;
    message.attachments = {{hashOf("second"), u"file.txt"_s, u"text/plain"_s, 6}};
    world.tell(QList<Entity>{Entity(message)});

    world.tellRemoved(EntityKind::Ticket, world.ticket(2).id.uuid());

    QTRY_VERIFY(!has(world, "first"));
}

void TestFileSweep::whatIsNotHereYetIsFetchedAfterTheDoubt()
{
    StoreWorld world;
    world.begin();
    tellWithFiles(world, 1, world.billing.id, {"secret"});
    tellWithFiles(world, 2, world.technical.id, {"ours"});
    loseBilling(world);
    QVERIFY(!world.store().downloadAhead()->has_value());
    const QSignalSpy wanted(&world.store(), &LocalStore::filesWanted);

    QTRY_VERIFY(world.store().downloadAhead()->has_value());

    QCOMPARE(wanted.size(), 1);
    QCOMPARE((*world.store().downloadAhead())->file, hashOf("ours"));
}

void TestFileSweep::aPieceWithoutItsRowGoesAtTheStart()
{
    StoreWorld world;
    world.begin();
    QVERIFY(world.store().openFile({hashOf("asked"), u"a.txt"_s, {}, 5}));
    const QString asked = world.store().downloads()->constFirst().partPath;
    const QString left = folderOf(world).partPathOf(hashOf("left"));
    write(asked, "ask");
    write(left, "le");

    world.open();

    QVERIFY(QFileInfo::exists(asked));
    QVERIFY(!QFileInfo::exists(left));
}

QTEST_GUILESS_MAIN(TestFileSweep)
#include "tst_filesweep.moc"
