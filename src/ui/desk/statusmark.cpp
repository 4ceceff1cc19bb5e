// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/statusmark.h"

#include <algorithm>

namespace Opora::Ui {

StateMark statusMark(const Core::Status &status)
{
    return {status.state, false, roleOf(status.color)};
}

StateMark statusMark(const Core::ReferenceData &reference, Core::StatusId status, Core::StateClass state)
{
    const QList<Core::Status> &known = reference.statuses;
    const auto found
        = std::find_if(known.cbegin(), known.cend(), [status](const auto &one) { return one.id == status; });
    return {state, false, found == known.cend() ? std::nullopt : roleOf(found->color)};
}

} // namespace Opora::Ui
