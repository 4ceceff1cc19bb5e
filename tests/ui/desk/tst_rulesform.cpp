// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "store/localcustomerbook.h"
#include "ui/desk/deskpage.h"
#include "ui/kit/labels.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Qt::StringLiterals;
using Opora::Test::Screens;
using Opora::Ui::DeskPage;
using Opora::Ui::PlainLabel;
using Opora::Ui::Theme;

/// The page of what holds for the whole help desk, over the real cache with its customers.
class TestRulesForm : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Screens> m_screens;
    std::unique_ptr<Store::LocalCustomerBook> m_book;
    std::unique_ptr<DeskPage> m_page;

    void begin(Role role)
    {
        m_screens->desk.world.me.role = role;
        m_screens->desk.tell({m_screens->desk.world.me});
        QTRY_VERIFY(std::any_of(
            m_screens->reference.data().people.cbegin(), m_screens->reference.data().people.cend(),
            [&](const Person &person) { return person.id == m_screens->desk.world.me.id && person.role == role; }));
    }
    void tellRules(const QList<LoyaltyRule> &loyalty)
    {
        DeskRules rules;
        rules.id = deskRulesId();
        rules.loyalty = loyalty;
        m_screens->desk.tell({rules});
        QTRY_COMPARE(m_page->findChildren<QLineEdit *>(u"ruleYears"_s).size(), loyalty.size());
    }
    template<typename T>
    T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    [[nodiscard]] QString trouble(const QString &field) const
    {
        const auto *label = find<PlainLabel>(field + u"Trouble"_s);
        return label->isHidden() ? QString() : label->text();
    }
    [[nodiscard]] DeskRules stored() { return m_screens->desk.reference().rules.value(0); }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_screens = std::make_unique<Screens>(0);
        begin(Role::Administrator);
        m_book = std::make_unique<Store::LocalCustomerBook>(m_screens->desk.world.settings());
        m_screens->context.customerBook = m_book.get();
        m_page = std::make_unique<DeskPage>(m_screens->context, EntityKind::DeskRules);
        m_page->resize(760, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_book.reset();
        m_screens.reset();
        Theme::current().setFontScale(100);
    }

    void aRuleIsAddedByKeysCountedSavedAndTakenBack()
    {
        QList<Entity> customers;
        for (int number = 1; number <= 3; ++number) {
            Customer customer;
            customer.id = CustomerId(Test::fixedUuid(u"customer", number));
            customer.yearlyValue = 400 * number;
            customer.loyalty = number == 1 ? Loyalty::Devoted : Loyalty::None;
            customers.append(customer);
        }
        m_screens->desk.tell(customers);
        auto *add = find<QPushButton>(u"addRule"_s);
        add->setFocus();
        QTest::keyClick(add, Qt::Key_Space);
        QTRY_VERIFY(find<QComboBox>(u"ruleLevel"_s)->hasFocus());
        QVERIFY2(trouble(u"loyalty"_s).contains(u"asks for nothing"_s), qPrintable(trouble(u"loyalty"_s)));
        auto *value = find<QLineEdit>(u"ruleValue"_s);
        QCOMPARE(value->accessibleName(), u"Rule 1, money a year"_s);
        QTest::keyClicks(value, u"1,000"_s);
        QVERIFY(trouble(u"loyalty"_s).isEmpty());
        const auto *counts = find<PlainLabel>(u"loyaltyCounts"_s);
        QTRY_VERIFY2(counts->text().contains(u"Loyal by habit 1, without a level 1"_s), qPrintable(counts->text()));
        QVERIFY2(counts->text().contains(u"Devoted 1"_s), qPrintable(counts->text()));
        QVERIFY2(counts->text().contains(u"set by hand"_s), qPrintable(counts->text()));
        QTest::keySequence(value, QKeySequence::Save);
        QTRY_COMPARE(stored().loyalty, (QList<LoyaltyRule>{{Loyalty::Behavioural, 0, 0, 1000}}));
        QTRY_VERIFY(find<PlainLabel>(u"deskState"_s)->text().startsWith(u"Saved on this machine"_s));
        QCOMPARE(value->text(), u"1,000"_s);
        // With nothing typed since the key is the window's, in a line that was added later, too.
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        connect(&undo, &QAction::triggered, this, [this] { m_screens->desk.undo.undo(); });
        m_page->addAction(&undo);
        QTest::keySequence(value, QKeySequence::Undo);
        QTRY_VERIFY(stored().loyalty.isEmpty());
        QTRY_VERIFY(!find<QLineEdit>(u"ruleValue"_s));
    }

    void aLineThatNeverCountsIsSaid()
    {
        const LoyaltyRule habit{Loyalty::Behavioural, 1, 0, 0};
        const LoyaltyRule devoted{Loyalty::Devoted, 5, 20, 0};
        tellRules({habit, devoted});
        const QList<QPushButton *> down = m_page->findChildren<QPushButton *>(u"ruleDown"_s);
        QVERIFY(down.constFirst()->isEnabled() && !down.constLast()->isEnabled());
        down.constFirst()->click();
        QVERIFY2(trouble(u"loyalty"_s).startsWith(u"Rule 1 never counts"_s), qPrintable(trouble(u"loyalty"_s)));
        QTest::keySequence(m_page.get(), QKeySequence::Save);
        QVERIFY(m_page->hasUnsaved());
        QCOMPARE(stored().loyalty, (QList<LoyaltyRule>{habit, devoted}));
        m_page->findChildren<QPushButton *>(u"ruleUp"_s).constLast()->click();
        QVERIFY(trouble(u"loyalty"_s).isEmpty());
        QVERIFY(!m_page->hasUnsaved());
        m_page->findChildren<QPushButton *>(u"removeRule"_s).constFirst()->click();
        QTest::keySequence(m_page.get(), QKeySequence::Save);
        QTRY_COMPARE(stored().loyalty, QList<LoyaltyRule>{devoted});
    }

    void whatIsNoNumberStaysInItsLineAndIsSaid()
    {
        tellRules({{Loyalty::Devoted, 5, 0, 0}});
        auto *years = find<QLineEdit>(u"ruleYears"_s);
        years->selectAll();
        QTest::keyClicks(years, u"-1"_s);
        QCOMPARE(trouble(u"loyalty"_s), u"Rule 1: nothing can be less than zero."_s);
        years->selectAll();
        QTest::keyClicks(years, u"2.5"_s);
        QVERIFY(trouble(u"loyalty"_s).startsWith(u"Rule 1: write whole numbers"_s));
        QTest::keySequence(years, QKeySequence::Save);
        QCOMPARE(stored().loyalty.value(0).leastYears, 5);
        years->selectAll();
        QTest::keyClicks(years, u"6"_s);
        QVERIFY(trouble(u"loyalty"_s).isEmpty());
        QTest::keySequence(years, QKeySequence::Save);
        QTRY_COMPARE(stored().loyalty.value(0).leastYears, 6);
    }

    void theCurrencyAndTheWarningAreKeptAsTheyAreMeant()
    {
        auto *currency = find<QLineEdit>(u"currencyEdit"_s);
        QTest::keyClicks(currency, u"roubles"_s);
        QTest::keySequence(currency, QKeySequence::Save);
        QVERIFY(!trouble(u"currency"_s).isEmpty());
        currency->clear();
        QTest::keyClicks(currency, u"rub"_s);
        auto *warning = find<QLineEdit>(u"promised_warn_minutesEdit"_s);
        QTest::keyClicks(warning, u"soon"_s);
        QVERIFY(!trouble(u"promised_warn_minutes"_s).isEmpty());
        warning->selectAll();
        QTest::keyClicks(warning, u"1:30"_s);
        QTest::keySequence(warning, QKeySequence::Save);
        QTRY_COMPARE(stored().currency, u"RUB"_s);
        QCOMPARE(stored().promisedWarnMinutes, 90);
        QTRY_COMPARE(currency->text(), u"RUB"_s);
    }

    void whoLosesTheRightReadsThem()
    {
        tellRules({{Loyalty::Devoted, 5, 0, 0}});
        begin(Role::Supervisor);
        QTRY_VERIFY(!m_page->form().isEnabled());
        QCOMPARE(find<QLineEdit>(u"ruleYears"_s)->text(), u"5"_s);
        QVERIFY(!find<QPushButton>(u"saveButton"_s)->isEnabled());
        QTRY_COMPARE(find<PlainLabel>(u"deskState"_s)->text(), u"You can read this; others set it up."_s);
    }

    void largeLettersHaveRoom()
    {
        Theme::current().setFontScale(200);
        m_page->resize(640, 552);
        tellRules({{Loyalty::Behavioural, 1, 2, 3}, {Loyalty::Devoted, 5, 20, 1'000'000}});
        QVERIFY(Test::comesToRest());
        const auto *area = m_page->findChild<QScrollArea *>();
        QVERIFY2(area->widget()->width() <= area->viewport()->width(),
                 qPrintable(QString::number(area->widget()->width())));
        Test::keepPicture(*m_page, u"desk-loyalty-200"_s);
    }
};

QTEST_MAIN(TestRulesForm)
#include "tst_rulesform.moc"
