// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.h"

#include "protocol/limits.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Role;

class BucketsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wantIsCutToRights_data() { World::rows(); }
    void wantIsCutToRights();
    void closedMonthsComeNewestFirst_data() { World::rows(); }
    void closedMonthsComeNewestFirst();
    void pagesComeNewestTicketFirstEachWithItsConversation_data() { World::rows(); }
    void pagesComeNewestTicketFirstEachWithItsConversation();
    void pagingWithAnyLimitGivesTheSameRows_data() { World::rows(); }
    void pagingWithAnyLimitGivesTheSameRows();
    void largeMessagesMakeSmallerPages();
    void versionsNameExactlyTheRowsOfTheBucket_data() { World::rows(); }
    void versionsNameExactlyTheRowsOfTheBucket();
    void aTicketIsReadWholeByItsId_data() { World::rows(); }
    void aTicketIsReadWholeByItsId();
    void searchFindsWordFormsNewestFirst_data() { World::rows(); }
    void searchFindsWordFormsNewestFirst();
    void searchMarksAreHarmless_data() { World::rows(); }
    void searchMarksAreHarmless();
};

void BucketsTest::wantIsCutToRights()
{
    OPORA_WORLD;
    auto agent = world.person(Role::Agent);
    agent.seesAllQueues = false;
    agent.memberOf = {world.support.id};
    world.put(agent);
    world.makeTicket(world.billing.id);
    const QString token = world.signIn(agent);

    const auto answer = world.get(u"buckets?want=ref,open,closed:all"_s, token).as<Protocol::BucketsAnswer>();

    QStringList names;
    for (const auto &bucket : answer.buckets)
        names += bucket.name;
    QCOMPARE(names, (QStringList{u"ref"_s, u"queue:"_s + world.support.id.toString() + u"/open"_s}));
    QCOMPARE(world.get(u"buckets?want=ref,everything"_s, token).code(), u"request.bad_query"_s);
    QCOMPARE(world.get(u"buckets?want=closed:2026-13"_s, token).code(), u"request.bad_query"_s);
    const QString foreign = u"queue:"_s + world.billing.id.toString() + u"/open"_s;
    QCOMPARE(world.get(u"bucket?name="_s + foreign, token).code(), u"bucket.unknown"_s);
    QCOMPARE(world.get(u"bucket/versions?name="_s + foreign, token).code(), u"bucket.unknown"_s);
    QCOMPARE(world.get(u"bucket?name=user:"_s + world.person(Role::Supervisor).id.toString(), token).code(),
             u"bucket.unknown"_s);
}

void BucketsTest::closedMonthsComeNewestFirst()
{
    OPORA_WORLD;
    for (int month = 0; month < 4; ++month) {
        world.makeTicket(month % 2 ? world.billing.id : world.support.id, Core::StateClass::Closed);
        world.clock.time += std::chrono::days(31);
    }
    const QString token = world.tokenOf(Role::Agent);

    const auto all = world.get(u"buckets?want=closed:all"_s, token).as<Protocol::BucketsAnswer>();
    const auto late = world.get(u"buckets?want=closed:2025-12"_s, token).as<Protocol::BucketsAnswer>();

    QStringList months;
    for (const auto &bucket : all.buckets)
        months += bucket.name.right(7);
    QCOMPARE(months, (QStringList{u"2026-01"_s, u"2025-12"_s, u"2025-11"_s, u"2025-10"_s}));
    QCOMPARE(late.buckets.size(), 2);
}

void BucketsTest::pagesComeNewestTicketFirstEachWithItsConversation()
{
    OPORA_WORLD;
    for (int i = 0; i < 5; ++i)
        world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Supervisor);
    const QString name = u"queue:"_s + world.billing.id.toString() + u"/open"_s;

    const auto page = world.get(u"bucket?limit=2&name="_s + name, token).as<Protocol::BucketPage>();

    QCOMPARE(page.bucket, name);
    QCOMPARE(page.records.size(), 2 * 5);
    const QList<EntityKind> kinds
        = {EntityKind::Ticket, EntityKind::Message, EntityKind::Message, EntityKind::Message, EntityKind::Event};
    for (int i = 0; i < page.records.size(); ++i) {
        QCOMPARE(page.records[i].kind, kinds[i % 5]);
        QCOMPARE(page.records[i].bucket, name);
    }
    QCOMPARE(page.next.value_or(QString()), u"4"_s); // the number of the last ticket in it
}

void BucketsTest::pagingWithAnyLimitGivesTheSameRows()
{
    OPORA_WORLD;
    for (int i = 0; i < 7; ++i)
        world.makeTicket(i % 2 ? world.billing.id : world.support.id);
    Mirror whole(world, world.person(Role::Agent), u"ref,user,customer,open"_s);
    whole.start();
    for (const int limit : {1, 2, 3, 7}) {
        Mirror paged(world, world.person(Role::Agent), u"ref,user,customer,open"_s);
        paged.start(limit);
        QCOMPARE(paged.rows(), whole.rows());
        QCOMPARE(paged.differences(), QStringList());
    }
    const QString token = world.tokenOf(Role::Agent);
    QCOMPARE(world.get(u"bucket?name=ref&limit=0"_s, token).code(), u"request.bad_query"_s);
    QCOMPARE(world.get(u"bucket?name=ref&limit=501"_s, token).code(), u"request.bad_query"_s);
    QCOMPARE(world.get(u"bucket?name=ref&after=1.junk"_s, token).code(), u"request.bad_query"_s);
}

