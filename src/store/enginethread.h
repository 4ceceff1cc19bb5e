// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>
#include <mutex>

namespace Opora::Store {

/// A thread with an event loop to which work is handed as functions, run one after the other. One is the engine's
/// (store, sync and sockets), one runs queries. Made and destroyed on the GUI thread; destruction lets the running
/// function end and drops the waiting ones, whose futures are cancelled. It begins with the first work: a start of the
/// program waits for none that has nothing to do yet.
class EngineThread final
{
public:
    explicit EngineThread(const QString &name);
    ~EngineThread();
    Q_DISABLE_COPY_MOVE(EngineThread)

    /// Any thread. Dropped when the thread has ended.
    void post(std::function<void()> work);
    [[nodiscard]] bool isCurrent() const { return QThread::currentThread() == &m_thread; }

    /// Runs it there; the future always ends.
    template<typename Work>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work>>
    {
        using T = std::invoke_result_t<Work>;
        // Shared by the queue, which may drop the function unrun: the promise then cancels.
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> future = promise->future();
        post([promise, work = std::move(work)]() mutable {
            if (!promise->isCanceled())
                promise->addResult(work());
            promise->finish();
        });
        return future;
    }
    /// For what must be made or taken down in that thread; not from it.
    void runAndWait(const std::function<void()> &work);

private:
    QThread m_thread;
    std::once_flag m_started;
    std::unique_ptr<QObject> m_context; ///< lives in the thread
};

} // namespace Opora::Store
