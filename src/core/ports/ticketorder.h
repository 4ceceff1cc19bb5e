// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>

namespace Opora::Core {

/// In which order a queue view has its tickets.
enum class TicketOrder {
    NewestActivity,
    OldestActivity,
    DueFirst,
    HighestPriority,
    NewestCreated,
    OldestCreated,
    // In alphabetical order, in which capitals, accents and punctuation do not count.
    Customer,
    Subject
};

/// What the tickets of a list stand together by.
enum class TicketGrouping { None, Status, Priority, Queue, Owner, Due, Type };

/// How near a promise is, the nearest first.
enum class DueSpan { Overdue, Hour, Day, Week, Later, Never };

/// Tickets of one list that stand together.
struct TicketSection
{
    QUuid of;                       ///< the status, priority, department, owner or type; null: nobody, none
    DueSpan due = DueSpan::Overdue; ///< for TicketGrouping::Due instead
    qint64 size = 0;
    friend bool operator==(const TicketSection &, const TicketSection &) = default;
};

/// The local row of a ticket; stable while the cache lives, cheap to keep by the million. Above 0.
using RowKey = qint64;

} // namespace Opora::Core
