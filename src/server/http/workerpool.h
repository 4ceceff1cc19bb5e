// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/handler.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace Opora::Server {

/// Runs handlers on a few threads, each with a handler (and so a database connection) of its own. Requests that hash a
/// password get half of the threads at most, so that a morning's sign-ins do not hold up those who work already. Who
/// worked last is called first: SQLite forgets the pages that a connection has read whenever another one writes.
class WorkerPool final
{
public:
    using OnAnswer = std::function<void(Response)>; ///< called on the worker's thread
    enum class Urgency { New, AskedAgain };

    WorkerPool(int workers, HandlerFactory makeHandler);
    ~WorkerPool(); ///< finishes what runs, drops what is queued
    Q_DISABLE_COPY_MOVE(WorkerPool)

    /// Any thread. New requests go before waiting ones that are asked again: a wake-up of thousands delays nobody.
    void submit(Request request, Urgency urgency, OnAnswer answer);
    [[nodiscard]] std::size_t queued() const; ///< new ones only
    [[nodiscard]] std::size_t idle() const;   ///< workers with nothing to do

private:
    using Call = std::condition_variable; ///< wakes one worker

    struct Job
    {
        Request request;
        OnAnswer answer;
    };

    void run(Call &call);
    [[nodiscard]] Response respond(std::unique_ptr<Handler> &handler, Request &request);
    bool take(Job &job, bool &isSlow, Call &call);
    void giveBackSlow();
    [[nodiscard]] Call *callNext();
    [[nodiscard]] std::deque<Job> *nextQueue();

    HandlerFactory m_makeHandler;
    std::deque<Call> m_calls;   // of each worker; they outlive the threads
    mutable std::mutex m_mutex; // guards everything below but the threads
    std::vector<Call *> m_idle; // who fell idle last is last
    std::deque<Job> m_new;
    std::deque<Job> m_slow;
    std::deque<Job> m_again;
    int m_slowRunning = 0;
    int m_slowLimit = 1;
    bool m_isStopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace Opora::Server
