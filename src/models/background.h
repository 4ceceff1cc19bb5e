// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>

namespace Opora::Models {

/// Another thread for work that would keep the window waiting: reading a picture, putting a mail together. It has one
/// of its own, so that no question to the cache waits for it.
class Background
{
public:
    Background() = default;
    virtual ~Background() = default;
    Q_DISABLE_COPY_MOVE(Background)

    /// Done one after the other; what still waits when this ends is dropped.
    virtual void post(std::function<void()> work) = 0;
};

/// Does `work`, which returns a Core::Result and names nothing of the caller's, there; at once where there is none. Its
/// answer comes by ask().
template<typename Work>
[[nodiscard]] auto inBackground(Background *where, Work work) -> QFuture<std::invoke_result_t<Work>>
{
    using T = std::invoke_result_t<Work>;
    // Shared by the queue, which may drop the function unrun: the promise then cancels.
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    auto step = [promise, work = std::move(work)]() mutable {
        if (!promise->isCanceled())
            promise->addResult(work());
        promise->finish();
    };
    if (where)
        where->post(std::move(step));
    else
        step();
    return future;
}

} // namespace Opora::Models
