// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/businesstime.h"
#include "core/sla.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Due times through the life of a ticket. Billing: first reply 60 min, next reply 120 min, resolution 480 min around
/// the clock; priority high: 15, 30 and 240.
class TestSla : public QObject
{
    Q_OBJECT

    CoreWorld m_world;
    Timestamp m_start = m_world.start;

private Q_SLOTS:
    void exactPriorityComesBeforeAny()
    {
        const PriorityId high = defaultPriorityId(u"high");
        QCOMPARE(targetFor(m_world.policy, high)->firstReplyMinutes, 15);
        QCOMPARE(targetFor(m_world.policy, defaultPriorityId(u"normal"))->firstReplyMinutes, 60);
        QCOMPARE(targetFor(m_world.policy, {})->firstReplyMinutes, 60);
        SlaPolicy onlyHigh;
        onlyHigh.targets = {{high, 1, 2, 3}};
        QVERIFY(!targetFor(onlyHigh, defaultPriorityId(u"normal")));
        QVERIFY(!targetFor(SlaPolicy(), high));
        SlaPolicy levels = m_world.policy;
        levels.targets.append({{}, 5, 0, 0, Loyalty::Devoted});
        QCOMPARE(targetFor(levels, high, Loyalty::Devoted)->firstReplyMinutes, 5);
        QCOMPARE(targetFor(levels, high, Loyalty::Emotional)->firstReplyMinutes, 15);
        QCOMPARE(targetFor(levels, high)->firstReplyMinutes, 15);
        levels.targets.append({high, 3, 0, 0, Loyalty::Devoted});
        QCOMPARE(targetFor(levels, high, Loyalty::Devoted)->firstReplyMinutes, 3);
        SlaPolicy reversed;
        reversed.targets = {{high, 15, 0, 0}, {{}, 60, 0, 0}};
        QCOMPARE(targetFor(reversed, high)->firstReplyMinutes, 15);
        QCOMPARE(targetFor(reversed, {})->firstReplyMinutes, 60);
    }

    void newTicketIsDueByItsTargets()
    {
        const Ticket ticket = m_world.openTicket();
        QCOMPARE(ticket.firstReplyDue, std::optional(m_start + 60min));
        QCOMPARE(ticket.resolutionDue, std::optional(m_start + 480min));
        QVERIFY(!ticket.nextReplyDue);
        QCOMPARE(nextDue(ticket), std::optional(m_start + 60min));
    }

    void queueWithoutPolicySetsNoDue()
    {
        const Ticket ticket
            = m_world.set(m_world.openTicket(), TicketField::Queue, m_world.sales.id.toString(), m_start + 1min).ticket;
        QVERIFY(!ticket.firstReplyDue);
        QVERIFY(!ticket.resolutionDue);
        QVERIFY(!nextDue(ticket));
        QVERIFY(!targetOf(ticket, m_world.reference));
    }

    void zeroTargetSetsNoDue()
    {
        ReferenceData data = m_world.reference.data();
        data.slaPolicies[0].targets = {{{}, 0, 0, 100}};
        const ReferenceIndex reference(data);
        Ticket ticket = m_world.openTicket();
        refreshDue(ticket, reference, NextReply::Restart);
        QVERIFY(!ticket.firstReplyDue);
        QCOMPARE(ticket.resolutionDue, std::optional(m_start + 100min));
    }

    void calendarOfThePolicyCounts()
    {
        ReferenceData data = m_world.reference.data();
        data.calendars = {defaultCalendar(u"UTC"_s)};
        data.slaPolicies[0].calendar = data.calendars[0].id;
        const ReferenceIndex reference(data);
        Ticket ticket = m_world.openTicket();
        refreshDue(ticket, reference, NextReply::Keep);
        // 10:00 plus one hour; 8 hours left until 18:00, so resolution ends exactly there.
        QCOMPARE(ticket.firstReplyDue, std::optional(utc("2026-03-02T11:00:00Z")));
        QCOMPARE(ticket.resolutionDue, std::optional(utc("2026-03-02T18:00:00Z")));
    }

