// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/callbacklist.h"
#include "models/ticketlistmodel.h"
#include "screens.h"
#include "ui/kit/chipbutton.h"
#include "ui/main/actions.h"
#include "ui/tickets/lookmenu.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/tickettable.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QListView>
#include <QMainWindow>
#include <QScrollBar>
#include <QTest>
#include <QTimer>
#include <QToolTip>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Models::ListColumn;

namespace {

struct Shown
{
    explicit Shown(Test::Screens &screens)
        : actions(&window)
        , place(new TicketsPlace(screens.context, actions))
    {
        window.setCentralWidget(place);
        window.resize(1300, 800);
        show(TicketView::Kind::Unassigned);
        window.show();
    }
    void show(TicketView::Kind kind) const
    {
        TicketView view;
        view.kind = kind;
        place->showView(view);
    }
    [[nodiscard]] QListView *list() const { return place->findChild<QListView *>(u"ticketList"_s); }
    [[nodiscard]] QAction *row(const QString &name) const { return place->findChild<QAction *>(name); }
    [[nodiscard]] QMenu *columns() const { return place->findChild<QMenu *>(u"lookColumns"_s); }
    [[nodiscard]] QAction *column(ListColumn column) const { return columns()->actions().at(int(column)); }
    [[nodiscard]] QAction *order(TicketView::Sort sort) const
    {
        return place->findChild<LookMenu *>()->actions().at(int(sort));
    }
    [[nodiscard]] QAction *group(TicketGrouping grouping) const
    {
        return place->findChild<QMenu *>(u"lookGroups"_s)->actions().at(int(grouping));
    }
    [[nodiscard]] TicketTableHead *head() const { return place->findChild<TicketTableHead *>(); }
    [[nodiscard]] bool hasHead() const { return head()->isVisible(); }
    void showTable() const { row(u"lookTable"_s)->trigger(); }
    /// As the table begins.
    void press(ListColumn column, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton) const
    {
        const QRect cell = head()->cells().at(Models::usualColumns().indexOf(column));
        QTest::mouseClick(head(), button, keys, cell.center());
    }
    [[nodiscard]] QString orderText() const { return place->findChild<ChipButton *>(u"listLook"_s)->text(); }
    [[nodiscard]] QRect rectOf(int position) const { return list()->visualRect(list()->model()->index(position, 0)); }
    [[nodiscard]] QStringList subjects() const
    {
        QStringList all;
        for (int position = 0; position < list()->model()->rowCount(); ++position)
            all << text(position);
        return all;
    }
    [[nodiscard]] QString text(int position, int role = Qt::DisplayRole) const
    {
        return list()->model()->index(position, 0).data(role).toString();
    }

    QMainWindow window;
    Actions actions;
    TicketsPlace *place;
};

} // namespace

/// Order, rows and columns of a list, by hand and by keys.
class TestTicketListLook : public QObject
{
    Q_OBJECT

private:
    /// Nobody's, whose subjects go the other way than their numbers.
    static void fill(Test::Screens &screens, int tickets)
    {
        QList<Entity> all;
        for (int number = 1; number <= tickets; ++number) {
            Ticket ticket = screens.desk.world.ticket(number);
            ticket.owner = {};
            ticket.subject = u"Subject %1"_s.arg(9999 - number);
            all << ticket;
        }
        screens.desk.tell(all);
    }

