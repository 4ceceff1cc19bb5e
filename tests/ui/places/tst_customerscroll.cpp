// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/customers/customersplace.h"
#include "ui/kit/labels.h"
#include "ui/kit/searchfield.h"

#include <QListView>
#include <QScrollBar>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// The list of customers over a cache that holds more of them than a page.
class TestCustomerScroll : public QObject
{
    Q_OBJECT

private:
    static constexpr int kCustomers = 1'050;

    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<CustomersPlace> m_place;
    QListView *m_list = nullptr;

    void tell(int number, const QString &name)
    {
        Core::Customer customer;
        customer.id = Core::CustomerId(Test::fixedUuid(u"customer", 10'000 + number));
        customer.name = name;
        m_screens->desk.tell({Core::Entity(customer)});
    }
    [[nodiscard]] int rows() const { return m_list->model()->rowCount(); }
    /// As a wheel does that goes on turning: what came last is laid out a little later.
    [[nodiscard]] bool scrollsBeyond(int before)
    {
        m_list->verticalScrollBar()->setValue(m_list->verticalScrollBar()->maximum());
        return rows() > before;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        const QList<ElidedLabel *> labels = m_place->findChildren<ElidedLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&words](const ElidedLabel *label) { return label->text().contains(words); });
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        QList<Core::Entity> all;
        for (int i = 0; i < kCustomers; ++i) {
            Core::Customer customer;
            customer.id = Core::CustomerId(Test::fixedUuid(u"customer", i));
            customer.name = u"Customer %1"_s.arg(i, 5, 10, QChar(u'0'));
            all.append(customer);
        }
        m_screens->desk.tell(all);
        m_place = std::make_unique<CustomersPlace>(m_screens->context);
        m_place->resize(1100, 600);
        m_place->show();
        m_list = m_place->findChild<QListView *>(u"customerList"_s);
        QTRY_VERIFY(rows() >= 200);
    }
    void cleanup()
    {
        m_place.reset();
        m_screens.reset();
    }

    void scrollingToTheEndShowsWhoComesNext_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("everybody") << QString();
        QTest::newRow("found by words") << u"customer"_s;
    }
    void scrollingToTheEndShowsWhoComesNext()
    {
        QFETCH(const QString, words);
        m_place->findChild<SearchField *>(u"customerField"_s)->setText(words);
        QTRY_COMPARE(rows(), 200);
        QTRY_VERIFY(says(words.isEmpty() ? u"1050"_s : u"200"_s));
        while (rows() < kCustomers) {
            const int before = rows();
            QTRY_VERIFY(scrollsBeyond(before));
        }
        QCOMPARE(rows(), kCustomers);
        QTRY_VERIFY(says(u"1050"_s));
    }

    void theKeysLeadToTheEndToo()
    {
        m_list->setFocus();
        for (int press = 0; press < 6 && rows() < kCustomers; ++press) {
            const int before = rows();
            QTest::keyClick(m_list, Qt::Key_End);
            QTRY_VERIFY(rows() > before);
        }
        QCOMPARE(rows(), kCustomers);
    }

    void whoeverComesLeavesTheListWhereItIs()
    {
        QTRY_VERIFY(scrollsBeyond(200));
        const int scrolled = m_list->verticalScrollBar()->maximum() / 2;
        m_list->verticalScrollBar()->setValue(scrolled);
        tell(1, u"Aaron"_s);
        QTRY_COMPARE(m_list->model()->index(0, 0).data().toString(), u"Aaron"_s);
        QTRY_COMPARE(m_list->verticalScrollBar()->value(), scrolled);
    }
};

QTEST_MAIN(TestCustomerScroll)
#include "tst_customerscroll.moc"