    void higherPriorityIsDueSooner()
    {
        const QString high = defaultPriorityId(u"high").toString();
        const Ticket ticket = m_world.set(m_world.openTicket(), TicketField::Priority, high, m_start + 5min).ticket;
        QCOMPARE(ticket.firstReplyDue, std::optional(m_start + 15min));
        QCOMPARE(ticket.resolutionDue, std::optional(m_start + 240min));
    }

    void firstReplyEndsItsClockAndKeepsItsDue()
    {
        const Ticket ticket = m_world.reply(m_world.openTicket(), m_start + 60min).ticket;
        QCOMPARE(ticket.firstReplyDue, std::optional(m_start + 60min));
        QCOMPARE(firstReplyVerdict(ticket, m_start + 500min), SlaVerdict::Met);
        QCOMPARE(nextDue(ticket), ticket.resolutionDue);
    }

    void usedEqualToTargetIsMet()
    {
        Ticket ticket = m_world.openTicket();
        ticket.firstReplyAt = ticket.firstReplyDue;
        QCOMPARE(firstReplyVerdict(ticket, m_start), SlaVerdict::Met);
        ticket.firstReplyAt = *ticket.firstReplyDue + 1ms;
        QCOMPARE(firstReplyVerdict(ticket, m_start), SlaVerdict::Breached);
    }

    void unansweredIsRunningThenBreached()
    {
        const Ticket ticket = m_world.openTicket();
        QCOMPARE(firstReplyVerdict(ticket, m_start + 60min), SlaVerdict::Running);
        QCOMPARE(firstReplyVerdict(ticket, m_start + 60min + 1ms), SlaVerdict::Breached);
        QCOMPARE(firstReplyVerdict(Ticket(), m_start), SlaVerdict::NoTarget);
    }

    void nextReplyRunsFromTheOldestUnansweredMessage()
    {
        Ticket ticket = m_world.reply(m_world.openTicket(), m_start + 10min).ticket;
        QVERIFY(!ticket.nextReplyDue);
        ticket = m_world.incoming(ticket, m_start + 20min, "second").ticket;
        QCOMPARE(ticket.nextReplyDue, std::optional(m_start + 140min));
        ticket = m_world.incoming(ticket, m_start + 30min, "third").ticket;
        QCOMPARE(ticket.nextReplyDue, std::optional(m_start + 140min));
        ticket = m_world.reply(ticket, m_start + 40min, "answer").ticket;
        QVERIFY(!ticket.nextReplyDue);
    }

    void beforeTheFirstReplyThereIsNoNextOne()
    {
        const Ticket ticket = m_world.incoming(m_world.openTicket(), m_start + 20min, "again").ticket;
        QVERIFY(!ticket.nextReplyDue);
        QCOMPARE(ticket.firstReplyDue, std::optional(m_start + 60min));
    }

    void noteAnswersNobody()
    {
        Ticket ticket = m_world.reply(m_world.openTicket(), m_start + 10min).ticket;
        ticket = m_world.incoming(ticket, m_start + 20min, "second").ticket;
        ticket
            = apply(ticket, Op::TicketNote{m_world.message("note")}, m_world.by(m_world.anna, m_start + 30min)).ticket;
        QCOMPARE(ticket.nextReplyDue, std::optional(m_start + 140min));
    }

    void newPriorityMovesTheNextReply()
    {
        Ticket ticket = m_world.reply(m_world.openTicket(), m_start + 10min).ticket;
        ticket = m_world.incoming(ticket, m_start + 20min, "second").ticket;
        ticket
            = m_world.set(ticket, TicketField::Priority, defaultPriorityId(u"high").toString(), m_start + 25min).ticket;
        QCOMPARE(ticket.nextReplyDue, std::optional(m_start + 50min));
    }

