// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/bulkmodel.h"
#include "models/composermodel.h"
#include "models/ticketmodel.h"
#include "models/usecounts.h"
#include "screens.h"
#include "shownplace.h"
#include "ui/kit/chipbutton.h"
#include "ui/main/actions.h"
#include "ui/tickets/bulkbar.h"
#include "ui/tickets/composeredit.h"
#include "ui/tickets/macrobar.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

/// A cache that knows these macros before anything is shown.
struct Told
{
    explicit Told(const QList<Entity> &macros) { screens.desk.tell(macros); }

    Test::Screens screens;
};

Macro macroOf(int number, const QString &name, const QList<MacroAction> &actions, const QString &condition = {})
{
    Macro macro;
    macro.id = MacroId(Test::fixedUuid(u"macro", number));
    macro.name = {name, name};
    macro.key = name.toLower();
    macro.actions = actions;
    macro.condition = condition;
    return macro;
}

MacroAction solve()
{
    return {u"status"_s, defaultStatusId(StateClass::Solved).toString()};
}

MacroAction cancel()
{
    return {u"status"_s, defaultStatusId(StateClass::Cancelled).toString()};
}

/// The place of the tickets in its window, over the real cache, the newest ticket of three open.
struct Shown : Told, Test::ShownPlace
{
    explicit Shown(const QList<Entity> &macros)
        : Told(macros)
        , ShownPlace(screens.context)
    {
        QObject::connect(actions.at(ActionId::Undo), &QAction::triggered, &screens.desk.undo, &Models::UndoStack::undo);
    }
    void begin(qsizetype macros)
    {
        QVERIFY(QTest::qWaitForWindowActive(&window));
        place->activate();
        QTRY_VERIFY(place->pane().ticket().isOpen());
        QTRY_COMPARE(place->pane().ticket().reference().macros.size(), macros);
    }
    [[nodiscard]] ComposerEdit *edit() const { return place->pane().findChild<ComposerEdit *>(); }
    [[nodiscard]] MacroBar *bar() const { return place->pane().findChild<MacroBar *>(); }
    [[nodiscard]] MacroBar *bulkBar() const { return place->findChild<BulkBar *>()->findChild<MacroBar *>(); }
    [[nodiscard]] static QStringList rows(const MacroBar &bar)
    {
        QStringList names;
        const auto *list = bar.findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row)
            names << list->item(row)->text().section(u' ', 0, 0);
        return names;
    }
    [[nodiscard]] static QString preview(const MacroBar &bar)
    {
        return bar.findChild<QLabel *>(u"macroPreview"_s)->text();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = window.focusWidget();
        QTest::keyClick(focus ? focus : &window, key, modifiers);
    }
    /// By the key, then what is typed, then Enter.
    void run(const QString &typed)
    {
        actions.at(ActionId::Macro)->trigger();
        QTRY_VERIFY(bar()->isVisible());
        QTest::keyClicks(bar()->findChild<QLineEdit *>(), typed);
        press(Qt::Key_Return);
        QVERIFY(!bar()->isVisible());
    }
    [[nodiscard]] bool sendsAnything()
    {
        const QList<Mutation> out = screens.desk.handOut();
        return std::any_of(out.cbegin(), out.cend(), [](const Mutation &mutation) {
            const OpKind kind = kindOf(mutation.operation);
            return kind == OpKind::TicketReply || kind == OpKind::TicketNote;
        });
    }
};

} // namespace

