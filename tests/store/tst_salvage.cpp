// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "core/oplimits.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "store/salvagerow.h"
#include "store/tallybatch.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

class TestSalvage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsABrokenCacheAsideAndKeepsOwnWork();
    void neverDeletesAnything();
    void startsAnewWhenNothingCanBeRead();
    void goesOnWithASalvageThatWasBrokenOff_data();
    void goesOnWithASalvageThatWasBrokenOff();
    void setsAsideWhatWasFoundDamagedWhileRunning();
    void replaysSalvagedChangesOverFetchedRows();
    void makesADocumentFromItsTwin_data();
    void makesADocumentFromItsTwin();
    void keepsTheWordsOfADocumentThatCannotBeRead();
    void keepsLongWordsAsTheyWereWritten();
    void findsTheWordsOfABrokenDocument_data();
    void findsTheWordsOfABrokenDocument();
    void callsNoAnsweredWordsLost_data();
    void callsNoAnsweredWordsLost();
    void setsAsideACacheWithADocumentThatCannotBeRead();
    void setsNothingAsideForALimit();
    void aDamagedIdHoldsNothingUp();
    void aRefusalIsNoDamage_data();
    void aRefusalIsNoDamage();
    void savesADraftOverOneThatCannotBeRead();
    void survivesFlippedBytesAnywhere_data();
    void survivesFlippedBytesAnywhere();
};

namespace {

/// Behind the back of the program, as a damaged disk would.
void change(const StoreWorld &world, const QString &sql)
{
    const auto connection
        = Db::Connection::open(Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    auto transaction = Db::Transaction::begin(**connection);
    QVERIFY(transaction && Db::Statement(*transaction, sql).run() && transaction->commit());
}

QString cachePath(const StoreWorld &world)
{
    return CacheFile::pathIn(world.settings().folder);
}

/// A reply waiting, one sent, a draft, and enough else.
void work(StoreWorld &world)
{
    world.begin();
    for (int i = 1; i <= 40; ++i)
        world.tell(world.ticket(i), u"some words of a customer, number %1 "_s.arg(i).repeated(20));
    QVERIFY(world.store().submit(world.reply(world.ticket(1), u"sent"_s), false));
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().submit(world.reply(world.ticket(2), u"waiting"_s), false));
    Draft draft;
    draft.ticket = world.ticket(3).id;
    draft.text = u"a draft"_s;
    QVERIFY(world.store().saveDraft(draft));
}

} // namespace

void TestSalvage::setsABrokenCacheAsideAndKeepsOwnWork()
{
    StoreWorld world;
    work(world);
    const ClientId client = world.store().clientId();
    const auto bytes = world.store().nextBatch(1);
    world.close();
    CacheFile::markBroken(world.settings().folder);

    world.open();

    QVERIFY(!world.store().openReport().setAside.isEmpty());
    QCOMPARE(world.store().openReport().salvagedMutations, 2);
    QCOMPARE(world.store().openReport().salvagedDrafts, 1);
    QCOMPARE(world.store().clientId(), client);
    QCOMPARE(world.store().cursor(), QString());
    QCOMPARE(world.draft(world.ticket(3).id).text, u"a draft"_s);
    const auto batch = world.store().nextBatch(100);
    QCOMPARE(batch->size(), 2);
    QCOMPARE(batch->at(0).bytes, bytes->at(0).bytes);
    QCOMPARE(batch->at(1).wireId, 2);
    world.open();
    QVERIFY(world.store().openReport().setAside.isEmpty());
}

void TestSalvage::neverDeletesAnything()
{
    StoreWorld world;
    work(world);
    world.close();
    for (int i = 0; i < 3; ++i) {
        CacheFile::markBroken(world.settings().folder);
        world.open();
        world.close();
    }
    QCOMPARE(QDir(world.settings().folder).entryList({u"cache-broken-*.db"_s}).size(), 3);
}

void TestSalvage::startsAnewWhenNothingCanBeRead()
{
    StoreWorld world;
    work(world);
    world.close();
    QFile file(cachePath(world));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no database at all, and never was one, whatever its name says");
    file.close();

    world.open();

    QVERIFY(!world.store().openReport().setAside.isEmpty());
    QCOMPARE(world.store().openReport().salvagedMutations, 0);
    QVERIFY(QFile::exists(world.store().openReport().setAside));
}

