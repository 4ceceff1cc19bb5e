// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/customerbook.h"

namespace Opora::Models {

// What the rules of loyalty say, in the reader's language.

/// "Devoted: from 5 years, 20 tickets, 100,000 a year".
[[nodiscard]] QString loyaltyRuleText(const Core::LoyaltyRule &rule);
/// Why the rules cannot be meant so, by the number of the rule; empty: they can.
[[nodiscard]] QString loyaltyTrouble(const QList<Core::LoyaltyRule> &rules);
/// "Customers now: devoted 7, loyal by feeling 30, …"
[[nodiscard]] QString loyaltyCountsText(const Core::LoyaltyCounts &counts);
/// A number from zero on, as the reader's language writes it; 0 of nothing. None: a person has to look again.
[[nodiscard]] std::optional<double> thresholdOf(const QString &text);
/// Empty for 0.
[[nodiscard]] QString thresholdText(double threshold);

} // namespace Opora::Models
