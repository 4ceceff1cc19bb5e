// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "db/transaction.h"
#include "store/cachefile.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::StoreWorld;

namespace {

struct Bench
{
    Bench()
    {
        world.begin();
        part = world.tell(world.ticket(1), u"a part"_s);
        whole = world.tell(world.ticket(2), u"the whole"_s);
    }
    Result<qint64> link(const Ticket &ticket, const TicketLink &link, Milliseconds undoFor = {})
    {
        return world.store().submit({ticket.id.uuid(), Op::TicketLinks{{link}, {}}, undoFor, false}, false);
    }
    [[nodiscard]] QList<LinkedTicket> linked(const Ticket &ticket) const { return world.details(ticket.id).linked; }
    /// As the server tells it.
    void tellLinked(Ticket ticket, const QList<TicketLink> &links)
    {
        ticket.links = links;
        world.tell(QList<Entity>{ticket});
    }

    StoreWorld world;
    Ticket part;
    Ticket whole;
};

/// As a program left it that did not list links.
void makeOlder(StoreWorld &world, const QStringList &more = {})
{
    world.close();
    const auto connection = Opora::Db::Connection::open(
        Opora::Db::ConnectionSettings::sqlite(CacheFile::pathIn(world.settings().folder)));
    auto transaction = Opora::Db::Transaction::begin(**connection);
    for (const QString &sql : more + Opora::Test::withoutLateColumns()
             + QStringList{u"DROP TABLE ticket_link"_s, u"DELETE FROM schema_version WHERE version=12"_s})
        QVERIFY((*connection)->execute(sql));
    QVERIFY(transaction->commit());
}

} // namespace