/// Macros in the window, as a person runs them.
class TestMacros : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init() { QLocale::setDefault(QLocale(QLocale::English)); }

    void aKeyAFewLettersAndEnterRunOne()
    {
        Shown shown({macroOf(1, u"Close"_s, {solve(), {u"add_tag"_s, u"done"_s}}), macroOf(2, u"Refund"_s, {solve()})});
        shown.begin(2);
        shown.press(Qt::Key_X);
        QTRY_VERIFY(shown.bar()->isVisible());
        QCOMPARE(Shown::rows(*shown.bar()), (QStringList{u"Close"_s, u"Refund"_s}));
        Test::keepPicture(shown.window, u"macros"_s);
        QTest::keyClicks(shown.window.focusWidget(), u"clo"_s);
        QCOMPARE(Shown::rows(*shown.bar()), QStringList{u"Close"_s});
        QVERIFY(Shown::preview(*shown.bar()).contains(u"Solved"_s));
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Solved);
        QCOMPARE(shown.screens.desk.ticket(3).tags, QStringList{u"done"_s});
        QVERIFY(!shown.bar()->isVisible());
        QCOMPARE(shown.window.focusWidget(), shown.list());
    }

    void ctrlZTakesAllOfItBack()
    {
        Shown shown({macroOf(1, u"Close"_s, {solve(), {u"add_tag"_s, u"done"_s}, {u"reply"_s, u"It is done."_s}})});
        shown.begin(1);
        shown.run(u"close"_s);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        QCOMPARE(shown.edit()->toPlainText(), u"It is done."_s);
        QCOMPARE(shown.window.focusWidget(), shown.edit());
        const Models::UseCounts uses(shown.screens.settings);
        QCOMPARE(uses.of(Test::fixedUuid(u"macro", 1)), 1);
        shown.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Open);
        QVERIFY(shown.screens.desk.ticket(3).tags.isEmpty());
        QVERIFY(shown.edit()->toPlainText().isEmpty());
    }

    // What Zammad does: the macro sends the reply that was being written.
    void aMacroNeverSendsTheUnfinishedReply()
    {
        Macro macro = macroOf(1, u"Close"_s, {solve(), {u"reply"_s, u"It is done."_s}});
        macro.sends = true;
        Shown shown({macro});
        shown.begin(1);
        shown.place->pane().startReply();
        QTest::keyClicks(shown.edit(), u"I am still"_s);
        shown.run(u"close"_s);
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Solved);
        QCOMPARE(shown.edit()->toPlainText(), u"I am still\n\nIt is done."_s);
        QCOMPARE(shown.screens.desk.details(3).messages.size(), 1);
        QVERIFY(!shown.sendsAnything());
        // Nor does taking it back: what was typed stands as it stood.
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        shown.screens.desk.undo.undo();
        QTRY_COMPARE(shown.edit()->toPlainText(), u"I am still"_s);
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Open);
    }

    void whatWasTypedBeneathStaysWhenItIsTakenBack()
    {
        Shown shown({macroOf(1, u"Greet"_s, {{u"reply"_s, u"Good day."_s}})});
        shown.begin(1);
        shown.actions.at(ActionId::Macro)->trigger();
        QTRY_VERIFY(Shown::preview(*shown.bar()).contains(u"“Good day.”"_s));
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(shown.edit()->toPlainText(), u"Good day."_s);
        QTest::keyClicks(shown.edit(), u" And more"_s);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        shown.screens.desk.undo.undo();
        QCOMPARE(shown.edit()->toPlainText(), u" And more"_s);
    }

    void hardSpacesAndForeignLinesAreTakenBackToo()
    {
        Shown shown({macroOf(1, u"Greet"_s, {{u"reply"_s, u"Room\u00a07\r\nSecond floor."_s}})});
        shown.begin(1);
        shown.run(u"greet"_s);
        QTRY_COMPARE(shown.edit()->toPlainText(), u"Room 7\nSecond floor."_s);
        QTest::keyClicks(shown.edit(), u" And more"_s);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        shown.screens.desk.undo.undo();
        QCOMPARE(shown.edit()->toPlainText(), u" And more"_s);
    }

    void wordsForColleaguesNeverComeIntoAReply()
    {
        Shown shown({macroOf(1, u"Warn"_s, {{u"note"_s, u"He is a fraud"_s}, {u"add_tag"_s, u"fraud"_s}})});
        shown.begin(1);
        QSignalSpy told(&shown.place->pane(), &TicketPane::confirmed);
        shown.place->pane().startReply();
        QTest::keyClicks(shown.edit(), u"Dear Anna"_s);
        shown.run(u"warn"_s);
        QTRY_COMPARE(shown.screens.desk.ticket(3).tags, QStringList{u"fraud"_s});
        QCOMPARE(shown.edit()->toPlainText(), u"Dear Anna"_s);
        QCOMPARE(told.size(), 1);
    }

    void anEmptyComposerTakesANoteAsANote()
    {
        Shown shown({macroOf(1, u"Warn"_s, {{u"note"_s, u"Look twice"_s}})});
        shown.begin(1);
        shown.run(u"warn"_s);
        QTRY_COMPARE(shown.edit()->toPlainText(), u"Look twice"_s);
        QCOMPARE(shown.place->pane().draft().audience(), Audience::Internal);
    }

    void whatDoesNotFitTheTicketIsNotOffered()
    {
        Shown shown({macroOf(1, u"Close"_s, {solve()}, u"status:open"_s),
                     macroOf(2, u"Reopen"_s, {solve()}, u"status:solved"_s)});
        shown.begin(2);
        shown.actions.at(ActionId::Macro)->trigger();
        QTRY_VERIFY(shown.bar()->isVisible());
        QCOMPARE(Shown::rows(*shown.bar()), QStringList{u"Close"_s});
    }

    void whereThereIsNoneItIsSaidWhereTheyAreMade()
    {
        Shown shown({});
        shown.begin(0);
        shown.actions.at(ActionId::Macro)->trigger();
        QTRY_VERIFY(shown.bar()->isVisible());
        QVERIFY(Shown::preview(*shown.bar()).contains(u"settings"_s));
        shown.press(Qt::Key_Escape);
        QVERIFY(!shown.bar()->isVisible());
        QCOMPARE(shown.window.focusWidget(), shown.list());
    }

    void manyAreShownWhatWouldChangeBeforeItRuns()
    {
        Shown shown({macroOf(1, u"Close"_s, {solve(), {u"reply"_s, u"Closed."_s}}, u"-tag:vip"_s)});
        Ticket vip = shown.screens.desk.told[0];
        vip.tags = {u"vip"_s};
        shown.screens.desk.tell({vip});
        shown.begin(1);
        shown.press(Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(shown.place->findChild<BulkBar *>()->isVisible());
        shown.actions.at(ActionId::Macro)->trigger();
        QTRY_VERIFY(shown.bulkBar()->isVisible());
        const auto *chip = shown.place->findChild<ChipButton *>(u"bulkStatus"_s);
        QVERIFY(!chip->isVisible()); // one thing at a time
        shown.press(Qt::Key_Escape);
        QVERIFY(chip->isVisible() && !shown.bulkBar()->isVisible());
        shown.actions.at(ActionId::Macro)->trigger();
        shown.press(Qt::Key_Return);
        QTRY_VERIFY(Shown::preview(*shown.bulkBar()).contains(u'2'));
        QVERIFY(!shown.screens.desk.undo.canUndo());
        Test::keepPicture(shown.window, u"macros-bulk"_s);
        shown.press(Qt::Key_Return);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        QCOMPARE(shown.screens.desk.ticket(3).state, StateClass::Solved);
        QCOMPARE(shown.screens.desk.ticket(1).state, StateClass::Open);
        QVERIFY(shown.edit()->toPlainText().isEmpty());
        QVERIFY(!shown.sendsAnything());
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        shown.screens.desk.undo.undo();
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Open);
    }

    void whyIsAskedBeforeAMacroRuns()
    {
        Shown shown({macroOf(1, u"Drop"_s, {cancel(), {u"add_tag"_s, u"gone"_s}})});
        shown.begin(1);
        shown.run(u"drop"_s);
        auto *words = shown.place->pane().findChild<QLineEdit *>(u"reasonWords"_s);
        QVERIFY(words->isVisible() && words->hasFocus());
        QVERIFY(!shown.screens.desk.undo.canUndo());
        shown.press(Qt::Key_Return);
        QVERIFY(words->isVisible()); // not without one
        QTest::keyClicks(words, u"sent twice"_s);
        shown.press(Qt::Key_Return);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        QVERIFY(!words->isVisible());
        const Ticket dropped = shown.screens.desk.ticket(3);
        QCOMPARE(dropped.state, StateClass::Cancelled);
        QCOMPARE(dropped.stateReason, u"sent twice"_s);
        QCOMPARE(dropped.tags, QStringList{u"gone"_s});
        shown.screens.desk.undo.undo();
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Open);
        QVERIFY(shown.screens.desk.ticket(3).tags.isEmpty());
    }

    void whyIsNotLostWithAMacroThatWasEdited()
    {
        Shown shown({macroOf(1, u"Drop"_s, {cancel()})});
        shown.begin(1);
        shown.run(u"drop"_s);
        auto *words = shown.place->pane().findChild<QLineEdit *>(u"reasonWords"_s);
        QTest::keyClicks(words, u"sent twice"_s);
        const Macro edited = macroOf(1, u"Drop"_s, {cancel(), {u"add_tag"_s, u"gone"_s}});
        shown.screens.desk.tell({edited});
        QTRY_VERIFY(shown.place->pane().ticket().reference().macros.contains(edited));
        const QSignalSpy failed(&shown.place->pane(), &TicketPane::failed);
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(failed.size(), 1);
        QVERIFY(words->isVisible());
        QCOMPARE(words->text(), u"sent twice"_s);
        shown.run(u"drop"_s);
        QCOMPARE(words->text(), u"sent twice"_s);
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        QVERIFY(!words->isVisible());
        QCOMPARE(shown.screens.desk.ticket(3).stateReason, u"sent twice"_s);
        QCOMPARE(shown.screens.desk.ticket(3).tags, QStringList{u"gone"_s});
    }

    void whoDoesNotSayWhyRunsNothing()
    {
        Shown shown({macroOf(1, u"Drop"_s, {cancel(), {u"add_tag"_s, u"gone"_s}})});
        shown.begin(1);
        shown.run(u"drop"_s);
        shown.press(Qt::Key_Escape);
        QVERIFY(!shown.place->pane().isAskingReason());
        QVERIFY(!shown.screens.desk.undo.canUndo());
        // The bar is its own again.
        shown.place->pane().askReason(defaultStatusId(StateClass::Cancelled));
        QTest::keyClicks(shown.window.focusWidget(), u"no"_s);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(shown.screens.desk.ticket(3).state, StateClass::Cancelled);
        QVERIFY(shown.screens.desk.ticket(3).tags.isEmpty());
    }

    void aMacroThatSaysWhyItselfAsksNothing()
    {
        Shown shown({macroOf(1, u"Drop"_s, {cancel(), {u"state_reason"_s, u"junk"_s}})});
        shown.begin(1);
        shown.run(u"drop"_s);
        QVERIFY(!shown.place->pane().isAskingReason());
        QTRY_COMPARE(shown.screens.desk.ticket(3).stateReason, u"junk"_s);
    }

    void ofManyWhyIsAskedOnce()
    {
        Shown shown({macroOf(1, u"Drop"_s, {cancel()})});
        shown.begin(1);
        shown.press(Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(shown.place->findChild<BulkBar *>()->isVisible());
        shown.actions.at(ActionId::Macro)->trigger();
        shown.press(Qt::Key_Return);
        QTRY_VERIFY(Shown::preview(*shown.bulkBar()).contains(u'3'));
        shown.press(Qt::Key_Return);
        auto *words = shown.place->findChild<QLineEdit *>(u"bulkWords"_s);
        QVERIFY(words->isVisible() && words->hasFocus());
        shown.press(Qt::Key_Return);
        QVERIFY(words->isVisible());
        QTest::keyClicks(words, u"a wave of spam"_s);
        shown.press(Qt::Key_Return);
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        for (int number = 1; number <= 3; ++number) {
            QCOMPARE(shown.screens.desk.ticket(number).state, StateClass::Cancelled);
            QCOMPARE(shown.screens.desk.ticket(number).stateReason, u"a wave of spam"_s);
        }
    }

    void aCountOfOneMacroNeverPassesForAnother()
    {
        Shown shown({macroOf(1, u"Close"_s, {solve()}), macroOf(2, u"Tag"_s, {{u"add_tag"_s, u"late"_s}})});
        shown.begin(2);
        shown.press(Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(shown.place->findChild<BulkBar *>()->isVisible());
        shown.actions.at(ActionId::Macro)->trigger();
        QTRY_VERIFY(shown.bulkBar()->isVisible());
        QSignalSpy counted(shown.place->findChild<Models::BulkModel *>(), &Models::BulkModel::finished);
        // The first is still being counted while the second is chosen and asked about.
        shown.press(Qt::Key_Return);
        shown.press(Qt::Key_Down);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(counted.size(), 1);
        QCOMPARE(shown.bulkBar()->findChild<QPushButton *>(u"macroRun"_s)->text(), u"Preview"_s);
        shown.press(Qt::Key_Return);
        QTRY_COMPARE(shown.bulkBar()->findChild<QPushButton *>(u"macroRun"_s)->text(), u"Run"_s);
        QVERIFY(!shown.screens.desk.undo.canUndo());
    }

    void theListOfTicketsKeepsTheRoomThatMacrosDoNotNeed()
    {
        Shown shown({macroOf(1, u"Close"_s, {solve()})});
        shown.begin(1);
        shown.press(Qt::Key_A, Qt::ControlModifier);
        const auto *bulk = shown.place->findChild<BulkBar *>();
        QTRY_VERIFY(bulk->isVisible());

        shown.actions.at(ActionId::Macro)->trigger();

        QTRY_VERIFY(shown.bulkBar()->isVisible());
        QVERIFY(Test::comesToRest());
        QCOMPARE(bulk->height(), bulk->heightForWidth(bulk->width()));
    }
};

QTEST_MAIN(TestMacros)
#include "tst_macros.moc"
