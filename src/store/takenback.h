// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mutation.h"
#include "core/result.h"
#include "store/outboxtable.h"

namespace Opora::Store {

class Write;

// What of the way back from a change is its author's own: neither what others had set alike before, nor what was held
// or refused.

/// By what the server made of the change. False: nothing of the way back is left.
[[nodiscard]] bool leaveOthers(Core::Operation &back, const OutboxRow &row, const Core::Outcome &outcome);
/// The same by the number of the change, 0 for none; while its answer is not here, the way back stays whole. What waits
/// for its author's decision goes with it.
[[nodiscard]] Core::Result<bool> leaveOthers(Write &write, Core::Operation &back, qint64 change, bool offline);

} // namespace Opora::Store
