// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/businesstime.h"
#include "core/sla.h"
#include "core/slastanding.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One thing that happens to a ticket, so many minutes after it was made.
struct Step
{
    enum What { Reply, Write, Pending, OnHold, Open, Solve, HighPriority, NormalPriority, ToSales, ToBilling };
    What what = Reply;
    int minute = 0;
};
using Steps = QList<Step>;

/// Monday to Friday 9 to 13 and 14 to 18 in Berlin, without the 6th of April.
Calendar office()
{
    Calendar calendar;
    calendar.id = named<CalendarId>("office");
    calendar.timeZone = u"Europe/Berlin"_s;
    for (int day = 1; day <= 5; ++day)
        calendar.slots_ << WeeklySlot{day, 9 * 60, 13 * 60} << WeeklySlot{day, 14 * 60, 18 * 60};
    calendar.holidays = {u"2026-04-06"_s};
    return calendar;
}

} // namespace

Q_DECLARE_METATYPE(Steps)

/// What is told of promises. Billing: first reply 60 min, next reply 120 min, resolution 480 min around the clock;
/// priority high: 15, 30 and 240; sales has no policy.
class TestSlaStanding : public QObject
{
    Q_OBJECT

    CoreWorld m_world;
    Timestamp m_start = m_world.start;

    [[nodiscard]] Ticket after(const Steps &steps) const
    {
        Ticket ticket = m_world.openTicket();
        for (const Step &step : steps)
            ticket = done(ticket, step);
        return ticket;
    }
    [[nodiscard]] Ticket done(const Ticket &ticket, const Step &step) const
    {
        const Timestamp at = m_start + std::chrono::minutes(step.minute);
        const QByteArray name = QByteArray::number(step.minute);
        const auto priority = [&](QStringView key) {
            return m_world.set(ticket, TicketField::Priority, defaultPriorityId(key).toString(), at).ticket;
        };
        const auto queue
            = [&](const Queue &to) { return m_world.set(ticket, TicketField::Queue, to.id.toString(), at).ticket; };
        switch (step.what) {
        case Step::Reply: return m_world.reply(ticket, at, name.constData()).ticket;
        case Step::Write: return m_world.incoming(ticket, at, name.constData()).ticket;
        case Step::Pending: return m_world.moved(ticket, StateClass::Pending, at).ticket;
        case Step::OnHold: return m_world.moved(ticket, StateClass::OnHold, at).ticket;
        case Step::Open: return m_world.moved(ticket, StateClass::Open, at).ticket;
        case Step::Solve: return m_world.moved(ticket, StateClass::Solved, at).ticket;
        case Step::HighPriority: return priority(u"high");
        case Step::NormalPriority: return priority(u"normal");
        case Step::ToSales: return queue(m_world.sales);
        case Step::ToBilling: return queue(m_world.billing);
        }
        return ticket;
    }
    static TicketRow rowOf(const Ticket &ticket)
    {
        TicketRow row;
        row.state = ticket.state;
        row.queue = ticket.queue;
        row.priority = ticket.priority;
        row.due = nextDue(ticket);
        return row;
    }

private Q_SLOTS:
    void theMomentDecides_data()
    {
        QTest::addColumn<qint64>("left_ms");
        QTest::addColumn<int>("state");
        constexpr qint64 kHour_ms = 3'600'000;
        QTest::newRow("long before") << 24 * kHour_ms << int(SlaState::OnTime);
        QTest::newRow("just before the warning") << kHour_ms + 1 << int(SlaState::OnTime);
        QTest::newRow("at the warning") << kHour_ms << int(SlaState::Soon);
        QTest::newRow("a moment before") << qint64(1) << int(SlaState::Soon);
        QTest::newRow("used is the target") << qint64(0) << int(SlaState::Soon);
        QTest::newRow("a moment after") << qint64(-1) << int(SlaState::Overdue);
        QTest::newRow("a year after") << -8760 * kHour_ms << int(SlaState::Overdue);
    }
    void theMomentDecides()
    {
        QFETCH(qint64, left_ms);
        QFETCH(int, state);
        const SlaStanding standing = slaStanding(m_start + Milliseconds(left_ms), m_start);
        QCOMPARE(int(standing.state), state);
        QCOMPARE(standing.left.count(), left_ms);
        QCOMPARE(slaStanding(std::nullopt, m_start), SlaStanding());
        QCOMPARE(slaStanding(m_start + 10min, m_start, 5min).state, SlaState::OnTime);
    }

