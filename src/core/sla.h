// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/referenceindex.h"
#include "core/ticket.h"

#include <optional>

namespace Opora::Core {

// Service levels: when a ticket is due. Targets come from the policy of the ticket's queue and are counted in the
// business time of the policy's calendar (none: around the clock). Used = target counts as met.
//
// Clocks: first reply runs from creation to the first public reply. Next reply runs from the customer's oldest
// unanswered message after that. Resolution runs from creation while the ticket is new, open or on hold; it stands
// while it is pending (somebody else's turn, the "agent wait" of the figures) and while nothing is left to do (solved,
// closed).

/// The target that is meant closest: one of the customer's level before one for all, then one of the priority before
/// one for any. Null: none fits.
[[nodiscard]] const SlaTarget *targetFor(const SlaPolicy &policy, PriorityId priority, Loyalty level = Loyalty::None);
/// Of the ticket's queue and priority; null when there is none.
[[nodiscard]] const SlaTarget *targetOf(const Ticket &ticket, const ReferenceIndex &reference);

/// Whether the resolution clock runs.
[[nodiscard]] bool isResolutionRunning(StateClass state);

/// Stops or starts the resolution clock at `at` when the state changed from `before`; call before refreshDue().
void turnResolutionClock(Ticket &ticket, StateClass before, const ReferenceIndex &reference, Timestamp at);
/// Computes all due times anew. A next-reply time that runs keeps its start unless `restart` (queue or priority
/// changed), then it counts from the last public message.
enum class NextReply { Keep, Restart };
void refreshDue(Ticket &ticket, const ReferenceIndex &reference, NextReply nextReply);

enum class SlaVerdict { NoTarget, Running, Met, Breached };
[[nodiscard]] SlaVerdict firstReplyVerdict(const Ticket &ticket, Timestamp now);
/// Judged by the last solve; a ticket that stands still is Running.
[[nodiscard]] SlaVerdict resolutionVerdict(const Ticket &ticket, Timestamp now);

} // namespace Opora::Core
