// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulktask.h"

#include <algorithm>

namespace Opora::Models {

using Core::TicketField;

namespace {

constexpr TicketField kInRow[] = {TicketField::Status, TicketField::PendingReason, TicketField::WakeAt,
                                  TicketField::Queue,  TicketField::Owner,         TicketField::Priority};

bool isInRow(const Core::FieldChange &change)
{
    return std::find(std::begin(kInRow), std::end(kInRow), change.field) != std::end(kInRow);
}

struct Filled
{
    const Core::Ticket &ticket;
    bool isWhole;

    std::optional<Core::Operation> operator()(Core::Op::TicketSet set) const
    {
        for (Core::FieldChange &change : set.changes)
            if (isWhole || isInRow(change))
                change.from = Core::fieldText(ticket, change.field, change.key);
        set.changes.removeIf([](const Core::FieldChange &change) { return change.from == change.to; });
        return set.changes.isEmpty() ? std::nullopt : std::optional<Core::Operation>(set);
    }
    std::optional<Core::Operation> operator()(Core::Op::TicketTags tags) const
    {
        tags.add.removeIf([this](const QString &tag) { return ticket.tags.contains(tag); });
        tags.remove.removeIf([this](const QString &tag) { return !ticket.tags.contains(tag); });
        const bool isSame = tags.add.isEmpty() && tags.remove.isEmpty();
        return isSame ? std::nullopt : std::optional<Core::Operation>(tags);
    }
    std::optional<Core::Operation> operator()(const Core::Op::TicketMerge &merge) const
    {
        return merge.into == ticket.id ? std::nullopt : std::optional<Core::Operation>(merge);
    }
    template<typename Other>
    std::optional<Core::Operation> operator()(const Other &other) const
    {
        return other;
    }
};

} // namespace

bool BulkTask::readsCards() const
{
    // Why a ticket got its status goes with the status, whatever was said before.
    const auto isBeyondRow
        = [](const Core::FieldChange &change) { return !isInRow(change) && change.field != TicketField::StateReason; };
    const auto isOfCard = [&isBeyondRow](const Core::Operation &change) {
        const auto *set = std::get_if<Core::Op::TicketSet>(&change);
        return set && std::any_of(set->changes.cbegin(), set->changes.cend(), isBeyondRow);
    };
    return (only && !only->isOfRow()) || std::any_of(changes.cbegin(), changes.cend(), isOfCard);
}

bool BulkTask::concerns(const Core::TicketDetails &ticket, const Core::ReferenceData &reference,
                        Core::Timestamp now) const
{
    return (queue.isNull() || ticket.ticket.queue == queue) && (!only || only->holds(ticket, reference, now));
}

Core::TicketDetails detailsOf(const Core::TicketRow &row)
{
    Core::TicketDetails details;
    details.row = row;
    Core::Ticket &ticket = details.ticket;
    ticket.id = row.id;
    ticket.number = row.number;
    ticket.subject = row.subject;
    ticket.requesterName = row.requesterName;
    ticket.tags = row.tags;
    ticket.status = row.status;
    ticket.state = row.state;
    ticket.pendingReason = row.pendingReason;
    ticket.wakeAt = row.wakeAt;
    ticket.queue = row.queue;
    ticket.owner = row.owner;
    ticket.priority = row.priority;
    return details;
}

std::optional<Core::Operation> changeOn(const Core::Ticket &ticket, const Core::Operation &change, bool isWhole)
{
    return std::visit(Filled{ticket, isWhole}, change);
}

} // namespace Opora::Models
