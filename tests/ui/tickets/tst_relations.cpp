// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/composermodel.h"
#include "models/mergemodel.h"
#include "shownpane.h"
#include "ui/tickets/conversationview.h"
#include "ui/tickets/heldbars.h"
#include "ui/tickets/mergedbar.h"
#include "ui/tickets/mergepage.h"
#include "ui/tickets/splitpage.h"
#include "ui/tickets/ticketpane.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

struct Shown : Test::ShownPane
{
    using ShownPane::ShownPane;
    void merge(int from, int into)
    {
        QVERIFY(screens.desk.answer(screens.desk.desk().submit({screens.desk.told[from - 1].id.uuid(),
                                                                Core::Op::TicketMerge{screens.desk.told[into - 1].id},
                                                                {},
                                                                false})));
    }
};

} // namespace

/// Merging and splitting from the open ticket, over the real cache.
class TestRelations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void theOpenTicketAsksForAnotherByItsNumber()
    {
        Shown shown;
        shown.open(2);
        shown.pane.showMerge();
        auto *number = shown.part<QLineEdit>(u"mergeNumber"_s);
        auto *go = shown.part<QPushButton>(u"mergeGo"_s);
        QTRY_COMPARE(shown.part<QListWidget>(u"mergeTickets"_s)->count(), 1);
        QVERIFY(!go->isEnabled());
        number->setText(u"#1"_s);
        QTest::keyClick(number, Qt::Key_Return);
        QTRY_VERIFY(go->isEnabled());
        QCOMPARE(shown.part<QListWidget>(u"mergePreview"_s)->count(), 2);
        // The other one stays after all.
        shown.part<QListWidget>(u"mergeTickets"_s)->setCurrentRow(1);
        QTRY_COMPARE(shown.pane.findChild<MergePage *>()->model().target(), shown.screens.desk.told[1].id);
        const QSignalSpy asked(&shown.pane, &TicketPane::ticketAsked);
        go->click();
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<Core::TicketId>(), shown.screens.desk.told[1].id);
        QCOMPARE(shown.screens.desk.ticket(1).mergedInto, shown.screens.desk.told[1].id);
    }

    void escapeLeavesThePageWithoutAChange()
    {
        Shown shown;
        shown.open(2);
        shown.pane.showMerge();
        auto *page = shown.pane.findChild<MergePage *>();
        QVERIFY(page->isVisible());
        QTest::keyClick(page, Qt::Key_Escape);
        QVERIFY(!page->isVisible());
        QVERIFY(!shown.screens.desk.undo.canUndo());
    }

    void aMergedTicketLeadsOnAndIsTakenBack()
    {
        Shown shown;
        shown.merge(1, 2);
        shown.open(1);
        auto *bar = shown.pane.findChild<MergedBar *>();
        QTRY_VERIFY(bar->isVisible());
        const QSignalSpy asked(&shown.pane, &TicketPane::ticketAsked);
        shown.part<QPushButton>(u"openTarget"_s)->click();
        QCOMPARE(asked.at(0).at(0).value<Core::TicketId>(), shown.screens.desk.told[1].id);
        shown.part<QPushButton>(u"takeMergeBack"_s)->click();
        QTRY_VERIFY(shown.screens.desk.ticket(1).mergedInto.isNull());
        QTRY_VERIFY(!bar->isVisible());
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
    }

    void afterThirtyDaysItOnlyLeadsOn()
    {
        Shown shown;
        Core::Ticket merged = shown.screens.desk.told[0];
        merged.mergedInto = shown.screens.desk.told[1].id;
        merged.mergedAt = shown.screens.desk.world.clock.now() - std::chrono::hours(31 * 24);
        shown.screens.desk.tell({merged});
        shown.open(1);
        QTRY_VERIFY(shown.part<QPushButton>(u"openTarget"_s));
        QVERIFY(!shown.part<QPushButton>(u"takeMergeBack"_s));
    }

    void heldWordsAreOfferedToWhereTheTicketGoesOn()
    {
        Shown shown;
        Test::StoreDesk &desk = shown.screens.desk;
        QVERIFY(desk.answer(desk.desk().submit(desk.world.reply(desk.told[0], u"my words"_s))));
        const QList<Core::Mutation> sent = desk.handOut();
        QCOMPARE(sent.size(), 1);
        desk.acknowledge(Test::StoreWorld::outcome(sent[0].id, Core::Outcome::Kind::Held, 0, u"ticket_merged"_s));
        Core::Ticket merged = desk.told[0];
        merged.mergedInto = desk.told[1].id;
        merged.mergedAt = merged.updatedAt;
        desk.tell({merged});
        shown.open(1);
        QTRY_VERIFY(shown.part<QPushButton>(u"moveWords"_s));
        shown.part<QPushButton>(u"moveWords"_s)->click();
        QTRY_COMPARE(desk.draft(2).text, u"my words"_s);
        QTRY_VERIFY(desk.details(1).pending.isEmpty());
    }

    void chosenMessagesAreSplitOffAndComeBack()
    {
        Shown shown;
        shown.open(1);
        shown.pane.showSplit();
        auto *messages = shown.part<QListWidget>(u"splitMessages"_s);
        auto *go = shown.part<QPushButton>(u"splitGo"_s);
        QCOMPARE(messages->count(), 1);
        QVERIFY(!go->isEnabled());
        QTest::keyClick(messages, Qt::Key_Space);
        QVERIFY(go->isEnabled());
        Test::keepPicture(shown.pane, u"split"_s);
        shown.part<QLineEdit>(u"splitSubject"_s)->setText(u"Refund"_s);
        // As they are read: messages, subject, department, and then it is done.
        QStringList stops;
        for (const QWidget *at = messages; at != go; at = at->nextInFocusChain())
            stops.append(at->objectName());
        QVERIFY(stops.contains(u"splitQueue"_s));
        QVERIFY(!stops.contains(u"splitBack"_s));
        go->click();
        QTRY_VERIFY(shown.screens.desk.undo.canUndo());
        const std::optional<Core::Mutation> waiting = splitOf(1, shown);
        QVERIFY(waiting);
        const auto &split = std::get<Core::Op::TicketSplit>(waiting->operation);
        QCOMPARE(split.ticket.subject, u"Refund"_s);
        QCOMPARE(split.ticket.requester, shown.screens.desk.told[0].requester);
        QVERIFY(!shown.pane.findChild<SplitPage *>()->isVisible());
        QSignalSpy undone(&shown.screens.desk.undo, &Models::UndoStack::undone);
        shown.screens.desk.undo.undo();
        QVERIFY(undone.wait());
        QVERIFY(!splitOf(1, shown));
    }

    void aMessageIsSplitOffFromItsMenu()
    {
        Shown shown;
        shown.open(1);
        ConversationView &conversation = shown.pane.conversation();
        QTextCursor words;
        QTRY_VERIFY(!(words = conversation.document()->find(u"words of ticket 1"_s)).isNull());
        const QPoint at = conversation.cursorRect(words).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, conversation.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(conversation.viewport(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const QList<QAction *> rows = menu->actions();
        const auto split = std::find_if(rows.cbegin(), rows.cend(),
                                        [](const QAction *row) { return row->text().startsWith(u"Split off"_s); });
        QVERIFY(split != rows.cend());
        (*split)->trigger();
        menu->close();
        QCOMPARE(shown.part<QListWidget>(u"splitMessages"_s)->item(0)->checkState(), Qt::Checked);
        QVERIFY(shown.part<QPushButton>(u"splitGo"_s)->isEnabled());
    }

private:
    static std::optional<Core::Mutation> splitOf(int number, Shown &shown)
    {
        const QList<Core::OutboxItem> pending = shown.screens.desk.details(number).pending;
        for (const Core::OutboxItem &item : pending)
            if (std::holds_alternative<Core::Op::TicketSplit>(item.what.operation))
                return item.what;
        return std::nullopt;
    }
};

QTEST_MAIN(TestRelations)
#include "tst_relations.moc"
