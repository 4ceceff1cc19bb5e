// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ticket.h"

namespace Opora::Models {

/// A new ticket that comes out of \a from, for the same customer and by the same channel: split off, or a question to
/// colleagues.
[[nodiscard]] Core::Ticket grownFrom(const Core::Ticket &from, Core::TicketId id, const QString &subject,
                                     Core::QueueId queue);

} // namespace Opora::Models
