// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The lifecycle as operations and the customer move a ticket through it: stamps, counters, history.
class TestApplyLifecycle : public QObject
{
    Q_OBJECT

    CoreWorld m_world;
    Timestamp m_start = m_world.start;

    static QStringList fieldsOf(const QList<Event> &events)
    {
        QStringList fields;
        for (const Event &event : events)
            fields.append(event.field);
        return fields;
    }

    Ticket in(StateClass state) const
    {
        const Ticket ticket = m_world.openTicket();
        if (state == StateClass::New)
            return ticket;
        return m_world.moved(ticket, state, m_start + 10min).ticket;
    }

    QString id(StateClass state) const { return defaultStatusId(state).toString(); }

private Q_SLOTS:
    void solvingAndReopeningAreStampedAndCounted()
    {
        Ticket ticket = m_world.moved(m_world.openTicket(), StateClass::Solved, m_start + 10min).ticket;
        QCOMPARE(ticket.firstSolvedAt, std::optional(m_start + 10min));
        QCOMPARE(ticket.lastSolvedAt, std::optional(m_start + 10min));
        QVERIFY(!ticket.closedAt);

        const TicketEffect reopened = m_world.moved(ticket, StateClass::Open, m_start + 20min);
        QCOMPARE(fieldsOf(reopened.events), (QStringList{u"status"_s, u"reopened"_s}));
        QCOMPARE(reopened.ticket.reopenCount, 1);

        ticket = m_world.moved(reopened.ticket, StateClass::Solved, m_start + 30min).ticket;
        QCOMPARE(ticket.firstSolvedAt, std::optional(m_start + 10min));
        QCOMPARE(ticket.lastSolvedAt, std::optional(m_start + 30min));
        QCOMPARE(ticket.reopenCount, 1);
    }

    void closingStampsWhatIsMissing()
    {
        const Ticket closed = m_world.moved(m_world.openTicket(), StateClass::Closed, m_start + 10min).ticket;
        QCOMPARE(closed.closedAt, std::optional(m_start + 10min));
        QCOMPARE(closed.firstSolvedAt, std::optional(m_start + 10min));

        const Ticket later = m_world.moved(in(StateClass::Solved), StateClass::Closed, m_start + 99min).ticket;
        QCOMPARE(later.lastSolvedAt, std::optional(m_start + 10min));
        QCOMPARE(later.closedAt, std::optional(m_start + 99min));
    }

    void cancellingAndSpamSolveNothing()
    {
        for (const StateClass state : {StateClass::Cancelled, StateClass::Spam}) {
            const Ticket ticket = in(state);
            QVERIFY(ticket.closedAt);
            QVERIFY(!ticket.firstSolvedAt);
        }
    }

