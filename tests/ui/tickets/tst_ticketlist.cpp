// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ticketlistmodel.h"
#include "screens.h"
#include "ui/main/actions.h"
#include "ui/tickets/ticketlist.h"
#include "ui/tickets/ticketlistpanel.h"
#include "ui/tickets/ticketsplace.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QScopeGuard>
#include <QScrollBar>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kGroups = 3;

/// Nobody's tickets, grouped by priority.
struct Shown
{
    explicit Shown(Test::Screens &screens, int tickets)
        : actions(&window)
        , place(new TicketsPlace(screens.context, actions))
        , rows(tickets + kGroups)
    {
        QList<Entity> all;
        for (int number = 1; number <= tickets; ++number) {
            Ticket ticket = screens.desk.world.ticket(number);
            ticket.owner = {};
            ticket.priority = defaultPriorityId(number % 3 == 0 ? u"high" : number % 3 == 1 ? u"medium" : u"normal");
            all << ticket;
        }
        screens.desk.tell(all);
        window.setCentralWidget(place);
        window.resize(1300, 800);
        TicketView view;
        view.kind = TicketView::Kind::Unassigned;
        place->showView(view);
        place->findChild<QMenu *>(u"lookGroups"_s)->actions().at(int(TicketGrouping::Priority))->trigger();
        window.show();
    }
    [[nodiscard]] QListView *list() const { return place->findChild<QListView *>(u"ticketList"_s); }
    [[nodiscard]] const Models::TicketListModel &model() const
    {
        return *static_cast<Models::TicketListModel *>(list()->model());
    }
    [[nodiscard]] bool isThere() const
    {
        return list()->model()->rowCount() == rows && list()->currentIndex().isValid();
    }
    [[nodiscard]] QRect rectOf(int row) const { return list()->visualRect(list()->model()->index(row, 0)); }
    [[nodiscard]] bool isSeen(int row) const { return list()->viewport()->rect().contains(rectOf(row)); }
    [[nodiscard]] int current() const { return list()->currentIndex().row(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(list(), key, modifiers); }
    void click(int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, modifiers, rectOf(row).center());
    }
    [[nodiscard]] qsizetype chosen() const { return place->findChild<TicketListPanel *>()->chosen().size(); }

    QMainWindow window;
    Actions actions;
    TicketsPlace *place;
    int rows;
};

} // namespace

