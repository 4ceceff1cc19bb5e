// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.h"

#include "db/sqlitefile.h"
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
    void aRestoredDatabaseIsNoticedAndReconciled();
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

/// Somebody's random day: new tickets, transfers, every status, notes of both kinds, removals.
class RandomWork final
{
public:
    RandomWork(World &world, quint64 seed)
        : m_world(world)
        , m_dice(seed)
        , m_client(world.newId<Core::ClientId>())
    { }

    int roll(int sides) { return int(m_dice.next() % quint64(sides)); }
    void addTicket() { m_tickets.append(m_world.makeTicket((roll(2) ? m_world.billing : m_world.support).id).id); }
    void step()
    {
        m_world.clock.time += std::chrono::hours(roll(72));
        const Core::Ticket ticket = stored(m_tickets[roll(int(m_tickets.size()))]);
        switch (roll(5)) {
        case 0: addTicket(); break;
        case 1:
            set(ticket, Core::TicketField::Queue,
                (ticket.queue == m_world.billing.id ? m_world.support : m_world.billing).id.toString());
            break;
        case 2:
            set(ticket, Core::TicketField::Status, Core::defaultStatusId(Core::StateClass(roll(8))).toString());
            break;
        case 3: note(ticket); break;
        case 4: remove(ticket); break;
        }
    }

private:
    Core::Ticket stored(Core::TicketId id)
    {
        const auto rows = TicketTable::find(*m_world.connection, {id.uuid()});
        return *Protocol::decode<Core::Ticket>(rows->value(id.uuid()).doc);
    }
    void send(const Core::Ticket &ticket, const QList<Core::Operation> &operations)
    {
        QList<Core::Mutation> mutations;
        for (const Core::Operation &operation : operations)
            mutations.append(m_world.mutation(m_client, ++m_id, ticket.id.uuid(), operation));
        m_world.send(m_client, mutations, m_world.freshToken(m_world.person(Role::Agent)));
    }
    void set(const Core::Ticket &ticket, Core::TicketField field, const QString &to)
    {
        send(ticket, {Core::Op::TicketSet{{{field, Core::fieldText(ticket, field), to}}}});
    }
    void note(const Core::Ticket &ticket)
    {
        Core::Op::TicketNote note;
        note.message.id = m_world.newId<Core::MessageId>();
        note.message.ticket = ticket.id;
        note.message.text = u"note"_s;
        note.message.audience = roll(2) ? Core::Audience::Internal : Core::Audience::Supervisors;
        send(ticket, {note, Core::Op::TicketRead{m_world.clock.now()}});
    }
    void remove(const Core::Ticket &ticket)
    {
        if (m_tickets.size() < 4)
            return;
        ChangeSet changes;
        changes.remove(Core::EntityKind::Ticket, ticket.id.uuid(), {{}, {}, 0, m_world.clock.now()});
        m_world.put(changes);
        m_tickets.removeOne(ticket.id);
    }

    World &m_world;
    SeededRandom m_dice;
    Core::ClientId m_client;
    qint64 m_id = 0;
    QList<Core::TicketId> m_tickets;
};

void ChangesTest::aMirrorStaysEqualThroughRandomWork()
{
    OPORA_WORLD;
    QFETCH(int, role);
    QFETCH(QString, want);
    RandomWork work(world, 42 + quint64(role));
    for (int i = 0; i < 4; ++i)
        work.addTicket();
    Mirror mirror(world, world.person(Role(role)), want);
    mirror.start(3);
    QCOMPARE(mirror.differences(), QStringList());

    for (int step = 0; step < 60; ++step) {
        work.step();
        if (work.roll(3) == 0)
            mirror.follow();
    }
    mirror.follow();

    QCOMPARE(mirror.differences(), QStringList());
    QCOMPARE(mirror.orphans(), 0);
    Mirror fresh(world, world.person(Role(role)), want);
    fresh.start();
    QCOMPARE(fresh.differences(), QStringList());
}

void ChangesTest::aRestoredDatabaseIsNoticedAndReconciled()
{
    const auto made = World::make(Db::Backend::Sqlite);
    World &world = *made;
    RandomWork work(world, 7);
    for (int i = 0; i < 6; ++i)
        work.addTicket();
    Mirror mirror(world, world.person(Role::Agent), kWantAll);
    mirror.start();
    const QString checkpoint = mirror.cursor();
    const QString backup = world.folder.filePath(u"backup.sqlite"_s);
    QVERIFY(Db::SqliteFile(*world.connection).backUpTo(backup).isOk());
    for (int i = 0; i < 20; ++i)
        work.step();
    mirror.follow();
    const QString lost = mirror.cursor();

    world.restart(backup);       // what happened after the backup never happened
    for (int i = 0; i < 40; ++i) // and the numbers are given again, to other changes
        world.makeTicket(world.support.id);

    const QString token = world.signIn(world.person(Role::Agent));
    QCOMPARE(world.get(u"changes?want=ref&cursor="_s + lost, token).code(), u"cursor.forked"_s);
    const auto ancestor
        = world.post(u"cursor/ancestor"_s, Protocol::encode(Protocol::AncestorRequest{{lost, checkpoint}}), token)
              .as<Protocol::AncestorAnswer>();
    QCOMPARE(ancestor.seq, Protocol::decodeCursor(checkpoint.toLatin1())->seq);
    mirror.rewind(*ancestor.cursor, ancestor.seq);
    mirror.follow();
    QCOMPARE(mirror.differences(), QStringList());
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

    world.narrowAgent();
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
