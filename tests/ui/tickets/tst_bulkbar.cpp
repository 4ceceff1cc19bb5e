// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketlistmodel.h"
#include "screens.h"
#include "shownplace.h"
#include "ui/kit/chipbutton.h"
#include "ui/main/actions.h"
#include "ui/tickets/bulkbar.h"
#include "ui/tickets/mergepage.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketpane.h"
#include "ui/tickets/ticketsplace.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Core::TicketView;

namespace {

struct Shown : Test::ShownPlace
{
    explicit Shown(const Test::Screens &screens)
        : ShownPlace(screens.context)
    {
        place->activate();
    }
    [[nodiscard]] BulkBar *bar() const { return place->findChild<BulkBar *>(); }
    [[nodiscard]] QString told() const { return bar()->findChild<QLabel *>(u"bulkCount"_s)->text(); }
    [[nodiscard]] QMenu *menu(const QString &chip) const { return place->findChild<ChipButton *>(chip)->menu(); }
    /// The first row of a chip's menu that begins so; null: there is none.
    [[nodiscard]] QAction *row(const QString &chip, const QString &words) const
    {
        QMenu *offered = menu(chip);
        Q_EMIT offered->aboutToShow();
        for (QAction *action : offered->actions())
            if (action->text().startsWith(words))
                return action;
        return nullptr;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(list(), key, modifiers); }
    void chooseAll(int count)
    {
        QTRY_COMPARE(list()->model()->rowCount(), count);
        QTRY_VERIFY(list()->currentIndex().isValid());
        press(Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(bar()->isVisible());
    }
};

} // namespace

/// Several tickets of the list at once, by hand and by keys.
class TestBulkBar : public QObject
{
    Q_OBJECT

private:
    static Core::Ticket nobodys(const Test::Screens &screens, int number)
    {
        Core::Ticket ticket = screens.desk.world.ticket(number);
        ticket.owner = {};
        return ticket;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void oneTicketOffersNothing()
    {
        Test::Screens screens(3);
        Shown shown(screens);
        QTRY_VERIFY(shown.list()->currentIndex().isValid());
        QTRY_VERIFY(shown.bar());
        QVERIFY(!shown.bar()->isVisible());
    }

    void theFirstPaintDoesNotWaitForTheBar()
    {
        Test::Screens screens(3);
        Shown shown(screens);
        auto *panel = shown.place->findChild<TicketListPanel *>();
        bool wasThere = true;
        QObject::connect(panel, &TicketListPanel::painted, &shown.window, [&] { wasThere = shown.bar() != nullptr; });

        QTRY_VERIFY(shown.bar());

        QVERIFY(!wasThere);
        // Its place is between the head and the list, for the eyes and for the Tab key.
        const auto *column = static_cast<QBoxLayout *>(panel->layout());
        QCOMPARE(column->indexOf(shown.bar()), 1);
        const auto *look = panel->findChild<ChipButton *>(u"listLook"_s);
        const QWidget *next = look->nextInFocusChain();
        while (next->focusPolicy() == Qt::NoFocus)
            next = next->nextInFocusChain();
        QVERIFY(shown.bar()->isAncestorOf(next));
    }

    void shiftAndArrowsChooseSeveral()
    {
        Test::Screens screens(4);
        Shown shown(screens);
        QTRY_VERIFY(shown.list()->currentIndex().isValid());
        shown.press(Qt::Key_Down, Qt::ShiftModifier);
        shown.press(Qt::Key_Down, Qt::ShiftModifier);
        QTRY_VERIFY(shown.bar()->isVisible());
        QVERIFY(shown.told().contains(u'3'));
        shown.press(Qt::Key_Escape);
        QVERIFY(!shown.bar()->isVisible());
        QCOMPARE(shown.list()->selectionModel()->selectedIndexes().size(), 1);
        Test::keepPicture(shown.window, u"bulk"_s);
    }

    void allOfAViewAreChosenWithoutReadingThem()
    {
        Test::Screens screens(0);
        QList<Core::Entity> tickets;
        for (int number = 1; number <= 1500; ++number)
            tickets << screens.desk.world.ticket(number);
        screens.desk.tell(tickets);
        Shown shown(screens);
        shown.chooseAll(1500);
        QVERIFY(shown.told().contains(u"1,500"_s));
        int loaded = 0;
        auto *model = static_cast<Models::TicketListModel *>(shown.list()->model());
        for (int row = 0; row < model->rowCount(); ++row)
            loaded += model->row(row) ? 1 : 0;
        QVERIFY(loaded < 1000);
        QCOMPARE(shown.place->findChild<TicketListPanel *>()->chosen().size(), 1500);
    }

    void whoEntersALongListIsNotChosenWithAllOfIt_data()
    {
        QTest::addColumn<QList<int>>("entering");
        QTest::addColumn<int>("rows");
        QTest::newRow("as many as leave") << QList<int>{1002} << 1001;
        QTest::newRow("more than leave") << QList<int>{1002, 1003} << 1002;
        QTest::newRow("none") << QList<int>{} << 1000;
    }

    void whoEntersALongListIsNotChosenWithAllOfIt()
    {
        QFETCH(QList<int>, entering);
        QFETCH(int, rows);
        Test::Screens screens(0);
        QList<Core::Entity> tickets;
        for (int number = 1; number <= 1001; ++number)
            tickets << nobodys(screens, number);
        screens.desk.tell(tickets);
        Shown shown(screens);
        TicketView unassigned;
        unassigned.kind = TicketView::Kind::Unassigned;
        unassigned.sort = TicketView::Sort::NewestCreated;
        shown.place->showView(unassigned);
        shown.chooseAll(1001);
        const auto *panel = shown.place->findChild<TicketListPanel *>();
        QList<Core::RowKey> kept = panel->chosen();
        QCOMPARE(kept.size(), 1001);

        Core::Ticket leaving = nobodys(screens, 500);
        leaving.owner = screens.desk.world.other.id;
        QList<Core::Entity> changed{leaving};
        for (const int number : entering)
            changed << nobodys(screens, number);
        const QSignalSpy moved(shown.list()->model(), &QAbstractItemModel::layoutChanged);
        screens.desk.tell(changed);
        QTRY_COMPARE(moved.size(), 1);

        QCOMPARE(shown.list()->model()->rowCount(), rows);
        const QList<Core::RowKey> chosen = panel->chosen();
        QCOMPARE(chosen.size(), 1000);
        for (const Core::RowKey key : chosen)
            QVERIFY(kept.removeOne(key));
        QVERIFY2(shown.told().contains(u"1,000"_s), qPrintable(shown.told()));
    }

    void aChangeIsOfAllAndTakenBackAtOnce()
    {
        Test::Screens screens(3);
        Shown shown(screens);
        shown.chooseAll(3);
        QAction *high = shown.row(u"bulkPriority"_s, u"High"_s);
        QVERIFY(high);
        high->trigger();
        QTRY_VERIFY(screens.desk.undo.canUndo());
        for (int number = 1; number <= 3; ++number)
            QCOMPARE(screens.desk.ticket(number).priority, Core::defaultPriorityId(u"high"));
        QSignalSpy undone(&screens.desk.undo, &Models::UndoStack::undone);
        screens.desk.undo.undo();
        QVERIFY(undone.wait());
        QVERIFY(screens.desk.ticket(2).priority != Core::defaultPriorityId(u"high"));
        QVERIFY(shown.bar()->isVisible()); // they are still chosen
    }

    void aKeyOpensTheMenuOfAll()
    {
        Test::Screens screens(2);
        Shown shown(screens);
        shown.chooseAll(2);
        QSignalSpy opened(shown.menu(u"bulkStatus"_s), &QMenu::aboutToShow);
        shown.actions.at(ActionId::Status)->trigger();
        QCOMPARE(opened.size(), 1);
        shown.menu(u"bulkStatus"_s)->close();
    }

    void aReasonIsChosenOnceForAll()
    {
        Test::Screens screens(2);
        Shown shown(screens);
        QTRY_VERIFY(!screens.reference.data().statuses.isEmpty());
        const QList<Core::Status> &known = screens.reference.data().statuses;
        Core::Status solved = *std::find_if(known.cbegin(), known.cend(), [](const Core::Status &status) {
            return status.state == Core::StateClass::Solved;
        });
        solved.asksReason = true;
        solved.reasons = {{u"Сделано"_s, u"Done"_s}};
        screens.desk.tell({Core::Entity(solved)});
        screens.reference.reload();
        QTRY_VERIFY(screens.reference.data().statuses.contains(solved));
        shown.chooseAll(2);
        QMenu *reasons = shown.row(u"bulkStatus"_s, u"Solved"_s)->menu();
        QVERIFY(reasons);
        QStringList offered;
        for (const QAction *row : reasons->actions())
            offered.append(row->text());
        QVERIFY2(!offered.contains(u"Without a reason"_s), qPrintable(offered.join(u',')));
        reasons->actions().constFirst()->trigger();
        QTRY_COMPARE(screens.desk.ticket(2).stateReason, u"Done"_s);
        QCOMPARE(screens.desk.ticket(1).state, Core::StateClass::Solved);
    }

    void onHoldAsksAllUntilWhen()
    {
        Test::Screens screens(2);
        Shown shown(screens);
        shown.chooseAll(2);
        QMenu *times = shown.row(u"bulkStatus"_s, u"On hold"_s)->menu();
        QVERIFY(times);
        times->actions().constFirst()->trigger();
        QTRY_COMPARE(screens.desk.ticket(2).state, Core::StateClass::OnHold);
        QVERIFY(screens.desk.ticket(1).wakeAt && screens.desk.ticket(1).wakeAt == screens.desk.ticket(2).wakeAt);
    }

    void aTimeOfAllIsUnderstoodInWords()
    {
        Test::Screens screens(2);
        Shown shown(screens);
        shown.chooseAll(2);
        const auto ask = [&shown] {
            for (QAction *action : shown.row(u"bulkStatus"_s, u"On hold"_s)->menu()->actions())
                if (action->text().startsWith(u"Another time"_s))
                    return action->trigger();
        };
        ask();
        auto *line = shown.bar()->findChild<QLineEdit *>(u"bulkWords"_s);
        QVERIFY(line->isVisible());
        line->setText(u"nonsense"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(line->isVisible() && shown.bar()->findChild<QLabel *>(u"bulkLeftOut"_s)->isVisible());
        QCOMPARE(line->text(), u"nonsense"_s); // to be mended, not typed anew
        line->setText(u"in 2 hours"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(screens.desk.ticket(2).state, Core::StateClass::OnHold);
        QVERIFY(screens.desk.ticket(2).wakeAt);
    }

    void aTagIsTypedOnceForAll()
    {
        Test::Screens screens(2);
        Shown shown(screens);
        shown.chooseAll(2);
        shown.row(u"bulkTags"_s, u"Add"_s)->trigger();
        auto *line = shown.bar()->findChild<QLineEdit *>(u"bulkWords"_s);
        QVERIFY(line->isVisible());
        line->setText(u"Outage"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(screens.desk.ticket(1).tags, QStringList{u"outage"_s});
        QTRY_COMPARE(screens.desk.ticket(2).tags, QStringList{u"outage"_s});
        QVERIFY(!line->isVisible());
    }

    void whatIsLeftOutIsToldUntilItIsClosed()
    {
        Test::Screens screens(2);
        Core::Person light = screens.desk.world.me;
        light.role = Core::Role::LightAgent;
        Shown shown(screens);
        shown.chooseAll(2);
        screens.desk.tell({light});
        screens.reference.reload();
        QTRY_VERIFY(screens.reference.data().people.contains(light));
        Q_EMIT shown.bar()->changeAsked(Core::Op::TicketTags{{u"vip"_s}, {}}, u"Tagged"_s);
        auto *left = shown.bar()->findChild<QLabel *>(u"bulkLeftOut"_s);
        QTRY_VERIFY(left->isVisible());
        QVERIFY(!left->text().isEmpty());
        QVERIFY(!screens.desk.undo.canUndo());
        shown.bar()->findChild<QPushButton *>(u"bulkClose"_s)->click();
        QVERIFY(!shown.bar()->isVisible());
    }

    void chosenTicketsAreMergedFromTheList()
    {
        Test::Screens screens(3);
        Shown shown(screens);
        shown.chooseAll(3);
        shown.actions.at(ActionId::Merge)->trigger();
        QTRY_VERIFY(shown.place->findChild<MergePage *>());
        auto *go = shown.place->findChild<QPushButton *>(u"mergeGo"_s);
        QTRY_VERIFY(go->isEnabled());
        Test::keepPicture(shown.window, u"merge"_s);
        go->click();
        QTRY_COMPARE(screens.desk.ticket(2).mergedInto, screens.desk.told[0].id);
        QTRY_COMPARE(screens.desk.ticket(3).mergedInto, screens.desk.told[0].id);
        QTRY_COMPARE(shown.place->pane().ticket().id(), screens.desk.told[0].id);
    }
};

QTEST_MAIN(TestBulkBar)
#include "tst_bulkbar.moc"
