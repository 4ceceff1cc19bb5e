// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/endsignals.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using Opora::Platform::EndSignals;

class TestEndSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstOfEachIsToldAndTheNextEndsTheProgram_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("terminate") << SIGTERM;
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("terminal closed") << SIGHUP;
    }
    void theFirstOfEachIsToldAndTheNextEndsTheProgram()
    {
        QFETCH(int, number);
        const EndSignals signals;
        const QSignalSpy told(&signals, &EndSignals::endAsked);

        QCOMPARE(std::raise(number), 0);

        QTRY_COMPARE(told.size(), 1);
        struct sigaction now = {};
        QCOMPARE(::sigaction(number, nullptr, &now), 0);
        QVERIFY(now.sa_handler == SIG_DFL);
    }
};

QTEST_GUILESS_MAIN(TestEndSignals)
#include "tst_endsignals.moc"
