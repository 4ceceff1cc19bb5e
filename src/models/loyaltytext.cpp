// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loyaltytext.h"

#include "core/loyalty.h"
#include "models/deskwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace Opora::Models {

using namespace Qt::StringLiterals;
using Core::Loyalty;
using Core::LoyaltyRule;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Opora::Models::LoyaltyRules)
public:
    static QString rule(const LoyaltyRule &rule)
    {
        QStringList parts;
        if (rule.leastYears > 0)
            parts.append(tr("%Ln year(s)", nullptr, rule.leastYears));
        if (rule.leastTickets > 0)
            parts.append(tr("%Ln ticket(s)", nullptr, rule.leastTickets));
        if (rule.leastYearlyValue > 0)
            //: What a customer brings; %1 is money
            parts.append(tr("%1 a year").arg(thresholdText(rule.leastYearlyValue)));
        //: A rule of loyalty: its level, and what a customer has to reach
        return tr("%1: from %2").arg(levelText(rule.level), parts.join(u", "_s));
    }
    static QString empty(qsizetype rule)
    {
        return tr("Rule %1 asks for nothing, so that everybody reaches it. Fill in at least one number.").arg(rule);
    }
    static QString overtaken(qsizetype rule, qsizetype by)
    {
        return tr("Rule %1 never counts: whoever reaches it reaches rule %2, too, and the last one counts. Move it "
                  "down, or ask for less in it.")
            .arg(rule)
            .arg(by);
    }
    //: Customers who have no level of loyalty, before their number
    static QString none() { return tr("without a level"); }
    static QString counts(const QStringList &levels)
    {
        //: What the rules of loyalty would make of the customers; %1 is a list: "Devoted 7, Loyal by feeling 30"
        return tr("Customers by these rules, as of now: %1.").arg(levels.join(u", "_s));
    }
    static QString byHand(qint64 people)
    {
        return tr("The level of %Ln of them was set by hand and stays.", nullptr, int(people));
    }
};

bool isEmpty(const LoyaltyRule &rule)
{
    return rule.leastYears <= 0 && rule.leastTickets <= 0 && rule.leastYearlyValue <= 0;
}

} // namespace

QString loyaltyRuleText(const LoyaltyRule &rule)
{
    return Words::rule(rule);
}

QString loyaltyTrouble(const QList<LoyaltyRule> &rules)
{
    for (qsizetype at = 0; at < rules.size(); ++at) {
        if (isEmpty(rules.at(at)))
            return Words::empty(at + 1);
    }
    for (qsizetype at = 0; at < rules.size(); ++at) {
        if (const qsizetype by = Core::ruleOver(rules, at); by >= 0)
            return Words::overtaken(at + 1, by + 1);
    }
    return {};
}

QString loyaltyCountsText(const Core::LoyaltyCounts &counts)
{
    QStringList levels;
    for (const Loyalty level : {Loyalty::Devoted, Loyalty::Emotional, Loyalty::Behavioural, Loyalty::None}) {
        const QString name = level == Loyalty::None ? Words::none() : levelText(level);
        levels.append(name + u' ' + QLocale().toString(counts.of(level)));
    }
    const QString text = Words::counts(levels);
    return counts.byHand == 0 ? text : text + u' ' + Words::byHand(counts.byHand);
}

std::optional<double> thresholdOf(const QString &text)
{
    // "100 000" is one number, by whichever of the spaces.
    QString digits = text;
    digits.removeIf([](QChar c) { return c.isSpace(); });
    if (digits.isEmpty())
        return 0;
    bool isNumber = false;
    const double number = QLocale().toDouble(digits, &isNumber);
    return isNumber && std::isfinite(number) && number >= 0 ? std::optional(number) : std::nullopt;
}

QString thresholdText(double threshold)
{
    return threshold == 0 ? QString() : QLocale().toString(threshold, 'f', QLocale::FloatingPointShortest);
}

} // namespace Opora::Models
