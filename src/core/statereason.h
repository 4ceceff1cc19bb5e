// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

namespace Opora::Core {

/// Reasons of Ticket::stateReason that were chosen, not typed (T1 of the product): kept as these words, so that each
/// reader has them in their own language and reports can count them.
inline constexpr QLatin1StringView kNotSolvedReason{"not_solved"};
inline constexpr QLatin1StringView kNewProblemReason{"new_problem"};

} // namespace Opora::Core
