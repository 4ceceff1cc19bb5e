// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/clock.h"
#include "core/result.h"
#include "core/sla.h"

#include <QSet>
#include <QTest>

#include <memory>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Result, Clock, Random and the small value helpers everything else stands on.
class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultHoldsAValueOrAnError()
    {
        const Result<int> good = 5;
        QVERIFY(good.isOk());
        QVERIFY(good);
        QCOMPARE(good.value(), 5);
        QCOMPARE(*good, 5);
        QCOMPARE(good.valueOr(7), 5);

        const Result<int> bad = Error{Error::Kind::Offline, u"net.down"_s, u"no route"_s};
        QVERIFY(!bad.isOk());
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, Error::Kind::Offline);
        QCOMPARE(bad.error().code, u"net.down"_s);
        QCOMPARE(bad.valueOr(7), 7);
    }

    void resultOfNothingIsSuccessByDefault()
    {
        const Result<void> good;
        QVERIFY(good);
        const Result<void> bad = Error{Error::Kind::Rejected, u"right.role"_s, {}};
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, u"right.role"_s);
    }

    void resultMovesWhatCannotBeCopied()
    {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
        const std::unique_ptr<int> taken = std::move(result).value();
        QCOMPARE(*taken, 3);
    }

    void resultOfAnErrorIsNotAmbiguous()
    {
        const Error error{Error::Kind::Corrupt, u"disk.hash"_s, {}};
        QCOMPARE(Result<QString>(error).error(), error);
        QCOMPARE(Result<QString>(u"disk.hash"_s).value(), error.code);
    }

    void errorsAreEqualByAllTheirParts()
    {
        const Error error{Error::Kind::Rejected, u"a"_s, u"b"_s};
        QCOMPARE(error, (Error{Error::Kind::Rejected, u"a"_s, u"b"_s}));
        QVERIFY(!(error == Error{Error::Kind::Conflict, u"a"_s, u"b"_s}));
        QVERIFY(!(error == Error{Error::Kind::Rejected, u"x"_s, u"b"_s}));
        QVERIFY(!(error == Error{Error::Kind::Rejected, u"a"_s, u"x"_s}));
    }

    void millisecondsRoundTrip()
    {
        for (const qint64 msecs : {qint64(0), qint64(-1), qint64(1'767'225'600'000), qint64(253'402'300'799'999)})
            QCOMPARE(toMsecs(fromMsecs(msecs)), msecs);
        QCOMPARE(toMsecs(utc("2026-01-01T00:00:00Z")), 1'767'225'600'000);
    }

    void machineClockTellsUtcAndNeverGoesBack()
    {
        const SystemClock clock;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(std::abs(toMsecs(clock.now()) - now) < 60'000);
        Milliseconds last = clock.monotonic();
        for (int i = 0; i < 1000; ++i) {
            const Milliseconds next = clock.monotonic();
            QVERIFY(next >= last);
            last = next;
        }
    }

    void machineRandomDoesNotRepeat()
    {
        SystemRandom random;
        QSet<quint64> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(random.next());
        QCOMPARE(seen.size(), 1000);
    }

    void seededRandomRepeats()
    {
        SeededRandom a(9);
        SeededRandom b(9);
        SeededRandom c(10);
        QCOMPARE(a.next(), b.next());
        QVERIFY(a.next() != c.next());
    }

    void fileHashIsHexBothWays()
    {
        const FileHash hash{QByteArray(32, '\x5a')};
        QCOMPARE(hash.toHex(), u"5a"_s.repeated(32));
        QCOMPARE(FileHash::fromHex(hash.toHex()), hash);
        QCOMPARE(FileHash::fromHex(hash.toHex().toUpper()), hash);
        QVERIFY(FileHash::fromHex({}).bytes.isEmpty());
    }

    void defaultCalendarIsTheWorkingWeek()
    {
        const Calendar calendar = defaultCalendar(u"Europe/Moscow"_s);
        QCOMPARE(calendar.timeZone, u"Europe/Moscow"_s);
        QCOMPARE(calendar.slots_.size(), 5);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(calendar.slots_[i], (WeeklySlot{i + 1, 540, 1080}));
        QVERIFY(calendar.holidays.isEmpty());
    }

    void defaultPolicyIsStricterForHighPriority()
    {
        const CalendarId calendar = defaultCalendar(u"UTC"_s).id;
        const SlaPolicy policy = defaultSlaPolicy(calendar);
        QCOMPARE(policy.calendar, calendar);
        const SlaTarget *any = targetFor(policy, {});
        const SlaTarget *high = targetFor(policy, defaultPriorityId(u"high"));
        QVERIFY(any && high && any != high);
        QVERIFY(high->firstReplyMinutes < any->firstReplyMinutes);
        QVERIFY(high->nextReplyMinutes < any->nextReplyMinutes);
        QVERIFY(high->resolutionMinutes < any->resolutionMinutes);
        QCOMPARE(targetFor(policy, defaultPriorityId(u"medium")), any);
    }

    void aWholeDefaultDeskWorksTogether()
    {
        const Calendar calendar = defaultCalendar(u"UTC"_s);
        const SlaPolicy policy = defaultSlaPolicy(calendar.id);
        Queue queue;
        queue.id = named<QueueId>("support");
        queue.slaPolicy = policy.id;
        ReferenceData data;
        data.calendars = {calendar};
        data.slaPolicies = {policy};
        data.queues = {queue};
        data.statuses = defaultStatuses();
        data.priorities = defaultPriorities();
        const ReferenceIndex reference(data);
        Ticket ticket;
        ticket.queue = queue.id;
        ticket.createdAt = utc("2026-03-06T17:00:00Z"); // Friday, one hour before closing
        ticket.lastPublicByCustomer = true;
        refreshDue(ticket, reference, NextReply::Keep);
        QCOMPARE(ticket.firstReplyDue, std::optional(utc("2026-03-09T12:00:00Z")));
        QCOMPARE(ticket.resolutionDue, std::optional(utc("2026-03-13T17:00:00Z")));
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