    /// Nobody's, of two customers.
    static void fillForSorting(Test::Screens &screens)
    {
        const std::pair<QString, QString> all[]{
            {u"арбуз"_s, u"Анна"_s}, {u"Жук"_s, u"Борис"_s}, {u"Ёлка"_s, u"анна"_s}, {u"яблоко"_s, u"Борис"_s}};
        QList<Entity> tickets;
        for (const auto &[subject, customer] : all) {
            Ticket ticket = screens.desk.world.ticket(int(tickets.size()) + 1);
            ticket.owner = {};
            ticket.subject = subject;
            ticket.requesterName = customer;
            tickets << ticket;
        }
        screens.desk.tell(tickets);
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void rowsBecomeATableAndLinesAgain()
    {
        Test::Screens screens(0);
        fill(screens, 4);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
        QTRY_VERIFY(shown.list()->currentIndex().isValid());
        QVERIFY(!shown.hasHead());
        const int lines = shown.rectOf(0).height();
        const QString chosen = shown.list()->currentIndex().data().toString();
        shown.row(u"lookTable"_s)->trigger();
        QVERIFY(shown.hasHead());
        QVERIFY(shown.rectOf(0).height() < lines);
        QVERIFY(shown.rectOf(0).width() >= TableCells::leastWidth(Models::usualColumns()));
        QCOMPARE(shown.list()->currentIndex().data().toString(), chosen);
        Test::keepPicture(shown.window, u"list-table"_s);
        shown.row(u"lookLines"_s)->trigger();
        QVERIFY(!shown.hasHead());
        QCOMPARE(shown.rectOf(0).height(), lines);
    }

    void rowsStandCloserWhenTheyAreCompact()
    {
        Test::Screens screens(0);
        fill(screens, 4);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
        const int lines = shown.rectOf(0).height();
        shown.row(u"lookCompact"_s)->trigger();
        const int compactLines = shown.rectOf(0).height();
        QVERIFY(compactLines < lines);
        Test::keepPicture(shown.window, u"list-compact"_s);
        shown.row(u"lookTable"_s)->trigger();
        const int compactTable = shown.rectOf(0).height();
        QVERIFY(compactTable < compactLines);
        shown.row(u"lookNormal"_s)->trigger();
        QVERIFY(shown.rectOf(0).height() > compactTable);
    }

    void aColumnMoreIsSaidToo()
    {
        Test::Screens screens(0);
        fill(screens, 1);
        Shown shown(screens);
        QTRY_COMPARE(shown.text(0), u"Subject 9998"_s);
        shown.row(u"lookTable"_s)->trigger();
        QVERIFY(!shown.text(0, Qt::AccessibleTextRole).contains(u"Department"_s));
        const int width = shown.rectOf(0).width();
        shown.column(ListColumn::Queue)->trigger();
        QVERIFY(shown.text(0, Qt::AccessibleTextRole).contains(u"Department: "_s));
        QVERIFY(shown.rectOf(0).width() > width);
    }

    void theLastColumnStays()
    {
        Test::Screens screens(0);
        fill(screens, 1);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 1);
        QVERIFY(!shown.columns()->isEnabled());
        shown.row(u"lookTable"_s)->trigger();
        QVERIFY(shown.columns()->isEnabled());
        for (const ListColumn column : Models::usualColumns().mid(1))
            shown.column(column)->trigger();
        QVERIFY(shown.column(ListColumn::Number)->isChecked());
        QVERIFY(!shown.column(ListColumn::Number)->isEnabled());
    }

