// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wanted.h"

#include <QTest>

using namespace Opora::Sync;
using namespace Qt::StringLiterals;

class TestWanted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closedTicketsAreAskedForFromAMonthOn()
    {
        QCOMPARE(Wanted{}.toQuery(), u"ref,user,customer,open,closed:all"_s);
        QCOMPARE(Wanted{QDate(2026, 9, 17)}.toQuery(), u"ref,user,customer,open,closed:2026-09"_s);
    }

    void closedTicketsAreCoveredFromAMonthOn()
    {
        const Wanted wanted{QDate(2026, 2, 17)};

        QVERIFY(wanted.covers(u"queue:a/open"_s));
        QVERIFY(wanted.covers(u"queue:a/closed/2026-02"_s));
        QVERIFY(wanted.covers(u"queue:a/closed/2026-10"_s));
        QVERIFY(!wanted.covers(u"queue:a/closed/2026-01"_s));
        QVERIFY(!wanted.covers(u"queue:a/closed/2025-12"_s));
        QVERIFY(Wanted{}.covers(u"queue:a/closed/1999-12"_s));
    }

    void whatTheFirstScreenNeedsIsReadFirst()
    {
        const QStringList expected{u"ref"_s,
                                   u"user:1"_s,
                                   u"queue:a/open"_s,
                                   u"queue:b/open"_s,
                                   u"customer"_s,
                                   u"draft"_s,
                                   u"queue:b/closed/2026-11"_s,
                                   u"queue:a/closed/2026-10"_s,
                                   u"queue:b/closed/2025-12"_s};
        QStringList buckets = expected;
        std::reverse(buckets.begin(), buckets.end());
        QCOMPARE(inReadingOrder(buckets), expected);
    }
};

QTEST_GUILESS_MAIN(TestWanted)
#include "tst_wanted.moc"
