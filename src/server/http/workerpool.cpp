// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/workerpool.h"

#include "server/http/answers.h"

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
    , m_slowLimit(std::max(1, workers / 2))
{
    for (int i = 0; i < workers; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_hasWork.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void WorkerPool::submit(Request request, Urgency urgency, OnAnswer answer)
{
    {
        const std::lock_guard lock(m_mutex);
        auto &queue = urgency == Urgency::AskedAgain ? m_again : hashesPassword(request) ? m_slow : m_new;
        queue.push_back({std::move(request), std::move(answer)});
    }
    m_hasWork.notify_one();
}

std::size_t WorkerPool::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_new.size() + m_slow.size();
}

std::deque<WorkerPool::Job> *WorkerPool::nextQueue()
{
    if (!m_new.empty())
        return &m_new;
    if (!m_slow.empty() && m_slowRunning < m_slowLimit)
        return &m_slow;
    return m_again.empty() ? nullptr : &m_again;
}

bool WorkerPool::take(Job &job, bool &isSlow)
{
    std::unique_lock lock(m_mutex);
    m_hasWork.wait(lock, [this] { return m_isStopping || nextQueue(); });
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
    {
        const std::lock_guard lock(m_mutex);
        --m_slowRunning;
    }
    m_hasWork.notify_one();
}

void WorkerPool::run()
{
    std::unique_ptr<Handler> handler = m_makeHandler();
    Job job;
    bool isSlow = false;
    while (take(job, isSlow)) {
        // The database may have been away when the last handler was made or used.
        if (!handler || !handler->isUsable())
            handler = m_makeHandler();
        Response response = handler ? answerOf(*handler, job.request) : databaseAwayAnswer();
        // A connection that died while idle shows it at its next use only. Clients may send any call twice, so may we.
        if (response.status == 503 && handler && !handler->isUsable()) {
            handler = m_makeHandler();
            if (handler)
                response = answerOf(*handler, job.request);
        }
        if (!response.wait)
            compress(response, job.request);
        job.answer(std::move(response));
        job = {};
        if (isSlow)
            giveBackSlow();
    }
}

} // namespace Opora::Server
