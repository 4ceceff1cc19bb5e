// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/wayback.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Opora::Core::Operation)

/// Every operation that has a way back leads to where it came from.
class TestWayBack : public QObject
{
    Q_OBJECT

    CoreWorld m_world;

    Ticket before() const
    {
        Ticket ticket = m_world.moved(m_world.openTicket(), StateClass::Pending, m_world.start + 1min).ticket;
        ticket.pendingReason = PendingReason::InternalTeam;
        ticket.tags = {u"old"_s, u"vip"_s};
        ticket.followers = {m_world.vera.id};
        ticket.custom = {{u"order"_s, u"77"_s}};
        ticket.escalation = 2;
        ticket.escalationReason = u"The bank"_s;
        ticket.checks = {{u"list/a"_s, m_world.vera.id, m_world.start}};
        ticket.spentMs = 1000;
        return ticket;
    }
    TicketEffect done(const Ticket &ticket, const Operation &operation) const
    {
        ActContext context = m_world.by(m_world.anna, m_world.start + 5min);
        return apply(ticket, operation, context);
    }

private Q_SLOTS:
    void leadsBack_data()
    {
        QTest::addColumn<Operation>("operation");
        const auto row = [](const char *name, const Operation &operation) { QTest::newRow(name) << operation; };
        const Ticket ticket = before();
        row("status, with why it waited",
            Op::TicketSet{
                {{TicketField::Status, ticket.status.toString(), defaultStatusId(StateClass::Open).toString()}}});
        row("line, with its reason", Op::TicketSet{{{TicketField::Escalation, u"2"_s, u"3"_s}}});
        row("custom fields",
            Op::TicketSet{
                {{TicketField::Custom, u"77"_s, {}, u"order"_s}, {TicketField::Custom, {}, u"A"_s, u"contract"_s}}});
        row("tags of which one is there", Op::TicketTags{{u"vip"_s, u"new"_s}, {u"old"_s, u"none"_s}});
        row("followers", Op::TicketFollowers{{m_world.boris.id, m_world.vera.id}, {}});
        row("links", Op::TicketLinks{{{LinkKind::Child, named<TicketId>("other")}}, {}});
        row("time", Op::TicketTime{60'000, u"looked"_s});
        row("a merge", Op::TicketMerge{named<TicketId>("other")});
    }
    void leadsBack()
    {
        QFETCH(Operation, operation);
        Ticket expected = before();
        const Ticket after = done(expected, operation).ticket;
        QVERIFY(!(after == expected));

        const auto way = wayBack(operation, expected, m_world.reference);

        QVERIFY(way.has_value());
        const Ticket back = done(after, *way).ticket;
        expected.updatedAt = back.updatedAt;
        expected.pausedSince = back.pausedSince; // the clock stood for a moment
        expected.pausedMs = back.pausedMs;
        expected.resolutionDue = back.resolutionDue;
        QVERIFY(back == expected);
    }

    void aStepThatComesBackIsTickedAnew()
    {
        const Op::TicketCheck off{{}, {u"list/a"_s}};
        const Ticket after = done(before(), off).ticket;
        const Ticket back = done(after, *wayBack(off, before(), m_world.reference)).ticket;
        QCOMPARE(back.checks.size(), 1);
        QCOMPARE(back.checks[0].person, m_world.anna.id);
    }

    void wordsHaveNone()
    {
        const Message message = m_world.message("words");
        QVERIFY(!wayBack(Op::TicketNote{message}, before(), m_world.reference));
        QVERIFY(!wayBack(Op::TicketReply{message, {}, false}, before(), m_world.reference));
        QVERIFY(!wayBack(Op::TicketRead{}, before(), m_world.reference));
    }
};

QTEST_GUILESS_MAIN(TestWayBack)
#include "tst_wayback.moc"
