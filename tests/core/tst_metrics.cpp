// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/metrics.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Figures by their definitions, with hand-made answers.
class TestMetrics : public QObject
{
    Q_OBJECT

    CoreWorld m_world;
    Timestamp m_start = m_world.start;

    Event change(StateClass state, Timestamp at) const
    {
        Event event;
        event.at = at;
        event.state = state;
        event.field = u"status"_s;
        return event;
    }

private Q_SLOTS:
    void nothingIsNoData()
    {
        QVERIFY(!mean({}));
        QVERIFY(!median({}));
        QVERIFY(!percentile({}, 0.9));
        QVERIFY(!csat({}));
        QVERIFY(!nps({}));
        QVERIFY(!crr(0, 5, 5));
        QVERIFY(!reopenRate({}));
        QVERIFY(!firstReplyTime(Ticket()));
        QVERIFY(!resolutionTime(Ticket()));
        QVERIFY(!fullResolutionTime(Ticket()));
        QVERIFY(!queueWait(Ticket()));
        QCOMPARE(compareAmounts({}, 5).kind, Comparison::Kind::NoData);
        QCOMPARE(compareAmounts(5, {}).kind, Comparison::Kind::NoData);
        QCOMPARE(compareRates({}, {}).kind, Comparison::Kind::NoData);
    }

