// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/tickets/recipientcompleter.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Opora::Test::StoreDesk;

class TestRecipientCompleter : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<QLineEdit> m_line;
    QAbstractItemView *m_list = nullptr;

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        QList<Entity> customers;
        for (const QString &name : {u"Petrenko"_s, u"Petrov Andrey"_s, u"Petrov Boris"_s}) {
            Customer customer;
            customer.id = CustomerId(Test::fixedUuid(u"customer", 70 + int(customers.size())));
            customer.name = name;
            customer.emails = {u"p%1@example.org"_s.arg(customers.size())};
            customers.append(customer);
        }
        m_screens->desk.tell(customers);
        m_line = std::make_unique<QLineEdit>();
        m_list = (new RecipientCompleter(m_screens->desk.desk(), m_line.get()))->popup();
        m_line->show();
        QVERIFY(QTest::qWaitForWindowActive(m_line.get()));
        m_line->setFocus();
    }
    void cleanup()
    {
        m_line.reset();
        m_screens.reset();
    }

    void whomSomebodyWentDownToIsMeantWhenTheListIsRenewed()
    {
        QTest::keyClicks(m_line.get(), u"petr"_s);
        QTRY_VERIFY(m_list->isVisible() && m_list->model()->rowCount() == 3);
        QTest::keyClick(m_list, Qt::Key_Down);
        QTest::keyClick(m_list, Qt::Key_Down);
        const QString meant = m_list->currentIndex().data().toString();
        QVERIFY2(meant.startsWith(u"Petrov"_s), qPrintable(meant));
        QTest::keyClicks(m_line.get(), u"ov"_s);
        QTRY_COMPARE(m_list->model()->rowCount(), 2);
        QCOMPARE(m_list->currentIndex().data().toString(), meant);
        QTest::keyClick(m_list, Qt::Key_Return);
        QVERIFY2(meant.contains(u'<' + m_line->text().chopped(2) + u'>'), qPrintable(m_line->text()));
    }

    void whoIsNotFoundAnyMoreGivesTheirPlaceToNobody()
    {
        QTest::keyClicks(m_line.get(), u"petr"_s);
        QTRY_VERIFY(m_list->isVisible() && m_list->model()->rowCount() == 3);
        QTest::keyClick(m_list, Qt::Key_Down);
        QTest::keyClick(m_list, Qt::Key_Down);
        QTest::keyClicks(m_line.get(), u"e"_s);
        QTRY_COMPARE(m_list->model()->rowCount(), 1);
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(m_line->text(), u"petre"_s);
        QVERIFY(!m_list->isVisible());
    }

    void aListThatWasClosedStaysClosed()
    {
        QTest::keyClicks(m_line.get(), u"pet"_s);
        QTRY_VERIFY(m_list->isVisible());
        // The answer to the last letter comes behind the key that takes the row.
        QTest::keyClicks(m_line.get(), u"r"_s);
        QTest::keyClick(m_list, Qt::Key_Return);
        QCOMPARE(m_line->text(), u"p0@example.org, "_s);
        static_cast<void>(StoreDesk::answer(m_screens->desk.desk().customers({u"petr"_s, 8, {}})));
        QCoreApplication::sendPostedEvents();
        QVERIFY(!m_list->isVisible());
    }
};

QTEST_MAIN(TestRecipientCompleter)
#include "tst_recipientcompleter.moc"
