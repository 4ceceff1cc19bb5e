// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "db/migrator.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "protocol/codec.h"
#include "protocol/mutationcodec.h"
#include "server/feed/feedhead.h"
#include "server/schema/serverschema.h"
#include "server/tables/changetable.h"
#include "server/tables/documenttable.h"
#include "support/privatepostgres.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::ArticleState;
using Core::EntityKind;
using Core::Outcome;
using Core::Role;

/// Articles that are not published reach only those who may edit articles.
class ArticleRightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyEditorsAreGrantedDrafts_data() { World::rows(); }
    void onlyEditorsAreGrantedDrafts();
    void anArticleThatIsWithdrawnLeavesAllOthers_data() { World::rows(); }
    void anArticleThatIsWithdrawnLeavesAllOthers();
    void anotherRoleIsAnotherRight_data() { World::rows(); }
    void anotherRoleIsAnotherRight();
    void nobodyVotesForWhatTheyDoNotSee_data() { World::rows(); }
    void nobodyVotesForWhatTheyDoNotSee();
    void draftsOfAnOldDatabaseMoveApart_data() { World::rows(); }
    void draftsOfAnOldDatabaseMoveApart();

private:
    static Core::Article guide(World &world, ArticleState state)
    {
        Core::Article made;
        made.id = world.newId<Core::ArticleId>();
        made.title = u"Guide"_s;
        made.state = state;
        return made;
    }
    static bool mayEdit(Role role) { return role != Role::Agent && role != Role::LightAgent; }
    static QStringList granted(World &world, const QString &token)
    {
        QStringList names;
        for (const auto &bucket : world.get(u"buckets?want=ref"_s, token).as<Protocol::BucketsAnswer>().buckets)
            names += bucket.name;
        return names;
    }
    /// What a client that held everything up to `cursor` is told of an object; nothing: not a word.
    static std::optional<Protocol::Record> told(World &world, Role role, const QString &cursor, const QUuid &object)
    {
        const auto answer = world.get(u"changes?want=ref&cursor="_s + cursor, world.tokenOf(role));
        for (const Protocol::Record &record : answer.as<Protocol::ChangesAnswer>().records) {
            if (record.id == object)
                return record;
        }
        return std::nullopt;
    }
    static QString head(World &world)
    {
        return world.get(u"buckets?want=ref"_s, world.tokenOf(Role::Agent)).as<Protocol::BucketsAnswer>().cursor;
    }
};

void ArticleRightsTest::onlyEditorsAreGrantedDrafts()
{
    OPORA_WORLD;
    const Core::Article draft = guide(world, ArticleState::Draft);
    world.put(draft);
    const Protocol::RecordsRequest named{{{EntityKind::Article, draft.id.uuid()}}};
    for (const Core::Person &person : world.people) {
        const QString token = world.signIn(person);
        const bool may = mayEdit(person.role);

        QCOMPARE(granted(world, token).contains(u"draft"_s), may);
        QCOMPARE(world.get(u"bucket?name=draft"_s, token).status == 200, may);
        QCOMPARE(world.get(u"bucket/versions?name=draft"_s, token).status == 200, may);
        const auto records = world.post(u"records"_s, Protocol::encode(named), token).as<Protocol::RecordsAnswer>();
        QCOMPARE(records.records.size(), may ? 1 : 0);
        const auto page = world.get(u"bucket?name=ref"_s, token).as<Protocol::BucketPage>();
        QVERIFY(std::none_of(page.records.begin(), page.records.end(),
                             [&draft](const Protocol::Record &record) { return record.id == draft.id.uuid(); }));
    }
}

void ArticleRightsTest::anArticleThatIsWithdrawnLeavesAllOthers()
{
    OPORA_WORLD;
    Core::Article article = guide(world, ArticleState::PublishedInternal);
    world.put(article);
    const QString before = head(world);
    article.state = ArticleState::Review;
    article.body = u"only for editors"_s;
    world.put(article);

    const auto agent = told(world, Role::Agent, before, article.id.uuid());
    const auto editor = told(world, Role::Editor, before, article.id.uuid());

    QVERIFY(agent && agent->removed && agent->doc.isEmpty() && agent->bucket.isEmpty());
    QVERIFY(editor && !editor->removed);
    QCOMPARE(editor->bucket, u"draft"_s);
    const QString withdrawn = head(world);
    article.body = u"still only for editors"_s;
    world.put(article);
    QVERIFY(!told(world, Role::Agent, withdrawn, article.id.uuid()));
    article.state = ArticleState::PublishedPublic;
    world.put(article);
    const auto again = told(world, Role::Agent, withdrawn, article.id.uuid());
    QVERIFY(again && !again->removed);
    QCOMPARE(again->bucket, u"ref"_s);
}

