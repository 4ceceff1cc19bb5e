// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeworld.h"

#include "store/listreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Opora::Core;
using namespace Opora::Store;
using Opora::Test::fixedUuid;
using Opora::Test::StoreWorld;

/// In which order names and groups stand.
class TestListOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsThatNobodyMakesAnyMoreStandBehind()
    {
        StoreWorld world;
        world.begin();
        for (int n = 1; n <= 2; ++n) {
            Ticket ticket = world.ticket(n, n == 1 ? StateClass::Open : StateClass::Solved);
            ticket.callbackAt = world.clock.now() + std::chrono::hours(3 - n);
            world.tell(ticket);
        }
        TicketView all;
        all.kind = TicketView::Kind::All;
        all.sorts = {{u"callback"_s, false}};
        QCOMPARE(world.rows(all).constFirst().number, 1);
    }

    void prioritiesThatNobodyKnowsAreOneGroup()
    {
        StoreWorld world;
        world.begin();
        for (int n = 1; n <= 3; ++n) {
            Ticket ticket = world.ticket(n);
            ticket.priority
                = n == 2 ? defaultPriorityId(u"high") : PriorityId(Opora::Test::fixedUuid(u"priority", 70 + n));
            world.tell(ticket);
        }
        TicketView grouped;
        grouped.kind = TicketView::Kind::All;
        grouped.grouping = TicketGrouping::Priority;
        const auto sections = ListReader(*world.reader()).index(grouped)->sections;
        QCOMPARE(sections.size(), 2);
        QCOMPARE(sections[0].of, defaultPriorityId(u"high").uuid());
        QCOMPARE(sections[1].size, 2);
    }

    void peopleStandInTheOrderOfTheAlphabet()
    {
        StoreWorld world;
        world.begin();
        QList<Entity> people;
        for (const QString &name : {u"Яна"_s, u"Ёлкина"_s, u"Жуков"_s}) {
            Person person = world.other;
            person.id = PersonId(fixedUuid(u"person", 70 + int(people.size())));
            person.name = name;
            people.append(person);
        }
        world.tell(people);
        QStringList names;
        const auto reference = world.reader()->reference();
        for (const Person &person : reference->people)
            names.append(person.name);
        QCOMPARE(names.mid(names.size() - 3), (QStringList{u"Ёлкина"_s, u"Жуков"_s, u"Яна"_s}));
    }
};

QTEST_GUILESS_MAIN(TestListOrder)
#include "tst_listorder.moc"
