// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"

namespace Opora::Models {

/// What `reference.me` may choose for a ticket that has the status `current`: steps that the lifecycle and their role
/// allow, and the one it has.
[[nodiscard]] QList<Core::Status> offeredStatuses(const Core::ReferenceData &reference, Core::StatusId current);
/// Whether a person says why they take that step: it cancels the ticket, or opens one again that was done with.
[[nodiscard]] bool asksReason(Core::StateClass from, Core::StateClass to);

} // namespace Opora::Models