    void resolutionStandsWhilePending()
    {
        Ticket ticket = m_world.moved(m_world.openTicket(), StateClass::Pending, m_start + 100min).ticket;
        QCOMPARE(ticket.pausedSince, std::optional(m_start + 100min));
        QCOMPARE(nextDue(ticket), ticket.firstReplyDue);
        QCOMPARE(resolutionVerdict(ticket, m_start + 5000min), SlaVerdict::Running);
        ticket = m_world.moved(ticket, StateClass::Open, m_start + 130min).ticket;
        QVERIFY(!ticket.pausedSince);
        QCOMPARE(ticket.resolutionDue, std::optional(m_start + 510min));
        QCOMPARE(resolutionVerdict(ticket, m_start + 510min), SlaVerdict::Running);
        QCOMPARE(resolutionVerdict(ticket, m_start + 511min), SlaVerdict::Breached);
    }

    void resolutionRunsOnHold()
    {
        Ticket ticket = m_world.moved(m_world.openTicket(), StateClass::OnHold, m_start + 100min).ticket;
        QVERIFY(!ticket.pausedSince);
        QCOMPARE(ticket.resolutionDue, std::optional(m_start + 480min));
    }

    void pausesAddUp()
    {
        Ticket ticket = m_world.openTicket();
        for (int i = 0; i < 3; ++i) {
            ticket = m_world.moved(ticket, StateClass::Pending, m_start + (10 + 20 * i) * 1min).ticket;
            ticket = m_world.moved(ticket, StateClass::Open, m_start + (20 + 20 * i) * 1min).ticket;
        }
        QCOMPARE(Milliseconds(ticket.pausedMs), Milliseconds(30min));
        QCOMPARE(ticket.resolutionDue, std::optional(m_start + 510min));
    }

    void fromPendingToSolvedIsOnePause()
    {
        Ticket ticket = m_world.moved(m_world.openTicket(), StateClass::Pending, m_start + 10min).ticket;
        ticket = m_world.moved(ticket, StateClass::Solved, m_start + 20min).ticket;
        QCOMPARE(ticket.pausedSince, std::optional(m_start + 10min));
        ticket = m_world.moved(ticket, StateClass::Open, m_start + 40min).ticket;
        QCOMPARE(Milliseconds(ticket.pausedMs), Milliseconds(30min));
    }

    void onlyBusinessTimeIsGivenBack()
    {
        ReferenceData data = m_world.reference.data();
        data.calendars = {defaultCalendar(u"UTC"_s)};
        data.slaPolicies[0].calendar = data.calendars[0].id;
        const ReferenceIndex reference(data);
        Ticket ticket = m_world.openTicket(); // Monday 10:00
        ticket.state = StateClass::Pending;
        turnResolutionClock(ticket, StateClass::New, reference, utc("2026-03-02T17:00:00Z"));
        ticket.state = StateClass::Open;
        turnResolutionClock(ticket, StateClass::Pending, reference, utc("2026-03-03T10:00:00Z"));
        refreshDue(ticket, reference, NextReply::Keep);
        QCOMPARE(Milliseconds(ticket.pausedMs), Milliseconds(2h));
        // Due Monday 18:00 at first; two hours later in working time is Tuesday 11:00.
        QCOMPARE(ticket.resolutionDue, std::optional(utc("2026-03-03T11:00:00Z")));
    }

    void solvedInTimeIsMet()
    {
        const Ticket inTime = m_world.moved(m_world.openTicket(), StateClass::Solved, m_start + 480min).ticket;
        QCOMPARE(resolutionVerdict(inTime, m_start + 9000min), SlaVerdict::Met);
        QVERIFY(!nextDue(inTime));
        const Ticket late = m_world.moved(m_world.openTicket(), StateClass::Solved, m_start + 481min).ticket;
        QCOMPARE(resolutionVerdict(late, m_start + 9000min), SlaVerdict::Breached);
    }

    void reopeningStartsTheClockAgain()
    {
        Ticket ticket = m_world.moved(m_world.openTicket(), StateClass::Solved, m_start + 100min).ticket;
        ticket = m_world.incoming(ticket, m_start + 1100min, "still broken").ticket;
        QCOMPARE(ticket.resolutionDue, std::optional(m_start + 1480min));
        QCOMPARE(resolutionVerdict(ticket, m_start + 1200min), SlaVerdict::Running);
    }

