// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statuschoice.h"

#include "core/defaults.h"
#include "models/rights.h"
#include "models/ticketrowtext.h"

#include <algorithm>

namespace Opora::Models {

namespace {

bool isSolving(const Core::ReferenceData &reference, const Core::FieldChange &change)
{
    if (change.field != Core::TicketField::Status)
        return false;
    const Core::Status *to = findStatus(reference, Core::StatusId::fromString(change.to));
    return to && (to->state == Core::StateClass::Solved || to->state == Core::StateClass::Closed);
}

bool solves(const Core::ReferenceData &reference, const QList<Core::FieldChange> &changes)
{
    return std::any_of(changes.cbegin(), changes.cend(),
                       [&reference](const Core::FieldChange &change) { return isSolving(reference, change); });
}

bool isRequired(const Core::FieldDefinition &field)
{
    return field.required;
}

} // namespace

QList<Core::Status> offeredStatuses(const Core::ReferenceData &reference, Core::StatusId current)
{
    const Core::Role role = myRole(reference);
    QList<Core::Status> offered;
    std::copy_if(reference.statuses.cbegin(), reference.statuses.cend(), std::back_inserter(offered),
                 [&](const Core::Status &status) {
                     return status.id == current || Core::mayChangeStatus(reference.statuses, current, status.id, role);
                 });
    return offered;
}

const Core::Status *findStatus(const Core::ReferenceData &reference, Core::StatusId id)
{
    const auto found = std::find_if(reference.statuses.cbegin(), reference.statuses.cend(),
                                    [id](const Core::Status &status) { return status.id == id; });
    return found == reference.statuses.cend() ? nullptr : &*found;
}

bool opensAgain(Core::StateClass from, Core::StateClass to)
{
    // What was taken for spam was never done with.
    const bool wasDone = !Core::isUnfinished(from) && from != Core::StateClass::Spam;
    return wasDone && Core::isUnfinished(to);
}

Reason reasonFor(Core::StateClass from, const Core::Status &to)
{
    if (to.asksReason || to.state == Core::StateClass::Cancelled)
        return Reason::Required;
    return !to.reasons.isEmpty() || opensAgain(from, to.state) ? Reason::Offered : Reason::NotAsked;
}

const Core::FieldDefinition *missingToSolve(const Core::ReferenceData &reference, const Core::Ticket &ticket,
                                            const QList<Core::FieldChange> &changes)
{
    if (!Core::isUnfinished(ticket.state) || !solves(reference, changes))
        return nullptr;
    Core::TypeId type = ticket.type;
    QMap<QString, QString> filled;
    for (const Core::FieldChange &change : changes) {
        if (change.field == Core::TicketField::Type)
            type = Core::TypeId::fromString(change.to);
        else if (change.field == Core::TicketField::Custom)
            filled.insert(change.key, change.to);
    }
    const auto isLacked = [&](const Core::FieldDefinition &field) {
        return field.required && filled.value(field.key, ticket.custom.value(field.key)).isEmpty();
    };
    for (const Core::TicketType &known : reference.types) {
        if (known.id != type)
            continue;
        const auto lacked = std::find_if(known.fields.cbegin(), known.fields.cend(), isLacked);
        return lacked == known.fields.cend() ? nullptr : &*lacked;
    }
    return nullptr;
}

bool mayLackFields(const Core::ReferenceData &reference, const QList<Core::FieldChange> &changes)
{
    const auto wants = [](const Core::TicketType &type) {
        return std::any_of(type.fields.cbegin(), type.fields.cend(), isRequired);
    };
    return std::any_of(reference.types.cbegin(), reference.types.cend(), wants) && solves(reference, changes);
}

QStringList reasonsOf(const Core::Status &status)
{
    QStringList reasons;
    for (const Core::LocalText &reason : status.reasons)
        reasons.append(reason.in(shownLanguage()));
    reasons.removeAll(QString());
    reasons.removeDuplicates();
    return reasons;
}

} // namespace Opora::Models
