// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "server/feed/feedhead.h"
#include "server/presence/presences.h"
#include "support/checked.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Opora::Server {

using Core::Presence;
using Core::Role;
using Core::TicketId;
using Test::checked;

/// Who is at which ticket: in memory, for those who see the ticket, and for seconds only.
class PresenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void colleaguesSeeOneAnother_data() { World::rows(); }
    void colleaguesSeeOneAnother();
    void onlyWhoSeesTheTicketIsTold_data();
    void onlyWhoSeesTheTicketIsTold();
    void aTicketThatMovesOutOfSightTakesItsPeopleAlong_data() { World::rows(); }
    void aTicketThatMovesOutOfSightTakesItsPeopleAlong();
    void nothingOfItIsStored_data() { World::rows(); }
    void nothingOfItIsStored();
    void whoSaysNothingMoreIsGoneWithinSeconds_data() { World::rows(); }
    void whoSaysNothingMoreIsGoneWithinSeconds();
    void aRequestThatWaitsIsNoNewSignOfLife_data() { World::rows(); }
    void aRequestThatWaitsIsNoNewSignOfLife();
    void theAnswerWaitsUntilItIsAnother_data() { World::rows(); }
    void theAnswerWaitsUntilItIsAnother();
    void badQuestionsAreRefused_data() { World::rows(); }
    void badQuestionsAreRefused();
    void aRequestThatWasOvertakenBringsNobodyBack();
    void twoDevicesOfOnePersonAreOneColleague();
    void instancesTellOneAnother();
    void noticesThatMakeNoSenseChangeNothing_data();
    void noticesThatMakeNoSenseChangeNothing();

private:
    static World::Reply ask(World &world, const QString &token, const QList<TicketId> &watched,
                            const QString &rest = {})
    {
        QStringList names;
        for (const TicketId id : watched)
            names.append(id.toString());
        return world.get(u"presence?watch="_s + names.join(u',') + rest, token);
    }
    static QString at(TicketId ticket, bool writes = false, const QString &beat = u"1"_s)
    {
        return u"&ticket=%1&writes=%2&beat=%3&wait=5"_s.arg(ticket.toString()).arg(writes ? 1 : 0).arg(beat);
    }
    static QList<Presence> people(const World::Reply &reply) { return reply.as<Protocol::PresenceAnswer>().people; }
};

void PresenceTest::colleaguesSeeOneAnother()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const auto other = world.makeTicket(world.billing.id);
    const QString agent = world.tokenOf(Role::Agent), supervisor = world.tokenOf(Role::Supervisor);
    QVERIFY(people(ask(world, agent, {ticket.id}, at(ticket.id))).isEmpty());
    const Presence looks{ticket.id, world.person(Role::Agent).id, false};
    QCOMPARE(people(ask(world, supervisor, {ticket.id, other.id}, at(ticket.id, true))), QList{looks});
    const Presence writes{ticket.id, world.person(Role::Supervisor).id, true};
    QCOMPARE(people(ask(world, agent, {ticket.id}, at(ticket.id, false, u"2"_s))), QList{writes});
    // Gone to another one, and away from all.
    ask(world, supervisor, {ticket.id}, at(other.id, false, u"2"_s));
    QVERIFY(people(ask(world, agent, {ticket.id}, at(ticket.id, false, u"3"_s))).isEmpty());
    ask(world, agent, {}, u"&beat=4"_s);
    QVERIFY(people(ask(world, supervisor, {ticket.id}, at(other.id, false, u"3"_s))).isEmpty());
}

void PresenceTest::onlyWhoSeesTheTicketIsTold_data()
{
    QTest::addColumn<int>("backend");
    QTest::addColumn<int>("role");
    for (const Db::Backend backend : {Db::Backend::Sqlite, Db::Backend::PostgreSql}) {
        for (int role = 0; role < 5; ++role)
            QTest::addRow("backend %d role %d", int(backend), role) << int(backend) << role;
    }
}