/// Who is linked with whom, seen from both sides although only one of them says so.
class TestTicketLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesKnowALinkOfTheFeed()
    {
        Bench bench;
        bench.tellLinked(bench.part, {{LinkKind::Child, bench.whole.id}});
        const QList<LinkedTicket> up = bench.linked(bench.part);
        QCOMPARE(up.size(), 1);
        QCOMPARE(up[0].id, bench.whole.id);
        QVERIFY(!up[0].isTheirs && up[0].isHere);
        QCOMPARE(up[0].number, 2);
        QCOMPARE(up[0].subject, bench.whole.subject);
        QCOMPARE(up[0].status, bench.whole.status);
        const QList<LinkedTicket> down = bench.linked(bench.whole);
        QCOMPARE(down.size(), 1);
        QCOMPARE(down[0].id, bench.part.id);
        QVERIFY(down[0].isTheirs);
        QCOMPARE(down[0].kind, LinkKind::Child);
    }

    void bothSidesHearOfIt()
    {
        Bench bench;
        const QSignalSpy told(&bench.world.store(), &LocalStore::committed);
        bench.tellLinked(bench.part, {{LinkKind::Related, bench.whole.id}});
        QVERIFY(told.last().at(0).value<ChangeSet>().tickets.contains(bench.whole.id));
        bench.tellLinked(bench.part, {});
        QVERIFY(told.last().at(0).value<ChangeSet>().tickets.contains(bench.whole.id));
        QVERIFY(bench.linked(bench.whole).isEmpty());
    }

    void anOwnLinkStandsAtOnceAndIsWithdrawn()
    {
        Bench bench;
        const auto made = bench.link(bench.part, {LinkKind::Child, bench.whole.id}, Milliseconds(10'000));
        QVERIFY(made);
        QCOMPARE(bench.linked(bench.whole).size(), 1);
        QVERIFY(bench.world.store().withdraw(*made));
        QVERIFY(bench.linked(bench.whole).isEmpty());
        QVERIFY(bench.linked(bench.part).isEmpty());
    }

    void aRefusedLinkIsNotShown()
    {
        Bench bench;
        QVERIFY(bench.link(bench.part, {LinkKind::Child, bench.whole.id}));
        const auto batch = bench.world.store().nextBatch(10);
        QVERIFY(bench.world.store().acknowledge({StoreWorld::outcome(
            batch->constFirst().wireId, Outcome::Kind::Rejected, 0, u"field.unknown_reference"_s)}));
        QVERIFY(bench.linked(bench.whole).isEmpty());
    }

    void anOwnLinkStandsOverWhatComesMeanwhile()
    {
        Bench bench;
        QVERIFY(bench.link(bench.part, {LinkKind::Child, bench.whole.id}));
        const Ticket third = bench.world.tell(bench.world.ticket(3), u"another one"_s);
        bench.tellLinked(bench.part, {{LinkKind::Related, third.id}});
        QCOMPARE(bench.linked(bench.whole).size(), 1);
        QCOMPARE(bench.linked(third).size(), 1);
        QCOMPARE(bench.linked(bench.part).size(), 2);
    }

    void ofOneThatIsNotHereOnlyTheNumberIsKnown()
    {
        Bench bench;
        const Ticket hidden = bench.world.ticket(77);
        bench.tellLinked(bench.part, {{LinkKind::Child, bench.whole.id}, {LinkKind::Child, hidden.id}});
        Event event;
        event.id = EventId::make(bench.world.random);
        event.ticket = bench.part.id;
        event.field = u"links"_s;
        event.newValue = u"child #77"_s;
        bench.world.tell(QList<Entity>{event});
        const QList<LinkedTicket> linked = bench.linked(bench.part);
        QCOMPARE(linked.size(), 2);
        const auto absent = std::find_if(linked.begin(), linked.end(), [](const auto &one) { return !one.isHere; });
        QVERIFY(absent != linked.end());
        QCOMPARE(absent->id, hidden.id);
        QCOMPARE(absent->number, 77);
        QVERIFY(absent->subject.isEmpty());
        // It comes: everything is known.
        bench.world.tell(hidden, u"here I am"_s);
        QCOMPARE(bench.linked(bench.part).last().subject, hidden.subject);
        QCOMPARE(bench.linked(hidden).size(), 1);
    }

    void noNumberIsGuessedAmongSeveral()
    {
        Bench bench;
        bench.tellLinked(bench.part,
                         {{LinkKind::Child, bench.world.ticket(77).id}, {LinkKind::Child, bench.world.ticket(78).id}});
        for (const QString &value : {u"child #77"_s, u"child #78"_s}) {
            Event event;
            event.id = EventId::make(bench.world.random);
            event.ticket = bench.part.id;
            event.field = u"links"_s;
            event.newValue = value;
            bench.world.tell(QList<Entity>{event});
        }
        for (const LinkedTicket &linked : bench.linked(bench.part))
            QCOMPARE(linked.number, 0);
    }

    void aTicketThatGoesTakesWhatItSaidAlong()
    {
        Bench bench;
        bench.tellLinked(bench.part, {{LinkKind::Child, bench.whole.id}});
        bench.world.tellRemoved(EntityKind::Ticket, bench.part.id.uuid());
        QVERIFY(bench.linked(bench.whole).isEmpty());
        QCOMPARE(bench.world.reader()->connection().scalar(u"SELECT count(*) FROM ticket_link"_s)->toInt(), 0);
    }

    void anOlderCacheIsListedInPieces()
    {
        Bench bench;
        bench.world.sweepAtOnce = 1;
        bench.tellLinked(bench.part, {{LinkKind::Child, bench.whole.id}});
        makeOlder(bench.world);

        const QSignalSpy told(&bench.world.open(), &LocalStore::committed);

        QTRY_COMPARE(bench.linked(bench.whole).size(), 1);
        QSet<TicketId> changed;
        for (const QList<QVariant> &commit : told)
            changed += commit.at(0).value<ChangeSet>().tickets;
        QVERIFY(changed.contains(bench.part.id) && changed.contains(bench.whole.id));
        QTRY_COMPARE(bench.world.reader()
                         ->connection()
                         .scalar(u"SELECT value FROM meta WHERE name='links_listed'"_s)
                         ->toString(),
                     QString());
    }

    void aDamagedTicketDoesNotHoldUpTheOthers()
    {
        Bench bench;
        bench.world.sweepAtOnce = 2;
        const Ticket third = bench.world.tell(bench.world.ticket(3));
        bench.tellLinked(bench.whole, {{LinkKind::Related, bench.part.id}});
        bench.tellLinked(third, {{LinkKind::Child, bench.part.id}});
        makeOlder(bench.world, {u"UPDATE ticket SET doc=CAST('{\"links\"' AS BLOB) WHERE number=2"_s});

        bench.world.open();

        QTRY_COMPARE(bench.linked(bench.part).size(), 1);
        QCOMPARE(bench.linked(bench.part).constFirst().id, third.id);
        QTRY_COMPARE(bench.world.reader()
                         ->connection()
                         .scalar(u"SELECT value FROM meta WHERE name='links_listed'"_s)
                         ->toString(),
                     QString());
    }
};

QTEST_GUILESS_MAIN(TestTicketLinks)
#include "tst_ticketlinks.moc"
