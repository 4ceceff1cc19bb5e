// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchedapplication.h"

#include "report.h"

#include <QThread>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Opora::Bench {

namespace {
constexpr double kFrame = 16; // ms
} // namespace

WatchedApplication &WatchedApplication::instance()
{
    return *static_cast<WatchedApplication *>(QApplication::instance());
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // The thread first: events of the others come here too, and what follows is this one's alone.
    if (QThread::currentThread() != thread() || !m_isWatching || std::exchange(m_isInside, true))
        return QApplication::notify(receiver, event);
    const StopWatch watch;
    const bool isDone = QApplication::notify(receiver, event);
    const double span = watch.milliseconds();
    m_isInside = false;
    m_holds.longest = std::max(m_holds.longest, span);
    m_holds.overFrame += span > kFrame ? 1 : 0;
    return isDone;
}

void WatchedApplication::startWatching()
{
    m_holds = {};
    m_isWatching = true;
}

Holds WatchedApplication::stopWatching()
{
    m_isWatching = false;
    return std::exchange(m_holds, {});
}

void reportHolds(Report &report, const QString &meanwhile, const Holds &holds)
{
    Samples longest;
    longest.add(holds.longest);
    const QString name = u"the longest hold of the GUI thread in %1 (%2 over 16 ms)"_s;
    report.addLimit(u"P12"_s, name.arg(meanwhile).arg(holds.overFrame), longest, kFrame);
}

} // namespace Opora::Bench
