// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/searchreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

/// Every field of the search finds exactly the tickets that have it; a value that nothing has finds nothing.
class TestSearchFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsExactlyTheseTickets_data();
    void findsExactlyTheseTickets();
    void whoIsMergedIsFoundAsTheOther();

private:
    static QList<qint64> found(const StoreWorld &world, const QString &words);
    void tellPeople();
    void tellTickets();

    StoreWorld m_world;
    TicketType m_fault{TypeId(fixedUuid(u"type", 1)), u"fault"_s, {u"Сбой"_s, u"Fault"_s}, 0};
};

void TestSearchFields::initTestCase()
{
    m_world.begin();
    tellPeople();
    tellTickets();
}

void TestSearchFields::tellPeople()
{
    const Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Northern Lights"_s, {}, {}};
    Customer buyer;
    buyer.id = m_world.ticket(1).requester;
    buyer.name = u"Customer 1"_s;
    buyer.organisation = firm.id;
    m_world.tell(QList<Entity>{Entity(m_fault), Entity(firm), Entity(buyer)});
}

/// 1: mine, overdue, of the firm; 2: solved and rated; 3: followed, in Russian, answered; 4: merged into 1, reopened.
void TestSearchFields::tellTickets()
{
    const Timestamp now = m_world.clock.now();
    Ticket one = m_world.ticket(1);
    one.owner = m_world.me.id;
    one.type = m_fault.id;
    one.resolutionDue = now - Milliseconds(3'600'000);
    m_world.tell(one, u"first words"_s);

    Ticket two = m_world.ticket(2, StateClass::Solved);
    two.owner = m_world.other.id;
    two.rating = Rating{4, {}, {}, false};
    two.lastSolvedAt = now - Milliseconds(24 * 3'600'000);
    two.priority = defaultPriorityId(u"high");
    two.callbackAt = now; // over with the ticket
    m_world.tell(two);
    m_world.tell(QList<Entity>{Entity(m_world.message(two, u"done"_s, false))});
    m_world.tell(QList<Entity>{Entity(ReadMark{m_world.me.id, two.id, now})});

    Ticket three = m_world.ticket(3);
    three.language = u"ru"_s;
    three.followers = {m_world.me.id};
    three.callbackAt = now + Milliseconds(3'600'000);
    three.updatedAt = now;
    three.resolutionDue = now + Milliseconds(48 * 3'600'000);
    m_world.tell(three);

    Ticket four = m_world.ticket(4, StateClass::Closed);
    four.mergedInto = one.id;
    four.reopenCount = 2;
    four.queue = m_world.technical.id;
    four.priority = defaultPriorityId(u"medium");
    m_world.tell(four);
}

void TestSearchFields::findsExactlyTheseTickets_data()
{
    QTest::addColumn<QList<qint64>>("expected");
    const auto row = [](const char *text, const QList<qint64> &expected) { QTest::newRow(text) << expected; };
    row("queue:technical", {4});
    row("queue:nowhere", {});
    row("status:solved", {2});
    row("status:closed", {4});
    row("status:\"no such\"", {});
    row("priority:high", {2});
    row("priority:medium", {4});
    row("priority:<medium", {3, 1});
    row("priority:>=medium", {4, 2});
    row("priority:\"no such\"", {});
    row("type:fault", {1});
    row("type:\"no such\"", {});
    row("channel:phone", {});
    row("channel:email", {4, 3, 2, 1});
    row("owner:me", {1});
    row("owner:none", {4, 3});
    row("owner:boris", {2});
    row("org:northern", {1});
    row("org:southern", {});
    row("number:2", {2});
    row("number:<2", {1});
    row("number:<=2", {2, 1});
    row("number:>3", {4});
    row("number:>=3", {4, 3});
    row("number:2..3", {3, 2});
    row("rating:4", {2});
    row("rating:<4", {});
    row("language:ru", {3});
    row("created:2026-09-10", {4, 3, 2, 1});
    row("created:<2026-09-10", {});
    row("created:<=2026-09-10", {4, 3, 2, 1});
    row("created:>2026-09-10", {});
    row("created:>=2026-09-10", {4, 3, 2, 1});
    row("updated:today", {3});
    row("updated:>yesterday", {3});
    row("solved:yesterday", {2});
    row("solved:today", {});
    row("due:today", {1});
    row("due:>today", {3});
    row("due:>=today", {3, 1});
    row("due:<2026-09-21", {});
    row("is:overdue", {1});
    row("is:mine", {1});
    row("is:unassigned", {3});
    row("is:open", {3, 1});
    row("is:solved", {2});
    row("is:reopened", {4});
    row("is:merged", {4});
    row("is:followed", {3});
    row("is:callback", {3});
    row("is:unanswered", {1});
    row("-is:open", {4, 2});
    row("has:rating", {2});
    row("has:reply", {2});
    row("has:note", {});
    row("has:attachment", {});
    row("is:open OR is:solved", {3, 2, 1});
    row("is:merged OR owner:boris", {4, 2});
    row("(is:open -owner:me) OR rating:>3", {3, 2});
}

void TestSearchFields::findsExactlyTheseTickets()
{
    QFETCH(QList<qint64>, expected);
    QCOMPARE(found(m_world, QString::fromLatin1(QTest::currentDataTag())), expected);
}

void TestSearchFields::whoIsMergedIsFoundAsTheOther()
{
    StoreWorld world;
    world.begin();
    const Organisation firm{OrganisationId(fixedUuid(u"organisation", 1)), u"Acme"_s, {}, {}};
    const Organisation former{OrganisationId(fixedUuid(u"organisation", 2)), u"Former"_s, {}, {}};
    Customer anna;
    anna.id = world.ticket(1).requester;
    anna.name = u"Anna Petrova"_s;
    anna.organisation = firm.id;
    Customer same;
    same.id = world.ticket(2).requester;
    same.organisation = former.id;
    same.mergedInto = anna.id;
    world.tell(QList<Entity>{Entity(firm), Entity(former), Entity(anna), Entity(same)});
    world.tell(world.ticket(1));
    world.tell(world.ticket(2));
    QCOMPARE(found(world, u"org:acme"_s), (QList<qint64>{2, 1}));
    QCOMPARE(found(world, u"org:former"_s), QList<qint64>());
    QCOMPARE(found(world, u"from:petrova"_s), (QList<qint64>{2, 1}));

    same.mergedInto = {};
    world.tell(QList<Entity>{Entity(same)});

    QCOMPARE(found(world, u"org:acme"_s), QList<qint64>{1});
    QCOMPARE(found(world, u"org:former"_s), QList<qint64>{2});
    QCOMPARE(found(world, u"from:petrova"_s), QList<qint64>{1});
}

QList<qint64> TestSearchFields::found(const StoreWorld &world, const QString &words)
{
    const auto reader = world.reader();
    const auto answer = SearchReader(*reader).search({words, 100, true});
    QList<qint64> numbers;
    if (!answer || answer->rest)
        return {-1};
    for (const SearchHit &hit : answer->hits) {
        if (hit.kind == SearchHit::Kind::Ticket)
            numbers << hit.ticket.number;
    }
    std::sort(numbers.begin(), numbers.end(), std::greater<>());
    return numbers;
}

QTEST_GUILESS_MAIN(TestSearchFields)
#include "tst_searchfields.moc"
