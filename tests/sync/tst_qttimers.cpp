// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/qttimers.h"

#include <QTest>

using namespace Opora;
using namespace std::chrono_literals;

class TestQtTimers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsBackOnceAndNotBeforeItReturns()
    {
        Sync::QtTimers timers;
        int calls = 0;
        const auto first = timers.after(0ms, [&] { ++calls; });
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);

        int later = 0;
        const auto second = timers.after(1ms, [&] { ++later; });
        QTRY_COMPARE(later, 1);
        QCOMPARE(calls, 1);
    }

    void aDestroyedHandleIsSilent()
    {
        Sync::QtTimers timers;
        bool first = false;
        bool second = false;
        timers.after(0ms, [&] { first = true; }).reset();
        const auto other = timers.after(1ms, [&] { second = true; });
        QTRY_VERIFY(second);
        QVERIFY(!first);
    }

    void hurriedTimersAreShorterByTheirFactor()
    {
        Sync::QtTimers timers(3'600'000);
        bool called = false;
        const auto hour = timers.after(1h, [&] { called = true; });
        QTRY_VERIFY(called);
    }
};

QTEST_GUILESS_MAIN(TestQtTimers)
#include "tst_qttimers.moc"
