// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/applyop.h"

#include <optional>

namespace Opora::Core {

// The end of "on hold" (T1, T8). The server writes it, once, as an event of the system; a client only shows it by its
// clock until then. Both ask these functions, so that what is shown is what will be written.

/// The history's word for it: the old value is the time until which the ticket was on hold.
inline constexpr QLatin1String kWokenEvent("woken");

/// When the ticket wakes; nothing unless it is on hold until some time.
[[nodiscard]] std::optional<Timestamp> wakeTime(const Ticket &ticket);
[[nodiscard]] bool isWakeDue(const Ticket &ticket, Timestamp now);
/// New again while nobody has taken or answered it, else open.
[[nodiscard]] StateClass wokenState(const Ticket &ticket);
/// What the system does at `now`; nothing while the time has not come. The same hold always gives the same history
/// rows.
[[nodiscard]] std::optional<TicketEffect> wake(const Ticket &before, const ReferenceIndex &reference, Timestamp now);

} // namespace Opora::Core
