// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.h"

#include "protocol/codec.h"
#include "protocol/cursor.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace Opora::Server {

using Core::Role;

namespace {

const auto kWantAll = u"ref,user,customer,open,closed:all"_s;

} // namespace

class ChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMirrorStaysEqualThroughRandomWork_data();
    void aMirrorStaysEqualThroughRandomWork();
    void aTicketThatLeavesTheWantedBucketsIsRemoved_data() { World::rows(); }
    void aTicketThatLeavesTheWantedBucketsIsRemoved();
    void aTicketThatEntersBringsItsConversation_data() { World::rows(); }
    void aTicketThatEntersBringsItsConversation();
    void aLostQueueShowsAtOnceInTheRights_data() { World::rows(); }
    void aLostQueueShowsAtOnceInTheRights();
    void waitsWhenNothingIsNewAndAnswersTheLastCall_data() { World::rows(); }
    void waitsWhenNothingIsNewAndAnswersTheLastCall();
    void aCursorOfAnotherHistoryIsForked_data() { World::rows(); }
    void aCursorOfAnotherHistoryIsForked();
    void findsTheNewestCommonAncestor_data() { World::rows(); }
    void findsTheNewestCommonAncestor();
    void findsWhatMattersInALongStretch_data() { World::rows(); }
    void findsWhatMattersInALongStretch();
};

void ChangesTest::aMirrorStaysEqualThroughRandomWork_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<int>("role");
    QTest::addColumn<QString>("want");
    for (int role = 0; role < 5; ++role) {
        QTest::addRow("sqlite role %d", role) << int(Db::Backend::Sqlite) << role << kWantAll;
        QTest::addRow("postgresql role %d", role) << int(Db::Backend::PostgreSql) << role << kWantAll;
    }
    QTest::newRow("sqlite only open") << int(Db::Backend::Sqlite) << 0 << u"ref,user,customer,open"_s;
    QTest::newRow("sqlite recent") << int(Db::Backend::Sqlite) << 0 << u"ref,open,closed:2025-11"_s;
}

void ChangesTest::aMirrorStaysEqualThroughRandomWork()
{
    OPORA_WORLD;
    QFETCH(int, role);
    QFETCH(QString, want);
    SeededRandom dice(42 + quint64(role));
    const auto roll = [&dice](int sides) { return int(dice.next() % quint64(sides)); };
    const Core::Person writer = world.person(Role::Agent);
    const auto client = world.newId<Core::ClientId>();
    QList<Core::Ticket> tickets;
    for (int i = 0; i < 4; ++i)
        tickets.append(world.makeTicket(roll(2) ? world.billing.id : world.support.id));
    Mirror mirror(world, world.person(Role(role)), want);
    mirror.start(3);
    QCOMPARE(mirror.differences(), QStringList());

    for (int step = 0, id = 0; step < 60; ++step) {
        world.clock.time += std::chrono::hours(roll(72));
        const Core::Ticket old = tickets[roll(int(tickets.size()))];
        const auto rows = TicketTable::find(*world.connection, {old.id.uuid()});
        const auto now = *Protocol::decode<Core::Ticket>(rows->value(old.id.uuid()).doc);
        Core::Op::TicketSet set;
        Core::Op::TicketNote note;
        switch (roll(5)) {
        case 0: tickets.append(world.makeTicket(roll(2) ? world.billing.id : world.support.id)); break;
        case 1:
            set.changes = {{Core::TicketField::Queue, now.queue.toString(),
                            (now.queue == world.billing.id ? world.support : world.billing).id.toString()}};
            world.send(client, {world.mutation(client, ++id, now.id.uuid(), set)}, world.freshToken(writer));
            break;
        case 2:
            set.changes = {{Core::TicketField::Status, now.status.toString(),
                            Core::defaultStatusId(Core::StateClass(roll(8))).toString()}};
            world.send(client, {world.mutation(client, ++id, now.id.uuid(), set)}, world.freshToken(writer));
            break;
        case 3:
            note.message.id = world.newId<Core::MessageId>();
            note.message.ticket = now.id;
            note.message.text = u"note"_s;
            note.message.audience = roll(2) ? Core::Audience::Internal : Core::Audience::Supervisors;
            world.send(client,
                       {world.mutation(client, ++id, now.id.uuid(), note),
                        world.mutation(client, id + 1, now.id.uuid(), Core::Op::TicketRead{world.clock.now()})},
                       world.freshToken(writer));
            ++id;
            break;
        case 4: {
            ChangeSet changes;
            changes.remove(Core::EntityKind::Ticket, now.id.uuid(), {{}, {}, 0, world.clock.now()});
            if (tickets.size() > 3) {
                world.put(changes);
                tickets.removeOne(old);
            }
            break;
        }
        }
        if (roll(3) == 0)
            mirror.follow();
    }
    mirror.follow();

    QCOMPARE(mirror.differences(), QStringList());
    QCOMPARE(mirror.orphans(), 0);
    Mirror fresh(world, world.person(Role(role)), want);
    fresh.start();
    QCOMPARE(fresh.differences(), QStringList());
}

