// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connectionpool.h"

#include "db/connection.h"

#include <QSemaphore>
#include <QThreadStorage>

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace Opora::Db {

using Core::Error;
using Core::Result;

struct ConnectionPool::Shared
{
    Shared(ConnectionSettings s, int most)
        : settings(std::move(s))
        , maximum(most)
        , free(most)
    { }

    ConnectionSettings settings;
    int maximum;
    QSemaphore free;
};

namespace {

// Gives its place back when the thread ends.
struct Held
{
    std::unique_ptr<Connection> connection;
    std::shared_ptr<QSemaphore> free;

    Held(std::unique_ptr<Connection> c, std::shared_ptr<QSemaphore> f)
        : connection(std::move(c))
        , free(std::move(f))
    { }
    ~Held()
    {
        connection.reset();
        free->release();
    }
    Q_DISABLE_COPY_MOVE(Held)
};

using ThreadConnections = std::unordered_map<const void *, std::unique_ptr<Held>>;

ThreadConnections &threadConnections()
{
    static QThreadStorage<ThreadConnections *> storage;
    if (!storage.hasLocalData())
        storage.setLocalData(new ThreadConnections);
    return *storage.localData();
}

} // namespace

ConnectionPool::ConnectionPool(ConnectionSettings settings, int maximum)
    : m_shared(std::make_shared<Shared>(std::move(settings), maximum))
{ }

ConnectionPool::~ConnectionPool()
{
    releaseThread();
}

const ConnectionSettings &ConnectionPool::settings() const
{
    return m_shared->settings;
}

int ConnectionPool::openCount() const
{
    return m_shared->maximum - m_shared->free.available();
}

Result<Connection *> ConnectionPool::connection(std::chrono::milliseconds wait)
{
    ThreadConnections &mine = threadConnections();
    auto found = mine.find(m_shared.get());
    if (found != mine.end() && !found->second->connection->isBroken())
        return found->second->connection.get();
    if (found != mine.end())
        mine.erase(found);
    if (!m_shared->free.tryAcquire(1, int(wait.count())))
        return Error{Error::Kind::Retryable, u"db.pool_exhausted"_s, m_shared->settings.label()};
    auto opened = Connection::open(m_shared->settings);
    if (!opened) {
        m_shared->free.release();
        return opened.error();
    }
    // The semaphore lives inside Shared, which each held connection keeps alive.
    auto place = std::shared_ptr<QSemaphore>(m_shared, &m_shared->free);
    auto held = std::make_unique<Held>(std::move(*opened), std::move(place));
    return mine.emplace(m_shared.get(), std::move(held)).first->second->connection.get();
}

void ConnectionPool::releaseThread()
{
    threadConnections().erase(m_shared.get());
}

} // namespace Opora::Db