    void reopeningClearsTheClosing_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("count");
        QTest::newRow("solved") << int(StateClass::Solved) << 1;
        QTest::newRow("closed") << int(StateClass::Closed) << 1;
        QTest::newRow("cancelled") << int(StateClass::Cancelled) << 1;
        QTest::newRow("spam was never done with") << int(StateClass::Spam) << 0;
    }
    void reopeningClearsTheClosing()
    {
        QFETCH(int, state);
        QFETCH(int, count);
        const TicketEffect effect = m_world.moved(in(StateClass(state)), StateClass::Open, m_start + 50min);
        QCOMPARE(effect.ticket.reopenCount, count);
        QVERIFY(!effect.ticket.closedAt);
        QCOMPARE(fieldsOf(effect.events).contains(u"reopened"_s), count == 1);
    }

    void closedToSolvedIsNoReopening()
    {
        const Ticket ticket = m_world.moved(in(StateClass::Closed), StateClass::Solved, m_start + 50min).ticket;
        QCOMPARE(ticket.reopenCount, 0);
        QVERIFY(!ticket.closedAt);
        QCOMPARE(ticket.lastSolvedAt, std::optional(m_start + 10min));
    }

    void reasonTravelsWithTheStatus()
    {
        const Ticket solved = in(StateClass::Solved);
        const Op::TicketSet op{
            {{TicketField::StateReason, {}, u"not solved"_s}, {TicketField::Status, {}, id(StateClass::Open)}}};
        const TicketEffect effect = apply(solved, op, m_world.by(m_world.anna, m_start + 20min));
        QCOMPARE(effect.ticket.stateReason, u"not solved"_s);
        QCOMPARE(effect.events.last().field, u"reopened"_s);
        QCOMPARE(effect.events.last().newValue, u"not solved"_s);
        QVERIFY(m_world.moved(effect.ticket, StateClass::Solved, m_start + 30min).ticket.stateReason.isEmpty());
    }

    void holdKeepsItsWakeUpTimeAndLeavingClearsIt()
    {
        const Op::TicketSet op{{{TicketField::Status, {}, id(StateClass::OnHold)},
                                {TicketField::WakeAt, {}, QString::number(toMsecs(m_start + 24h))}}};
        const TicketEffect held = apply(m_world.openTicket(), op, m_world.by(m_world.anna, m_start + 1min));
        QCOMPARE(held.ticket.wakeAt, std::optional(m_start + 24h));
        QCOMPARE(fieldsOf(held.events), (QStringList{u"status"_s, u"wake_at"_s}));
        QVERIFY(!m_world.moved(held.ticket, StateClass::Open, m_start + 2min).ticket.wakeAt);
    }

    void pendingKeepsItsReasonAndLeavingClearsIt()
    {
        const Op::TicketSet op{
            {{TicketField::PendingReason, {}, u"review"_s}, {TicketField::Status, {}, id(StateClass::Pending)}}};
        const Ticket pending = apply(m_world.openTicket(), op, m_world.by(m_world.anna, m_start + 1min)).ticket;
        QCOMPARE(pending.pendingReason, PendingReason::SupervisorReview);
        QCOMPARE(m_world.moved(pending, StateClass::Open, m_start + 2min).ticket.pendingReason, PendingReason::None);
    }

    void reasonWithoutItsStateIsDropped()
    {
        const Ticket before = m_world.openTicket();
        const Op::TicketSet op{{{TicketField::PendingReason, {}, u"review"_s}, {TicketField::WakeAt, {}, u"1000"_s}}};
        const TicketEffect effect = apply(before, op, m_world.by(m_world.anna, m_start));
        QVERIFY(effect.events.isEmpty());
        QCOMPARE(effect.ticket, before);
    }

    // The customer

    void customerWakesTheTicket_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("after");
        QTest::addColumn<int>("reopened");
        const auto row = [](const char *name, StateClass state, StateClass after, int reopened) {
            QTest::newRow(name) << int(state) << int(after) << reopened;
        };
        row("new", StateClass::New, StateClass::New, 0);
        row("open", StateClass::Open, StateClass::Open, 0);
        row("pending", StateClass::Pending, StateClass::Open, 0);
        row("on hold", StateClass::OnHold, StateClass::Open, 0);
        row("solved", StateClass::Solved, StateClass::Open, 1);
        row("closed", StateClass::Closed, StateClass::Open, 1);
        row("cancelled", StateClass::Cancelled, StateClass::Open, 1);
        row("spam", StateClass::Spam, StateClass::Spam, 0);
    }
    void customerWakesTheTicket()
    {
        QFETCH(int, state);
        QFETCH(int, after);
        QFETCH(int, reopened);
        const Ticket before = in(StateClass(state));
        const TicketEffect effect = m_world.incoming(before, m_start + 30min);
        QCOMPARE(int(effect.ticket.state), after);
        QCOMPARE(effect.ticket.status, defaultStatusId(StateClass(after)));
        QCOMPARE(effect.ticket.reopenCount, reopened);
        QCOMPARE(fieldsOf(effect.events).count(u"reopened"_s), reopened);
        QCOMPARE(effect.ticket.messageCount, before.messageCount + 1);
        QCOMPARE(effect.ticket.lastPublic, effect.messages[0].id);
        QCOMPARE(isUnanswered(effect.ticket), isUnfinished(StateClass(after)));
        for (const Event &event : effect.events) {
            QVERIFY(event.person.isNull());
            QCOMPARE(event.actorName, u"Ivan"_s);
        }
    }

    void outOfOfficeWakesNobody()
    {
        Message letter = m_world.message("out of office");
        letter.automatic = true;
        const Ticket before = m_world.reply(in(StateClass::Solved), m_start + 15min).ticket;
        ActContext context;
        context.reference = &m_world.reference;
        context.at = m_start + 20min;
        const TicketEffect effect = applyIncoming(before, letter, context);
        QCOMPARE(effect.ticket.state, StateClass::Solved);
        QCOMPARE(effect.ticket.lastPublic, before.lastPublic);
        QVERIFY(!isUnanswered(effect.ticket));
        QVERIFY(effect.events.isEmpty());
        QCOMPARE(effect.messages.size(), 1);
    }

    void everySequenceKeepsTheInvariants()
    {
        const quint64 seed = 41;
        SeededRandom random(seed);
        qInfo("seed=%llu", seed);
        for (int round = 0; round < 300; ++round) {
            Ticket ticket = m_world.openTicket();
            Timestamp at = m_start;
            int reopened = 0;
            for (int step = 0; step < 20; ++step) {
                at += random.below(1000) * 1min;
                const QByteArray name = QByteArray::number(step);
                const int dice = random.below(4);
                const TicketEffect effect = dice == 0 ? m_world.incoming(ticket, at, name.constData())
                    : dice == 1                       ? m_world.reply(ticket, at, name.constData())
                                                      : m_world.moved(ticket, StateClass(random.below(8)), at);
                reopened += int(fieldsOf(effect.events).count(u"reopened"_s));
                ticket = effect.ticket;

                QCOMPARE(m_world.reference.status(ticket.status)->state, ticket.state);
                QCOMPARE(ticket.closedAt.has_value(), isClosed(ticket.state));
                QCOMPARE(ticket.lastSolvedAt.has_value(), ticket.firstSolvedAt.has_value());
                QVERIFY(!ticket.lastSolvedAt || *ticket.firstSolvedAt <= *ticket.lastSolvedAt);
                QVERIFY(ticket.state == StateClass::OnHold || !ticket.wakeAt);
                QCOMPARE(ticket.reopenCount, reopened);
                QVERIFY(ticket.pausedMs >= 0);
                QVERIFY(ticket.updatedAt >= at);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestApplyLifecycle)
#include "tst_applylifecycle.moc"