void TestSalvage::goesOnWithASalvageThatWasBrokenOff_data()
{
    QTest::addColumn<QStringList>("moved");
    QTest::addColumn<bool>("fresh");
    QTest::newRow("nothing moved") << QStringList{} << false;
    QTest::newRow("the log moved") << QStringList{u"-wal"_s} << false;
    QTest::newRow("all moved") << QStringList{u"-wal"_s, u""_s} << false;
    QTest::newRow("all moved, a fresh cache made") << QStringList{u"-wal"_s, u""_s} << true;
}

void TestSalvage::goesOnWithASalvageThatWasBrokenOff()
{
    QFETCH(QStringList, moved);
    QFETCH(bool, fresh);
    StoreWorld world;
    work(world);
    const QString path = cachePath(world);
    // As a kill leaves it: the newest words are in the log only.
    for (const QString &suffix : {u""_s, u"-wal"_s})
        QVERIFY(QFile::copy(path + suffix, path + u".killed"_s + suffix));
    world.close();
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        QFile::remove(path + suffix);
        const QString place = moved.contains(suffix) ? world.settings().folder + u"/cache-broken-1-0.db"_s : path;
        QVERIFY(QFile::rename(path + u".killed"_s + suffix, place + suffix));
    }
    QFile note(world.settings().folder + u"/cache.salvage"_s);
    QVERIFY(note.open(QIODevice::WriteOnly) && note.write("cache-broken-1-0.db") > 0);
    note.close();
    if (fresh) {
        const auto settings = world.settings();
        OpenReport report;
        QFile::rename(note.fileName(), note.fileName() + u".away"_s);
        QVERIFY(CacheFile(settings).open(report));
        QFile::rename(note.fileName() + u".away"_s, note.fileName());
    }

    world.open();

    QCOMPARE(world.store().openReport().salvagedMutations, 2);
    QCOMPARE(world.store().openReport().salvagedDrafts, 1);
    QCOMPARE(world.draft(world.ticket(3).id).text, u"a draft"_s);
    QCOMPARE(world.store().nextBatch(100)->size(), 2);
    world.open();
    QVERIFY(world.store().openReport().setAside.isEmpty());
}

void TestSalvage::setsAsideWhatWasFoundDamagedWhileRunning()
{
    StoreWorld world;
    work(world);
    world.close();
    QVERIFY(!QFile::exists(world.settings().folder + u"/cache.broken"_s));
    CacheFile::markBroken(world.settings().folder);
    QVERIFY(QFile::exists(world.settings().folder + u"/cache.broken"_s));
    world.open();
    QVERIFY(!QFile::exists(world.settings().folder + u"/cache.broken"_s));
}

void TestSalvage::replaysSalvagedChangesOverFetchedRows()
{
    StoreWorld world;
    work(world);
    Ticket fresh = world.ticket(77);
    QVERIFY(world.store().submit(
        {fresh.id.uuid(), Op::TicketCreate{fresh, world.message(fresh, u"made here"_s)}, {}, false}, true));
    world.close();
    CacheFile::markBroken(world.settings().folder);

    world.begin();
    QCOMPARE(world.details(fresh.id).messages.size(), 1);
    world.tell(world.ticket(2), u"fetched again"_s);

    const TicketDetails details = world.details(world.ticket(2).id);
    QCOMPARE(details.messages.size(), 2);
    QCOMPARE(details.unsentMessages.size(), 1);
    QVERIFY(details.row.unsent);
    QVERIFY(world.isConsistent());
}

void TestSalvage::makesADocumentFromItsTwin_data()
{
    QTest::addColumn<QString>("column");
    QTest::newRow("as it is kept") << u"doc"_s;
    QTest::newRow("as it is sent") << u"bytes"_s;
}

void TestSalvage::makesADocumentFromItsTwin()
{
    QFETCH(QString, column);
    StoreWorld world;
    work(world);
    const auto before = world.store().nextBatch(100);
    world.close();
    change(world, u"UPDATE outbox SET %1=CAST('{' AS BLOB) WHERE local=1"_s.arg(column));
    CacheFile::markBroken(world.settings().folder);

    world.open();

    QVERIFY(world.store().openReport().isSalvageWhole);
    const auto after = world.store().nextBatch(100);
    QCOMPARE(after->size(), 2);
    QCOMPARE(after->at(0).bytes, before->at(0).bytes);
    QCOMPARE(after->at(1).bytes, before->at(1).bytes);
}

