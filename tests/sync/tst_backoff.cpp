// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/backoff.h"

#include "support/seededrandom.h"

#include <QTest>

using namespace Opora;
using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neverWaitsLongerThanThirtySeconds()
    {
        Test::SeededRandom random(1);
        Sync::Backoff backoff(random);
        for (int i = 0; i < 1000; ++i) {
            const auto pause = backoff.next();
            QVERIFY(pause > 0ms);
            QVERIFY(pause <= 30s);
        }
    }

    void firstPauseIsAtMostHalfASecond()
    {
        Test::SeededRandom random(2);
        for (int i = 0; i < 1000; ++i) {
            Sync::Backoff backoff(random);
            QVERIFY(backoff.next() <= 500ms);
        }
    }

    void pausesGrowOnAverage()
    {
        Test::SeededRandom random(3);
        Core::Milliseconds early{0};
        Core::Milliseconds late{0};
        for (int run = 0; run < 200; ++run) {
            Sync::Backoff backoff(random);
            early += backoff.next();
            for (int i = 0; i < 6; ++i)
                static_cast<void>(backoff.next());
            late += backoff.next();
        }
        QVERIFY(late > early * 10);
    }

    void successStartsOver()
    {
        Test::SeededRandom random(4);
        Sync::Backoff backoff(random);
        for (int i = 0; i < 10; ++i)
            static_cast<void>(backoff.next());
        backoff.reset();
        QVERIFY(backoff.next() <= 500ms);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
