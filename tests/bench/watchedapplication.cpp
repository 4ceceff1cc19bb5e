// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchedapplication.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace Opora::Bench {

WatchedApplication &WatchedApplication::instance()
{
    return *static_cast<WatchedApplication *>(QApplication::instance());
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (!m_isWatching || m_depth > 0 || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    ++m_depth;
    const StopWatch watch;
    const bool isDone = QApplication::notify(receiver, event);
    m_spans.add(watch.milliseconds());
    --m_depth;
    return isDone;
}

void WatchedApplication::startWatching()
{
    m_spans = {};
    m_isWatching = true;
}

Samples WatchedApplication::stopWatching()
{
    m_isWatching = false;
    return std::exchange(m_spans, {});
}

int countAbove(const Samples &spans, double milliseconds)
{
    const QList<double> &all = spans.values();
    return int(std::count_if(all.begin(), all.end(), [=](double span) { return span > milliseconds; }));
}

} // namespace Opora::Bench
