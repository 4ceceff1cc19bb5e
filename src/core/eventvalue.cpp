// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eventvalue.h"

#include "core/desksetup.h"
#include "core/mutation.h"

namespace Opora::Core {

namespace {

/// "checklist/step" with the words of the step; as it is when the list or the step is gone.
QString shownStep(const ReferenceData &reference, const QString &item, QStringView language)
{
    for (const Checklist &list : reference.checklists) {
        const QString id = list.id.toString() + u'/';
        for (const KeyedText &step : list.items)
            if (item == id + step.key)
                return id + step.text.in(language);
    }
    return item;
}

} // namespace

QString shownValue(const ReferenceData &reference, QStringView field, const QString &value, QStringView language)
{
    const auto nameIn = [&](const auto &rows) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto &one) { return one.key == value; });
        return row == rows.end() ? value : row->name.in(language);
    };
    if (field == u"checklist")
        return shownStep(reference, value, language);
    switch (ticketFieldFromName(field).value_or(TicketField::Subject)) {
    case TicketField::Status: return nameIn(reference.statuses);
    case TicketField::Priority: return nameIn(reference.priorities);
    case TicketField::Type: return nameIn(reference.types);
    case TicketField::Subject:
    case TicketField::Summary:
    case TicketField::Kind:
    case TicketField::PendingReason:
    case TicketField::StateReason:
    case TicketField::WakeAt:
    case TicketField::Queue:
    case TicketField::Owner:
    case TicketField::Category:
    case TicketField::Language:
    case TicketField::Requester:
    case TicketField::PromisedAt:
    case TicketField::Impact:
    case TicketField::Urgency:
    case TicketField::Escalation:
    case TicketField::EscalationReason:
    case TicketField::CallbackAt:
    case TicketField::CallbackTo:
    case TicketField::Custom: return value;
    }
    return value;
}

Event shownEvent(const ReferenceData &reference, Event event, QStringView language)
{
    event.oldValue = shownValue(reference, event.field, event.oldValue, language);
    event.newValue = shownValue(reference, event.field, event.newValue, language);
    return event;
}

} // namespace Opora::Core
