// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "coreworld.h"

#include "core/loyalty.h"

#include <QTest>

using namespace Opora::Core;
using namespace Qt::StringLiterals;

/// Which level of loyalty a customer has. The rules: by habit after a year or so and 3 tickets, by feeling for 100,000
/// a year, devoted after 3 years with 10 tickets and 50,000 a year.
class TestLoyalty : public QObject
{
    Q_OBJECT

    const QList<LoyaltyRule> m_rules{
        {Loyalty::Behavioural, 1, 3, 0}, {Loyalty::Emotional, 0, 0, 100'000}, {Loyalty::Devoted, 3, 10, 50'000}};

private Q_SLOTS:
    void theLastRuleThatFitsCounts_data()
    {
        QTest::addColumn<int>("years");
        QTest::addColumn<int>("tickets");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("level");
        const auto row = [](const char *name, int years, int tickets, double value, Loyalty level) {
            QTest::newRow(name) << years << tickets << value << int(level);
        };
        row("nothing is known", 0, 0, 0, Loyalty::None);
        row("years without tickets", 5, 2, 0, Loyalty::None);
        row("exactly what is asked", 1, 3, 0, Loyalty::Behavioural);
        row("a year too few", 0, 3, 0, Loyalty::None);
        row("worth it from the first day", 0, 0, 100'000, Loyalty::Emotional);
        row("a little less", 0, 0, 99'999.99, Loyalty::None);
        row("two rules fit, the later counts", 2, 5, 200'000, Loyalty::Emotional);
        row("all three fit", 3, 10, 100'000, Loyalty::Devoted);
        row("the last one alone beside the first", 3, 10, 50'000, Loyalty::Devoted);
        row("one thing of the last is missing", 3, 9, 50'000, Loyalty::Behavioural);
    }
    void theLastRuleThatFitsCounts()
    {
        QFETCH(int, years);
        QFETCH(int, tickets);
        QFETCH(double, value);
        QFETCH(int, level);
        QCOMPARE(int(loyaltyByRule(m_rules, {years, tickets, value})), level);
        QCOMPARE(loyaltyByRule({}, {years, tickets, value}), Loyalty::None);
    }

    void onlyWholeYearsCount_data()
    {
        QTest::addColumn<QByteArray>("since");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<bool>("isOne");
        const auto row = [](const char *name, const char *since, const char *now, bool isOne) {
            QTest::newRow(name) << QByteArray(since) << QByteArray(now) << isOne;
        };
        row("a moment before", "2025-03-10T12:00:00Z", "2026-03-10T11:59:59Z", false);
        row("to the moment", "2025-03-10T12:00:00Z", "2026-03-10T12:00:00Z", true);
        row("over the new year", "2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z", false);
        row("since a leap day", "2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z", true);
        row("since a day to come", "2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false);
    }
    void onlyWholeYearsCount()
    {
        QFETCH(QByteArray, since);
        QFETCH(QByteArray, now);
        QFETCH(bool, isOne);
        Customer customer;
        customer.since = utc(since.constData());
        const QList<LoyaltyRule> rules{{Loyalty::Devoted, 1, 0, 0}};
        const LoyaltyStanding expected{isOne ? Loyalty::Devoted : Loyalty::None, isOne};
        QCOMPARE(loyaltyOf(customer, 0, rules, utc(now.constData())), expected);
    }

    void aRuleThatALaterOneAlwaysBeatsIsFound()
    {
        const LoyaltyRule habit{Loyalty::Behavioural, 1, 0, 0};
        const LoyaltyRule feeling{Loyalty::Emotional, 2, 5, 0};
        const LoyaltyRule devoted{Loyalty::Devoted, 2, 0, 1000};
        const QList<LoyaltyRule> rising{habit, feeling, devoted};
        for (qsizetype at = 0; at < rising.size(); ++at)
            QCOMPARE(ruleOver(rising, at), -1);
        QCOMPARE(ruleOver({feeling, devoted, habit}, 0), 2);
        QCOMPARE(ruleOver({feeling, devoted, habit}, 1), 2);
        QCOMPARE(ruleOver({habit, habit}, 0), 1);
    }

    void whoIsKnownSinceNobodyKnowsWhenHasNoYears()
    {
        const QList<LoyaltyRule> rules{{Loyalty::Devoted, 1, 0, 0}};
        QCOMPARE(loyaltyOf(Customer(), 0, rules, utc("2026-01-01T00:00:00Z")), LoyaltyStanding());
    }

    void aLevelSetByHandStays()
    {
        Customer customer;
        customer.loyalty = Loyalty::Behavioural;
        customer.yearlyValue = 1'000'000;
        const Timestamp now = utc("2026-01-01T00:00:00Z");
        QCOMPARE(loyaltyOf(customer, 50, m_rules, now), (LoyaltyStanding{Loyalty::Behavioural, false}));
        customer.loyalty = Loyalty::None;
        QCOMPARE(loyaltyOf(customer, 50, m_rules, now), (LoyaltyStanding{Loyalty::Emotional, true}));
    }
};

QTEST_GUILESS_MAIN(TestLoyalty)
#include "tst_loyalty.moc"