void TestSalvage::keepsTheWordsOfADocumentThatCannotBeRead()
{
    StoreWorld world;
    work(world);
    world.close();
    change(world, u"UPDATE outbox SET doc=substr(doc, 1, length(doc) - 1) WHERE local=2"_s);
    change(world, u"UPDATE draft SET doc=substr(doc, 1, length(doc) - 1)"_s);
    CacheFile::markBroken(world.settings().folder);

    world.open();

    QVERIFY(!world.store().openReport().isSalvageWhole);
    QStringList words;
    const auto kept = world.store().lostWords();
    for (const LostWords &lost : *kept)
        words.append(lost.text);
    words.sort();
    QCOMPARE(words, (QStringList{u"a draft"_s, u"waiting"_s}));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    world.open();
    QVERIFY(world.store().openReport().setAside.isEmpty());
}

void TestSalvage::setsAsideACacheWithADocumentThatCannotBeRead()
{
    StoreWorld world;
    work(world);
    world.close();
    change(world, u"UPDATE ticket SET doc=CAST('{' AS BLOB) WHERE number=7"_s);
    world.open();

    const auto refused = world.store().submit(world.reply(world.ticket(7), u"words"_s), false);

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"db.corrupt"_s);
    world.open();
    QVERIFY(!world.store().openReport().setAside.isEmpty());
    QVERIFY(world.store().openReport().isSalvageWhole);
}

void TestSalvage::keepsLongWordsAsTheyWereWritten()
{
    const QString words = u"a \"quote\", C:\\new\\table\\u0041, a tab\t, lines\r\n\b\f\u0001 \u2014 \U0001F600 "_s
        + u"long "_s.repeated(20'000) + u"\\\\n end\\"_s;
    StoreWorld world;
    work(world);
    Draft draft;
    draft.ticket = world.ticket(3).id;
    draft.text = words;
    QVERIFY(world.store().saveDraft(draft));
    world.close();
    change(world, u"UPDATE draft SET doc=substr(doc, 1, length(doc) - 1)"_s);
    CacheFile::markBroken(world.settings().folder);

    world.open();

    QStringList found;
    const auto kept = world.store().lostWords();
    for (const LostWords &lost : *kept)
        found.append(lost.text);
    QVERIFY(found.contains(words));
}

void TestSalvage::findsTheWordsOfABrokenDocument_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("words");
    QTest::newRow("codes") << QByteArray("{\"text\":\"\\u0416\\ud83d\\ude00\\/\\\\u0041\",\"at\":1}")
                           << u"\u0416\U0001F600/\\u0041"_s;
    QTest::newRow("broken off at an escape") << QByteArray("{\"text\":\"broken off\\") << u"broken off"_s;
    QTest::newRow("broken off in a code") << QByteArray("{\"text\":\"broken off \\u04") << u"broken off u04"_s;
    QTest::newRow("none") << QByteArray("{\"note\":\"\\\"text\\\":\\\"no\"}") << QString();
}

void TestSalvage::findsTheWordsOfABrokenDocument()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, words);
    QCOMPARE(wordsIn(document), words);
}

void TestSalvage::callsNoAnsweredWordsLost_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("lost");
    QTest::newRow("waiting") << 0 << true;
    QTest::newRow("sent") << 1 << true;
    QTest::newRow("acknowledged") << 2 << false;
    QTest::newRow("held") << 3 << true;
    QTest::newRow("done") << 9 << false;
}

void TestSalvage::callsNoAnsweredWordsLost()
{
    QFETCH(int, state);
    QFETCH(bool, lost);
    StoreWorld world;
    work(world);
    world.close();
    change(world,
           u"UPDATE outbox SET state=%1, doc=substr(doc, 1, length(doc) - 1), bytes=NULL WHERE local=1"_s.arg(state));
    CacheFile::markBroken(world.settings().folder);

    world.open();

    QCOMPARE(world.store().lostWords()->size(), lost ? 1 : 0);
    QCOMPARE(world.store().openReport().isSalvageWhole, !lost);
}

void TestSalvage::setsNothingAsideForALimit()
{
    StoreWorld world;
    work(world);
    world.close();
    change(world,
           u"UPDATE ticket SET doc=CAST(replace(CAST(doc AS TEXT), 'Ticket 7', '%1') AS BLOB) WHERE number=7"_s.arg(
               QString(501, u'a')));
    world.open();

    const auto refused = world.store().submit(world.reply(world.ticket(7), u"words"_s), false);

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, u"protocol.too_long"_s);
    world.open();
    QVERIFY(world.store().openReport().setAside.isEmpty());
}

