// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"
#include "db/transaction.h"
#include "store/cachefile.h"
#include "storeworld.h"
#include "support/checked.h"

#include <QSignalSpy>
#include <QTest>

namespace Db = Opora::Db;
using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::checked;
using Opora::Test::StoreWorld;
using Opora::Test::wires;

namespace {

/// Sent as the first number of its client, and taken as this version.
void confirmFirst(StoreWorld &world, const Action &action, qint64 version)
{
    QVERIFY(world.store().submit(action, false));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, version)}));
}

/// The file itself is here still: a message carries it.
void forgetFilesOfChanges(StoreWorld &world)
{
    world.close();
    const auto connection
        = checked(Db::Connection::open(Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder))));
    auto transaction = checked(Db::Transaction::begin(*connection));
    QVERIFY(connection->execute(u"DELETE FROM outbox_file"_s));
    QVERIFY(transaction.commit());
    world.open();
}

} // namespace

/// What is sent once more, or under a new name, after the server or this profile went back to an older state.
class TestResending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resendsWhatTheServerForgot();
    void uploadsAgainBeforeItResends();
    void takesItsFileAlongHoweverLongAgoItWasSent_data();
    void takesItsFileAlongHoweverLongAgoItWasSent();
    void asksForAFileAgainThatWaitedLong_data();
    void asksForAFileAgainThatWaitedLong();
    void fillsThePlaceOfADroppedChangeWithoutEffect();
    void asksNobodyAboutADroppedChangeAgain_data();
    void asksNobodyAboutADroppedChangeAgain();
    void becomesANewClientWhenTheServerIsAhead();
    void newObjectsOfAnEarlierNameAreSentAgain();
    void changesOfObjectsThatWereThereAreNotSentAgain();
    void staysTheSameDeviceAsANewClient();
    void asksWhatTheServerForgotAfterARestart();
    void renewsACopiedProfile();
    void resendsAsANewClientWhatTheServerForgot();
    void resendsInTheOrderOfWritingAsANewClient();
    void resendsAsANewClientOnlyWhatTheServerKnowsAgain();
    void countsNoVoteTwiceAsANewClient_data();
    void countsNoVoteTwiceAsANewClient();
    void resendsNothingThatTheServerHasWhenItIsAhead();
    void asANewClientAGuessAboutTheServerSendsNothingAgain();
    void waitsForNothingOfATicketThatIsGoneAsANewClient_data();
    void waitsForNothingOfATicketThatIsGoneAsANewClient();
    void forgetsConfirmedChangesAfterAWeek();
    void keepsConfirmedChangesWhenTheClockJumps();
};

void TestResending::resendsWhatTheServerForgot()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    for (const QString &text : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(world.store().submit(world.reply(ticket, text), false));
    const auto sent = world.store().nextBatch(100);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied),
                                       StoreWorld::outcome(2, Outcome::Kind::Applied),
                                       StoreWorld::outcome(3, Outcome::Kind::Applied)}));
    QCOMPARE(world.store().nextBatch(100)->size(), 0);

    QVERIFY(world.store().resendAfter(1));

    const auto again = world.store().nextBatch(100);
    QCOMPARE(wires(*again), (QList<qint64>{2, 3}));
    QCOMPARE(again->at(0).bytes, sent->at(1).bytes);
    QVERIFY(world.details(ticket.id).row.unsent);
}

void TestResending::uploadsAgainBeforeItResends()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const auto file = world.attach("picture", u"a.png"_s, u"image/png"_s);
    QVERIFY(world.store().submit(world.reply(ticket, u"first"_s), false));
    Action action = world.reply(ticket, u"see"_s);
    std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
    QVERIFY(world.store().submit(action, false));
    QVERIFY(world.store().uploaded(file->file));
    QCOMPARE(world.store().nextBatch(100)->size(), 2);
    QVERIFY(world.store().acknowledge(
        {StoreWorld::outcome(1, Outcome::Kind::Applied), StoreWorld::outcome(2, Outcome::Kind::Applied)}));

    // The server was restored from a backup that is older than the file.
    QVERIFY(world.store().resendAfter(0));

    QCOMPARE(wires(*world.store().nextBatch(100)), QList<qint64>{1});
    QCOMPARE(world.store().uploads()->size(), 1);
    QVERIFY(world.store().uploaded(file->file));
    QCOMPARE(wires(*world.store().nextBatch(100)), (QList<qint64>{1, 2}));
}

