// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaign.h"

namespace Opora::Simulation {

#ifdef OPORA_MUTANTS
/// Plants each fault in turn and says after how many seeds it was found; 0 when all were.
[[nodiscard]] int hunt(const Wishes &wishes);
#endif

} // namespace Opora::Simulation