/// Rows of two heights, one below the other.
class TestTicketList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void everyPixelBelongsToOneRow_data()
    {
        QTest::addColumn<QList<int>>("headings");
        QTest::newRow("no groups") << QList<int>();
        QTest::newRow("one group") << QList<int>{0};
        QTest::newRow("groups of one") << QList<int>{0, 2, 4, 6};
        QTest::newRow("groups") << QList<int>{0, 5, 20, 38};
    }

    void everyPixelBelongsToOneRow()
    {
        QFETCH(QList<int>, headings);
        const RowPlaces places{40, 31, 12, headings};
        int y = 0;
        for (int row = 0; row < places.count; ++row) {
            QCOMPARE(places.top(row), y);
            QCOMPARE(places.height(row), headings.contains(row) ? 12 : 31);
            for (int end = y + places.height(row); y < end; ++y)
                QCOMPARE(places.rowAt(y), row);
        }
        QCOMPARE(places.total(), y);
        QCOMPARE(places.rowAt(-1), -1);
        QCOMPARE(places.rowAt(y), -1);
    }

    void headingsAreLowerThanTickets_data()
    {
        QTest::addColumn<QString>("look");
        QTest::addColumn<int>("scale");
        for (const QString &look : {u"lookStandard"_s, u"lookCompact"_s, u"lookTable"_s}) {
            for (const int scale : {100, 200})
                QTest::addRow("%s at %d %%", qPrintable(look), scale) << look << scale;
        }
    }

    void headingsAreLowerThanTickets()
    {
        QFETCH(QString, look);
        QFETCH(int, scale);
        Theme::current().setFontScale(scale);
        const auto back = qScopeGuard([] { Theme::current().setFontScale(100); });
        Test::Screens screens(0);
        Shown shown(screens, 60);
        if (look != u"lookStandard"_s)
            shown.place->findChild<QAction *>(look)->trigger();
        QTRY_VERIFY(shown.isThere());
        const int heading = shown.rectOf(0).height();
        const int ticket = shown.rectOf(1).height();
        QVERIFY(heading >= QFontMetrics(Theme::current().font(TypeSize::Body)).height());
        QVERIFY2(heading < ticket, qPrintable(u"%1 of %2"_s.arg(heading).arg(ticket)));
        // No gap above the first, and each right below the one before.
        QCOMPARE(shown.rectOf(0).top(), 0);
        for (int row = 1; row < shown.rows; ++row) {
            QCOMPARE(shown.rectOf(row).top(), shown.rectOf(row - 1).bottom() + 1);
            QCOMPARE(shown.rectOf(row).height(), shown.model().headings().contains(row) ? heading : ticket);
        }
        QTRY_COMPARE(shown.list()->verticalScrollBar()->maximum(),
                     kGroups * heading + 60 * ticket - shown.list()->viewport()->height());
        Test::keepPicture(shown.window, u"list-headings-%1-%2"_s.arg(look).arg(scale));
    }

    void keysComeToBothEndsAndStepOverHeadings()
    {
        Test::Screens screens(0);
        Shown shown(screens, 300);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTRY_VERIFY(shown.isThere());
        shown.place->activate();
        QCOMPARE(shown.current(), 1);
        shown.press(Qt::Key_End);
        QCOMPARE(shown.current(), shown.rows - 1);
        QVERIFY(shown.isSeen(shown.rows - 1));
        QCOMPARE(shown.rectOf(shown.rows - 1).bottom() + 1, shown.list()->viewport()->height());
        shown.press(Qt::Key_Home);
        QCOMPARE(shown.current(), 1);
        // With the heading of its group.
        QVERIFY(shown.isSeen(0));
        for (int row = 2; row < 150; ++row) {
            if (shown.model().headings().contains(row))
                continue;
            shown.press(Qt::Key_Down);
            QCOMPARE(shown.current(), row);
            QVERIFY(shown.isSeen(row));
        }
        shown.press(Qt::Key_PageDown);
        QVERIFY(shown.current() > 150);
        QVERIFY(shown.isSeen(shown.current()));
        shown.press(Qt::Key_PageUp);
        QVERIFY(shown.isSeen(shown.current()));
        QVERIFY(qAbs(shown.current() - 149) <= 1);
    }

    void whatIsPressedIsChosen()
    {
        Test::Screens screens(0);
        Shown shown(screens, 300);
        QTRY_VERIFY(shown.isThere());
        const int second = shown.model().headings().at(1);
        shown.list()->scrollTo(shown.list()->model()->index(second, 0), QAbstractItemView::PositionAtCenter);
        for (const int row : {second - 2, second - 1, second + 1, second + 2}) {
            QCOMPARE(shown.list()->indexAt(shown.rectOf(row).topLeft()).row(), row);
            QCOMPARE(shown.list()->indexAt(shown.rectOf(row).bottomLeft()).row(), row);
            shown.click(row);
            QCOMPARE(shown.current(), row);
            QCOMPARE(shown.chosen(), 1);
        }
        // Nobody stands on a heading, and it is not counted.
        shown.click(second);
        QVERIFY(shown.current() != second);
        shown.click(second - 2);
        shown.click(second + 2, Qt::ShiftModifier);
        QCOMPARE(shown.chosen(), 4);
        shown.click(second - 1, Qt::ControlModifier);
        QCOMPARE(shown.chosen(), 3);
    }

    void keysChooseOverHeadings()
    {
        Test::Screens screens(0);
        Shown shown(screens, 300);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTRY_VERIFY(shown.isThere());
        shown.place->activate();
        const int second = shown.model().headings().at(1);
        shown.list()->scrollTo(shown.list()->model()->index(second, 0), QAbstractItemView::PositionAtCenter);
        shown.click(second - 1);
        shown.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(shown.current(), second + 1);
        QCOMPARE(shown.chosen(), 2);
        shown.press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(shown.chosen(), 1);
        shown.press(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(shown.chosen(), 300 - (second - 2));
        shown.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.chosen(), 300);
    }

    void aLongListIsReadWhereItIsSeen()
    {
        Test::Screens screens(0);
        Shown shown(screens, 3000);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTRY_VERIFY(shown.isThere());
        shown.place->activate();
        shown.press(Qt::Key_End);
        QTRY_VERIFY(shown.model().row(shown.rows - 1));
        int read = 0;
        for (int row = 0; row < shown.rows; ++row)
            read += shown.model().row(row) ? 1 : 0;
        QVERIFY2(read <= 600, qPrintable(QString::number(read)));
    }

    void theRowUnderTheMouseIsLitAfterScrolling()
    {
        Test::Screens screens(0);
        Shown shown(screens, 300);
        QVERIFY(QTest::qWaitForWindowActive(&shown.window));
        QTRY_VERIFY(shown.isThere());
        QTRY_VERIFY(shown.model().row(30));
        QWidget *rows = shown.list()->viewport();
        const QPoint place(rows->width() / 2, rows->height() / 2);
        const auto hover = [rows](QEvent::Type type, QPoint to) {
            QHoverEvent event(type, QPointF(to), rows->mapToGlobal(QPointF(to)), QPointF(-1, -1));
            QApplication::sendEvent(rows, &event);
        };
        hover(QEvent::HoverEnter, place);
        shown.list()->verticalScrollBar()->setValue(3 * shown.rectOf(1).height());
        QTRY_VERIFY(Test::comesToRest());
        const QImage scrolled = rows->grab().toImage();
        hover(QEvent::HoverMove, place + QPoint(1, 0));
        QCOMPARE(rows->grab().toImage(), scrolled);
        hover(QEvent::HoverLeave, QPoint(-1, -1));
        QVERIFY(rows->grab().toImage() != scrolled);
    }

    void headingsStayWhereColumnsMoveSideways()
    {
        Test::Screens screens(0);
        Shown shown(screens, 6);
        QTRY_VERIFY(shown.isThere());
        shown.place->findChild<QAction *>(u"lookTable"_s)->trigger();
        QMenu *columns = shown.place->findChild<QMenu *>(u"lookColumns"_s);
        for (QAction *column : columns->actions())
            if (column->isCheckable() && !column->isChecked())
                column->trigger();
        QScrollBar *sideways = shown.list()->horizontalScrollBar();
        QTRY_VERIFY(sideways->maximum() > 0);
        const QRect heading(0, 0, shown.list()->viewport()->width(), shown.rectOf(0).height());
        const QImage before = shown.list()->viewport()->grab(heading).toImage();
        sideways->setValue(sideways->maximum());
        QCOMPARE(shown.rectOf(1).right() + 1, shown.list()->viewport()->width());
        QCOMPARE(shown.list()->viewport()->grab(heading).toImage(), before);
    }
};

QTEST_MAIN(TestTicketList)
#include "tst_ticketlist.moc"