void TestResending::takesItsFileAlongHoweverLongAgoItWasSent_data()
{
    QTest::addColumn<bool>("isOlderCache");
    QTest::newRow("by this program") << false;
    QTest::newRow("by one that let go of files after a week") << true;
}

void TestResending::takesItsFileAlongHoweverLongAgoItWasSent()
{
    QFETCH(bool, isOlderCache);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const auto file = world.attach("picture", u"a.png"_s, u"image/png"_s);
    Action action = world.reply(ticket, u"see"_s);
    auto &message = std::get<Op::TicketReply>(action.operation).message;
    message.attachments = {*file};
    QVERIFY(world.store().submit(action, false));
    QVERIFY(world.store().uploaded(file->file));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied)}));
    world.tell(QList<Entity>{Entity(message)});
    world.clock.advance(std::chrono::days(8));
    QVERIFY(world.store().submit(world.reply(ticket, u"more"_s), false));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(2, Outcome::Kind::Applied)}));
    if (isOlderCache)
        forgetFilesOfChanges(world);

    QVERIFY(world.store().resendAfter(0));

    QVERIFY(world.store().nextBatch(100)->isEmpty());
    QCOMPARE(world.store().uploads()->size(), 1);
    QVERIFY(world.store().uploaded(file->file));
    QCOMPARE(wires(*world.store().nextBatch(100)), (QList<qint64>{1, 2}));
}

void TestResending::asksForAFileAgainThatWaitedLong_data()
{
    QTest::addColumn<bool>("isNumbered");
    QTest::addColumn<bool>("startsAnew");
    QTest::newRow("not numbered") << false << false;
    QTest::newRow("numbered, not answered") << true << false;
    QTest::newRow("after a start") << false << true;
}

void TestResending::asksForAFileAgainThatWaitedLong()
{
    QFETCH(bool, isNumbered);
    QFETCH(bool, startsAnew);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const auto file = world.attach("picture", u"a.png"_s, u"image/png"_s);
    Action action = world.reply(ticket, u"see"_s);
    std::get<Op::TicketReply>(action.operation).message.attachments = {*file};
    QVERIFY(world.store().submit(action, false));
    QVERIFY(world.store().uploaded(file->file));
    if (isNumbered)
        QCOMPARE(world.store().nextBatch(100)->size(), 1);

    // The server throws away files that no message has carried for a month.
    world.clock.advance(std::chrono::days(31));
    if (startsAnew)
        world.open();
    QSignalSpy wanted(&world.store(), &LocalStore::filesWanted);

    QCOMPARE(world.store().nextBatch(100)->size(), 0);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(world.store().uploads()->size(), 1);
    QVERIFY(world.store().uploaded(file->file));
    QCOMPARE(wires(*world.store().nextBatch(100)), QList<qint64>{1});
    QCOMPARE(world.store().uploads()->size(), 0);
}

void TestResending::fillsThePlaceOfADroppedChangeWithoutEffect()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"not to be sent"_s), false));
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s)}));
    QVERIFY(world.store().resolve(1, Resolution::Drop, false));

    QVERIFY(world.store().resendAfter(0));

    const auto batch = world.store().nextBatch(100);
    QCOMPARE(wires(*batch), QList<qint64>{1});
    QVERIFY(std::get<Op::TicketSet>(world.decode(batch->at(0)).operation).changes.isEmpty());
    QCOMPARE(world.details(ticket.id).messages.size(), 0);
}

void TestResending::asksNobodyAboutADroppedChangeAgain_data()
{
    QTest::addColumn<Outcome::Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::newRow("merged ticket") << Outcome::Kind::Held << u"ticket_merged"_s;
    QTest::newRow("lost ticket") << Outcome::Kind::Rejected << u"object.unknown"_s;
    QTest::newRow("without effect") << Outcome::Kind::Applied << QString();
}

void TestResending::asksNobodyAboutADroppedChangeAgain()
{
    QFETCH(Outcome::Kind, kind);
    QFETCH(QString, code);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"not to be sent"_s), false));
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Held, 0, u"stale_reply"_s)}));
    QVERIFY(world.store().resolve(1, Resolution::Drop, false));
    QVERIFY(world.store().resendAfter(0));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);

    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, kind, 0, code)}));

    QCOMPARE(world.store().outboxCounts(), OutboxCounts{});
    QVERIFY(!world.details(ticket.id).row.unsent);
    // Should the server go back once more, its place is filled again.
    QVERIFY(world.store().resendAfter(0));
    QCOMPARE(wires(*world.store().nextBatch(100)), QList<qint64>{1});
}

