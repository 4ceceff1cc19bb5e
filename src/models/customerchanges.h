// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/mutation.h"

namespace Opora::Models {

/// What "customer.set" has to say to make one of the other; empty when they are equal.
[[nodiscard]] QList<Core::Op::CustomerSet::Change> customerChanges(const Core::Customer &before,
                                                                   const Core::Customer &after);

} // namespace Opora::Models
