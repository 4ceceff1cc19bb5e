// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace Opora::Core {

/// A moment in UTC with the resolution of the wire and the database: one millisecond.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// Time of day and passing time, a port so that tests and the simulated world own both.
class Clock
{
public:
    virtual ~Clock() = default;
    /// UTC as the machine believes it; for display and records, never for a decision about order.
    [[nodiscard]] virtual Timestamp now() const = 0;
    /// Never goes back; for waits. Whether it runs on while the machine sleeps is the system's choice.
    [[nodiscard]] virtual Milliseconds monotonic() const = 0;
};

/// The machine's clocks. Any thread.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] Milliseconds monotonic() const override;
};

[[nodiscard]] constexpr qint64 toMsecs(Timestamp time)
{
    return time.time_since_epoch().count();
}
[[nodiscard]] constexpr Timestamp fromMsecs(qint64 msecs)
{
    return Timestamp(Milliseconds(msecs));
}

} // namespace Opora::Core