void TestResending::becomesANewClientWhenTheServerIsAhead()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"a"_s), false));
    QVERIFY(world.store().nextBatch(100));
    const ClientId before = world.store().clientId();

    QVERIFY(world.store().resendAfter(9));

    QVERIFY(world.store().clientId() != before);
    const auto batch = world.store().nextBatch(100);
    QCOMPARE(wires(*batch), QList<qint64>{1});
    QCOMPARE(world.decode(batch->at(0)).client, world.store().clientId());
}

void TestResending::newObjectsOfAnEarlierNameAreSentAgain()
{
    StoreWorld world;
    world.begin();
    Template phrase;
    phrase.id = TemplateId(Opora::Test::fixedUuid(u"template", 1));
    phrase.name = u"Greeting"_s;
    phrase.owner = world.me.id;
    Template renamed = phrase;
    renamed.name = u"Welcome"_s;
    const auto put = [&](const Template &object, const std::optional<Entity> &before) {
        QVERIFY(world.store().submit({object.id.uuid(), Op::ObjectPut{object, before, false}, {}, false}, false));
    };
    put(phrase, {});
    put(renamed, Entity(phrase));
    QVERIFY(world.store().nextBatch(100));
    const qint64 made = world.version() + 1;
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, made),
                                       StoreWorld::outcome(2, Outcome::Kind::Applied, made + 1)}));
    QVERIFY(world.store().renewClient());
    QVERIFY(world.store().nextBatch(100)->isEmpty());

    // The server was restored from a backup that knows nothing of it.
    QVERIFY(world.store().resetAfter(made - 1));
    QVERIFY(world.store().resendAfter(0));

    // With what was made of it since, which the server merges with whatever it has.
    const auto batch = world.store().nextBatch(100);
    QCOMPARE(wires(*batch), (QList<qint64>{1, 2}));
    QCOMPARE(std::get<Op::ObjectPut>(world.decode(batch->at(0)).operation).object, Entity(phrase));
    QCOMPARE(std::get<Op::ObjectPut>(world.decode(batch->at(1)).operation).object, Entity(renamed));
}

void TestResending::changesOfObjectsThatWereThereAreNotSentAgain()
{
    StoreWorld world;
    world.begin();
    Template phrase;
    phrase.id = TemplateId(Opora::Test::fixedUuid(u"template", 1));
    phrase.name = u"Greeting"_s;
    phrase.owner = world.me.id;
    world.tell(QList<Entity>{Entity(phrase)});
    Template renamed = phrase;
    renamed.name = u"Welcome"_s;
    confirmFirst(world, {phrase.id.uuid(), Op::ObjectPut{renamed, Entity(phrase), false}, {}, false},
                 world.version() + 1);

    QVERIFY(world.store().renewClient());
    QVERIFY(world.store().resetAfter(0));
    QVERIFY(world.store().resendAfter(0));

    // Others may have gone back to what its author saw: the server could not tell.
    QVERIFY(world.store().nextBatch(100)->isEmpty());
}

void TestResending::staysTheSameDeviceAsANewClient()
{
    StoreWorld world;
    world.begin();
    const ClientId device = world.store().deviceId();
    const QString nonce = world.store().nonce();
    QCOMPARE(device, world.store().clientId());

    QVERIFY(world.store().resendAfter(9));
    world.open();

    // Else the keychain would call it a copy, and the server's session would be another machine's.
    QVERIFY(world.store().clientId() != device);
    QCOMPARE(world.store().deviceId(), device);
    QCOMPARE(world.store().nonce(), nonce);
    QVERIFY(world.store().renewClient());
    QCOMPARE(world.store().deviceId(), world.store().clientId());
}

void TestResending::asksWhatTheServerForgotAfterARestart()
{
    StoreWorld world;
    world.begin();
    QVERIFY(!world.store().mayServerHaveForgotten());

    QVERIFY(world.store().resetAfter(1));
    world.open();

    QVERIFY(world.store().mayServerHaveForgotten());
    QVERIFY(world.store().resendAfter(0));
    world.open();
    QVERIFY(!world.store().mayServerHaveForgotten());
}

void TestResending::renewsACopiedProfile()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"a"_s), false));
    const QString nonce = world.store().nonce();
    const ClientId client = world.store().clientId();
    QVERIFY(!nonce.isEmpty());

    QVERIFY(world.store().renewClient());

    QVERIFY(world.store().nonce() != nonce);
    QVERIFY(world.store().clientId() != client);
    const ClientId renewed = world.store().clientId();
    world.open();
    QCOMPARE(world.store().clientId(), renewed);
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
}

