// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/remotesearch.h"

#include "sync/engine.h"

#include <QPromise>

namespace Opora::Sync {

using Core::Result;

namespace {

/// A future and what ends it; whoever drops that unused cancels the future.
template<typename T>
struct Question
{
    std::shared_ptr<QPromise<Result<T>>> promise = std::make_shared<QPromise<Result<T>>>(); // shared by the two threads

    QFuture<Result<T>> start()
    {
        promise->start();
        return promise->future();
    }
    [[nodiscard]] auto end() const
    {
        return [promise = promise](const Result<T> &result) {
            promise->addResult(result);
            promise->finish();
        };
    }
};

} // namespace

RemoteSearch::RemoteSearch(Engine &engine, Post post)
    : m_engine(engine)
    , m_post(std::move(post))
{ }

QFuture<Result<QList<Core::Ticket>>> RemoteSearch::find(QString text)
{
    Question<QList<Core::Ticket>> question;
    auto future = question.start();
    m_post([&engine = m_engine, text = std::move(text), end = question.end()] { engine.searchServer(text, end); });
    return future;
}

void RemoteSearch::cancel()
{
    m_post([&engine = m_engine] { engine.breakOffSearch(); });
}

QFuture<Result<void>> RemoteSearch::fetch(Core::TicketId id)
{
    Question<void> question;
    auto future = question.start();
    m_post([&engine = m_engine, id, end = question.end()] { engine.fetchTicket(id, end); });
    return future;
}

} // namespace Opora::Sync