void PresenceTest::onlyWhoSeesTheTicketIsTold()
{
    OPORA_WORLD;
    QFETCH(int, role);
    const auto seen = world.makeTicket(world.support.id);
    const auto hidden = world.makeTicket(world.billing.id);
    const QString everywhere = world.tokenOf(Role::Administrator);
    Core::Person narrow = world.person(Role(role));
    narrow.id = world.newId<Core::PersonId>();
    narrow.email = u"narrow@example.org"_s;
    narrow.seesAllQueues = false;
    narrow.memberOf.clear();
    narrow.visibleQueues = {world.support.id};
    narrow = world.addAccount(narrow);
    const QString token = world.signIn(narrow);
    int beat = 0;
    for (const auto &ticket : {seen, hidden}) {
        ask(world, everywhere, {}, at(ticket.id, true, QString::number(++beat)));
        const QList<Presence> told = people(ask(world, token, {seen.id, hidden.id}, at(seen.id)));
        const QList<Presence> expected = ticket.id == seen.id
            ? QList{Presence{seen.id, world.person(Role::Administrator).id, true}}
            : QList<Presence>();
        QCOMPARE(told, expected);
    }
    // Nobody is at a ticket that they may not see, whatever they say.
    ask(world, token, {}, at(hidden.id, true, u"2"_s));
    QVERIFY(people(ask(world, everywhere, {hidden.id})).isEmpty());
}

void PresenceTest::aTicketThatMovesOutOfSightTakesItsPeopleAlong()
{
    OPORA_WORLD;
    auto ticket = world.makeTicket(world.support.id);
    const Core::Person agent = world.narrowAgent();
    const QString token = world.signIn(agent), supervisor = world.tokenOf(Role::Supervisor);
    ask(world, supervisor, {}, at(ticket.id, true));
    QCOMPARE(people(ask(world, token, {ticket.id})).size(), 1);
    ticket.queue = world.billing.id;
    world.put(ticket);
    QVERIFY(people(ask(world, token, {ticket.id})).isEmpty());
}

void PresenceTest::nothingOfItIsStored()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString token = world.tokenOf(Role::Agent);
    const auto before = checked(FeedHead::read(*world.connection));
    const World::Reply reply = ask(world, token, {ticket.id}, at(ticket.id, true));
    QVERIFY(!reply.response.hasWrittenFeed);
    QCOMPARE(checked(FeedHead::read(*world.connection)).seq, before.seq);
    QCOMPARE(reply.response.wakes, QSet{presenceTopic(ticket.id)});
}

void PresenceTest::whoSaysNothingMoreIsGoneWithinSeconds()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString agent = world.tokenOf(Role::Agent), supervisor = world.tokenOf(Role::Supervisor);
    ask(world, agent, {}, at(ticket.id));
    world.clock.time += 7s;
    QCOMPARE(people(ask(world, supervisor, {ticket.id})).size(), 1);
    world.clock.time += 1s;
    QVERIFY(people(ask(world, supervisor, {ticket.id})).isEmpty());
}

void PresenceTest::aRequestThatWaitsIsNoNewSignOfLife()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString agent = world.tokenOf(Role::Agent), supervisor = world.tokenOf(Role::Supervisor);
    ask(world, agent, {ticket.id}, at(ticket.id));
    world.clock.time += 5s;
    // The server looks at it again; its client may be gone for long.
    ask(world, agent, {ticket.id}, at(ticket.id));
    world.clock.time += 3s;
    QVERIFY(people(ask(world, supervisor, {ticket.id})).isEmpty());
    ask(world, agent, {ticket.id}, at(ticket.id, false, u"2"_s));
    QCOMPARE(people(ask(world, supervisor, {ticket.id})).size(), 1);
}

void PresenceTest::theAnswerWaitsUntilItIsAnother()
{
    OPORA_WORLD;
    const auto ticket = world.makeTicket(world.billing.id);
    const QString agent = world.tokenOf(Role::Agent), supervisor = world.tokenOf(Role::Supervisor);
    const QString nobody = ask(world, agent, {ticket.id}).as<Protocol::PresenceAnswer>().seen;
    const World::Reply waits = ask(world, agent, {ticket.id}, at(ticket.id) + u"&seen="_s + nobody);
    QVERIFY(waits.response.wait);
    QVERIFY(waits.response.wait->listens);
    QCOMPARE(waits.response.wait->topics, QList{presenceTopic(ticket.id)});
    QCOMPARE(waits.response.wait->limit, 5000ms);

    const World::Reply came = ask(world, supervisor, {ticket.id}, at(ticket.id));
    QVERIFY(came.response.wakes.contains(presenceTopic(ticket.id)));
    const World::Reply news = ask(world, agent, {ticket.id}, at(ticket.id) + u"&seen="_s + nobody);
    QVERIFY(!news.response.wait);
    QCOMPARE(people(news).size(), 1);
    // Answered at the latest when the colleague is gone without a word.
    world.clock.time += 6s;
    const QString seen = news.as<Protocol::PresenceAnswer>().seen;
    const World::Reply again = ask(world, agent, {ticket.id}, at(ticket.id, false, u"2"_s) + u"&seen="_s + seen);
    QVERIFY(again.response.wait);
    QCOMPARE(again.response.wait->limit, 2000ms);
}

