// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statuschoice.h"

#include "core/defaults.h"
#include "models/rights.h"

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

bool asksReason(Core::StateClass from, Core::StateClass to)
{
    // What was taken for spam was never done with.
    const bool wasDone = !Core::isUnfinished(from) && from != Core::StateClass::Spam;
    return to == Core::StateClass::Cancelled || (wasDone && Core::isUnfinished(to));
}

} // namespace Opora::Models