void ChangesTest::aTicketThatLeavesTheWantedBucketsIsRemoved()
{
    OPORA_WORLD;
    auto ticket = world.makeTicket(world.billing.id);
    Mirror mirror(world, world.person(Role::Agent), u"ref,open"_s);
    mirror.start();
    QVERIFY(mirror.rows().contains(ticket.id.uuid()));

    ticket.state = Core::StateClass::Closed;
    ticket.closedAt = world.clock.now();
    world.put(ticket);
    mirror.follow();

    QVERIFY(!mirror.rows().contains(ticket.id.uuid()));
    QVERIFY(!mirror.rows().contains(ticket.lastPublic.uuid()));
    QCOMPARE(mirror.differences(), QStringList());
}

void ChangesTest::aTicketThatEntersBringsItsConversation()
{
    OPORA_WORLD;
    auto ticket = world.makeTicket(world.billing.id, Core::StateClass::Closed);
    Mirror mirror(world, world.person(Role::Agent), u"ref,open"_s);
    mirror.start();
    QVERIFY(!mirror.rows().contains(ticket.id.uuid()));

    ticket.state = Core::StateClass::Open;
    ticket.closedAt.reset();
    world.put(ticket);
    mirror.follow();

    QVERIFY(mirror.rows().contains(ticket.id.uuid()));
    QVERIFY(mirror.rows().contains(ticket.lastPublic.uuid()));
    QCOMPARE(mirror.differences(), QStringList());
}

void ChangesTest::aLostQueueShowsAtOnceInTheRights()
{
    OPORA_WORLD;
    const auto hidden = world.makeTicket(world.billing.id);
    const auto kept = world.makeTicket(world.support.id);
    Mirror mirror(world, world.person(Role::Agent), kWantAll);
    mirror.start();
    const QString before = mirror.rights();

    auto agent = world.person(Role::Agent);
    agent.seesAllQueues = false;
    agent.memberOf = {world.support.id};
    world.put(agent);
    mirror.follow();

    QVERIFY(mirror.rights() != before);
    QVERIFY(!mirror.rows().contains(hidden.id.uuid()));
    QVERIFY(mirror.rows().contains(kept.id.uuid()));
    QCOMPARE(mirror.differences(), QStringList());
}

