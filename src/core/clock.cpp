// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QDeadlineTimer>

namespace Opora::Core {

Timestamp SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

Milliseconds SystemClock::monotonic() const
{
    return Milliseconds(QDeadlineTimer::current().deadline());
}

} // namespace Opora::Core
