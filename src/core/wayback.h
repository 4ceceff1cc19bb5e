// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/referenceindex.h"

#include <optional>

namespace Opora::Core {

/// Restores also what goes with a change by itself: why a status was set and until when, who owns what is handed over.
/// `before`: the ticket without the changes.
[[nodiscard]] Op::TicketSet wayBack(const QList<FieldChange> &changes, const Ticket &before,
                                    const ReferenceIndex &reference);

/// What takes an operation on that ticket back once it has left; nothing when only other words could: of replies,
/// notes, new tickets, and of what is not about a ticket. Of a set it is only what the operation changes.
[[nodiscard]] std::optional<Operation> wayBack(const Operation &operation, const Ticket &before,
                                               const ReferenceIndex &reference);

} // namespace Opora::Core