void ChangesTest::waitsWhenNothingIsNewAndAnswersTheLastCall()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    Mirror mirror(world, world.person(Role::Agent), u"ref,open"_s);
    mirror.start();
    const QString path = u"changes?want=ref,open&wait=25&cursor=%1&rights=%2"_s.arg(mirror.cursor(), mirror.rights());

    const auto waiting = world.get(path, token);
    QVERIFY(waiting.response.wait.has_value());
    QCOMPARE(waiting.response.wait->limit, std::chrono::milliseconds(25000));
    QVERIFY(waiting.response.wait->topics.contains(topicOf(u"queue:"_s + world.billing.id.toString())));
    QVERIFY(!waiting.response.wait->topics.contains(topicOf(u"customer")));

    Request last;
    last.method = "GET";
    last.path = u"/api/v1/changes"_s;
    last.query = QUrlQuery(path.mid(path.indexOf(u'?') + 1));
    last.protocol = "1";
    last.authorization = "Bearer " + token.toLatin1();
    last.isLastCall = true;
    const Response answered = world.api->handle(last);
    QVERIFY(!answered.wait);
    QCOMPARE(answered.status, 200);

    world.makeTicket(world.billing.id);
    const auto news = world.get(path, token);
    QVERIFY(!news.response.wait);
    QCOMPARE(news.as<Protocol::ChangesAnswer>().records.size(), 4); // without the note for supervisors
}

void ChangesTest::aCursorOfAnotherHistoryIsForked()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    Mirror mirror(world, world.person(Role::Agent), u"ref"_s);
    mirror.start();
    auto cursor = *Protocol::decodeCursor(mirror.cursor().toLatin1());

    cursor.tag ^= 1;
    QCOMPARE(
        world.get(u"changes?want=ref&cursor="_s + QString::fromLatin1(Protocol::encodeCursor(cursor)), token).code(),
        u"cursor.forked"_s);
    cursor.tag ^= 1;
    cursor.seq += 5;
    QCOMPARE(
        world.get(u"changes?want=ref&cursor="_s + QString::fromLatin1(Protocol::encodeCursor(cursor)), token).code(),
        u"cursor.forked"_s);
    QCOMPARE(world.get(u"changes?want=ref&cursor=junk!"_s, token).code(), u"cursor.malformed"_s);
    QCOMPARE(world.get(u"changes?want=ref"_s, token).status, 400);
}

void ChangesTest::findsTheNewestCommonAncestor()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    Mirror mirror(world, world.person(Role::Agent), u"ref,open"_s);
    mirror.start();
    const QString common = mirror.cursor();
    world.makeTicket(world.billing.id);
    auto lost = *Protocol::decodeCursor(mirror.cursor().toLatin1());
    lost.seq += 2;
    lost.tag = 12345; // of a branch that was restored away

    const Protocol::AncestorRequest request{{QString::fromLatin1(Protocol::encodeCursor(lost)), common}};
    const auto found
        = world.post(u"cursor/ancestor"_s, Protocol::encode(request), token).as<Protocol::AncestorAnswer>();
    QCOMPARE(found.cursor.value_or(QString()), common);
    QCOMPARE(found.seq, Protocol::decodeCursor(common.toLatin1())->seq);

    const Protocol::AncestorRequest hopeless{{QString::fromLatin1(Protocol::encodeCursor(lost))}};
    const auto none
        = world.post(u"cursor/ancestor"_s, Protocol::encode(hopeless), token).as<Protocol::AncestorAnswer>();
    QVERIFY(!none.cursor);
    QCOMPARE(none.seq, 0);
}

void ChangesTest::findsWhatMattersInALongStretch()
{
    OPORA_WORLD;
    Mirror all(world, world.person(Role::Agent), kWantAll);
    Mirror reference(world, world.person(Role::Agent), u"ref,user"_s);
    all.start();
    reference.start();
    for (int i = 0; i < 300; ++i) // five changes each, beyond the page that is read whole
        world.makeTicket(i % 2 ? world.billing.id : world.support.id);
    world.put(Core::Tag{u"late"_s, {}});

    QCOMPARE(all.follow(), 300 * 4 + 1);
    QCOMPARE(reference.follow(), 1);

    QCOMPARE(all.differences(), QStringList());
    QCOMPARE(reference.differences(), QStringList());
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::ChangesTest)
#include "tst_changes.moc"