    void columnsAreTickedOneAfterTheOther()
    {
        Test::Screens screens(0);
        fill(screens, 1);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.row(u"lookTable"_s)->trigger();
        QMenu *menu = shown.columns();
        menu->popup(shown.window.mapToGlobal(QPoint(50, 50)));
        QTRY_VERIFY(menu->isVisible());
        for (const ListColumn column : {ListColumn::Owner, ListColumn::Tags}) {
            menu->setActiveAction(shown.column(column));
            QTest::keyClick(menu, Qt::Key_Space);
            QVERIFY(shown.column(column)->isChecked());
        }
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(shown.column(ListColumn::Queue)).center());
        QVERIFY(shown.column(ListColumn::Queue)->isChecked());
        QVERIFY(menu->isVisible());
        menu->close();
    }

    void aKeyOpensTheMenu()
    {
        Test::Screens screens(0);
        fill(screens, 2);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        shown.place->activate();
        QTest::keyClick(shown.window.focusWidget(), Qt::Key_V);
        auto *menu = shown.place->findChild<LookMenu *>();
        QTRY_COMPARE(QApplication::activePopupWidget(), menu);
        QCOMPARE(menu->activeAction(), shown.order(TicketView::Sort::NewestActivity));
        QTest::keyClick(menu, Qt::Key_T);
        QTRY_VERIFY(shown.hasHead());
        QVERIFY(!menu->isVisible());
    }

    void aViewKeepsItsLookAndItsOrder()
    {
        Test::Screens screens(0);
        fill(screens, 3);
        {
            Shown shown(screens);
            QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
            shown.row(u"lookTable"_s)->trigger();
            shown.order(TicketView::Sort::Subject)->trigger();
            QTRY_COMPARE(shown.text(0), u"Subject 9996"_s);
            shown.show(TicketView::Kind::All);
            QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
            QVERIFY(!shown.hasHead());
            QVERIFY(shown.order(TicketView::Sort::Subject)->isVisible());
            shown.show(TicketView::Kind::Solved);
            QVERIFY(!shown.order(TicketView::Sort::Subject)->isVisible());
            shown.show(TicketView::Kind::Unassigned);
            QTRY_COMPARE(shown.text(0), u"Subject 9996"_s);
            QVERIFY(shown.hasHead());
        }
        QVERIFY(screens.settings.sync().result());
        const Platform::IniSettings again(screens.settings.filePath());
        TicketView view;
        view.kind = TicketView::Kind::Unassigned;
        QCOMPARE(Models::keptLook(again, view, {}).sort, TicketView::Sort::Subject);
        // The window of the next start.
        Shown shown(screens);
        QTRY_COMPARE(shown.text(0), u"Subject 9996"_s);
        QTRY_VERIFY(shown.hasHead());
        QCOMPARE(shown.place->findChild<ChipButton *>(u"listLook"_s)->text(),
                 LookMenu::orderName(TicketView::Sort::Subject));
    }

    void aSavedViewHasItsOwnOrderUntilOneChooses()
    {
        Test::Screens screens(0);
        fill(screens, 3);
        SavedView saved;
        saved.id = SavedViewId(QUuid::createUuid());
        saved.name = u"By number"_s;
        saved.query = u"owner:none"_s;
        saved.sorts = {{u"number"_s, false}};
        screens.desk.tell({Entity(saved)});
        screens.reference.reload();
        QTRY_VERIFY(!screens.reference.data().views.isEmpty());
        Shown shown(screens);
        shown.place->showView(TicketView::of(saved.id));
        const auto *head = shown.place->findChild<ChipButton *>(u"listLook"_s);
        QTRY_COMPARE(shown.text(0), u"Subject 9998"_s);
        QCOMPARE(head->text(), u"as in the view"_s);
        QCOMPARE(shown.order(TicketView::Sort::NewestActivity)->text(), head->text());
        shown.order(TicketView::Sort::Subject)->trigger();
        QTRY_COMPARE(shown.text(0), u"Subject 9996"_s);
        QCOMPARE(head->text(), LookMenu::orderName(TicketView::Sort::Subject));
        shown.order(TicketView::Sort::NewestActivity)->trigger();
        QTRY_COMPARE(shown.text(0), u"Subject 9998"_s);
        shown.show(TicketView::Kind::Unassigned);
        QCOMPARE(head->text(), u"newest first"_s);
    }

    void pressedHeadsSortByTheirColumns()
    {
        Test::Screens screens(0);
        fillForSorting(screens);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
        shown.showTable();
        QTRY_VERIFY(shown.hasHead());

        shown.press(ListColumn::Customer);
        QTRY_COMPARE(shown.subjects(), QStringList({u"Ёлка"_s, u"арбуз"_s, u"яблоко"_s, u"Жук"_s}));
        QCOMPARE(shown.orderText(), LookMenu::orderName(TicketView::Sort::Customer));
        shown.press(ListColumn::Subject, Qt::ShiftModifier);
        QTRY_COMPARE(shown.subjects(), QStringList({u"арбуз"_s, u"Ёлка"_s, u"Жук"_s, u"яблоко"_s}));
        QCOMPARE(shown.orderText(), u"Customer ↑, Subject ↑"_s);
        QCOMPARE(shown.head()->accessibleDescription(), u"Customer, ascending; Subject, ascending"_s);
        Test::keepPicture(shown.window, u"list-sorted"_s);
        shown.press(ListColumn::Subject, Qt::ShiftModifier);
        QTRY_COMPARE(shown.subjects(), QStringList({u"Ёлка"_s, u"арбуз"_s, u"яблоко"_s, u"Жук"_s}));
        shown.press(ListColumn::Subject);
        QTRY_COMPARE(shown.subjects(), QStringList({u"арбуз"_s, u"Ёлка"_s, u"Жук"_s, u"яблоко"_s}));
        shown.press(ListColumn::Subject);
        QTRY_COMPARE(shown.subjects(), QStringList({u"яблоко"_s, u"Жук"_s, u"Ёлка"_s, u"арбуз"_s}));
        QVERIFY(shown.row(u"lookStandard"_s)->isEnabled());
        shown.row(u"lookStandard"_s)->trigger();
        QVERIFY(screens.settings.keys(u"lists"_s).isEmpty());
    }

    void columnsToSortByAreChosenByKeys()
    {
        Test::Screens screens(0);
        fillForSorting(screens);
        {
            Shown shown(screens);
            QVERIFY(QTest::qWaitForWindowActive(&shown.window));
            QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
            auto *menu = shown.place->findChild<QMenu *>(u"lookSorts"_s);
            menu->popup(shown.window.mapToGlobal(QPoint(50, 50)));
            QTRY_VERIFY(menu->isVisible());
            for (const QString &name : {u"lookSort.updated"_s, u"lookSort.from"_s, u"lookSort.subject"_s}) {
                menu->setActiveAction(shown.row(name));
                QTest::keyClick(menu, Qt::Key_Return);
            }
            // It was sorted by that already, from the end; then the other way round.
            QCOMPARE(shown.row(u"lookSort.updated"_s)->text(), u"Updated\t↑ 1"_s);
            QCOMPARE(shown.row(u"lookSort.subject"_s)->text(), u"Subject\t↑ 3"_s);
            QVERIFY(shown.row(u"lookSort.subject"_s)->isChecked());
            QVERIFY(!shown.row(u"lookSort.tags"_s)->isVisible());
            QVERIFY(menu->isVisible());
            menu->close();
        }
        // The window of the next start.
        Shown shown(screens);
        QTRY_COMPARE(shown.orderText(), u"Updated ↑, Customer ↑…"_s);
        shown.showTable();
        shown.order(TicketView::Sort::NewestCreated)->trigger();
        QCOMPARE(shown.orderText(), LookMenu::orderName(TicketView::Sort::NewestCreated));
        QCOMPARE(shown.row(u"lookSort.updated"_s)->text(), u"Updated"_s);
        QCOMPARE(shown.row(u"lookSort.created"_s)->text(), u"Created\t↓"_s);
    }

    void theHeadHasAMenu()
    {
        Test::Screens screens(0);
        fillForSorting(screens);
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
        shown.showTable();
        QTRY_VERIFY(shown.hasHead());
        QContextMenuEvent asked(QContextMenuEvent::Mouse, QPoint(5, 5), shown.head()->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(shown.head(), &asked);
        auto *menu = shown.place->findChild<QMenu *>(u"lookSorts"_s);
        QTRY_COMPARE(QApplication::activePopupWidget(), menu);
        menu->close();
        // Only the button that is meant, and only where it went down.
        shown.press(ListColumn::Customer, {}, Qt::RightButton);
        QTest::mousePress(shown.head(), Qt::LeftButton, {}, shown.head()->cells().at(1).center());
        QTest::mouseRelease(shown.head(), Qt::LeftButton, {}, shown.head()->cells().at(2).center());
        QCOMPARE(shown.orderText(), LookMenu::orderName(TicketView::Sort::NewestActivity));
    }

    void aListWithoutEndIsSortedByWhatHasAnIndex()
    {
        Test::Screens screens(0);
        fillForSorting(screens);
        Shown shown(screens);
        shown.show(TicketView::Kind::All);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
        shown.showTable();
        QTRY_VERIFY(shown.hasHead());
        const QPoint status = shown.head()->cells().at(3).center();
        QHelpEvent help(QEvent::ToolTip, status, shown.head()->mapToGlobal(status));
        QApplication::sendEvent(shown.head(), &help);
        QCOMPARE(QToolTip::text(), u"A list that grows without end is not sorted by this column"_s);
        shown.press(ListColumn::Status);
        QCOMPARE(shown.orderText(), LookMenu::orderName(TicketView::Sort::NewestActivity));
        shown.press(ListColumn::Subject);
        QTRY_COMPARE(shown.subjects(), QStringList({u"арбуз"_s, u"Ёлка"_s, u"Жук"_s, u"яблоко"_s}));
        QVERIFY(!shown.row(u"lookSort.status"_s)->isVisible());
        QVERIFY(shown.row(u"lookSort.priority"_s)->isVisible());
    }

    void aPromisedCallStandsInItsRow()
    {
        Test::Screens screens(0);
        Ticket ticket = screens.desk.world.ticket(1);
        ticket.callbackAt = screens.desk.world.clock.now() + std::chrono::hours(2);
        screens.desk.tell({Entity(ticket)});
        Shown shown(screens);
        shown.place->showView(callbackList());
        QTRY_VERIFY(shown.text(0, Qt::AccessibleTextRole).contains(u"call "_s));
        shown.showTable();
        QTRY_VERIFY(shown.hasHead());
        QVERIFY(shown.column(ListColumn::Call)->isChecked());
        Test::keepPicture(shown.window, u"list-calls"_s);
        // They stand by their times, whatever head is pressed.
        QVERIFY(!shown.place->findChild<QMenu *>(u"lookSorts"_s)->isEnabled());
        QCOMPARE(shown.head()->accessibleDescription(), u"Call, ascending"_s);
        shown.press(ListColumn::Subject);
        QCOMPARE(shown.head()->accessibleDescription(), u"Call, ascending"_s);
    }

    void theStandardComesBackAtOnce()
    {
        Test::Screens screens(0);
        fill(screens, 3);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        QVERIFY(!shown.row(u"lookStandard"_s)->isEnabled());
        shown.row(u"lookTable"_s)->trigger();
        shown.row(u"lookCompact"_s)->trigger();
        shown.order(TicketView::Sort::Subject)->trigger();
        QVERIFY(shown.row(u"lookStandard"_s)->isEnabled());
        shown.row(u"lookStandard"_s)->trigger();
        QVERIFY(!shown.hasHead());
        QVERIFY(shown.order(TicketView::Sort::NewestActivity)->isChecked());
        QVERIFY(!shown.row(u"lookStandard"_s)->isEnabled());
        QVERIFY(screens.settings.keys(u"lists"_s).isEmpty());
    }

    void aTableReadsNoMoreRowsThanAreLookedAt()
    {
        Test::Screens screens(0);
        fill(screens, 1500);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 1500);
        shown.row(u"lookTable"_s)->trigger();
        shown.row(u"lookCompact"_s)->trigger();
        shown.list()->scrollToBottom();
        QTRY_VERIFY(!shown.text(1499).isEmpty());
        const auto *model = static_cast<Models::TicketListModel *>(shown.list()->model());
        int loaded = 0;
        for (int row = 0; row < model->rowCount(); ++row)
            loaded += model->row(row) ? 1 : 0;
        QVERIFY(loaded < 1000);
    }

    void groupsHaveHeadingsThatNobodyStandsOn()
    {
        Test::Screens screens(0);
        fill(screens, 4);
        Ticket high = screens.desk.world.ticket(2);
        high.owner = {};
        high.priority = defaultPriorityId(u"high");
        high.subject = u"Pressing"_s;
        screens.desk.tell({Entity(high)});
        Shown shown(screens);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
        QTRY_VERIFY(shown.list()->currentIndex().isValid());
        shown.group(TicketGrouping::Priority)->trigger();
        QTRY_COMPARE(shown.list()->model()->rowCount(), 6);
        QCOMPARE(shown.text(0), u"High"_s);
        QCOMPARE(shown.text(0, Models::TicketListModel::SectionRole), u"1"_s);
        QCOMPARE(shown.text(2, Models::TicketListModel::SectionRole), u"3"_s);
        QVERIFY(shown.text(0, Qt::AccessibleTextRole).startsWith(u"High: 1"_s));
        QTRY_COMPARE(shown.text(1), u"Pressing"_s);
        QTRY_COMPARE(shown.list()->currentIndex().row(), 1);
        // By the arrows and by the letters, over the heading and back.
        shown.place->activate();
        QTest::keyClick(shown.list(), Qt::Key_Down);
        QCOMPARE(shown.list()->currentIndex().row(), 3);
        QTest::keyClick(shown.list(), Qt::Key_K);
        QCOMPARE(shown.list()->currentIndex().row(), 1);
        QTest::keyClick(shown.list(), Qt::Key_K);
        QCOMPARE(shown.list()->currentIndex().row(), 1);
        Test::keepPicture(shown.window, u"list-groups"_s);
        QTest::keyClick(shown.list(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.place->findChild<TicketListPanel *>()->chosen().size(), 4);
        QCOMPARE(shown.place->findChild<TicketListPanel *>()->count(), std::optional(4));
    }

    void aTicketGoesToItsOtherGroup()
    {
        Test::Screens screens(0);
        fill(screens, 3);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        shown.group(TicketGrouping::Priority)->trigger();
        QTRY_COMPARE(shown.list()->model()->rowCount(), 4);
        Ticket ticket = screens.desk.world.ticket(1);
        ticket.owner = {};
        ticket.subject = u"Pressing"_s;
        ticket.priority = defaultPriorityId(u"high");
        screens.desk.tell({Entity(ticket)});
        QTRY_COMPARE(shown.list()->model()->rowCount(), 5);
        QTRY_COMPARE(shown.text(1), u"Pressing"_s);
        shown.group(TicketGrouping::None)->trigger();
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
    }

    void groupsByTimeAreReadAnewOnceAMinuteWhileTheyAreSeen()
    {
        Test::Screens screens(0);
        Test::StandingClock &clock = screens.desk.world.clock;
        Ticket ticket = screens.desk.world.ticket(1);
        ticket.owner = {};
        // The clock stands 20 s after a full minute.
        ticket.promisedAt = clock.now() + std::chrono::seconds(3620);
        screens.desk.tell({Entity(ticket)});
        Shown shown(screens);
        const auto passTime = [&](std::chrono::seconds time) {
            clock.advance(time);
            auto *panel = shown.place->findChild<TicketListPanel *>();
            QMetaObject::invokeMethod(panel->findChild<QTimer *>(QString(), Qt::FindDirectChildrenOnly), "timeout");
            // What was asked before is answered by then.
            static_cast<void>(Test::StoreDesk::answer(screens.desk.desk().counts({})));
        };
        QTRY_COMPARE(shown.list()->model()->rowCount(), 1);
        shown.group(TicketGrouping::Due)->trigger();
        QTRY_COMPARE(shown.text(0), u"Due within a day"_s);
        passTime(std::chrono::seconds(0));

        passTime(std::chrono::seconds(30));
        QCOMPARE(shown.text(0), u"Due within a day"_s);
        shown.window.hide();
        passTime(std::chrono::seconds(20));
        QCOMPARE(shown.text(0), u"Due within a day"_s);
        shown.window.show();
        passTime(std::chrono::seconds(0));
        QTRY_COMPARE(shown.text(0), u"Due within an hour"_s);
    }

    void aListWithoutEndHasNoGroups()
    {
        Test::Screens screens(0);
        fill(screens, 2);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 2);
        auto *groups = shown.place->findChild<QMenu *>(u"lookGroups"_s);
        QVERIFY(groups->isEnabled());
        shown.show(TicketView::Kind::All);
        QVERIFY(!groups->isEnabled());
    }

    void theHeadMovesSidewaysWithTheRows()
    {
        Test::Screens screens(0);
        fill(screens, 2);
        Shown shown(screens);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 2);
        shown.showTable();
        for (const ListColumn column : {ListColumn::Type, ListColumn::Owner, ListColumn::Queue, ListColumn::Tags})
            shown.column(column)->trigger();
        QScrollBar *sideways = shown.list()->horizontalScrollBar();
        QTRY_VERIFY(sideways->maximum() > 0);
        auto *head = shown.place->findChild<TicketTableHead *>();
        const QImage before = head->grab().toImage();
        sideways->setValue(sideways->maximum());
        QVERIFY(head->grab().toImage() != before);
        sideways->setValue(0);
        QCOMPARE(head->grab().toImage(), before);
    }
};

QTEST_MAIN(TestTicketListLook)
#include "tst_ticketlistlook.moc"
