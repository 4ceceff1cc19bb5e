// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/customer.h"
#include "core/desksetup.h"

#include <QList>

namespace Opora::Core {

/// What a customer is judged by.
struct LoyaltyFacts
{
    int years = 0; ///< whole ones since they became a customer
    qint64 tickets = 0;
    double yearlyValue = 0;
};

/// The level of the last rule all of which they reach; None: they reach none.
[[nodiscard]] Loyalty loyaltyByRule(const QList<LoyaltyRule> &rules, const LoyaltyFacts &facts);

/// A later rule that everybody reaches who reaches that one, so that it never counts; -1: there is none.
[[nodiscard]] qsizetype ruleOver(const QList<LoyaltyRule> &rules, qsizetype at);

struct LoyaltyStanding
{
    Loyalty level = Loyalty::None;
    bool isByRule = false;
    friend bool operator==(const LoyaltyStanding &, const LoyaltyStanding &) = default;
};

/// What somebody set by hand, else what the rules say.
[[nodiscard]] LoyaltyStanding loyaltyOf(const Customer &customer, qint64 tickets, const QList<LoyaltyRule> &rules,
                                        Timestamp now);

} // namespace Opora::Core
