// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "db/connection.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/customerreader.h"
#include "store/knowledgereader.h"
#include "store/searchreader.h"
#include "store/searchrenewal.h"
#include "text/names.h"
#include "text/wordforms.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestSearchRenewal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewCacheIsOfThisVersion();
    void aFilledCacheWithoutAVersionIsOfTheFirst();
    void makesAnIndexOfOtherRulesAnew();
    void goesOnWhereItStopped();
    void saysHowFarItIs();
    void worksWhilePeopleGoOnWriting();
    void aChangeOfRulesNeedsANewVersion();

private:
    static void fill(StoreWorld &world, int tickets);
    static void makeOld(StoreWorld &world);
    [[nodiscard]] static qsizetype found(const StoreWorld &world, const QString &text);
    [[nodiscard]] static QString meta(const StoreWorld &world, const QString &name);
    [[nodiscard]] static bool isWhole(const StoreWorld &world) { return meta(world, u"search_floors"_s).isEmpty(); }
};

void TestSearchRenewal::fill(StoreWorld &world, int tickets)
{
    world.begin();
    Customer ivan;
    ivan.id = world.ticket(1).requester;
    ivan.name = u"Ivan Korolev"_s;
    Article article;
    article.id = ArticleId(Opora::Test::fixedUuid(u"article", 1));
    article.title = u"Refunds"_s;
    world.tell(QList<Entity>{Entity(ivan), Entity(article)});
    for (int i = 1; i <= tickets; ++i)
        world.tell(world.ticket(i), u"kettle number%1"_s.arg(i));
}