    // Seen two hours after the ticket was made, unless the row says otherwise.
    void followsTheLifeOfATicket_data()
    {
        QTest::addColumn<Steps>("steps");
        QTest::addColumn<int>("minute");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("left");
        const auto row = [](const char *name, const Steps &steps, int minute, SlaState state, int left) {
            QTest::newRow(name) << steps << minute << int(state) << left;
        };
        row("first reply, fresh", {}, 0, SlaState::Soon, 60);
        row("first reply, over", {}, 61, SlaState::Overdue, -1);
        row("answered, resolution is next", {{Step::Reply, 10}}, 120, SlaState::OnTime, 360);
        row("the customer wrote again", {{Step::Reply, 10}, {Step::Write, 30}}, 120, SlaState::Soon, 30);
        row("and waits too long", {{Step::Reply, 10}, {Step::Write, 30}}, 160, SlaState::Overdue, -10);
        row("answered again", {{Step::Reply, 10}, {Step::Write, 30}, {Step::Reply, 40}}, 120, SlaState::OnTime, 360);
        row("paused", {{Step::Reply, 10}, {Step::Pending, 20}}, 120, SlaState::Paused, 0);
        row("paused for a week", {{Step::Reply, 10}, {Step::Pending, 20}}, 10'080, SlaState::Paused, 0);
        row("waiting, yet the first reply is owed", {{Step::Pending, 20}}, 120, SlaState::Overdue, -60);
        row("the pause is given back", {{Step::Reply, 10}, {Step::Pending, 20}, {Step::Open, 80}}, 120,
            SlaState::OnTime, 420);
        row("two pauses are",
            {{Step::Reply, 10}, {Step::Pending, 20}, {Step::Open, 80}, {Step::Pending, 90}, {Step::Open, 110}}, 120,
            SlaState::OnTime, 440);
        row("the customer ends a pause", {{Step::Reply, 10}, {Step::Pending, 20}, {Step::Write, 80}}, 120,
            SlaState::OnTime, 80);
        row("on hold it runs on", {{Step::Reply, 10}, {Step::OnHold, 20}}, 470, SlaState::Soon, 10);
        row("solved, nothing is owed", {{Step::Reply, 10}, {Step::Solve, 20}}, 120, SlaState::None, 0);
        row("solved too late, nothing is owed", {{Step::Reply, 10}, {Step::Solve, 500}}, 501, SlaState::None, 0);
        row("opened again, the rest runs on", {{Step::Reply, 10}, {Step::Solve, 20}, {Step::Open, 620}}, 620,
            SlaState::OnTime, 460);
        row("opened again by the customer", {{Step::Reply, 10}, {Step::Solve, 20}, {Step::Write, 620}}, 680,
            SlaState::Soon, 60);
        row("more urgent", {{Step::HighPriority, 5}}, 10, SlaState::Soon, 5);
        row("more urgent than there was time", {{Step::HighPriority, 20}}, 20, SlaState::Overdue, -5);
        row("less urgent again", {{Step::HighPriority, 20}, {Step::NormalPriority, 30}}, 30, SlaState::Soon, 30);
        row("more urgent while waiting",
            {{Step::Reply, 10}, {Step::Pending, 20}, {Step::HighPriority, 30}, {Step::Open, 80}}, 120, SlaState::OnTime,
            180);
        row("a queue that promises nothing", {{Step::ToSales, 20}}, 120, SlaState::None, 0);
        row("and waits there", {{Step::ToSales, 20}, {Step::Pending, 30}}, 120, SlaState::None, 0);
        row("and back again", {{Step::ToSales, 20}, {Step::ToBilling, 30}}, 45, SlaState::Soon, 15);
        row("back with an unanswered question",
            {{Step::Reply, 10}, {Step::ToSales, 20}, {Step::Write, 30}, {Step::ToBilling, 40}}, 120, SlaState::Soon,
            30);
    }
    void followsTheLifeOfATicket()
    {
        QFETCH(Steps, steps);
        QFETCH(int, minute);
        QFETCH(int, state);
        QFETCH(int, left);
        const Ticket ticket = after(steps);
        const Timestamp now = m_start + std::chrono::minutes(minute);
        const SlaStanding standing = slaStanding(ticket, now);
        QCOMPARE(int(standing.state), state);
        QCOMPARE(standing.left, Milliseconds(std::chrono::minutes(left)));
        // A row of a list says the same.
        QCOMPARE(slaStanding(rowOf(ticket), m_world.reference.data(), now), standing);
    }

    void aPromisedTimeIsOwedToo()
    {
        Ticket ticket = after({{Step::Reply, 10}, {Step::Pending, 20}});
        ticket.promisedAt = m_start + 3h;
        QCOMPARE(slaStanding(ticket, m_start + 150min), (SlaStanding{SlaState::Soon, 30min}));
        QCOMPARE(slaStanding(ticket, m_start + 4h), (SlaStanding{SlaState::Overdue, -1h}));
    }

    void thePolicySaysWhenToWarn_data()
    {
        QTest::addColumn<int>("warning");
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, int warning, int left, SlaState state) {
            QTest::newRow(name) << warning << left << int(state);
        };
        row("before its warning", 20, 21, SlaState::OnTime);
        row("at its warning", 20, 20, SlaState::Soon);
        row("longer than an hour", 180, 179, SlaState::Soon);
        row("over all the same", 20, -1, SlaState::Overdue);
        row("no warning", 0, 1, SlaState::OnTime);
        row("none at the last moment either", 0, 0, SlaState::OnTime);
        row("none, and over", 0, -1, SlaState::Overdue);
    }
    void thePolicySaysWhenToWarn()
    {
        QFETCH(int, warning);
        QFETCH(int, left);
        QFETCH(int, state);
        ReferenceData data = m_world.reference.data();
        data.slaPolicies[0].warnMinutes = warning;
        const Ticket ticket = m_world.openTicket();
        const Timestamp now = *nextDue(ticket) - std::chrono::minutes(left);
        QCOMPARE(int(slaStanding(rowOf(ticket), data, now).state), state);
        QCOMPARE(int(slaStanding(ticket, now, slaWarning(ticket.queue, data)).state), state);
        // What is promised where no policy holds.
        QCOMPARE(slaWarning(m_world.sales.id, data), kSlaWarning);
    }

