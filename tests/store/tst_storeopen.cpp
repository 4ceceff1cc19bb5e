// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "db/migrator.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/customerreader.h"
#include "store/schema.h"
#include "store/searchreader.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Db::Connection;
using Opora::Db::ConnectionSettings;
using Opora::Test::StoreWorld;

class TestStoreOpen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesANewCache();
    void remembersWhoIsSignedIn();
    void opensANewerCacheReadOnly();
    void migratesTheGoldenFileOfEveryVersion();
    void knowsWhoWasMergedBeforeItWasListed();
    void newAndMigratedSchemasAreEqual();
    void refusesAFolderThatCannotBeWritten();
    void aBrokenCacheThatCannotBeSetAsideStaysWhereItIs();
    void aCacheThatWasCutShortGivesBackItsWords();
    void remembersTheServersClock();
    void saysThatTheDiskIsFullAndStoresNothing();
};

namespace {

qsizetype ticketsWith(const StoreWorld &world, const QString &text)
{
    const auto reader = world.reader();
    return SearchReader(*reader).search({text, 10, false})->hits.size();
}

QString goldenPath(int version)
{
    return QStringLiteral(OPORA_TEST_DATA) + u"/store/cache-v%1.sql"_s.arg(version);
}

/// The golden file of that version becomes the cache of the world.
void unpack(const StoreWorld &world, int version)
{
    QVERIFY(QDir().mkpath(world.settings().folder));
    Opora::Test::unpackGolden(goldenPath(version), CacheFile::pathIn(world.settings().folder));
}

QStringList schemaOf(Connection &connection)
{
    return Opora::Db::Statement(connection, u"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"_s)
        .all([](const Opora::Db::Statement &row) { return row.text(0).simplified(); })
        .valueOr({});
}

} // namespace

void TestStoreOpen::makesANewCache()
{
    StoreWorld world;
    world.open();
    QVERIFY(world.store().openReport().isNew);
    QVERIFY(!world.store().openReport().isReadOnly);
    QVERIFY(!world.store().clientId().isNull());
    QVERIFY(!world.store().nonce().isEmpty());
    QCOMPARE(world.store().cursor(), QString());
    QVERIFY(world.store().me().isNull());
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    const ClientId client = world.store().clientId();

    world.open();

    QVERIFY(!world.store().openReport().isNew);
    QCOMPARE(world.store().clientId(), client);
}

void TestStoreOpen::remembersWhoIsSignedIn()
{
    StoreWorld world;
    world.begin();
    world.open();
    QCOMPARE(world.store().person(), std::optional(world.me));
    Person renamed = world.me;
    renamed.name = u"Anna Sidorova"_s;
    world.tell(QList<Entity>{Entity(renamed)});
    QCOMPARE(world.store().person(), std::optional(renamed));
}

void TestStoreOpen::opensANewerCacheReadOnly()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    world.close();
    {
        auto connection = Connection::open(ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
        auto migrations = cacheMigrations();
        Opora::Db::Migration newer;
        newer.version = 1000;
        newer.name = u"of the future"_s;
        newer.sql = QStringList{u"CREATE TABLE future(x INTEGER)"_s};
        QVERIFY(Opora::Db::Migrator(migrations << newer).run(**connection));
    }

    world.open();

    QVERIFY(world.store().openReport().isReadOnly);
    QCOMPARE(world.details(ticket.id).messages.size(), 1);
    const auto refused = world.store().submit(world.reply(ticket, u"x"_s), false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"store.read_only"_s);
    QVERIFY(!world.store().applyChanges({}, u"c"_s));
}

void TestStoreOpen::migratesTheGoldenFileOfEveryVersion()
{
    for (int version = 1; version <= Opora::Db::Migrator(cacheMigrations()).newestVersion(); ++version) {
        StoreWorld world;
        unpack(world, version);
        if (QTest::currentTestFailed())
            return;

        world.open();

        QVERIFY(!world.store().openReport().isNew);
        QVERIFY(world.store().openReport().setAside.isEmpty());
        QCOMPARE(world.store().cursor(), u"golden-cursor"_s);
        QCOMPARE(world.draft(world.ticket(1).id).text, u"golden draft"_s);
        QCOMPARE(world.store().outboxCounts(), (OutboxCounts{1, 0}));
        QTRY_COMPARE(ticketsWith(world, u"body:golden"_s), 1);
        QCOMPARE(ticketsWith(world, u"note:golden"_s), 0);
    }
}

