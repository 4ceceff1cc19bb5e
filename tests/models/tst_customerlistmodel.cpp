// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringdesk.h"
#include "models/customerlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

class TestCustomerListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreListedAsTheyAreAnswered()
    {
        DeskWorld world;
        for (const QString &name : {u"Anna"_s, u"Boris"_s})
            world.desk.customerRows.append({Core::CustomerId::make(world.random), name, name + u"@site.example"_s, {}});
        CustomerListModel model(world.desk);
        const QAbstractItemModelTester tester(&model);
        model.search(u" an "_s);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(world.desk.customersAsked, QStringList{u"an"_s});
        QCOMPARE(model.index(1).data().toString(), u"Boris"_s);
        QCOMPARE(model.positionOf(world.desk.customerRows.at(1).id), 1);
        QCOMPARE(model.positionOf({}), -1);
    }

    void whatIsHeardOfACustomerTellsAllThatIsSeen()
    {
        DeskWorld world;
        world.desk.customerRows
            = {{Core::CustomerId::make(world.random), u"Anna"_s, u"a@site.example"_s, u"Nord"_s, true, 14},
               {Core::CustomerId::make(world.random), u"Boris"_s, u"b@site.example"_s, {}}};
        CustomerListModel model(world.desk);
        model.search({});
        QTRY_COMPARE(model.rowCount(), 2);
        const auto heard
            = [&model](int row) { return model.index(row).data(Qt::AccessibleDescriptionRole).toString(); };
        QCOMPARE(heard(0), u"VIP, 14 ticket(s), a@site.example, Nord"_s);
        QCOMPARE(heard(1), u"b@site.example"_s);
    }

    void fastTypingAsksOnlyTheLastWordsAgain()
    {
        DeskWorld world;
        world.desk.customersWait = true;
        CustomerListModel model(world.desk);
        for (const QString &words : {u"a"_s, u"an"_s, u"ann"_s, u"anna"_s})
            model.search(words);
        QCOMPARE(world.desk.customersAsked, QStringList{u"a"_s});
        world.desk.answerCustomers();
        const QStringList expected{u"a"_s, u"anna"_s};
        QTRY_COMPARE(world.desk.customersAsked, expected);
        world.desk.answerCustomers();
    }

    void aFailureIsTold()
    {
        DeskWorld world;
        world.desk.fault = Core::Error{Core::Error::Kind::Corrupt, u"db.corrupt"_s, {}};
        CustomerListModel model(world.desk);
        const QSignalSpy failed(&model, &CustomerListModel::failed);
        model.search({});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCustomerListModel)
#include "tst_customerlistmodel.moc"
