// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labs.h"
#include "support/privatepostgres.h"
#include "support/require.h"

#include <QTest>

using namespace Opora::Test;
using Kind = FailoverLab::Kind;

/// The labs of this folder at a length that fits into every test run; opora-pglab runs them longer.
class TestPostgresql : public QObject
{
    Q_OBJECT

private:
    static void judge(const Findings &findings)
    {
        for (const QString &line : findings.figures)
            qInfo("%s", qPrintable(line));
        QVERIFY2(findings.faults.isEmpty(), qPrintable(findings.faults.join(QLatin1Char('\n'))));
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto &postgres = PrivatePostgres::instance();
        if (!postgres.isAvailable())
            OPORA_SKIP("postgresql", postgres.skipReason());
    }
    void theFeedLosesNothingUnderManyWriters() { judge(runFeedLab({24, 1})); }
    void aCutAfterAnyMessageIsHealed() { judge(runCutLab({6})); }
    void aFrozenInstanceHoldsNobodyLong() { judge(runFreezeLab({1})); }
    void aFailoverLosesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("synchronous") << int(Kind::Synchronous);
        QTest::newRow("asynchronous") << int(Kind::Asynchronous);
        QTest::newRow("dump") << int(Kind::Dump);
    }
    void aFailoverLosesNothing()
    {
        QFETCH(int, kind);
        judge(runFailoverLab({Kind(kind), 8}));
    }
    void rollingRestartsAreNotNoticed() { judge(runRollingLab({10, 200})); }
};

QTEST_GUILESS_MAIN(TestPostgresql)
#include "tst_postgresql.moc"