    void clockRunsInThreeStates()
    {
        for (int i = 0; i < kStateClassCount; ++i) {
            const auto state = StateClass(i);
            const bool runs = state == StateClass::New || state == StateClass::Open || state == StateClass::OnHold;
            QCOMPARE(isResolutionRunning(state), runs);
        }
    }

    void ticketOpenedByAnAgentWaitsForNoFirstReply()
    {
        Op::TicketCreate op{m_world.openTicket(), m_world.message("we call you")};
        op.message.authorKind = AuthorKind::Agent;
        const Ticket ticket = apply(Ticket(), op, m_world.by(m_world.anna, m_start)).ticket;
        QVERIFY(!ticket.firstReplyDue);
        QVERIFY(!ticket.firstReplyAt);
        QCOMPARE(nextDue(ticket), ticket.resolutionDue);
    }

    void offlineReplyIsJudgedByWhenItWasWritten()
    {
        const Ticket ticket = m_world.openTicket();
        ActContext context = m_world.by(m_world.anna, m_start + 300min);
        context.offline = true;
        context.judgedAt = m_start + 30min;
        const Op::TicketReply reply{m_world.message("reply"), ticket.lastPublic, false};
        const Ticket after = apply(ticket, reply, context).ticket;
        QCOMPARE(after.firstReplyAt, std::optional(m_start + 30min));
        QCOMPARE(firstReplyVerdict(after, m_start + 300min), SlaVerdict::Met);
    }

    void aWrongClockIsKeptInBounds()
    {
        const Ticket ticket = m_world.openTicket();
        const Op::TicketReply reply{m_world.message("reply"), ticket.lastPublic, false};
        ActContext context = m_world.by(m_world.anna, m_start + 30min);
        context.judgedAt = m_start - 500min;
        QCOMPARE(apply(ticket, reply, context).ticket.firstReplyAt, std::optional(m_start));
        context.judgedAt = m_start + 500min;
        QCOMPARE(apply(ticket, reply, context).ticket.firstReplyAt, std::optional(m_start + 30min));
    }

    void dueTimesFollowFromHistoryAlone()
    {
        ReferenceData data = m_world.reference.data();
        Calendar office = defaultCalendar(u"Europe/Berlin"_s);
        office.holidays = {u"2026-03-04"_s, u"2026-03-20"_s};
        data.calendars = {office};
        data.slaPolicies[0].calendar = office.id;
        data.slaPolicies[0].targets = {{{}, 0, 0, 9000}};
        CoreWorld world;
        world.reference = ReferenceIndex(data);
        const BusinessTime time(office);
        SeededRandom random(61);
        int struck = 0;
        for (int round = 0; round < 100; ++round) {
            Ticket ticket = world.openTicket();
            QList<Event> history;
            Timestamp at = m_start;
            for (int step = 0; step < 15; ++step) {
                at += random.below(2000) * 1min;
                const TicketEffect effect = world.moved(ticket, StateClass(random.below(8)), at);
                ticket = effect.ticket;
                history += effect.events;
            }
            // The long way round: what the clock ran, piece by piece, must be the target when it strikes.
            Milliseconds ran{0};
            StateClass state = StateClass::New;
            Timestamp since = m_start;
            const Timestamp due = ticket.resolutionDue.value();
            for (const Event &event : std::as_const(history)) {
                if (isResolutionRunning(state))
                    ran += time.between(since, event.at);
                state = event.state.value_or(state);
                since = event.at;
            }
            if (due >= at && isResolutionRunning(state)) {
                QCOMPARE(ran + time.between(since, due), Milliseconds(9000min));
                ++struck;
            }
            QCOMPARE(ticket.pausedSince.has_value(), !isResolutionRunning(ticket.state));
        }
        QVERIFY(struck > 20);
    }
};

QTEST_GUILESS_MAIN(TestSla)
#include "tst_sla.moc"