void TestResending::resendsAsANewClientWhatTheServerForgot()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const qint64 shared = world.version();
    for (const QString &text : {u"in the backup"_s, u"after it"_s})
        QVERIFY(world.store().submit(world.reply(ticket, text), false));
    QCOMPARE(world.store().nextBatch(100)->size(), 2);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, shared + 1),
                                       StoreWorld::outcome(2, Outcome::Kind::Applied, shared + 2)}));

    // The keychain was lost; later the server was restored from a backup that never heard the new name.
    QVERIFY(world.store().renewClient());
    QVERIFY(world.store().resetAfter(shared + 1));
    QVERIFY(world.store().resendAfter(0));

    const auto again = world.store().nextBatch(100);
    QCOMPARE(wires(*again), QList<qint64>{1});
    QCOMPARE(std::get<Op::TicketReply>(world.decode(again->at(0)).operation).message.text, u"after it"_s);
    QVERIFY(world.details(ticket.id).row.unsent);
}

void TestResending::resendsInTheOrderOfWritingAsANewClient()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const qint64 shared = world.version();
    confirmFirst(world, world.reply(ticket, u"under the old name"_s), shared + 1);
    QVERIFY(world.store().renewClient());
    confirmFirst(world, world.reply(ticket, u"under the new one"_s), shared + 2);

    QVERIFY(world.store().resetAfter(shared));
    QVERIFY(world.store().resendAfter(0));

    QStringList texts;
    const auto again = world.store().nextBatch(100);
    for (const OutgoingMutation &mutation : *again)
        texts.append(std::get<Op::TicketReply>(world.decode(mutation).operation).message.text);
    QCOMPARE(wires(*again), (QList<qint64>{1, 2}));
    QCOMPARE(texts, (QStringList{u"under the old name"_s, u"under the new one"_s}));
}

void TestResending::resendsAsANewClientOnlyWhatTheServerKnowsAgain()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    Article article;
    article.id = ArticleId(Opora::Test::fixedUuid(u"article", 1));
    article.title = u"Refunds"_s;
    world.tell(QList<Entity>{article});
    QVERIFY(world.store().submit({article.id.uuid(), Op::ArticleVote{true}, {}, false}, false));
    QVERIFY(world.store().submit(StoreWorld::set(ticket, TicketField::Summary, u"short"_s), false));
    QCOMPARE(world.store().nextBatch(100)->size(), 2);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied, world.version() + 1),
                                       StoreWorld::outcome(2, Outcome::Kind::Applied, world.version() + 2)}));

    QVERIFY(world.store().renewClient());
    QVERIFY(world.store().resetAfter(0));
    QVERIFY(world.store().resendAfter(0));

    QCOMPARE(world.store().nextBatch(100)->size(), 0);
}

void TestResending::countsNoVoteTwiceAsANewClient_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<bool>("mayBeCounted");
    QTest::newRow("a copy, whose original sends it") << u"copied"_s << true;
    QTest::newRow("the server knows its number") << u"ahead"_s << true;
    QTest::newRow("its number was used for something else") << u"foreign"_s << false;
}

void TestResending::countsNoVoteTwiceAsANewClient()
{
    QFETCH(QString, why);
    QFETCH(bool, mayBeCounted);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    Article article;
    article.id = ArticleId(Opora::Test::fixedUuid(u"article", 1));
    article.title = u"Refunds"_s;
    world.tell(QList<Entity>{article});
    QVERIFY(world.store().submit({article.id.uuid(), Op::ArticleVote{true}, {}, false}, false));
    QVERIFY(world.store().submit(world.reply(ticket, u"known by its id"_s), false));
    QCOMPARE(world.store().nextBatch(100)->size(), 2);

    // The answer was lost.
    if (why == "copied"_L1)
        QVERIFY(world.store().renewClient());
    else if (why == "ahead"_L1)
        QVERIFY(world.store().resendAfter(9));
    else
        QVERIFY(world.store().numberAnew());

    QList<OpKind> again;
    const auto batch = world.store().nextBatch(100);
    for (const OutgoingMutation &mutation : *batch)
        again.append(kindOf(world.decode(mutation).operation));
    QCOMPARE(again.contains(OpKind::ArticleVote), !mayBeCounted);
    QVERIFY(again.contains(OpKind::TicketReply));
    const auto shadows = world.reader()->connection().scalar(
        u"SELECT count(*) FROM shadow WHERE kind=%1"_s.arg(int(EntityKind::Article)));
    QCOMPARE(shadows->toInt(), mayBeCounted ? 0 : 1);
}