    // The office of Berlin: two spans a day; the clock goes on an hour on Sunday the 29th of March 2026.
    void theCalendarDecidesWhenItIsDue_data()
    {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QByteArray>("due");
        const auto row = [](const char *name, const char *made, int minutes, const char *due) {
            QTest::newRow(name) << QByteArray(made) << minutes << QByteArray(due);
        };
        row("within a span", "2026-03-23T08:00:00Z", 60, "2026-03-23T09:00:00Z");
        row("up to its end", "2026-03-23T11:00:00Z", 60, "2026-03-23T12:00:00Z");
        row("over the break", "2026-03-23T11:30:00Z", 60, "2026-03-23T13:30:00Z");
        row("made in the break", "2026-03-23T12:15:00Z", 60, "2026-03-23T14:00:00Z");
        row("over the night", "2026-03-23T16:30:00Z", 60, "2026-03-24T08:30:00Z");
        row("made at night", "2026-03-23T22:00:00Z", 60, "2026-03-24T09:00:00Z");
        row("over the weekend and the clock change", "2026-03-27T16:30:00Z", 60, "2026-03-30T07:30:00Z");
        row("a day of eight hours", "2026-03-27T08:00:00Z", 480, "2026-03-27T17:00:00Z");
        row("over a holiday", "2026-04-03T15:30:00Z", 60, "2026-04-07T07:30:00Z");
        row("made on a holiday", "2026-04-06T10:00:00Z", 60, "2026-04-07T08:00:00Z");
        row("back to winter time", "2026-10-23T15:30:00Z", 60, "2026-10-26T08:30:00Z");
    }
    void theCalendarDecidesWhenItIsDue()
    {
        QFETCH(QByteArray, made);
        QFETCH(int, minutes);
        QFETCH(QByteArray, due);
        ReferenceData data = m_world.reference.data();
        data.calendars = {office()};
        data.slaPolicies[0].calendar = data.calendars[0].id;
        data.slaPolicies[0].targets = {{{}, minutes, 0, 0}};
        Ticket ticket = m_world.openTicket();
        ticket.createdAt = utc(made.constData());
        refreshDue(ticket, ReferenceIndex(data), NextReply::Restart);
        const Timestamp expected = utc(due.constData());
        QCOMPARE(ticket.firstReplyDue, std::optional(expected));
        QCOMPARE(slaStanding(ticket, expected).state, SlaState::Soon);
        QCOMPARE(slaStanding(ticket, expected + 1ms).state, SlaState::Overdue);
    }

