// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <optional>

namespace Opora::Core {
class Settings;
}

namespace Opora::Models {

/// Measures how long somebody works on tickets, each for itself: kept on this machine, so that it goes on behind
/// another ticket and through a restart. GUI thread.
class WorkTimer
{
public:
    explicit WorkTimer(Core::Settings &settings)
        : m_settings(settings)
    { }

    [[nodiscard]] std::optional<Core::Timestamp> startOf(Core::TicketId ticket) const;
    void start(Core::TicketId ticket, Core::Timestamp now);
    void forget(Core::TicketId ticket);

    /// What is noted of such a span: begun minutes count, and a clock that was set back makes no debt.
    [[nodiscard]] static Core::Milliseconds noted(Core::Timestamp start, Core::Timestamp now);

private:
    Core::Settings &m_settings;
};

} // namespace Opora::Models