void TestResending::resendsNothingThatTheServerHasWhenItIsAhead()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    confirmFirst(world, world.reply(ticket, u"a"_s), world.version() + 1);
    const ClientId before = world.store().clientId();

    // A profile from an old backup: the server knows the number 1 and later ones.
    QVERIFY(world.store().resetNewest(10'000));
    QVERIFY(world.store().resendAfter(9));

    QVERIFY(world.store().clientId() != before);
    QCOMPARE(world.store().nextBatch(100)->size(), 0);
}

void TestResending::asANewClientAGuessAboutTheServerSendsNothingAgain()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    confirmFirst(world, world.reply(ticket, u"a"_s), world.version());
    QVERIFY(world.store().renewClient());

    // Away for months: its cursor is too old, and nothing says that the server went back.
    QVERIFY(world.store().resetNewest(10'000));
    QVERIFY(world.store().resendAfter(0));

    QCOMPARE(world.store().nextBatch(100)->size(), 0);
}

void TestResending::waitsForNothingOfATicketThatIsGoneAsANewClient_data()
{
    QTest::addColumn<bool>("isReply");
    QTest::newRow("without words") << false;
    QTest::newRow("with words") << true;
}

void TestResending::waitsForNothingOfATicketThatIsGoneAsANewClient()
{
    QFETCH(bool, isReply);
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    const Action action
        = isReply ? world.reply(ticket, u"a"_s) : StoreWorld::set(ticket, TicketField::Summary, u"short"_s);
    confirmFirst(world, action, world.version() + 5);

    // A copied profile; the number of what was answered for was another client's.
    QVERIFY(world.store().renewClient());
    world.tellRemoved(EntityKind::Ticket, ticket.id.uuid());

    const auto open = world.reader()->connection().scalar(u"SELECT count(*) FROM outbox WHERE state<9"_s);
    QCOMPARE(open->toInt(), 0);
    QVERIFY(world.store().lostWords()->isEmpty());
    QVERIFY(world.isConsistent());
}

void TestResending::forgetsConfirmedChangesAfterAWeek()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    constexpr int kAlwaysKept = 100;
    for (int i = 1; i <= kAlwaysKept + 1; ++i) {
        QVERIFY(world.store().submit(world.reply(ticket, u"old"_s), false));
        QCOMPARE(world.store().nextBatch(100)->size(), 1);
        QVERIFY(world.store().acknowledge({StoreWorld::outcome(i, Outcome::Kind::Applied)}));
    }
    world.clock.advance(std::chrono::hours(24 * 8));
    QVERIFY(world.store().submit(world.reply(ticket, u"new"_s), false));
    QVERIFY(world.store().nextBatch(100));
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(kAlwaysKept + 2, Outcome::Kind::Applied)}));

    const ClientId before = world.store().clientId();
    // What is gone cannot fill the server's gap: the rest goes on under a new name.
    QVERIFY(world.store().resendAfter(0));

    QVERIFY(world.store().clientId() != before);
    const auto batch = world.store().nextBatch(1000);
    QCOMPARE(batch->size(), kAlwaysKept);
    QCOMPARE(batch->constFirst().wireId, 1);
    const Mutation last = world.decode(batch->constLast());
    QCOMPARE(std::get<Op::TicketReply>(last.operation).message.text, u"new"_s);
}

void TestResending::keepsConfirmedChangesWhenTheClockJumps()
{
    StoreWorld world;
    world.begin();
    const Ticket ticket = world.tell(world.ticket(1));
    QVERIFY(world.store().submit(world.reply(ticket, u"before"_s), false));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(1, Outcome::Kind::Applied)}));

    // Moments later by any other clock.
    world.clock.advance(std::chrono::days(365));
    QVERIFY(world.store().submit(world.reply(ticket, u"after"_s), false));
    QCOMPARE(world.store().nextBatch(100)->size(), 1);
    QVERIFY(world.store().acknowledge({StoreWorld::outcome(2, Outcome::Kind::Applied)}));
    world.open();
    const ClientId client = world.store().clientId();
    QVERIFY(world.store().resendAfter(0));

    QCOMPARE(world.store().clientId(), client);
    const auto again = world.store().nextBatch(100);
    QCOMPARE(wires(*again), (QList<qint64>{1, 2}));
    QCOMPARE(std::get<Op::TicketReply>(world.decode(again->at(0)).operation).message.text, u"before"_s);
}

QTEST_GUILESS_MAIN(TestResending)
#include "tst_resending.moc"
