// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/workerpool.h"

#include "server/http/answers.h"

#include <algorithm>

namespace Opora::Server {

namespace {

/// The calls that take longer than all others, on purpose.
bool hashesPassword(const Request &request)
{
    return request.method == "POST"
        && (request.path == QLatin1String("/api/v1/session") || request.path == QLatin1String("/api/v1/setup")
            || request.path == QLatin1String("/setup"));
}

Response answerOf(Handler &handler, const Request &request)
{
    return request.asksAdmission ? handler.admit(request) : handler.handle(request);
}

} // namespace

WorkerPool::WorkerPool(int workers, HandlerFactory makeHandler)
    : m_makeHandler(std::move(makeHandler))
    , m_calls(std::size_t(workers))
    , m_slowLimit(std::max(1, workers / 2))
{
    for (Call &call : m_calls)
        m_threads.emplace_back([this, &call] { run(call); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    for (Call &call : m_calls)
        call.notify_one();
    for (std::thread &thread : m_threads)
        thread.join();
}

void WorkerPool::submit(Request request, Urgency urgency, OnAnswer answer)
{
    Call *next = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        auto &queue = urgency == Urgency::AskedAgain ? m_again : hashesPassword(request) ? m_slow : m_new;
        queue.push_back({std::move(request), std::move(answer)});
        next = callNext();
    }
    if (next)
        next->notify_one();
}

/// Null: all work, and look for more when they have done.
WorkerPool::Call *WorkerPool::callNext()
{
    if (m_idle.empty())
        return nullptr;
    Call *last = m_idle.back();
    m_idle.pop_back();
    return last;
}

std::size_t WorkerPool::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_new.size() + m_slow.size();
}

std::size_t WorkerPool::idle() const
{
    const std::lock_guard lock(m_mutex);
    return m_idle.size();
}

std::deque<WorkerPool::Job> *WorkerPool::nextQueue()
{
    if (!m_new.empty())
        return &m_new;
    if (!m_slow.empty() && m_slowRunning < m_slowLimit)
        return &m_slow;
    return m_again.empty() ? nullptr : &m_again;
}

bool WorkerPool::take(Job &job, bool &isSlow, Call &call)
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping && !nextQueue()) {
        m_idle.push_back(&call);
        call.wait(lock, [this, &call] {
            return m_isStopping || std::find(m_idle.cbegin(), m_idle.cend(), &call) == m_idle.cend();
        });
    }
    if (m_isStopping)
        return false;
    auto *queue = nextQueue();
    isSlow = queue == &m_slow;
    m_slowRunning += isSlow ? 1 : 0;
    job = std::move(queue->front());
    queue->pop_front();
    return true;
}

void WorkerPool::giveBackSlow()
{
    Call *next = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        --m_slowRunning;
        next = callNext();
    }
    if (next)
        next->notify_one();
}

void WorkerPool::run(Call &call)
{
    std::unique_ptr<Handler> handler = m_makeHandler();
    Job job;
    bool isSlow = false;
    while (take(job, isSlow, call)) {
        // The database may have been away when the last handler was made or used.
        if (!handler || !handler->isUsable())
            handler = m_makeHandler();
        job.answer(respond(handler, job.request));
        job = {};
        if (isSlow)
            giveBackSlow();
    }
}

Response WorkerPool::respond(std::unique_ptr<Handler> &handler, Request &request)
{
    if (auto refusal = unpackBody(request))
        return std::move(*refusal);
    Response response = handler ? answerOf(*handler, request) : databaseAwayAnswer();
    // A connection that died while idle shows it at its next use only. Clients may send any call twice, so may we.
    if (response.status == 503 && handler && !handler->isUsable()) {
        handler = m_makeHandler();
        if (handler)
            response = answerOf(*handler, request);
    }
    if (!response.wait)
        compress(response, request);
    return response;
}

} // namespace Opora::Server