void ArticleRightsTest::anotherRoleIsAnotherRight()
{
    OPORA_WORLD;
    Core::Person person = world.person(Role::Agent);
    const QString token = world.signIn(person);
    const auto rights = [&] { return world.get(u"buckets?want=ref"_s, token).as<Protocol::BucketsAnswer>().rights; };
    const QString asAgent = rights();
    QVERIFY(!granted(world, token).contains(u"draft"_s));

    person.role = Role::Editor;
    world.put(person);
    QVERIFY(rights() != asAgent);
    QVERIFY(granted(world, token).contains(u"draft"_s));

    person.role = Role::Agent;
    world.put(person);
    QCOMPARE(rights(), asAgent);
    QVERIFY(!granted(world, token).contains(u"draft"_s));
}

void ArticleRightsTest::nobodyVotesForWhatTheyDoNotSee()
{
    OPORA_WORLD;
    const Core::Article draft = guide(world, ArticleState::Draft);
    world.put(draft);
    for (const Core::Person &person : world.people) {
        const auto client = world.newId<Core::ClientId>();
        const auto vote = world.mutation(client, 1, draft.id.uuid(), Core::Op::ArticleVote{true});
        const auto outcome
            = world.send(client, {vote}, world.signIn(person)).as<Protocol::MutationsAnswer>().outcomes.value(0);
        QCOMPARE(outcome.code, mayEdit(person.role) ? QString() : u"object.unknown"_s);
    }
}

void ArticleRightsTest::draftsOfAnOldDatabaseMoveApart()
{
    QFETCH(int, backend);
    const bool isSqlite = Db::Backend(backend) == Db::Backend::Sqlite;
    QFile golden(QStringLiteral(OPORA_TEST_DATA "/server/schema-2%1.sql").arg(isSqlite ? QString() : u".postgresql"_s));
    QVERIFY(golden.open(QIODevice::ReadOnly));
    if (!isSqlite && !Test::PrivatePostgres::instance().isAvailable())
        OPORA_SKIP("postgresql", Test::PrivatePostgres::instance().skipReason());
    QTemporaryDir folder;
    const auto settings = isSqlite
        ? Db::ConnectionSettings::sqlite(folder.filePath(u"server.sqlite"_s))
        : *Db::ConnectionSettings::fromUrl(Test::PrivatePostgres::instance().createDatabase());
    auto opened = Db::Connection::open(settings);
    Db::Connection &connection = **opened;
    SeededRandom random(1);
    Core::Article draft;
    draft.id = Core::ArticleId::make(random);
    draft.state = ArticleState::Draft;
    Core::Article published;
    published.id = Core::ArticleId::make(random);
    {
        auto transaction = Db::Transaction::begin(connection);
        for (const QString &sql : QString::fromUtf8(golden.readAll()).split(u";\n"_s, Qt::SkipEmptyParts))
            QVERIFY2(connection.execute(sql), qPrintable(sql));
        qint64 version = 2;
        for (const Core::Article &article : {draft, published}) {
            const DocumentTable::Row row{EntityKind::Article,      article.id.uuid(), u"ref"_s, {}, ++version, false,
                                         Protocol::encode(article)};
            QVERIFY(DocumentTable::insert(*transaction, row));
        }
        QVERIFY(connection.execute(u"UPDATE feed_head SET seq = 4"_s));
        QVERIFY(transaction->commit());
    }

    for (int time = 0; time < 2; ++time) {
        QVERIFY(prepareDatabase(connection, random));

        const auto rows = DocumentTable::find(connection, {draft.id.uuid(), published.id.uuid()});
        QCOMPARE(rows->value(draft.id.uuid()).bucket, u"draft"_s);
        QCOMPARE(rows->value(draft.id.uuid()).version, 5);
        QCOMPARE(rows->value(published.id.uuid()).bucket, u"ref"_s);
        QCOMPARE(rows->value(published.id.uuid()).version, 4);
        QCOMPARE(FeedHead::read(connection)->seq, 5);
        const auto changes = ChangeTable::after(connection, 4, 10);
        QCOMPARE(changes->size(), 1);
        QCOMPARE(changes->constFirst().bucket, u"draft"_s);
        QCOMPARE(changes->constFirst().fromBucket, u"ref"_s);
    }
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::ArticleRightsTest)
#include "tst_articlerights.moc"
