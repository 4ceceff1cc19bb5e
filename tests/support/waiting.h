// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>
#include <QTimer>

namespace Opora::Test {

/// As QTest::qWaitFor(), which sleeps 10 ms between two looks as QTRY_… does 50: the proxies and the answers of
/// processes that live in this thread would sleep along with it. Here every event makes it look again.
template<typename Predicate>
[[nodiscard]] bool waitFor(Predicate isTrue, int patience_ms)
{
    using namespace std::chrono_literals;
    const QDeadlineTimer end(patience_ms);
    QTimer look; // for what changes without an event of this thread
    look.start(10ms);
    while (!isTrue()) {
        if (end.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace Opora::Test

#define OPORA_TRY_VERIFY(expression, patience_ms)                                                                      \
    do {                                                                                                               \
        static_cast<void>(Opora::Test::waitFor([&] { return bool(expression); }, patience_ms));                        \
        QVERIFY(expression);                                                                                           \
    } while (false)
#define OPORA_TRY_VERIFY2(expression, description, patience_ms)                                                        \
    do {                                                                                                               \
        static_cast<void>(Opora::Test::waitFor([&] { return bool(expression); }, patience_ms));                        \
        QVERIFY2(expression, description);                                                                             \
    } while (false)
#define OPORA_TRY_COMPARE(actual, expected, patience_ms)                                                               \
    do {                                                                                                               \
        static_cast<void>(Opora::Test::waitFor([&] { return (actual) == (expected); }, patience_ms));                  \
        QCOMPARE(actual, expected);                                                                                    \
    } while (false)
