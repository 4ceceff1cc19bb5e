// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryports.h"

#include "models/desklistmodel.h"
#include "models/usecounts.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using Opora::Models::DeskListModel;
using Opora::Models::DeskRow;
using Opora::Models::UseCounts;
using Opora::Models::usesText;

/// How often what people set up was used, and how its list says so.
class TestUseCounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachIsCountedByItself()
    {
        MemorySettings settings;
        const QUuid one = QUuid::createUuid();
        const QUuid other = QUuid::createUuid();
        UseCounts(settings).add(one);
        UseCounts(settings).add(one);
        QCOMPARE(UseCounts(settings).of(one), 2);
        QCOMPARE(UseCounts(settings).of(other), 0);
        QVERIFY(usesText(0).isEmpty());
        QVERIFY(usesText(2).contains(u'2'));
    }

    void theListSaysItBehindTheDetail()
    {
        MemorySettings settings;
        DeskRow greeting;
        greeting.id = QUuid::createUuid();
        greeting.name = u"Greeting"_s;
        greeting.detail = u"Billing"_s;
        DeskRow thanks;
        thanks.id = QUuid::createUuid();
        thanks.name = u"Thanks"_s;
        DeskListModel list;
        const QAbstractItemModelTester tester(&list);
        list.setUses([&settings](const QUuid &object) { return UseCounts(settings).of(object); });
        list.setRows({greeting, thanks});
        QCOMPARE(list.row(0).detail, u"Billing"_s);
        UseCounts(settings).add(greeting.id);
        UseCounts(settings).add(thanks.id);
        list.recount();
        QCOMPARE(list.row(0).detail, u"Billing · "_s + usesText(1));
        QCOMPARE(list.row(1).detail, usesText(1));
        // It is no word of the object that one would look for.
        list.setFilter(u"used"_s);
        QCOMPARE(list.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestUseCounts)
#include "tst_usecounts.moc"
