// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/handover.h"

#include "core/permissions.h"
#include "text/names.h"

namespace Opora::Models {

QList<HandoverTarget> handoverTargets(const Core::ReferenceData &reference, const Core::Ticket &ticket)
{
    QList<HandoverTarget> targets;
    for (const Core::Queue &queue : reference.queues)
        if (queue.active && queue.id != ticket.queue)
            targets.append({queue.id.uuid(), queue.name, queue.key, false});
    for (const Core::Person &person : reference.people)
        // Who takes it oneself presses A.
        if (person.active && person.id != reference.me && person.id != ticket.owner
            && Core::mayOwn(person, ticket.queue))
            targets.append({person.id.uuid(), person.name, person.email.section(u'@', 0, 0), true});
    return targets;
}

QList<HandoverTarget> handoverTyped(const QList<HandoverTarget> &targets, const QString &typed)
{
    // A gap before each word: what is typed begins one.
    const QString begun = u' ' + Text::foldedName(typed);
    if (begun.size() == 1)
        return targets;
    QList<HandoverTarget> found = targets;
    found.removeIf([&begun](const HandoverTarget &target) {
        return !(u' ' + Text::foldedName(target.name)).contains(begun)
            && !(u' ' + Text::foldedName(target.key)).contains(begun);
    });
    return found;
}

} // namespace Opora::Models