void BucketsTest::largeMessagesMakeSmallerPages()
{
    const auto madeWorld = World::make(Db::Backend::Sqlite);
    World &world = *madeWorld;
    Mirror follower(world, world.person(Role::Agent), u"ref,open"_s);
    follower.start();
    ChangeSet changes;
    for (int i = 0; i < 200; ++i) {
        Core::Message message;
        message.id = world.newId<Core::MessageId>();
        message.ticket = world.makeTicket(world.billing.id).id;
        message.text = QString(200'000, QChar(u'a' + i % 26));
        changes.put(message, {{}, {}, 0, world.clock.now()});
    }
    world.put(changes);
    const QString token = world.tokenOf(Role::Agent);

    const auto page = world.get(u"bucket?name=queue:%1/open"_s.arg(world.billing.id.toString()), token);
    QVERIFY(page.body.size() < 20 * Protocol::Limits::kMiB);
    QVERIFY(page.as<Protocol::BucketPage>().next.has_value());
    const auto news
        = world.get(u"changes?want=ref,open&cursor=%1&rights=%2"_s.arg(follower.cursor(), follower.rights()), token);
    QVERIFY(news.body.size() < 20 * Protocol::Limits::kMiB);
    Mirror mirror(world, world.person(Role::Agent), u"ref,open"_s);
    mirror.start();
    QCOMPARE(mirror.differences(), QStringList());
    follower.follow();
    QCOMPARE(follower.differences(), QStringList());
}

void BucketsTest::versionsNameExactlyTheRowsOfTheBucket()
{
    OPORA_WORLD;
    world.makeTicket(world.billing.id);
    for (const Role role : {Role::Agent, Role::Editor, Role::Supervisor}) {
        Mirror mirror(world, world.person(role), u"ref,open"_s);
        mirror.start();
        const QString token = world.tokenOf(role);
        QHash<QUuid, qint64> versions;
        for (const QString &name : {u"ref"_s, u"queue:"_s + world.billing.id.toString() + u"/open"_s}) {
            for (const auto &row :
                 world.get(u"bucket/versions?name="_s + name, token).as<Protocol::VersionsAnswer>().rows)
                versions.insert(row.id, row.version);
        }
        QCOMPARE(versions.size(), mirror.rows().size());
        for (const auto &record : mirror.rows())
            QCOMPARE(versions.value(record.id), record.version);
    }
}

void BucketsTest::aTicketIsReadWholeByItsId()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id, Core::StateClass::Closed);
    const QString token = world.tokenOf(Role::Supervisor);
    const auto answer = world.get(u"tickets/"_s + ticket.id.toString(), token).as<Protocol::RecordsAnswer>();
    QCOMPARE(answer.records.size(), 5);
    QCOMPARE(world.get(u"tickets/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces), token).code(),
             u"object.unknown"_s);
    QCOMPARE(world.get(u"tickets/junk"_s, token).code(), u"object.unknown"_s);
}

void BucketsTest::searchFindsWordFormsNewestFirst()
{
    OPORA_WORLD;
    auto first = world.makeTicket(world.billing.id);
    first.subject = u"Возврат платежа"_s;
    world.put(first);
    auto second = world.makeTicket(world.billing.id);
    second.subject = u"Вернули платежи дважды"_s;
    world.put(second);
    const QString token = world.tokenOf(Role::Agent);
    const auto hits = [&](const QString &words) {
        QList<QUuid> ids;
        for (const auto &record : world.get(u"search?q="_s + words, token).as<Protocol::SearchAnswer>().tickets)
            ids.append(record.id);
        return ids;
    };
    QCOMPARE(hits(u"платежей"_s), (QList<QUuid>{second.id.uuid(), first.id.uuid()}));
    QCOMPARE(hits(u"возврата платеж"_s), (QList<QUuid>{first.id.uuid()}));
    QCOMPARE(hits(u"refused cards"_s).size(), 2);
    QCOMPARE(hits(u"nothingofthekind"_s).size(), 0);
    first.subject = u"Something else"_s;
    world.put(first);
    QCOMPARE(hits(u"возврат"_s).size(), 0);
}

void BucketsTest::searchMarksAreHarmless()
{
    OPORA_WORLD;
    world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    for (const QString &words :
         {u"\"card"_s, u"card' OR 1=1 --"_s, u"NEAR(card"_s, u"*"_s, u"card:*"_s, u"!card & |"_s, u"^ ( )"_s, u"-"_s})
        QCOMPARE(world.get(u"search?q="_s + QString::fromLatin1(QUrl::toPercentEncoding(words)), token).status, 200);
    QCOMPARE(world.get(u"search?q="_s, token).code(), u"request.bad_query"_s);
    QCOMPARE(world.get(u"search?q="_s + QString(2000, u'a'), token).code(), u"request.bad_query"_s);
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::BucketsTest)
#include "tst_buckets.moc"