    void aPauseGivesBackBusinessTimeOnly_data()
    {
        QTest::addColumn<QByteArray>("paused");
        QTest::addColumn<QByteArray>("resumed");
        QTest::addColumn<QByteArray>("due");
        const auto row = [](const char *name, const char *paused, const char *resumed, const char *due) {
            QTest::newRow(name) << QByteArray(paused) << QByteArray(resumed) << QByteArray(due);
        };
        // Made on Friday at nine, to be solved within eight hours: at six.
        row("an hour of work", "2026-03-27T09:00:00Z", "2026-03-27T10:00:00Z", "2026-03-30T08:00:00Z");
        row("the break", "2026-03-27T12:00:00Z", "2026-03-27T13:00:00Z", "2026-03-27T17:00:00Z");
        row("a weekend with a clock change", "2026-03-27T16:00:00Z", "2026-03-30T08:00:00Z", "2026-03-30T09:00:00Z");
        row("no time at all", "2026-03-27T10:00:00Z", "2026-03-27T10:00:00Z", "2026-03-27T17:00:00Z");
        row("over a holiday", "2026-03-27T16:00:00Z", "2026-04-07T07:00:00Z", "2026-04-07T08:00:00Z");
    }
    void aPauseGivesBackBusinessTimeOnly()
    {
        QFETCH(QByteArray, paused);
        QFETCH(QByteArray, resumed);
        QFETCH(QByteArray, due);
        ReferenceData data = m_world.reference.data();
        data.calendars = {office()};
        data.slaPolicies[0].calendar = data.calendars[0].id;
        data.slaPolicies[0].targets = {{{}, 0, 0, 480}};
        const ReferenceIndex reference(data);
        Ticket ticket = m_world.openTicket();
        ticket.createdAt = utc("2026-03-27T08:00:00Z");
        ticket.state = StateClass::Pending;
        turnResolutionClock(ticket, StateClass::Open, reference, utc(paused.constData()));
        refreshDue(ticket, reference, NextReply::Keep);
        QCOMPARE(slaStanding(ticket, utc("2027-01-01T00:00:00Z")).state, SlaState::Paused);
        ticket.state = StateClass::Open;
        turnResolutionClock(ticket, StateClass::Pending, reference, utc(resumed.constData()));
        refreshDue(ticket, reference, NextReply::Keep);
        QCOMPARE(ticket.resolutionDue, std::optional(utc(due.constData())));
    }
};

QTEST_GUILESS_MAIN(TestSlaStanding)
#include "tst_slastanding.moc"
