// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/wake.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// When and how a ticket comes back from hold.
class TestWake : public QObject
{
    Q_OBJECT

    CoreWorld m_world;
    Timestamp m_start = m_world.start;

    [[nodiscard]] Ticket held(const Ticket &ticket, std::optional<Timestamp> until) const
    {
        const FieldText wake = until ? QString::number(toMsecs(*until)) : QString();
        const Op::TicketSet op{{{TicketField::Status, {}, defaultStatusId(StateClass::OnHold).toString()},
                                {TicketField::WakeAt, {}, wake}}};
        return apply(ticket, op, m_world.by(m_world.anna, m_start + 1min)).ticket;
    }
    [[nodiscard]] Ticket taken() const
    {
        return m_world.set(m_world.openTicket(), TicketField::Owner, m_world.anna.id.toString(), m_start).ticket;
    }
    static QStringList fieldsOf(const QList<Event> &events)
    {
        QStringList fields;
        for (const Event &event : events)
            fields.append(event.field);
        return fields;
    }

private Q_SLOTS:
    void theTimeDecides_data()
    {
        QTest::addColumn<qint64>("minutes");
        QTest::addColumn<bool>("isDue");
        QTest::newRow("long before") << qint64(2) << false;
        QTest::newRow("a minute before") << qint64(59) << false;
        QTest::newRow("at the moment") << qint64(60) << true;
        QTest::newRow("a year after") << qint64(525'600) << true;
    }
    void theTimeDecides()
    {
        QFETCH(qint64, minutes);
        QFETCH(bool, isDue);
        const Ticket ticket = held(m_world.openTicket(), m_start + 60min);
        const Timestamp now = m_start + std::chrono::minutes(minutes);
        QCOMPARE(isWakeDue(ticket, now), isDue);
        QCOMPARE(wake(ticket, m_world.reference, now).has_value(), isDue);
    }

    void onlyOnHoldAndUntilATime_data()
    {
        QTest::addColumn<int>("state");
        for (int state = 0; state < kStateClassCount; ++state)
            QTest::newRow(stateClassName(StateClass(state)).data()) << state;
    }
    void onlyOnHoldAndUntilATime()
    {
        QFETCH(int, state);
        Ticket ticket = m_world.openTicket();
        ticket.state = StateClass(state);
        QVERIFY(!isWakeDue(ticket, m_start + 24h));
        // A merge closes a ticket and leaves its time for the day it is taken back.
        ticket.wakeAt = m_start;
        QCOMPARE(isWakeDue(ticket, m_start + 24h), StateClass(state) == StateClass::OnHold);
    }

    void itIsNewAgainUntilSomebodyHasIt_data()
    {
        QTest::addColumn<bool>("isTaken");
        QTest::addColumn<bool>("isAnswered");
        QTest::addColumn<bool>("isReleased");
        QTest::addColumn<int>("state");
        QTest::newRow("nobody's") << false << false << false << int(StateClass::New);
        QTest::newRow("somebody's") << true << false << false << int(StateClass::Open);
        QTest::newRow("answered by nobody who owns it") << false << true << false << int(StateClass::Open);
        QTest::newRow("given back") << true << false << true << int(StateClass::Open);
    }
    void itIsNewAgainUntilSomebodyHasIt()
    {
        QFETCH(bool, isTaken);
        QFETCH(bool, isAnswered);
        QFETCH(bool, isReleased);
        QFETCH(int, state);
        Ticket ticket = isTaken ? taken() : m_world.openTicket();
        if (isAnswered)
            ticket = m_world.reply(ticket, m_start + 30s).ticket;
        if (isReleased)
            ticket = m_world.set(ticket, TicketField::Owner, {}, m_start + 40s).ticket;
        const auto effect = wake(held(ticket, m_start + 1h), m_world.reference, m_start + 2h);
        QVERIFY(effect);
        QCOMPARE(int(effect->ticket.state), state);
        QCOMPARE(effect->ticket.status, defaultStatusId(StateClass(state)));
        QVERIFY(!effect->ticket.wakeAt);
        QCOMPARE(effect->ticket.reopenCount, 0);
    }

    void theSystemSaysItInTheHistory()
    {
        const auto effect = wake(held(taken(), m_start + 1h), m_world.reference, m_start + 61min);
        QVERIFY(effect);
        QCOMPARE(fieldsOf(effect->events), (QStringList{kWokenEvent, u"status"_s}));
        QCOMPARE(effect->events[0].oldValue, QString::number(toMsecs(m_start + 1h)));
        QCOMPARE(effect->events[1].oldValue, u"on_hold"_s);
        QCOMPARE(effect->events[1].state, std::optional(StateClass::Open));
        for (const Event &event : effect->events) {
            QVERIFY(event.person.isNull() && event.actorName.isEmpty() && !event.offline);
            QCOMPARE(event.at, m_start + 61min);
        }
        QVERIFY(effect->messages.isEmpty());
        QCOMPARE(effect->ticket.updatedAt, m_start + 61min);
    }

    void doneTwiceItIsTheSameRows()
    {
        const Ticket ticket = held(taken(), m_start + 1h);
        const auto first = wake(ticket, m_world.reference, m_start + 61min);
        const auto second = wake(ticket, m_world.reference, m_start + 62min);
        QVERIFY(first && second);
        for (qsizetype i = 0; i < first->events.size(); ++i)
            QCOMPARE(first->events[i].id, second->events[i].id);
        const Ticket again = held(first->ticket, m_start + 3h);
        const auto later = wake(again, m_world.reference, m_start + 4h);
        QVERIFY(later && later->events[0].id != first->events[0].id);
        QVERIFY(!wake(first->ticket, m_world.reference, m_start + 4h));
    }

    void theClockOfTheSolutionRanAllTheTime()
    {
        const Ticket before = held(taken(), m_start + 1h);
        const auto effect = wake(before, m_world.reference, m_start + 2h);
        QVERIFY(effect);
        QCOMPARE(effect->ticket.resolutionDue, before.resolutionDue);
        QCOMPARE(effect->ticket.pausedMs, before.pausedMs);
        QVERIFY(!effect->ticket.pausedSince);
    }

    void aHelpDeskWithoutThatStatusWakesItAllTheSame()
    {
        const Ticket ticket = held(taken(), m_start + 1h);
        const auto effect = wake(ticket, ReferenceIndex(), m_start + 2h);
        QVERIFY(effect);
        QCOMPARE(effect->ticket.state, StateClass::Open);
        QVERIFY(!effect->ticket.wakeAt);
    }
};

QTEST_GUILESS_MAIN(TestWake)
#include "tst_wake.moc"