void PresenceTest::badQuestionsAreRefused()
{
    OPORA_WORLD;
    const QString token = world.tokenOf(Role::Agent);
    QStringList many;
    for (int i = 0; i < 65; ++i)
        many.append(world.newId<TicketId>().toString());
    for (const QString &query :
         {u"watch=x"_s, u"ticket=x"_s, u"wait=11"_s, u"wait=-1"_s, u"watch="_s + many.join(u',')}) {
        const World::Reply reply = world.get(u"presence?"_s + query, token);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), u"request.bad_query"_s);
    }
    QCOMPARE(world.get(u"presence"_s, {}).status, 401);
    // A ticket that is nowhere is a place where nobody is.
    const auto gone = world.newId<TicketId>();
    QVERIFY(people(ask(world, token, {gone}, at(gone))).isEmpty());
}

void PresenceTest::aRequestThatWasOvertakenBringsNobodyBack()
{
    Presences presences;
    const TicketId ticket(QUuid::createUuid());
    const Core::PersonId anna(QUuid::createUuid());
    const QUuid laptop = QUuid::createUuid();
    presences.take({laptop, anna, {ticket, true}, 7, 8s}, 0s);
    QCOMPARE(presences.take({laptop, anna, {}, 8, 3s}, 1s), QSet{ticket});
    // The one before still waits at the server, which looks at it again.
    QVERIFY(presences.take({laptop, anna, {ticket, true}, 7, 8s}, 5s).isEmpty());
    QVERIFY(presences.at({ticket}, {}, 5s).people.isEmpty());
    QCOMPARE(presences.take({laptop, anna, {ticket, false}, 9, 8s}, 6s), QSet{ticket});
}

void PresenceTest::twoDevicesOfOnePersonAreOneColleague()
{
    Presences presences;
    const TicketId ticket(QUuid::createUuid());
    const Core::PersonId anna(QUuid::createUuid()), boris(QUuid::createUuid());
    const QUuid laptop = QUuid::createUuid(), phone = QUuid::createUuid();
    presences.take({laptop, anna, {ticket, false}, 1, 8s}, 0s);
    presences.take({phone, anna, {ticket, true}, 1, 8s}, 1s);
    QCOMPARE(presences.at({ticket}, boris, 1s).people, (QList{Presence{ticket, anna, true}}));
    QVERIFY(presences.at({ticket}, anna, 1s).people.isEmpty());
    QCOMPARE(presences.at({ticket}, boris, 1s).ends, std::optional<Core::Milliseconds>(8s));
    presences.take({phone, anna, {}, 2, 8s}, 2s);
    QCOMPARE(presences.at({ticket}, boris, 2s).people, (QList{Presence{ticket, anna, false}}));
    // Whoever comes later clears up and says of whom it is different.
    QCOMPARE(presences.take({phone, boris, {}, 3, 8s}, 9s), QSet{ticket});
}

void PresenceTest::instancesTellOneAnother()
{
    Presences one, two;
    const TicketId ticket(QUuid::createUuid());
    const Core::PersonId anna(QUuid::createUuid());
    PresenceBeat beat{QUuid::createUuid(), anna, {ticket, true}, 1, 8s};
    one.take(beat, 0s);
    QCOMPARE(two.takeNotice(one.notice(beat), 100s), QSet{ticket});
    QCOMPARE(two.at({ticket}, {}, 101s).people, (QList{Presence{ticket, anna, true}}));
    QVERIFY(two.at({ticket}, {}, 108s).people.isEmpty());
    QVERIFY(one.takeNotice(one.notice(beat), 1s).isEmpty());
    beat.at = {};
    beat.number = 2;
    QCOMPARE(two.takeNotice(one.notice(beat), 102s), QSet{ticket});
    QVERIFY(two.at({ticket}, {}, 102s).people.isEmpty());
}

void PresenceTest::noticesThatMakeNoSenseChangeNothing_data()
{
    QTest::addColumn<QString>("notice");
    QTest::newRow("empty") << QString();
    QTest::newRow("words") << u"a b c d e f g"_s;
    QTest::newRow("too few") << u"%1 %1 %1"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    QTest::newRow("no session") << u"%1 x %1 %1 writes 8000 1"_s.arg(
        QUuid::createUuid().toString(QUuid::WithoutBraces));
}

void PresenceTest::noticesThatMakeNoSenseChangeNothing()
{
    QFETCH(QString, notice);
    Presences presences;
    QVERIFY(presences.takeNotice(notice, 0s).isEmpty());
}

} // namespace Opora::Server

QTEST_GUILESS_MAIN(Opora::Server::PresenceTest)
#include "tst_presence.moc"
