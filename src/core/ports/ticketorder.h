// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Opora::Core {

/// In which order a queue view has its tickets.
enum class TicketOrder {
    NewestActivity,
    OldestActivity,
    DueFirst,
    HighestPriority,
    NewestCreated,
    OldestCreated,
    // No index has these two: not for lists that grow without end.
    Customer,
    Subject
};

} // namespace Opora::Core