void TestSalvage::aDamagedIdHoldsNothingUp()
{
    StoreWorld world;
    work(world);
    const QString id = world.ticket(2).id.toString();
    world.close();
    // Whole JSON with a wrong value: nothing behind it would ever leave.
    change(world,
           u"UPDATE outbox SET doc=CAST(replace(CAST(doc AS TEXT), '%1', 'z%2') AS BLOB) WHERE local=2"_s.arg(
               id, id.sliced(1)));
    world.open();
    QVERIFY(!world.store().nextBatch(100));

    world.open();

    QVERIFY(!world.store().openReport().setAside.isEmpty());
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QCOMPARE(world.store().lostWords()->constFirst().text, u"waiting"_s);
}

void TestSalvage::aRefusalIsNoDamage_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("a file without a hash") << u"hash"_s;
    QTest::newRow("a file with a long name") << u"name"_s;
    QTest::newRow("a customer nobody can read") << u"customer"_s;
}

void TestSalvage::aRefusalIsNoDamage()
{
    QFETCH(QString, what);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    Customer customer;
    customer.id = ticket.requester;
    customer.name = u"Customer"_s;
    world.tell(QList<Entity>{Entity(customer)});
    Action action = world.reply(ticket, u"see"_s);
    Attachment file{FileHash::fromHex(u"ab"_s.repeated(32)), u"a.txt"_s, u"text/plain"_s, 5};
    if (what == "hash"_L1)
        file.file = {};
    if (what == "name"_L1)
        file.name = QString(501, u'n');
    std::get<Op::TicketReply>(action.operation).message.attachments = {file};
    if (what == "customer"_L1) {
        QStringList emails;
        for (int n = 0; n <= kMostContacts; ++n)
            emails.append(u"c%1@opora.example"_s.arg(n));
        customer.emails = emails;
        world.tell(QList<Entity>{Entity(customer)});
        Op::CustomerSet set;
        set.changes = {{u"name"_s, u"Customer"_s, u"Another"_s}};
        action = {customer.id.uuid(), set, {}, false};
    }

    const auto refused = world.store().submit(action, false);

    QVERIFY(!refused);
    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    world.open();
    QVERIFY(world.store().openReport().setAside.isEmpty());
}

void TestSalvage::savesADraftOverOneThatCannotBeRead()
{
    StoreWorld world;
    work(world);
    world.close();
    change(world, u"UPDATE draft SET doc=substr(doc, 1, length(doc) - 1)"_s);
    world.open();
    Draft draft;
    draft.ticket = world.ticket(3).id;
    draft.text = u"new words"_s;

    QVERIFY(world.store().saveDraft(draft));

    QCOMPARE(world.draft(draft.ticket).text, u"new words"_s);
    QVERIFY(world.store().draftHistory(draft.ticket));
    world.open();
    QVERIFY(!world.store().openReport().setAside.isEmpty());
    QCOMPARE(world.draft(draft.ticket).text, u"new words"_s);
    QCOMPARE(world.store().lostWords()->constFirst().text, u"a draft"_s);
}

void TestSalvage::survivesFlippedBytesAnywhere_data()
{
    QTest::addColumn<int>("part");
    for (int part = 0; part < 24; ++part)
        QTest::addRow("part %d of 24", part) << part;
}

void TestSalvage::survivesFlippedBytesAnywhere()
{
    QFETCH(int, part);
    StoreWorld world;
    work(world);
    world.close();
    QFile file(cachePath(world));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 at = file.size() * part / 24;
    file.seek(at);
    QByteArray piece = file.read(4096);
    for (char &byte : piece)
        byte = char(byte ^ 0x5a);
    file.seek(at);
    file.write(piece);
    file.close();

    // Never a crash and never a hang. What is damaged answers with an error, or the cache is replaced at the next
    // start.
    for (int start = 0; start < 3; ++start) {
        auto opened = LocalStore::open(world.settings());
        if (!opened)
            continue;
        (void)(*opened)->setMe(world.me);
        (void)(*opened)->nextBatch(100);
        (void)(*opened)->versions(bucketOf(world.ticket(1)));
        (void)(*opened)->applyChanges({world.row(Entity(world.ticket(1))), world.row(Entity(world.ticket(50)))},
                                      world.nextCursor());
        (void)(*opened)->submit(world.reply(world.ticket(1), u"x"_s), false);
    }
    QVERIFY(LocalStore::open(world.settings()));
}

QTEST_GUILESS_MAIN(TestSalvage)
#include "tst_salvage.moc"
