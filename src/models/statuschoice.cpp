// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statuschoice.h"

#include "core/defaults.h"
#include "models/rights.h"
#include "models/ticketrowtext.h"

#include <algorithm>

namespace Opora::Models {

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
