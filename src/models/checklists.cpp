// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checklists.h"

#include "models/ticketrowtext.h"

#include <algorithm>

namespace Opora::Models {

using Core::Checklist;
using Core::CheckMark;
using Core::ReferenceData;
using Core::Ticket;

namespace {

QString itemOf(const Checklist &list, const QString &step)
{
    return list.id.toString() + u'/' + step;
}

bool standsOn(const Ticket &ticket, const Checklist &list, const ReferenceData &reference)
{
    const auto isItsType = [&](const Core::TicketType &type) { return type.id == ticket.type; };
    const auto type = std::find_if(reference.types.cbegin(), reference.types.cend(), isItsType);
    if (type != reference.types.cend() && type->checklist == list.id)
        return true;
    return std::any_of(ticket.checks.cbegin(), ticket.checks.cend(),
                       [&](const CheckMark &mark) { return mark.item.startsWith(itemOf(list, {})); });
}

/// Done from the first on, and only the last of them taken back.
void openInOrder(QList<ShownStep> &steps)
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const bool isReached = i == 0 || steps[i - 1].mark;
        const bool isPassed = i + 1 < steps.size() && steps[i + 1].mark;
        steps[i].isOpen = steps[i].mark ? !isPassed : isReached;
    }
}

ShownChecklist shown(const Checklist &list, const Ticket &ticket, const QString &language)
{
    ShownChecklist result{list.id, list.name.in(language), {}, 0};
    for (const Core::KeyedText &item : list.items) {
        ShownStep step{itemOf(list, item.key), item.text.in(language), {}, true};
        const auto mark = std::find_if(ticket.checks.cbegin(), ticket.checks.cend(),
                                       [&](const CheckMark &one) { return one.item == step.item; });
        if (mark != ticket.checks.cend())
            step.mark = *mark;
        result.done += step.mark ? 1 : 0;
        result.steps.append(step);
    }
    if (list.isScript)
        openInOrder(result.steps);
    return result;
}

} // namespace

QList<ShownChecklist> checklistsOf(const Ticket &ticket, const ReferenceData &reference,
                                   const QSet<Core::ChecklistId> &chosen)
{
    const QString language = shownLanguage();
    QList<ShownChecklist> lists;
    for (const Checklist &list : reference.checklists)
        if (chosen.contains(list.id) || standsOn(ticket, list, reference))
            lists.append(shown(list, ticket, language));
    return lists;
}

OfferedChecklists offeredChecklists(const Ticket &ticket, const ReferenceData &reference,
                                    const QSet<Core::ChecklistId> &chosen)
{
    OfferedChecklists offered;
    for (const Checklist &list : reference.checklists) {
        if (chosen.contains(list.id) || standsOn(ticket, list, reference))
            continue;
        const bool isFitting = (list.types.isEmpty() || list.types.contains(ticket.type))
            && (list.queues.isEmpty() || list.queues.contains(ticket.queue));
        (isFitting ? offered.fitting : offered.others).append(list);
    }
    return offered;
}

} // namespace Opora::Models
