// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "models/ticketcondition.h"

namespace Opora::Models {

/// What is done to each of many tickets.
struct BulkTask
{
    QList<Core::Operation> changes;      ///< sets, tags or a merge
    std::optional<TicketCondition> only; ///< done to no others; none: to all
    Core::QueueId queue;                 ///< the same; null: of any department

    /// Whether the row of a list does not tell enough of a ticket to do it.
    [[nodiscard]] bool readsCards() const;
    [[nodiscard]] bool concerns(const Core::TicketDetails &ticket, const Core::ReferenceData &reference,
                                Core::Timestamp now) const;
};

/// What the row of a list tells of a ticket.
[[nodiscard]] Core::TicketDetails detailsOf(const Core::TicketRow &row);

/// The change as one of that ticket, with what it has now; nothing when it changes nothing there. \a isWhole: all
/// fields of the ticket are known, not only those of a row.
[[nodiscard]] std::optional<Core::Operation> changeOn(const Core::Ticket &ticket, const Core::Operation &change,
                                                      bool isWhole);

} // namespace Opora::Models
