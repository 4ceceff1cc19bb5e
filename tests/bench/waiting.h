// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace Opora::Bench {

/// Ends the program on an error: a bench that goes on after one would show a wrong number.
template<typename T>
T demand(Core::Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s %s", what, qPrintable(result.error().code), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// The answer as a screen gets it: by an event of this thread's loop.
template<typename T>
T answerOf(QFuture<Core::Result<T>> question, const char *what)
{
    std::optional<Core::Result<T>> answer;
    QEventLoop loop;
    question.then(&loop, [&](Core::Result<T> arrived) {
        answer = std::move(arrived);
        loop.quit();
    });
    // What is answered already is told at once, before there is a loop to end.
    if (!answer)
        loop.exec();
    return demand(*std::move(answer), what);
}

/// Lets this thread's events run, as while a person reads.
inline void rest(std::chrono::milliseconds span)
{
    QEventLoop loop;
    QTimer::singleShot(span, &loop, &QEventLoop::quit);
    loop.exec();
}

/// False when the condition did not come true in time; looked at after every event.
template<typename Condition>
bool waitUntil(Condition isTrue, std::chrono::milliseconds atMost)
{
    QTimer limit;
    limit.setSingleShot(true);
    limit.start(atMost);
    QEventLoop loop;
    while (!isTrue()) {
        if (!limit.isActive())
            return false;
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace Opora::Bench
