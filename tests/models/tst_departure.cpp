// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "memoryports.h"
#include "models/departure.h"

#include <QSignalSpy>
#include <QTest>

using namespace Opora::Core;
using namespace Opora::Models;
using Phase = SyncState::Phase;

class TestDeparture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesAtOnceWhenAllIsSent()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::UpToDate;
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 0);
        QCOMPARE(desk.releases, 1);
        QVERIFY(!departure.isUnderWay());
    }

    void waitsUntilTheServerHasTakenIt()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::UpToDate;
        session.now.waiting = 1;
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        QTRY_COMPARE(desk.releases, 1);
        session.become(Phase::Syncing);
        QCOMPARE(finished.size(), 0);
        session.now.waiting = 0;
        session.become(Phase::UpToDate);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 0);
    }

    void saysWhatStaysWhenTheServerIsSilent()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::Syncing;
        session.now.waiting = 2;
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        departure.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 2);
        QCOMPARE(desk.releases, 1);
    }

    void doesNotWaitForAServerThatIsNotThere()
    {
        AnsweringDesk desk;
        ScriptedSession session;
        session.now.phase = Phase::Offline;
        session.now.waiting = 1;
        Departure departure(desk, session);
        const QSignalSpy finished(&departure, &Departure::finished);
        departure.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Departure::kPatience.count() / 2);
        QCOMPARE(finished.constFirst().constFirst().toLongLong(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDeparture)
#include "tst_departure.moc"
