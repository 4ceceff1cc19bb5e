// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler.h"

#include <QCoreApplication>
#include <QEvent>

namespace Opora::Simulation {

namespace {

/// A planned step that goes with its handle.
class Planned final : public Sync::PendingCall
{
public:
    Planned(Scheduler &scheduler, qint64 delay_ms, std::function<void()> callback)
        : m_scheduler(scheduler)
        , m_number(scheduler.after(delay_ms, std::move(callback)))
    { }
    ~Planned() override { m_scheduler.cancel(m_number); }

private:
    Scheduler &m_scheduler;
    quint64 m_number;
};

} // namespace

quint64 Scheduler::after(qint64 delay_ms, Step step)
{
    const quint64 number = ++m_last;
    const qint64 at_ms = m_now_ms + std::max<qint64>(delay_ms, 0);
    m_due.emplace(std::pair(at_ms, number), std::move(step));
    m_times.insert(number, at_ms);
    return number;
}

void Scheduler::cancel(quint64 number)
{
    const auto found = m_times.constFind(number);
    if (found == m_times.cend())
        return;
    m_due.erase({*found, number});
    m_times.erase(found);
}

void Scheduler::runUntil(qint64 until_ms)
{
    while (!m_due.empty() && m_due.begin()->first.first <= until_ms) {
        auto due = m_due.extract(m_due.begin());
        m_now_ms = due.key().first;
        m_times.remove(due.key().second);
        due.mapped()();
        // What objects told each other by queued signals happens at this moment, in the order of telling.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall);
        settled();
    }
    m_now_ms = until_ms;
}

std::unique_ptr<Sync::PendingCall> SimTimers::after(Core::Milliseconds delay, std::function<void()> callback)
{
    return std::make_unique<Planned>(m_scheduler, delay.count(), std::move(callback));
}

Core::Timestamp SimClock::now() const
{
    return Core::fromMsecs(kStart_ms + m_scheduler.now() + wrong_ms);
}

} // namespace Opora::Simulation
