// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/views.h"
#include "models/ticketmodel.h"

#include <functional>

namespace Opora::Models {

/// What a person decides about a held or refused change. The choice between own values and those of a colleague becomes
/// a step that can be taken back, to the other's values and not to what stood before both. `told` hears how it went,
/// and later only of a way back that failed; nothing comes once `context` is gone.
void decide(const Workplace &workplace, QObject *context, const Core::OutboxItem &item, Core::Resolution resolution,
            const std::function<void(const Core::Result<void> &)> &told);

} // namespace Opora::Models