/// As if other rules had made the entries: other words stand in the index, under another version.
void TestSearchRenewal::makeOld(StoreWorld &world)
{
    world.close();
    auto connection = Opora::Db::Connection::open(
        Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    auto transaction = Opora::Db::Transaction::begin(**connection);
    for (const QString &sql :
         {u"INSERT INTO ticket_search(ticket_search) VALUES('delete-all')"_s,
          u"INSERT INTO customer_search(customer_search) VALUES('delete-all')"_s,
          u"INSERT INTO article_search(article_search) VALUES('delete-all')"_s,
          u"INSERT INTO ticket_search(rowid, subject, body) SELECT key, 'old', 'oldword' FROM ticket"_s,
          u"INSERT INTO meta(name, value) VALUES('search_version', '0.0.0') "
          "ON CONFLICT(name) DO UPDATE SET value=excluded.value"_s})
        QVERIFY2(Opora::Db::Statement(*transaction, sql).run(), qPrintable(sql));
    QVERIFY(transaction->commit());
}

qsizetype TestSearchRenewal::found(const StoreWorld &world, const QString &text)
{
    const auto reader = world.reader();
    const auto answer = SearchReader(*reader).search({text, 1000, false});
    return std::count_if(answer->hits.begin(), answer->hits.end(),
                         [](const SearchHit &hit) { return hit.kind == SearchHit::Kind::Ticket; });
}

QString TestSearchRenewal::meta(const StoreWorld &world, const QString &name)
{
    const auto reader = world.reader();
    const auto value = Opora::Db::Statement(reader->connection(), u"SELECT value FROM meta WHERE name=?"_s)
                           .bind(name)
                           .first([](const Opora::Db::Statement &row) { return row.text(0); });
    return value->value_or(QString());
}

void TestSearchRenewal::aNewCacheIsOfThisVersion()
{
    StoreWorld world;
    fill(world, 3);

    QCOMPARE(meta(world, u"search_version"_s), SearchRenewal::currentVersion());
    QVERIFY(isWhole(world));
    QCOMPARE(found(world, u"kettle"_s), 3);
}

void TestSearchRenewal::aFilledCacheWithoutAVersionIsOfTheFirst()
{
    StoreWorld world;
    world.renewAtOnce = 7;
    fill(world, 3);
    makeOld(world);
    {
        auto connection = Opora::Db::Connection::open(
            Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
        auto transaction = Opora::Db::Transaction::begin(**connection);
        QVERIFY(Opora::Db::Statement(*transaction, u"DELETE FROM meta WHERE name='search_version'"_s).run());
        QVERIFY(transaction->commit());
    }

    world.open();
    QTRY_VERIFY(isWhole(world));

    QCOMPARE(meta(world, u"search_version"_s), SearchRenewal::currentVersion());
    QCOMPARE(found(world, u"kettle"_s), 3);
    QCOMPARE(found(world, u"oldword"_s), 0);
}

void TestSearchRenewal::makesAnIndexOfOtherRulesAnew()
{
    StoreWorld world;
    world.renewAtOnce = 7;
    fill(world, 30);
    makeOld(world);

    world.open();
    QTRY_VERIFY(isWhole(world));

    QCOMPARE(meta(world, u"search_version"_s), SearchRenewal::currentVersion());
    QCOMPARE(found(world, u"kettle"_s), 30);
    QCOMPARE(found(world, u"oldword"_s), 0);
    const auto reader = world.reader();
    QCOMPARE(CustomerReader(*reader).find(u"korolev"_s, 10)->size(), 1);
    QCOMPARE(KnowledgeReader(*reader).articles({}, u"refund"_s, 10)->size(), 1);
    const auto check = Opora::Db::Statement(reader->connection(), u"SELECT count(*) FROM ticket_search('number7')"_s)
                           .first([](const Opora::Db::Statement &row) { return row.integer(0); });
    QCOMPARE(**check, 1);
}

void TestSearchRenewal::goesOnWhereItStopped()
{
    StoreWorld world;
    world.renewAtOnce = 5;
    fill(world, 30);
    makeOld(world);
    world.open();
    QTRY_VERIFY(found(world, u"kettle"_s) > 0);
    const qsizetype before = found(world, u"kettle"_s);
    world.close();

    world.open();

    QVERIFY(found(world, u"kettle"_s) >= before);
    QTRY_VERIFY(isWhole(world));
    QCOMPARE(found(world, u"kettle"_s), 30);
}

void TestSearchRenewal::saysHowFarItIs()
{
    StoreWorld world;
    world.renewAtOnce = 10;
    fill(world, 40);
    makeOld(world);
    world.open();
    const auto percent = [&] {
        const auto reader = world.reader();
        return SearchReader(*reader).search({u"kettle"_s, 100, false})->indexedPercent;
    };
    QCOMPARE(percent(), 0);
    QTRY_COMPARE(percent(), 100);
    QTRY_VERIFY(isWhole(world));
}

void TestSearchRenewal::worksWhilePeopleGoOnWriting()
{
    StoreWorld world;
    world.renewAtOnce = 4;
    fill(world, 40);
    makeOld(world);
    world.open();
    // At both ends, below and above what is renewed already: words come, change and go.
    for (const int number : {1, 2, 39, 40}) {
        const Ticket ticket = world.details(world.ticket(number).id).ticket;
        QVERIFY(world.store().submit(world.reply(ticket, u"saucer%1"_s.arg(number)), true));
        QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Subject, u"Cup"_s), true));
    }
    world.tellRemoved(EntityKind::Ticket, world.ticket(3).id.uuid());
    world.tellRemoved(EntityKind::Ticket, world.ticket(38).id.uuid());
    world.tell(world.ticket(0), u"kettle older than all"_s);
    world.tell(world.ticket(41), u"kettle newer than all"_s);
    QVERIFY(!isWhole(world));
    QTRY_VERIFY(isWhole(world));

    QCOMPARE(found(world, u"kettle"_s), 40);
    QCOMPARE(found(world, u"cup"_s), 4);
    QCOMPARE(found(world, u"saucer1"_s), 1);
    QCOMPARE(found(world, u"saucer40"_s), 1);
    // What is taken out now leaves nothing behind.
    for (int number = 0; number <= 41; ++number)
        world.tellRemoved(EntityKind::Ticket, world.ticket(number).id.uuid());
    const auto reader = world.reader();
    for (const QString &word : {u"kettle"_s, u"number7"_s, u"older"_s}) {
        const auto left = Opora::Db::Statement(reader->connection(),
                                               u"SELECT count(*) FROM ticket_search WHERE ticket_search MATCH ?"_s)
                              .bind(Opora::Text::indexText(word))
                              .first([](const Opora::Db::Statement &row) { return row.integer(0); });
        QVERIFY2(**left == 0, qPrintable(word));
    }
}

void TestSearchRenewal::aChangeOfRulesNeedsANewVersion()
{
    const QString text = u"Возвраты денег не пришли! The printers' jamming cafés don't INC0000045 Ёлки 北京 x2"_s;
    const QString words = Opora::Text::indexText(text) + u'|'
        + Opora::Text::nameTrigrams(Opora::Text::foldedName(u"Иван Королёв +7 916 ivan@site.example"_s));
    const QByteArray print = QCryptographicHash::hash(words.toUtf8(), QCryptographicHash::Md5).toHex();
    // Another print: raise kWordFormsVersion or kNamesVersion, then put the new pair here.
    QCOMPARE(QByteArray(SearchRenewal::currentVersion().toLatin1() + ' ' + print),
             QByteArray("3.1.1 456f8c534b95629cf4652847266ad7e0"));
}

QTEST_GUILESS_MAIN(TestSearchRenewal)
#include "tst_searchrenewal.moc"
