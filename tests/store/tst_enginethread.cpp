// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/enginethread.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Opora;
using namespace Qt::StringLiterals;

/// The thread to which work is handed as functions.
class TestEngineThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneWithoutWorkEndsAtOnce()
    {
        const Store::EngineThread idle(u"idle"_s);
        QVERIFY(!idle.isCurrent());
    }

    void whoeverHandsOverFirstStartsIt()
    {
        std::atomic_int done = 0;
        std::atomic_int elsewhere = 0;
        Store::EngineThread thread(u"busy"_s);
        const auto handOver = [&] {
            for (int i = 0; i < 100; ++i)
                thread.post([&] {
                    elsewhere += thread.isCurrent() ? 0 : 1;
                    ++done;
                });
        };

        std::thread first(handOver);
        std::thread second(handOver);
        first.join();
        second.join();
        thread.runAndWait([] { /* behind all of it */ });

        QCOMPARE(done.load(), 200);
        QCOMPARE(elsewhere.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestEngineThread)
#include "tst_enginethread.moc"
