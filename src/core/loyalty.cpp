// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loyalty.h"

#include <QDateTime>

#include <algorithm>

namespace Opora::Core {

namespace {

/// By the calendar of UTC; 0 when nobody knows since when.
int yearsBetween(Timestamp since, Timestamp now)
{
    if (toMsecs(since) <= 0 || since > now)
        return 0;
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(toMsecs(since), Qt::UTC);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(toMsecs(now), Qt::UTC);
    const int years = to.date().year() - from.date().year();
    return from.addYears(years) > to ? years - 1 : years;
}

} // namespace

Loyalty loyaltyByRule(const QList<LoyaltyRule> &rules, const LoyaltyFacts &facts)
{
    const auto isReached = [&facts](const LoyaltyRule &rule) {
        return facts.years >= rule.leastYears && facts.tickets >= rule.leastTickets
            && facts.yearlyValue >= rule.leastYearlyValue;
    };
    const auto last = std::find_if(rules.crbegin(), rules.crend(), isReached);
    return last == rules.crend() ? Loyalty::None : last->level;
}

qsizetype ruleOver(const QList<LoyaltyRule> &rules, qsizetype at)
{
    const LoyaltyRule &rule = rules.at(at);
    for (qsizetype later = at + 1; later < rules.size(); ++later) {
        const LoyaltyRule &other = rules.at(later);
        if (other.leastYears <= rule.leastYears && other.leastTickets <= rule.leastTickets
            && other.leastYearlyValue <= rule.leastYearlyValue)
            return later;
    }
    return -1;
}

LoyaltyStanding loyaltyOf(const Customer &customer, qint64 tickets, const QList<LoyaltyRule> &rules, Timestamp now)
{
    if (customer.loyalty != Loyalty::None)
        return {customer.loyalty, false};
    const Loyalty level = loyaltyByRule(rules, {yearsBetween(customer.since, now), tickets, customer.yearlyValue});
    return {level, level != Loyalty::None};
}

} // namespace Opora::Core
