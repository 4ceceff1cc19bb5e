// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/customerlistmodel.h"
#include "storedesk.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

using namespace Opora;
using namespace Opora::Models;
using namespace Qt::StringLiterals;

namespace {

constexpr int kAnnas = 1'110;
constexpr int kOthers = 124;

Core::Customer customerOf(Test::StoreDesk &desk, const QString &name)
{
    Core::Customer customer;
    customer.id = Core::CustomerId::make(desk.world.random);
    customer.name = name;
    return customer;
}

QStringList namesIn(const CustomerListModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.row(row)->name);
    return names;
}

/// As a view does that is scrolled to its end again and again.
void fetchAll(CustomerListModel &model)
{
    while (model.hasMore()) {
        const int before = model.rowCount();
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() > before || !model.hasMore());
    }
}

} // namespace

/// More customers than any page holds, in the real cache.
class TestCustomerPages : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::StoreDesk> m_desk;
    QList<Core::Customer> m_told;

    /// Names in any order, many of them the same.
    void tellMany()
    {
        QList<Core::Entity> all;
        for (int i = 0; i < kAnnas + kOthers; ++i) {
            const bool isAnna = i % 10 != 0;
            const QString family = u"%1"_s.arg((i * 7919) % 97, 3, 10, QChar(u'0'));
            m_told.append(customerOf(*m_desk, (isAnna ? u"Anna Test"_s : u"Zoe Other"_s) + family));
            all.append(m_told.constLast());
        }
        m_desk->tell(all);
    }
    void tell(const Core::Customer &customer) { m_desk->tell({Core::Entity(customer)}); }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Test::StoreDesk>(1);
        m_told.clear();
        tellMany();
    }
    void cleanup() { m_desk.reset(); }

    void everybodyIsListedOnceInTheOrderOfNames()
    {
        CustomerListModel model(m_desk->desk());
        model.search({});
        QTRY_COMPARE(model.rowCount(), CustomerListModel::kPage);
        QVERIFY(model.hasMore());
        QCOMPARE(model.total(), std::optional<qint64>(m_told.size()));
        fetchAll(model);
        QCOMPARE(model.rowCount(), int(m_told.size()));
        for (const Core::Customer &customer : std::as_const(m_told))
            QVERIFY(model.positionOf(customer.id) >= 0);
        const QStringList names = namesIn(model);
        QVERIFY(std::is_sorted(names.cbegin(), names.cend()));
        QVERIFY(!model.isFull());
    }

    void everybodyWhoFitsTheWordsIsListedOnce()
    {
        CustomerListModel model(m_desk->desk());
        model.search(u"test"_s);
        QTRY_COMPARE(model.rowCount(), CustomerListModel::kPage);
        QVERIFY(!model.total());
        fetchAll(model);
        QCOMPARE(model.rowCount(), kAnnas);
        QCOMPARE(model.total(), std::optional<qint64>(kAnnas));
        for (const Core::Customer &customer : std::as_const(m_told))
            QCOMPARE(model.positionOf(customer.id) >= 0, customer.name.startsWith(u"Anna"_s));
        model.search(u"zoe"_s);
        QTRY_COMPARE(model.rowCount(), kOthers);
        QVERIFY(!model.hasMore());
    }

    void aSlipIsForgivenAmongMany()
    {
        CustomerListModel model(m_desk->desk());
        model.search(u"other01"_s);
        QTRY_VERIFY(model.rowCount() > 0);
        model.search(u"zeo other"_s);
        QTRY_VERIFY(model.rowCount() > 0);
        QVERIFY(model.row(0)->name.startsWith(u"Zoe"_s));
        QVERIFY(!model.hasMore());
    }

    void whoComesMeanwhileIsListedAndNobodyIsLost()
    {
        CustomerListModel model(m_desk->desk());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.search({});
        QTRY_VERIFY(model.rowCount() >= CustomerListModel::kPage);
        model.fetchMore({});
        QTRY_VERIFY(model.rowCount() >= 2 * CustomerListModel::kPage);
        const Core::Customer first = customerOf(*m_desk, u"Aaron"_s);
        tell(first);
        QTRY_COMPARE(model.positionOf(first.id), 0);
        QVERIFY(model.rowCount() >= 2 * CustomerListModel::kPage);
        fetchAll(model);
        QCOMPARE(model.rowCount(), int(m_told.size()) + 1);
    }

    void anEditLeavesTheViewWhereItIs()
    {
        CustomerListModel model(m_desk->desk());
        model.search({});
        QTRY_COMPARE(model.rowCount(), CustomerListModel::kPage);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 2 * CustomerListModel::kPage);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const Core::CustomerId shown = model.row(250)->id;
        Core::Customer edited = *std::find_if(m_told.cbegin(), m_told.cend(),
                                              [shown](const Core::Customer &each) { return each.id == shown; });
        edited.vip = true;
        tell(edited);
        QTRY_VERIFY(model.row(250)->vip);
        QCOMPARE(model.rowCount(), 2 * CustomerListModel::kPage);
        QVERIFY(reset.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCustomerPages)
#include "tst_customerpages.moc"
