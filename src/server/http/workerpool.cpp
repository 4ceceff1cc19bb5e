// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/workerpool.h"

#include "server/http/answers.h"

namespace Opora::Server {

WorkerPool::WorkerPool(int workers, HandlerFactory makeHandler)
    : m_makeHandler(std::move(makeHandler))
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
        auto &queue = urgency == Urgency::New ? m_new : m_again;
        queue.push_back({std::move(request), std::move(answer)});
    }
    m_hasWork.notify_one();
}

std::size_t WorkerPool::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_new.size();
}

bool WorkerPool::take(Job &job)
{
    std::unique_lock lock(m_mutex);
    m_hasWork.wait(lock, [this] { return m_isStopping || !m_new.empty() || !m_again.empty(); });
    if (m_isStopping)
        return false;
    auto &queue = m_new.empty() ? m_again : m_new;
    job = std::move(queue.front());
    queue.pop_front();
    return true;
}

void WorkerPool::run()
{
    std::unique_ptr<Handler> handler = m_makeHandler();
    Job job;
    while (take(job)) {
        // The database may have been away when the last handler was made or used.
        if (!handler || !handler->isUsable())
            handler = m_makeHandler();
        Response response = handler ? handler->handle(job.request) : databaseAwayAnswer();
        if (!response.wait)
            compress(response, job.request);
        job.answer(std::move(response));
        job = {};
    }
}

} // namespace Opora::Server
