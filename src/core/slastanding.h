// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

#include <optional>

namespace Opora::Core {

enum class SlaState {
    None,    ///< nothing is promised
    OnTime,  ///< more time than the warning
    Soon,    ///< would be broken within the warning
    Overdue, ///< broken
    Paused,  ///< the clock stands: somebody else's turn
};

/// How long before a promise would be broken people are warned where no policy says it.
inline constexpr Milliseconds kSlaWarning = std::chrono::hours(1);
/// As the policy of the department says; 0: no warning.
[[nodiscard]] Milliseconds slaWarning(QueueId queue, const ReferenceData &reference);

/// How a promise stands at one moment: what lists, the head of a ticket and the tray show and warn by.
struct SlaStanding
{
    SlaState state = SlaState::None;
    Milliseconds left{0}; ///< negative: broken so long ago; 0 when paused
    friend bool operator==(const SlaStanding &, const SlaStanding &) = default;
};

/// Of what is due next; used = target counts as met, so that at the very moment nothing is broken yet.
[[nodiscard]] SlaStanding slaStanding(std::optional<Timestamp> due, Timestamp now, Milliseconds warning = kSlaWarning);
[[nodiscard]] SlaStanding slaStanding(const Ticket &ticket, Timestamp now, Milliseconds warning = kSlaWarning);
/// Of a row, which does not carry its clocks: by the target of its queue and priority, and the warning of its queue.
[[nodiscard]] SlaStanding slaStanding(const TicketRow &row, const ReferenceData &reference, Timestamp now);

} // namespace Opora::Core