    void percentilesInterpolateBetweenRanks_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("q");
        QTest::addColumn<double>("expected");
        const QList<double> four{4, 1, 3, 2};
        QTest::newRow("lowest") << four << 0.0 << 1.0;
        QTest::newRow("highest") << four << 1.0 << 4.0;
        QTest::newRow("median of even") << four << 0.5 << 2.5;
        QTest::newRow("quartile") << four << 0.25 << 1.75;
        QTest::newRow("p90") << four << 0.9 << 3.7;
        QTest::newRow("one value") << QList<double>{7} << 0.9 << 7.0;
        QTest::newRow("median of odd") << QList<double>{5, 1, 9} << 0.5 << 5.0;
        QTest::newRow("equal values") << QList<double>{2, 2, 2} << 0.37 << 2.0;
        QTest::newRow("q above one") << four << 1.5 << 4.0;
        QTest::newRow("q below zero") << four << -1.0 << 1.0;
    }
    void percentilesInterpolateBetweenRanks()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, q);
        QFETCH(double, expected);
        QCOMPARE(percentile(values, q).value(), expected);
    }

    void percentilesRiseWithQ()
    {
        SeededRandom random(5);
        QList<double> values;
        for (int i = 0; i < 57; ++i)
            values.append(random.below(1000));
        double last = -1;
        for (int q = 0; q <= 100; ++q) {
            const double value = percentile(values, q / 100.0).value();
            QVERIFY(value >= last);
            last = value;
        }
    }

    void meanIsTheSumByTheCount() { QCOMPARE(mean({1, 2, 6}).value(), 3.0); }

    void timesRunFromCreation()
    {
        Ticket ticket = m_world.openTicket();
        ticket = m_world.set(ticket, TicketField::Owner, m_world.anna.id.toString(), m_start + 5min).ticket;
        ticket = m_world.reply(ticket, m_start + 20min).ticket;
        ticket = m_world.moved(ticket, StateClass::Solved, m_start + 60min).ticket;
        QCOMPARE(queueWait(ticket), std::optional<Milliseconds>(5min));
        QCOMPARE(firstReplyTime(ticket), std::optional<Milliseconds>(20min));
        QCOMPARE(resolutionTime(ticket), std::optional<Milliseconds>(60min));
        QCOMPARE(fullResolutionTime(ticket), std::optional<Milliseconds>(60min));

        ticket = m_world.incoming(ticket, m_start + 70min, "again").ticket;
        QCOMPARE(resolutionTime(ticket), std::optional<Milliseconds>(60min));
        QVERIFY(!fullResolutionTime(ticket));
        ticket = m_world.moved(ticket, StateClass::Solved, m_start + 90min).ticket;
        QCOMPARE(resolutionTime(ticket), std::optional<Milliseconds>(60min));
        QCOMPARE(fullResolutionTime(ticket), std::optional<Milliseconds>(90min));
    }

    void whatWasNotSolvedHasNoResolution()
    {
        const Ticket solved = m_world.moved(m_world.openTicket(), StateClass::Solved, m_start + 60min).ticket;
        QVERIFY(countsForResolution(solved));
        Ticket merged = solved;
        merged.mergedInto = named<TicketId>("target");
        Ticket cancelled = solved;
        cancelled.state = StateClass::Cancelled;
        Ticket spam = solved;
        spam.state = StateClass::Spam;
        for (const Ticket &ticket : {merged, cancelled, spam}) {
            QVERIFY(!countsForResolution(ticket));
            QVERIFY(!resolutionTime(ticket));
            QVERIFY(!fullResolutionTime(ticket));
        }
    }

    void waitsAreSummedByState()
    {
        const Ticket ticket = m_world.openTicket();
        const QList<Event> events{
            change(StateClass::Open, m_start + 10min), change(StateClass::Pending, m_start + 30min),
            change(StateClass::OnHold, m_start + 70min), change(StateClass::Solved, m_start + 80min)};
        const WaitTimes waits = waitTimes(ticket, events, m_start + 1000min);
        QCOMPARE(waits.requester, Milliseconds(40min));
        QCOMPARE(waits.agent, Milliseconds(40min));
        QCOMPARE(waitTimes(ticket, {events[3], events[0], events[2], events[1]}, m_start + 1000min), waits);
    }

    void waitsGoOnUntilNow()
    {
        const Ticket ticket = m_world.openTicket();
        QCOMPARE(waitTimes(ticket, {}, m_start + 7min), (WaitTimes{7min, 0min}));
        const QList<Event> events{change(StateClass::Pending, m_start + 10min)};
        QCOMPARE(waitTimes(ticket, events, m_start + 25min), (WaitTimes{10min, 15min}));
        // What comes later than asked for does not count.
        QCOMPARE(waitTimes(ticket, events, m_start + 4min), (WaitTimes{4min, 0min}));
        QCOMPARE(waitTimes(ticket, events, m_start - 4min), WaitTimes());
    }

    void waitsOfTheRulesAddUpToTheLifeOfATicket()
    {
        SeededRandom random(6);
        for (int round = 0; round < 50; ++round) {
            Ticket ticket = m_world.openTicket();
            QList<Event> events;
            Timestamp at = m_start;
            for (int step = 0; step < 12; ++step) {
                at += random.below(500) * 1min;
                const TicketEffect effect = m_world.moved(ticket, StateClass(random.below(4)), at);
                ticket = effect.ticket;
                events += effect.events;
            }
            const WaitTimes waits = waitTimes(ticket, events, at + 5min);
            QCOMPARE(waits.requester + waits.agent, at + 5min - m_start);
        }
    }

    void reopenedWithinSevenDays_data()
    {
        QTest::addColumn<int>("hoursAfter");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("reopened");
        QTest::newRow("next day") << 24 << int(StateClass::Open) << true;
        QTest::newRow("exactly seven days") << 7 * 24 << int(StateClass::Open) << true;
        QTest::newRow("later") << 7 * 24 + 1 << int(StateClass::Open) << false;
        QTest::newRow("closed is no reopening") << 24 << int(StateClass::Closed) << false;
        QTest::newRow("cancelled is no reopening") << 24 << int(StateClass::Cancelled) << false;
    }
    void reopenedWithinSevenDays()
    {
        QFETCH(int, hoursAfter);
        QFETCH(int, state);
        QFETCH(bool, reopened);
        const Timestamp solved = m_start + 1h;
        const QList<Event> events{change(StateClass::Solved, solved),
                                  change(StateClass(state), solved + std::chrono::hours(hoursAfter))};
        QCOMPARE(solveRecord(events, m_start, m_start + 24h), (SolveRecord{true, reopened}));
    }

    void solvesBelongToTheirPeriod()
    {
        const QList<Event> events{change(StateClass::Solved, m_start), change(StateClass::Open, m_start + 1h),
                                  change(StateClass::Solved, m_start + 2h)};
        QCOMPARE(solveRecord(events, m_start, m_start + 1h), (SolveRecord{true, true}));
        QCOMPARE(solveRecord(events, m_start + 1h, m_start + 2h), SolveRecord());
        QCOMPARE(solveRecord(events, m_start + 1h, m_start + 3h), (SolveRecord{true, false}));
    }

    void closingASolvedTicketIsNoSecondSolve()
    {
        const QList<Event> events{change(StateClass::Solved, m_start), change(StateClass::Closed, m_start + 24h),
                                  change(StateClass::Open, m_start + 9 * 24h)};
        QCOMPARE(solveRecord(events, m_start + 1h, m_start + 48h), SolveRecord());
        QCOMPARE(solveRecord(events, m_start, m_start + 48h), (SolveRecord{true, false}));
    }

    void reopenRateIsOfTheSolved()
    {
        const QList<SolveRecord> records{{true, true}, {true, false}, {true, false}, {true, false}, {false, false}};
        QCOMPARE(reopenRate(records).value(), 0.25);
        QVERIFY(!reopenRate({{false, false}}));
    }

    void csatIsTheShareOfGood()
    {
        QCOMPARE(csat({5, 4, 3, 1}).value(), 0.5);
        QCOMPARE(csat({5}).value(), 1.0);
        QCOMPARE(csat({1, 2, 3}).value(), 0.0);
        QCOMPARE(csat({0, 6, 4}).value(), 1.0); // 0 and 6 are no scores
        QVERIFY(!csat({0}));
    }

    void npsIsPromotersMinusDetractors()
    {
        QCOMPARE(nps({10, 9, 8, 7, 6, 0}).value(), 0.0);
        QCOMPARE(nps({10, 10}).value(), 100.0);
        QCOMPARE(nps({0}).value(), -100.0);
        QCOMPARE(nps({9, 7, 7, 3, 11}).value(), 0.0);
        QCOMPARE(nps({9, 9, 9, 7, 2}).value(), 40.0);
    }

    void customerValueIsAsInTheManual()
    {
        QCOMPARE(clv(200'000, 5, 50'000), 950'000.0);
        QCOMPARE(lossOfShorterStay(200'000, 5, 1), 800'000.0);
        QCOMPARE(crr(100, 95, 10).value(), 85.0);
        QCOMPARE(crr(200, 200, 0).value(), 100.0);
    }

    void periodsAreComparedOverEqualSpans()
    {
        const Period week{m_start, m_start + 7 * 24h};
        QCOMPARE(elapsed(week, m_start + 60h), (Period{m_start, m_start + 60h}));
        QCOMPARE(earlierPeriod(week, m_start + 60h), (Period{m_start - 7 * 24h, m_start - 7 * 24h + 60h}));
        QCOMPARE(elapsed(week, m_start + 700h), week);
        QCOMPARE(earlierPeriod(week, m_start + 700h), (Period{m_start - 7 * 24h, m_start}));
        QCOMPARE(elapsed(week, m_start - 1h), (Period{m_start, m_start}));
    }

    void amountsChangeInPercentAndRatesInPoints()
    {
        QCOMPARE(compareAmounts(150, 100), (Comparison{Comparison::Kind::Change, 50}));
        QCOMPARE(compareAmounts(50, 100), (Comparison{Comparison::Kind::Change, -50}));
        QCOMPARE(compareAmounts(5, 0).kind, Comparison::Kind::New);
        QCOMPARE(compareAmounts(0, 0), (Comparison{Comparison::Kind::Change, 0}));
        QCOMPARE(compareRates(0.75, 0.5), (Comparison{Comparison::Kind::Change, 25}));
        QCOMPARE(compareRates(0.25, 0.0), (Comparison{Comparison::Kind::Change, 25}));
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
