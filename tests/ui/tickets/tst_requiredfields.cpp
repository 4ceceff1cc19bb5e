// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/bulkmodel.h"
#include "models/macrorunner.h"
#include "screens.h"
#include "shownplace.h"
#include "ui/customers/editableline.h"
#include "ui/kit/chipbutton.h"
#include "ui/main/actions.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QLineEdit>
#include <QMenu>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

/// Three tickets, all orders without their number.
struct OrderDesk
{
    OrderDesk()
    {
        type.id = TypeId(Test::fixedUuid(u"type", 7));
        type.key = u"order"_s;
        type.name = {u"Заказ"_s, u"Order"_s};
        type.fields = {{u"shop"_s, {u"Магазин"_s, u"Shop"_s}}, {u"number"_s, {u"Номер"_s, u"Number"_s}}};
        type.fields[1].required = true;
        QList<Entity> told{Entity(type)};
        for (Ticket ticket : std::as_const(screens.desk.told)) {
            ticket.type = type.id;
            told.append(Entity(ticket));
        }
        screens.desk.tell(told);
    }

    Test::Screens screens;
    TicketType type;
};

/// The place of the tickets in its window, over the real cache.
struct Shown : OrderDesk, Test::ShownPlace
{
    Shown()
        : ShownPlace(screens.context)
    { }
    void begin()
    {
        QVERIFY(QTest::qWaitForWindowActive(&window));
        place->activate();
        QTRY_VERIFY(model().isOpen());
        QTRY_COMPARE(model().reference().types.size(), 1);
        QCOMPARE(model().details().ticket.number, 3);
    }
    [[nodiscard]] Models::TicketModel &model() const { return place->pane().ticket(); }
    void solveInTheHead() const
    {
        QMenu *menu = place->findChild<ChipButton *>(u"statusChip"_s)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction *row : menu->actions())
            if (row->text() == u"Solved"_s)
                row->trigger();
    }
    [[nodiscard]] bool isNumberTyped() const
    {
        const QWidget *focus = window.focusWidget();
        for (const EditableLine *line : place->findChildren<EditableLine *>(u"card_custom:number"_s))
            if (line->isEditing() && line->isAncestorOf(focus))
                return true;
        return false;
    }
};

const auto kSentence = u"Fill in “Number” first: a ticket of this type is not solved without it."_s;

} // namespace

/// A field that a type requires holds the solving of its tickets, over the real cache.
class TestRequiredFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void theHeadSolvesNoTicketWithoutIt()
    {
        Shown shown;
        shown.begin();
        const QSignalSpy told(shown.place, &Place::confirmed);
        shown.solveInTheHead();
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][0].toString(), kSentence);
        QVERIFY(shown.isNumberTyped());
        QCOMPARE(shown.screens.desk.ticket(3).state, StateClass::Open);
        QTest::keyClicks(shown.window.focusWidget(), u"12"_s);
        QTest::keyClick(shown.window.focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(shown.model().details().ticket.custom.value(u"number"_s), u"12"_s);
        shown.solveInTheHead();
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Solved);
        QCOMPARE(told.size(), 1);
    }

    void sendAndSolveKeepsTheReply()
    {
        Shown shown;
        shown.begin();
        auto *edit = shown.place->findChild<ComposerEdit *>();
        shown.actions.at(ActionId::Reply)->trigger();
        QTest::keyClicks(edit, u"It is on its way."_s);
        QTRY_VERIFY(shown.place->pane().composer().canSend());
        shown.actions.at(ActionId::SendAndSolve)->trigger();
        QVERIFY(shown.isNumberTyped());
        QCOMPARE(edit->toPlainText(), u"It is on its way."_s);
        QCOMPARE(shown.model().details().ticket.number, 3);
        QTest::keyClicks(shown.window.focusWidget(), u"12"_s);
        QTest::keyClick(shown.window.focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(shown.model().details().ticket.custom.value(u"number"_s), u"12"_s);
        shown.actions.at(ActionId::SendAndSolve)->trigger();
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Solved);
        QVERIFY(edit->toPlainText().isEmpty());
    }

    void noReasonIsAskedBefore()
    {
        Shown shown;
        shown.begin();
        shown.place->pane().askReason(defaultStatusId(StateClass::Solved));
        QVERIFY(!shown.place->pane().isAskingReason());
        QVERIFY(shown.isNumberTyped());
    }

    void cancellingAndOpenTicketsAreNotHeld()
    {
        Shown shown;
        shown.begin();
        QVERIFY(!shown.model().holdsSolving(defaultStatusId(StateClass::Pending)));
        QVERIFY(!shown.model().holdsSolving(defaultStatusId(StateClass::Cancelled)));
        QVERIFY(shown.model().holdsSolving(defaultStatusId(StateClass::Closed)));
    }

    void aMacroThatFillsItInSolves()
    {
        Shown shown;
        shown.begin();
        const MacroAction solve{u"status"_s, defaultStatusId(StateClass::Solved).toString()};
        Macro bare;
        bare.id = MacroId(Test::fixedUuid(u"macro", 1));
        bare.name = {u"Bare"_s, u"Bare"_s};
        bare.actions = {solve, {u"add_tag"_s, u"done"_s}};
        Macro whole = bare;
        whole.id = MacroId(Test::fixedUuid(u"macro", 2));
        whole.actions.append({u"custom:number"_s, u"7"_s});
        shown.screens.desk.tell({Entity(bare), Entity(whole)});
        shown.screens.reference.reload();
        QTRY_COMPARE(shown.model().reference().macros.size(), 2);
        Models::MacroRunner runner(shown.screens.context.work, shown.model());
        runner.run(bare);
        QVERIFY(shown.isNumberTyped());
        QVERIFY(!shown.screens.desk.undo.canUndo());
        runner.run(whole);
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Solved);
        QCOMPARE(shown.screens.desk.ticket(3).custom.value(u"number"_s), u"7"_s);
    }

    void ofManyThoseAreLeftOutAndTold()
    {
        Shown shown;
        shown.begin();
        Ticket whole = shown.screens.desk.told[0];
        whole.type = shown.type.id;
        whole.custom = {{u"number"_s, u"5"_s}};
        shown.screens.desk.tell({Entity(whole)});
        QList<RowKey> keys;
        for (int number = 1; number <= 3; ++number)
            keys.append(shown.screens.desk.details(number).row.key);
        Models::BulkModel model(shown.screens.context.work);
        model.setReference(shown.screens.desk.reference());
        QSignalSpy finished(&model, &Models::BulkModel::finished);
        const QString solved = defaultStatusId(StateClass::Solved).toString();
        model.run(keys, Op::TicketSet{{{TicketField::Status, {}, solved}}}, u"Status changed"_s);
        QVERIFY(finished.wait());
        QCOMPARE(model.course().changed, 1);
        QVERIFY2(model.told().contains(u"“Number”"_s), qPrintable(model.told()));
        QCOMPARE(shown.screens.desk.ticket(1).state, StateClass::Solved);
        QCOMPARE(shown.screens.desk.ticket(2).state, StateClass::Open);
    }
};

QTEST_MAIN(TestRequiredFields)
#include "tst_requiredfields.moc"
