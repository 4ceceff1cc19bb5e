// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/feedwatcher.h"

#include <QTimer>

#include <atomic>

namespace Opora::Server {

class FeedWatcher::Looker final : public QObject
{
public:
    Looker(FeedWatchFactory makeWatch, OnNews news)
        : m_makeWatch(std::move(makeWatch))
        , m_news(std::move(news))
    { }

    void start()
    {
        m_watch = m_makeWatch();
        if (m_watch)
            m_watch->listen([this] { poke(); });
        m_timer = std::make_unique<QTimer>();
        connect(m_timer.get(), &QTimer::timeout, this, &Looker::look);
        m_timer->start(std::chrono::seconds(1));
        look();
    }

    void stop()
    {
        m_timer.reset();
        m_watch.reset();
    }

    void poke()
    {
        if (!m_isPoked.exchange(true))
            QMetaObject::invokeMethod(this, &Looker::look, Qt::QueuedConnection);
    }

private:
    void look()
    {
        m_isPoked = false;
        if (!m_watch)
            return;
        FeedNews news = m_watch->look();
        if (news.isEverything || news.head != m_head || !news.wakes.isEmpty()) {
            m_head = news.head;
            m_news(std::move(news));
        }
    }

    FeedWatchFactory m_makeWatch;
    OnNews m_news;
    std::unique_ptr<FeedWatch> m_watch;
    std::unique_ptr<QTimer> m_timer;
    std::atomic<bool> m_isPoked = false;
    qint64 m_head = -1;
};

FeedWatcher::FeedWatcher(FeedWatchFactory makeWatch, OnNews news)
    : m_looker(new Looker(std::move(makeWatch), std::move(news)))
{
    m_thread.setObjectName(QStringLiteral("feed-watcher"));
    m_looker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_looker, &Looker::start);
    QObject::connect(&m_thread, &QThread::finished, m_looker, [looker = m_looker] {
        looker->stop();
        delete looker;
    });
    m_thread.start();
}

FeedWatcher::~FeedWatcher()
{
    m_thread.quit();
    m_thread.wait();
}

void FeedWatcher::poke()
{
    m_looker->poke();
}

} // namespace Opora::Server
