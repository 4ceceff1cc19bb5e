// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "screens.h"
#include "ui/customers/editableline.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/section.h"
#include "ui/main/halftyped.h"
#include "ui/tickets/ticketcard.h"

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// The fields of a ticket beside those in its head, over the real cache.
class TestTicketCard : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<QWidget> m_window;
    TicketCard *m_card = nullptr;
    TicketType m_type;

    /// What a desk sets up: a type with fields of its own, a tree of categories, a matrix.
    void setUp()
    {
        m_type.id = TypeId(Test::fixedUuid(u"type", 7));
        m_type.key = u"order"_s;
        m_type.name = {u"Заказ"_s, u"Order"_s};
        m_type.fields = {{u"number"_s, {u"Номер"_s, u"Number"_s}, FieldKind::Number, {}, true},
                         {u"bought"_s, {u"Куплено"_s, u"Bought on"_s}, FieldKind::Date},
                         {u"shop"_s, {u"Магазин"_s, u"Shop"_s}, FieldKind::Choice, {{u"a"_s, {u"Центр"_s, u"R&D"_s}}}},
                         {u"gift"_s, {u"Подарок"_s, u"Gift"_s}, FieldKind::Check}};
        Category payments;
        payments.id = CategoryId(Test::fixedUuid(u"category", 1));
        payments.key = u"payments"_s;
        payments.name = {u"Платежи"_s, u"Payments"_s};
        Category refund;
        refund.id = CategoryId(Test::fixedUuid(u"category", 2));
        refund.parent = payments.id;
        refund.key = u"refund"_s;
        refund.name = {u"Возврат"_s, u"Refund"_s};
        DeskRules rules;
        rules.id = deskRulesId();
        rules.priorities = {{3, 3, defaultPriorityId(u"high")}};
        m_screens->desk.tell({Entity(m_type), Entity(payments), Entity(refund), Entity(rules)});
        m_ticket->setReference(m_screens->desk.reference());
    }
    void open(const Ticket &ticket)
    {
        m_screens->desk.tell({Entity(ticket)});
        m_ticket->open(ticket.id);
        QTRY_VERIFY(m_ticket->isOpen());
    }
    void open() { open(m_screens->desk.told[0]); }
    [[nodiscard]] Ticket orderTicket() const
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.type = m_type.id;
        return ticket;
    }
    [[nodiscard]] Ticket stored() { return m_screens->desk.ticket(1); }
    /// Of those that are shown: what is taken away is deleted a little later.
    template<typename Part>
    [[nodiscard]] Part *part(const QString &word) const
    {
        const QList<Part *> parts = m_card->findChildren<Part *>(u"card_"_s + word);
        const auto shown = std::find_if(parts.cbegin(), parts.cend(), [](const Part *one) { return one->isVisible(); });
        return shown == parts.cend() ? nullptr : *shown;
    }
    [[nodiscard]] ChipButton *chip(const QString &word) const { return part<ChipButton>(word); }
    [[nodiscard]] EditableLine *line(const QString &word) const { return part<EditableLine>(word); }
    [[nodiscard]] QLineEdit *edit(const QString &word) const { return line(word)->findChild<QLineEdit *>(); }
    [[nodiscard]] bool hasProblem(const QString &word) const
    {
        return line(word)->findChild<PlainLabel *>(u"lineProblem"_s)->isVisible();
    }
    [[nodiscard]] static QAction *row(const QMenu *menu, const QString &words)
    {
        const QList<QAction *> rows = menu->actions();
        const auto found = std::find_if(rows.cbegin(), rows.cend(),
                                        [&](const QAction *row) { return row->text().startsWith(words); });
        return found == rows.cend() ? nullptr : *found;
    }
    [[nodiscard]] QAction *empty(const QString &words) const
    {
        QMenu *menu = m_card->findChild<ChipButton *>(u"cardAdd"_s)->menu();
        Q_EMIT menu->aboutToShow();
        return row(menu, words);
    }
    void undo()
    {
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
        m_screens->desk.undo.undo();
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_window = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_window.get());
        m_card = new TicketCard(m_screens->context, *m_ticket, m_window.get());
        column->addWidget(m_card);
        column->addStretch();
        setUp();
        m_window->resize(240, 700);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_ticket.reset();
        m_screens.reset();
    }

    void anEmptyFieldComesFromTheMenuAndIsTakenBack()
    {
        open();
        QVERIFY(!line(u"summary"_s));
        empty(u"Summary"_s)->trigger();
        QVERIFY(line(u"summary"_s)->isEditing());
        QTest::keyClicks(edit(u"summary"_s), u"Pays twice"_s);
        QTest::keyClick(edit(u"summary"_s), Qt::Key_Return);
        QTRY_COMPARE(stored().summary, u"Pays twice"_s);
        QTRY_VERIFY(line(u"summary"_s) && !line(u"summary"_s)->isEditing());
        QVERIFY(!empty(u"Summary"_s));
        undo();
        QTRY_VERIFY(stored().summary.isEmpty());
        QTRY_VERIFY(!line(u"summary"_s));
    }

    void theTabKeyGoesOnFromALineToTheNextField()
    {
        open(orderTicket());
        line(u"custom:number"_s)->startEditing();
        m_ticket->setReference(m_screens->desk.reference()); // the card is placed anew
        QVERIFY(edit(u"custom:number"_s)->hasFocus());
        QTest::keyClick(edit(u"custom:number"_s), Qt::Key_Tab);
        QCOMPARE(m_window->focusWidget(), chip(u"kind"_s));
    }

    void escapeLeavesAnEmptyFieldEmpty()
    {
        open();
        empty(u"Summary"_s)->trigger();
        QTest::keyClicks(edit(u"summary"_s), u"Pays"_s);
        QTest::keyClick(edit(u"summary"_s), Qt::Key_Escape);
        QTRY_VERIFY(!line(u"summary"_s));
        QVERIFY(!hasHalfTyped(*m_window));
        QVERIFY(!m_screens->desk.undo.canUndo());
    }

    void whatATypeWantsIsSaidAndNumbersAreNumbers()
    {
        open(orderTicket());
        QCOMPARE(chip(u"type"_s)->text(), u"Order"_s);
        QVERIFY(line(u"custom:number"_s));
        Test::keepPicture(*m_window, u"card-required"_s);
        line(u"custom:number"_s)->startEditing();
        QTest::keyClicks(edit(u"custom:number"_s), u"twelve"_s);
        QTest::keyClick(edit(u"custom:number"_s), Qt::Key_Return);
        QVERIFY(hasProblem(u"custom:number"_s));
        QCOMPARE(edit(u"custom:number"_s)->text(), u"twelve"_s);
        edit(u"custom:number"_s)->setText(u"1,200.5"_s);
        QVERIFY(!hasProblem(u"custom:number"_s));
        QTest::keyClick(edit(u"custom:number"_s), Qt::Key_Return);
        QTRY_COMPARE(stored().custom.value(u"number"_s), u"1200.5"_s);
        undo();
        QTRY_VERIFY(stored().custom.isEmpty());
    }

    void aDateThatIsNoneStaysInTheLine()
    {
        open(orderTicket());
        empty(u"Bought on"_s)->trigger();
        edit(u"custom:bought"_s)->setText(u"31.02.2026"_s);
        QTest::keyClick(edit(u"custom:bought"_s), Qt::Key_Return);
        QVERIFY(hasProblem(u"custom:bought"_s));
        QCOMPARE(edit(u"custom:bought"_s)->text(), u"31.02.2026"_s);
        edit(u"custom:bought"_s)->setText(u"24.11.2026"_s);
        QTest::keyClick(edit(u"custom:bought"_s), Qt::Key_Return);
        QTRY_COMPARE(stored().custom.value(u"bought"_s), u"2026-11-24"_s);
        QTRY_VERIFY(line(u"custom:bought"_s)
                    && line(u"custom:bought"_s)->findChild<QLabel *>()->text().contains("2026"_L1));
        line(u"custom:bought"_s)->startEditing();
        QCOMPARE(edit(u"custom:bought"_s)->text(), u"24.11.2026"_s);
    }

    void choicesAndChecksAreChosen()
    {
        open(orderTicket());
        row(empty(u"Shop"_s)->menu(), u"R&&D"_s)->trigger();
        QTRY_COMPARE(stored().custom.value(u"shop"_s), u"a"_s);
        QTRY_VERIFY(chip(u"custom:shop"_s));
        QCOMPARE(chip(u"custom:shop"_s)->text(), u"R&D"_s);
        row(empty(u"Gift"_s)->menu(), u"yes"_s)->trigger();
        QTRY_COMPARE(stored().custom.value(u"gift"_s), u"true"_s);
        QMenu *menu = chip(u"custom:shop"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QVERIFY(row(menu, u"R&&D"_s)->isChecked());
        row(menu, u"Nothing"_s)->trigger();
        QTRY_VERIFY(!chip(u"custom:shop"_s));
        QVERIFY(!stored().custom.contains(u"shop"_s));
    }

    void aCategoryIsChosenFromTheTree()
    {
        open();
        QAction *payments = row(empty(u"Category"_s)->menu(), u"Payments"_s);
        QVERIFY(row(payments->menu(), u"Payments, in general"_s));
        row(payments->menu(), u"Refund"_s)->trigger();
        QTRY_COMPARE(stored().category, u"payments/refund"_s);
        QTRY_VERIFY(chip(u"category"_s));
        QCOMPARE(chip(u"category"_s)->text(), u"Payments / Refund"_s);
    }

    void impactAndUrgencyGiveThePriority()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.impact = Degree::High;
        open(ticket);
        QAction *high = row(empty(u"Urgency"_s)->menu(), u"high"_s);
        QVERIFY2(high->text().endsWith(u"\tHigh"_s), qPrintable(high->text()));
        high->trigger();
        QTRY_COMPARE(stored().priority, defaultPriorityId(u"high"));
        QTRY_VERIFY(chip(u"priority"_s));
        QVERIFY(!chip(u"priority"_s)->isEnabled());
        undo();
        QTRY_COMPARE(stored().urgency, Degree::None);
        QCOMPARE(stored().priority, ticket.priority);
    }

    void aTimeIsPromisedInWords()
    {
        open();
        empty(u"Promised time"_s)->trigger();
        QTest::keyClicks(edit(u"promised_at"_s), u"sometime soon"_s);
        QTest::keyClick(edit(u"promised_at"_s), Qt::Key_Return);
        QVERIFY(hasProblem(u"promised_at"_s));
        edit(u"promised_at"_s)->setText(u"in 2 hours"_s);
        QTest::keyClick(edit(u"promised_at"_s), Qt::Key_Return);
        QTRY_VERIFY(stored().promisedAt);
        QVERIFY(*stored().promisedAt > m_screens->desk.world.clock.now());
    }

    void anEscalationWantsItsReason()
    {
        open();
        row(empty(u"Line of support"_s)->menu(), u"line 2"_s)->trigger();
        QVERIFY(line(u"escalation_reason"_s)->isEditing());
        QTest::keyClick(edit(u"escalation_reason"_s), Qt::Key_Return);
        QVERIFY(hasProblem(u"escalation_reason"_s));
        QTest::keyClicks(edit(u"escalation_reason"_s), u"needs the vendor"_s);
        QTest::keyClick(edit(u"escalation_reason"_s), Qt::Key_Return);
        QTRY_COMPARE(stored().escalation, 2);
        QCOMPARE(stored().escalationReason, u"needs the vendor"_s);
        undo();
        QTRY_COMPARE(stored().escalation, 0);
        QVERIFY(stored().escalationReason.isEmpty());
    }

    void whoGivesAnEscalationUpChangesNothing()
    {
        open();
        row(empty(u"Line of support"_s)->menu(), u"line 1"_s)->trigger();
        QTest::keyClick(edit(u"escalation_reason"_s), Qt::Key_Escape);
        QTRY_VERIFY(!line(u"escalation_reason"_s));
        QVERIFY(m_screens->desk.handOut().isEmpty());
    }

    void whoMayNotOnlyReads()
    {
        Person reader = m_screens->desk.world.me;
        reader.role = Role::LightAgent;
        m_screens->desk.tell({Entity(reader)});
        m_ticket->setReference(m_screens->desk.reference());
        Ticket ticket = orderTicket();
        ticket.summary = u"Pays twice"_s;
        open(ticket);
        QVERIFY(!chip(u"type"_s)->isEnabled());
        QVERIFY(!m_card->findChild<ChipButton *>(u"cardAdd"_s)->isVisible());
        QVERIFY(line(u"summary"_s));
        QVERIFY(!line(u"summary"_s)->tabStop()->isVisible());
    }

    void whatIsTypedOutlivesWhatComesFromElsewhere()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.summary = u"Pays twice"_s;
        open(ticket);
        line(u"summary"_s)->startEditing();
        edit(u"summary"_s)->setText(u"Pays thrice"_s);
        ticket.summary.clear();
        m_screens->desk.tell({Entity(ticket)});
        QTRY_VERIFY(m_ticket->details().ticket.summary.isEmpty());
        QVERIFY(line(u"summary"_s) && line(u"summary"_s)->isEditing());
        QCOMPARE(edit(u"summary"_s)->text(), u"Pays thrice"_s);
    }

    void whatIsTypedOutlivesAnotherType()
    {
        open(orderTicket());
        line(u"custom:number"_s)->startEditing();
        edit(u"custom:number"_s)->setText(u"12"_s);
        m_screens->desk.tell({Entity(m_screens->desk.told[0])});
        QTRY_VERIFY(m_ticket->details().ticket.type.isNull());
        QVERIFY(line(u"custom:number"_s));
        QCOMPARE(edit(u"custom:number"_s)->text(), u"12"_s);
        QTest::keyClick(edit(u"custom:number"_s), Qt::Key_Return);
        QTRY_COMPARE(stored().custom.value(u"number"_s), u"12"_s);
    }

    void wordsThatCouldNotBeStoredComeBack()
    {
        open();
        empty(u"Summary"_s)->trigger();
        QTest::keyClicks(edit(u"summary"_s), u"Pays twice"_s);
        QTest::keyClick(edit(u"summary"_s), Qt::Key_Return);
        Q_EMIT m_ticket->failed(Error{Error::Kind::Rejected, u"disk.full"_s, {}});
        QVERIFY(line(u"summary"_s)->isEditing());
        QCOMPARE(edit(u"summary"_s)->text(), u"Pays twice"_s);
    }

    void whatWasFoldedStaysFolded()
    {
        open();
        m_card->findChild<Ui::Section *>()->setOpen(false);
        TicketCard again(m_screens->context, *m_ticket);
        QVERIFY(!again.findChild<Ui::Section *>()->isOpen());
        again.start();
        QVERIFY(again.findChild<Ui::Section *>()->isOpen());
    }

    void itFitsANarrowPanel()
    {
        Ticket ticket = orderTicket();
        ticket.summary = u"word "_s.repeated(100);
        ticket.category = u"payments/refund"_s;
        ticket.custom = {{u"other"_s, u"ж"_s.repeated(300)}, {u"shop"_s, u"gone"_s}};
        open(ticket);
        m_window->resize(200, 700);
        QVERIFY2(m_card->minimumSizeHint().width() <= 200,
                 qPrintable(QString::number(m_card->minimumSizeHint().width())));
        Test::keepPicture(*m_window, u"card-narrow"_s);
    }
};

QTEST_MAIN(TestTicketCard)
#include "tst_ticketcard.moc"