void TestStoreOpen::knowsWhoWasMergedBeforeItWasListed()
{
    StoreWorld world;
    unpack(world, 9);
    Customer anna;
    anna.id = CustomerId(Opora::Test::fixedUuid(u"customer", 1));
    anna.name = u"Anna"_s;
    Customer same;
    same.id = CustomerId(Opora::Test::fixedUuid(u"customer", 2));
    same.mergedInto = anna.id;
    {
        auto connection = Connection::open(ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
        auto transaction = Opora::Db::Transaction::begin(**connection);
        for (const Customer &customer : {anna, same})
            QVERIFY(Opora::Db::Statement(*transaction,
                                         u"INSERT INTO customer(id, version, name, contact, organisation, vip, doc) "
                                         "VALUES(?,5,?,'',x'',0,?)"_s)
                        .bind(customer.id.uuid(), customer.name, world.codec.encode(Entity(customer)))
                        .run());
        QVERIFY(transaction->commit());
    }

    world.open();

    const auto reader = world.reader();
    const auto page = CustomerReader(*reader).page({{}, 100, {}});
    QCOMPARE(page->rows.size(), 1);
    QCOMPARE(page->total, 1);
    QCOMPARE(CustomerReader(*reader).customer(same.id)->customer.id, anna.id);
}

void TestStoreOpen::newAndMigratedSchemasAreEqual()
{
    StoreWorld fresh;
    fresh.open();
    StoreWorld again;
    again.open();
    again.open();
    const auto one = fresh.reader();
    const auto two = again.reader();
    QCOMPARE(schemaOf(one->connection()), schemaOf(two->connection()));
    QVERIFY(schemaOf(one->connection()).size() > 30);
}

void TestStoreOpen::refusesAFolderThatCannotBeWritten()
{
    StoreWorld world;
    StoreSettings settings = world.settings();
    QFile file(world.folder() + u"/file"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    settings.folder = file.fileName() + u"/below"_s;

    const auto opened = LocalStore::open(settings);

    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"disk.cannot_open"_s);
}

void TestStoreOpen::aBrokenCacheThatCannotBeSetAsideStaysWhereItIs()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"unsent words"_s), false));
    world.close();
    const QString folder = world.settings().folder;
    CacheFile::markBroken(folder);
    // The note of where it goes, without which a kill would leave a fresh cache without the words.
    const QString inTheWay = folder + u"/cache.salvage"_s;
    QVERIFY(QDir().mkpath(inTheWay));

    for (int start = 0; start < 2; ++start) {
        const auto refused = LocalStore::open(world.settings());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"disk.read_only"_s);
    }

    QVERIFY(QDir().rmdir(inTheWay));
    world.open();
    QCOMPARE(world.store().openReport().salvagedMutations, 1);
    QCOMPARE(world.store().outboxCounts().waiting, 1);
}

void TestStoreOpen::aCacheThatWasCutShortGivesBackItsWords()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"unsent words"_s), false));
    for (int number = 2; number < 50; ++number)
        world.tell(world.ticket(number), u"what came later stands behind"_s.repeated(20));
    world.close();
    QFile cache(CacheFile::pathIn(world.settings().folder));
    QVERIFY(cache.resize(cache.size() - 3 * 4096));

    world.open();

    QVERIFY(!world.store().openReport().setAside.isEmpty());
    QCOMPARE(world.store().openReport().salvagedMutations, 1);
    QCOMPARE(world.store().outboxCounts().waiting, 1);
}

void TestStoreOpen::remembersTheServersClock()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    const auto writtenAt = [&] {
        const auto local = world.store().submit(world.reply(ticket, u"words"_s), false);
        return Opora::Db::Statement(world.reader()->connection(), u"SELECT at FROM outbox WHERE local=?"_s)
            .bind(*local)
            .first([](const Opora::Db::Statement &row) { return row.integer(0); })
            .valueOr(std::nullopt)
            .value_or(0);
    };
    world.store().setClockOffset(Milliseconds(90'000));
    QCOMPARE(writtenAt(), toMsecs(world.clock.now()) + 90'000);

    world.open();
    QCOMPARE(writtenAt(), toMsecs(world.clock.now()) + 90'000);
    world.store().setClockOffset(Milliseconds(90'400)); // the way of an answer is no news
    world.open();
    QCOMPARE(writtenAt(), toMsecs(world.clock.now()) + 90'000);
}

void TestStoreOpen::saysThatTheDiskIsFullAndStoresNothing()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1), u"hello"_s);
    world.cacheLimit = 1; // no more than it has
    world.open();

    const auto refused = world.store().submit(world.reply(ticket, u"long "_s.repeated(20'000)), false);

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"disk.full"_s);
    QCOMPARE(world.details(ticket.id).messages.size(), 1);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    world.cacheLimit = 0;
    world.open();
    QVERIFY(world.store().submit(world.reply(ticket, u"now"_s), false));
    QVERIFY(world.isConsistent());
}

QTEST_GUILESS_MAIN(TestStoreOpen)
#include "tst_storeopen.moc"
