// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "sync/transport.h"

#include <QHash>

#include <functional>
#include <map>

namespace Opora::Simulation {

/// Simulated time: what is due next runs next, in the order of planning where the moment is the same.
class Scheduler final
{
public:
    using Step = std::function<void()>;

    [[nodiscard]] qint64 now() const { return m_now_ms; }
    quint64 after(qint64 delay_ms, Step step);
    void cancel(quint64 number);
    /// Runs what is due until then; simulated time is `until_ms` afterwards.
    void runUntil(qint64 until_ms);

    std::function<void()> settled = [] {}; ///< after each step

private:
    std::map<std::pair<qint64, quint64>, Step> m_due;
    QHash<quint64, qint64> m_times; ///< by number
    qint64 m_now_ms = 0;
    quint64 m_last = 0;
};

/// Timers of one engine on simulated time.
class SimTimers final : public Sync::Timers
{
public:
    explicit SimTimers(Scheduler &scheduler)
        : m_scheduler(scheduler)
    { }

    [[nodiscard]] std::unique_ptr<Sync::PendingCall> after(Core::Milliseconds delay,
                                                           std::function<void()> callback) override;

private:
    Scheduler &m_scheduler;
};

/// The clock of one machine: passing time is true, the time of day may be wrong by years.
class SimClock final : public Core::Clock
{
public:
    explicit SimClock(const Scheduler &scheduler)
        : m_scheduler(scheduler)
    { }

    [[nodiscard]] Core::Timestamp now() const override;
    [[nodiscard]] Core::Milliseconds monotonic() const override { return Core::Milliseconds(m_scheduler.now()); }

    qint64 wrong_ms = 0;

private:
    const Scheduler &m_scheduler;
};

/// When every run begins.
inline constexpr qint64 kStart_ms = 1'760'000'000'000;

} // namespace Opora::Simulation
