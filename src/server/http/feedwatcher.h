// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/handler.h"

#include <QThread>

#include <functional>

namespace Opora::Server {

/// A thread that looks at the feed's head: every second, after every commit of this process, and when the database
/// says that another process has committed.
class FeedWatcher final
{
public:
    using OnNews = std::function<void(FeedNews)>; ///< called on the watcher's thread, only when there is news

    FeedWatcher(FeedWatchFactory makeWatch, OnNews news);
    ~FeedWatcher();
    Q_DISABLE_COPY_MOVE(FeedWatcher)

    /// Any thread. Many calls in a row cost one look.
    void poke();

private:
    class Looker;

    QThread m_thread;
    Looker *m_looker; // lives and dies on the thread
};

} // namespace Opora::Server
