// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>

/// Answers of a desk that come when the test says so, each as it was when it was asked for.
struct LateAnswers
{
    bool areHeld = false;
    QList<std::function<void()>> waiting; ///< oldest first

    template<typename T>
    QFuture<Opora::Core::Result<T>> hold(const T &value)
    {
        auto promise = std::make_shared<QPromise<Opora::Core::Result<T>>>();
        promise->start();
        waiting.append([promise, value] {
            promise->addResult(Opora::Core::Result<T>(value));
            promise->finish();
        });
        return promise->future();
    }
    void giveAll()
    {
        areHeld = false;
        const QList<std::function<void()>> all = std::exchange(waiting, {});
        for (const std::function<void()> &give : all)
            give();
    }
};
