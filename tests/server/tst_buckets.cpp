// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.h"

#include "protocol/limits.h"
#include "server/search/ticketsearch.h"
#include "support/checked.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::EntityKind;
using Core::Role;

class BucketsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWantsNothingIsGivenNothing_data() { World::rows(); }
    void whoWantsNothingIsGivenNothing();
    void wantIsCutToRights_data() { World::rows(); }
    void wantIsCutToRights();
    void aNameThatNoBucketHasIsUnknown_data() { World::rows(); }
    void aNameThatNoBucketHasIsUnknown();
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
    void searchLooksAtSoManyTextsOnly_data() { World::rows(); }
    void searchLooksAtSoManyTextsOnly();
    void searchMarksAreHarmless_data() { World::rows(); }
    void searchMarksAreHarmless();
    void searchLooksPastWhatTheReaderMayNotSee_data() { World::rows(); }
    void searchLooksPastWhatTheReaderMayNotSee();
    void searchFindsManyTicketsBehindALongConversation_data() { World::rows(); }
    void searchFindsManyTicketsBehindALongConversation();
    void aLogOfAMillionWordsIsTakenAndFound_data() { World::rows(); }
    void aLogOfAMillionWordsIsTakenAndFound();

private:
    static Core::Ticket ticketAbout(World &world, Core::QueueId queue, const QString &subject)
    {
        auto ticket = world.makeTicket(queue);
        ticket.subject = subject;
        world.put(ticket);
        return ticket;
    }
    static QList<QUuid> hits(World &world, const QString &query, const QString &token)
    {
        QList<QUuid> ids;
        for (const auto &record : world.get(u"search?q="_s + query, token).as<Protocol::SearchAnswer>().tickets)
            ids.append(record.id);
        return ids;
    }
    static Core::Message message(World &world, const Core::Ticket &ticket, const QString &text)
    {
        Core::Message message;
        message.id = world.newId<Core::MessageId>();
        message.ticket = ticket.id;
        message.at = world.clock.now();
        message.text = text;
        return message;
    }
};

void BucketsTest::whoWantsNothingIsGivenNothing()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    const auto buckets = world.get(u"buckets"_s, token).as<Protocol::BucketsAnswer>();
    QVERIFY(buckets.buckets.isEmpty());
    const auto changes = world.get(u"changes?cursor="_s + buckets.cursor, token).as<Protocol::ChangesAnswer>();
    QVERIFY(changes.records.isEmpty());
}

void BucketsTest::wantIsCutToRights()
{
    OPORA_WORLD;
    const auto agent = world.narrowAgent();
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

void BucketsTest::aNameThatNoBucketHasIsUnknown()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    const QString queue = u"queue:"_s + world.support.id.toString();
    for (const QString &rest : {u"/closed/"_s, u"/closed/rubbish"_s, u"/closed/2026-13"_s, u"/closed/2026-1"_s,
                                u"/closed/2026-01/x"_s, u"/open/"_s, u"/"_s, u""_s}) {
        QCOMPARE(world.get(u"bucket?name="_s + queue + rest, token).code(), u"bucket.unknown"_s);
        QCOMPARE(world.get(u"bucket/versions?name="_s + queue + rest, token).code(), u"bucket.unknown"_s);
    }
    QCOMPARE(world.get(u"bucket?name="_s + queue + u"/closed/2026-01"_s, token).status, 200);
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

void BucketsTest::searchLooksAtSoManyTextsOnly()
{
    OPORA_WORLD;
    for (const Core::QueueId queue : {world.billing.id, world.support.id, world.support.id, world.support.id}) {
        Core::Ticket ticket = world.makeTicket(queue);
        ticket.subject = u"Zanzibar"_s;
        world.put(ticket);
    }
    const Reader reader{world.person(Role::Agent).id.uuid(), false, false, {world.billing.id.uuid()}};
    const auto found = [&](int most) {
        TicketQuery query;
        query.words.children = {Text::parseSearch(u"Zanzibar"_s).root};
        return Test::checked(findTickets(*world.connection, query, reader, 10, most)).size();
    };
    QCOMPARE(found(3), 0); // the newest three are of a queue that this reader does not see
    QCOMPARE(found(4), 1);
    QCOMPARE(found(100'000), 1);
}

void BucketsTest::searchMarksAreHarmless()
{
    OPORA_WORLD;
    world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    for (const QString &words : {u"\"card"_s, u"card' OR 1=1 --"_s, u"NEAR(card"_s, u"*"_s, u"!card & |"_s, u"^ ( )"_s,
                                 u"-"_s, u"number:1'"_s}) {
        const auto reply = world.get(u"search?q="_s + QString::fromLatin1(QUrl::toPercentEncoding(words)), token);
        QVERIFY2(reply.status == 200 || reply.code().startsWith("search."_L1), qPrintable(words + reply.code()));
    }
    QCOMPARE(world.get(u"search?q="_s, token).code(), u"request.bad_query"_s);
    QCOMPARE(world.get(u"search?q="_s + QString(2000, u'a'), token).code(), u"request.bad_query"_s);
}

void BucketsTest::searchLooksPastWhatTheReaderMayNotSee()
{
    OPORA_WORLD;
    const auto agent = world.narrowAgent();
    const auto seen = ticketAbout(world, world.support.id, u"Marmalade"_s);
    const auto hidden = ticketAbout(world, world.billing.id, u"Marmalade"_s);
    ChangeSet changes;
    for (int i = 0; i < 600; ++i)
        changes.put(message(world, hidden, u"marmalade %1"_s.arg(i)), {});
    world.put(changes);

    QCOMPARE(hits(world, u"marmalade&limit=1"_s, world.signIn(agent)), (QList<QUuid>{seen.id.uuid()}));
    QCOMPARE(hits(world, u"marmalade"_s, world.tokenOf(Role::Supervisor)).size(), 2);
}

void BucketsTest::searchFindsManyTicketsBehindALongConversation()
{
    OPORA_WORLD;
    const auto old = ticketAbout(world, world.support.id, u"Marmalade"_s);
    const auto busy = ticketAbout(world, world.support.id, u"Toast"_s);
    ChangeSet changes;
    for (int i = 0; i < 1200; ++i)
        changes.put(message(world, busy, u"marmalade %1"_s.arg(i)), {});
    world.put(changes);

    QCOMPARE(hits(world, u"marmalade&limit=2"_s, world.tokenOf(Role::Agent)),
             (QList<QUuid>{busy.id.uuid(), old.id.uuid()}));
}

void BucketsTest::aLogOfAMillionWordsIsTakenAndFound()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.support.id);
    // Words of six consonants, none twice: no stemmer takes anything off them.
    const auto word = [](int number) {
        QString letters;
        for (int i = 0; i < 6; ++i, number /= 8)
            letters += u"bcdfghjk"[number % 8];
        return letters;
    };
    QString text;
    for (int i = 0; text.size() + 7 <= Protocol::Limits::kMessageTextBytes; ++i)
        text += word(i) + u' ';
    world.put(message(world, ticket, text));

    const QString token = world.tokenOf(Role::Agent);
    QCOMPARE(hits(world, word(1), token), (QList<QUuid>{ticket.id.uuid()}));
    QCOMPARE(hits(world, word(20'000), token), (QList<QUuid>{ticket.id.uuid()}));
    QCOMPARE(hits(world, word(140'000), token), QList<QUuid>{}); // beyond what is indexed of one text
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::BucketsTest)
#include "tst_buckets.moc"
