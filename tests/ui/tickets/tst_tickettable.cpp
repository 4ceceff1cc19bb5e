// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screens.h"
#include "ui/main/actions.h"
#include "ui/tickets/ticketsplace.h"
#include "ui/tickets/tickettable.h"

#include <QAction>
#include <QApplication>
#include <QHelpEvent>
#include <QListView>
#include <QMainWindow>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <QToolTip>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Models::ListColumn;

namespace {

enum Panel { Views, List, Conversation, Details };

// Of a window of 1440 or 1024 pixels, without the rail and the bars.
constexpr QSize kWide(1392, 820);
constexpr QSize kNarrow(976, 560);

QList<ListColumn> allColumns()
{
    QList<ListColumn> all;
    for (int column = 0; column < Models::kListColumns; ++column)
        all << ListColumn(column);
    return all;
}

QList<int> widthsIn(const QList<ListColumn> &columns, int width, Qt::LayoutDirection direction = Qt::LeftToRight)
{
    QList<int> widths;
    for (const QRect &cell : TableCells::of(columns, QRect(0, 0, width, 30), direction))
        widths << cell.width();
    return widths;
}

/// All tickets.
struct ShownTable
{
    ShownTable(const Context &context, QSize size)
        : actions(&window)
        , place(new TicketsPlace(context, actions))
    {
        place->setNarrow(size.width() < kWide.width());
        window.setCentralWidget(place);
        window.resize(size);
        TicketView all;
        all.kind = TicketView::Kind::All;
        place->showView(all);
        window.show();
    }
    [[nodiscard]] QListView *list() const { return place->findChild<QListView *>(u"ticketList"_s); }
    [[nodiscard]] QScrollBar *sideways() const { return list()->horizontalScrollBar(); }
    void choose(const QString &look) const { place->findChild<QAction *>(look)->trigger(); }
    void chooseAllColumns() const
    {
        const QMenu *columns = place->findChild<QMenu *>(u"lookColumns"_s);
        for (QAction *column : columns->actions())
            if (!column->isChecked())
                column->trigger();
    }
    [[nodiscard]] QSplitter *split() const { return place->findChild<QSplitter *>(); }
    [[nodiscard]] int widthOf(Panel panel) const { return split()->widget(panel)->width(); }
    [[nodiscard]] TicketTableHead *head() const { return place->findChild<TicketTableHead *>(); }
    [[nodiscard]] bool showsTheLastColumn() const
    {
        return head()->cells().constLast().right() < list()->viewport()->width();
    }
    /// As somebody does who pulls the edge.
    void widenListBy(int pixels) const
    {
        QList<int> sizes = split()->sizes();
        sizes[List] += pixels;
        sizes[Conversation] -= pixels;
        split()->setSizes(sizes);
        Q_EMIT split()->splitterMoved(sizes[Views] + sizes[List] + 1, Conversation);
    }

    QMainWindow window;
    Actions actions;
    TicketsPlace *place;
};

} // namespace

/// How wide the columns of a table are, and the table beside the ticket.
class TestTicketTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }

    void columnsStandInTheRowAtEveryWidth_data()
    {
        QTest::addColumn<QList<ListColumn>>("columns");
        QTest::newRow("usual") << Models::usualColumns();
        QTest::newRow("all") << allColumns();
        QTest::newRow("without the subject") << QList<ListColumn>{ListColumn::Number, ListColumn::Queue};
        QTest::newRow("one") << QList<ListColumn>{ListColumn::Status};
    }

    void columnsStandInTheRowAtEveryWidth()
    {
        QFETCH(QList<ListColumn>, columns);
        const int least = TableCells::leastWidth(columns);
        const int natural = TableCells::naturalWidth(columns);
        const QList<int> narrowest = widthsIn(columns, least);
        const QList<int> whole = widthsIn(columns, natural);
        const qsizetype widest = TableCells::widest(columns);
        for (int width = least; width <= natural + 300; ++width) {
            const QList<QRect> cells = TableCells::of(columns, QRect(0, 0, width, 30), Qt::LeftToRight);
            QCOMPARE(cells.size(), columns.size());
            QCOMPARE(cells.constLast().right() + 1 + Theme::current().space(Space::M), width);
            for (qsizetype i = 0; i < cells.size(); ++i) {
                QVERIFY(i == 0 || cells[i].left() > cells[i - 1].right());
                // Nothing but the subject is wider than what stands in it.
                QVERIFY(i == widest || cells[i].width() <= whole[i]);
                QVERIFY(i == widest || cells[i].width() >= narrowest[i]);
            }
            QVERIFY(cells[widest].width() >= narrowest[widest]);
        }
        QCOMPARE(widthsIn(columns, natural, Qt::RightToLeft), whole);
    }

    void whatMattersLeastBecomesNarrowFirst()
    {
        const QList<ListColumn> columns{ListColumn::Number, ListColumn::Subject, ListColumn::Customer,
                                        ListColumn::Updated, ListColumn::Tags};
        const int natural = TableCells::naturalWidth(columns);
        const QList<int> whole = widthsIn(columns, natural);
        const QList<int> tight = widthsIn(columns, natural - 40);
        QCOMPARE(tight.mid(0, 3), whole.mid(0, 3));
        QVERIFY(tight[3] < whole[3]);
        QVERIFY(tight[4] < whole[4]);
        const QList<int> narrowest = widthsIn(columns, TableCells::leastWidth(columns));
        for (qsizetype i = 0; i < columns.size(); ++i)
            QVERIFY(narrowest[i] < whole[i]);
        // All that a wide row has beyond that is the subject's.
        QCOMPARE(widthsIn(columns, natural + 100)[1], whole[1] + 100);
    }

    void theUsualColumnsFitBesideTheTicket_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1440") << kWide;
        QTest::newRow("1024") << kNarrow;
    }

    void theUsualColumnsFitBesideTheTicket()
    {
        QFETCH(QSize, size);
        Test::Screens screens(60);
        ShownTable shown(screens.context, size);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 60);
        const int lines = shown.widthOf(List);
        shown.choose(u"lookTable"_s);
        QTRY_COMPARE(shown.sideways()->maximum(), 0);
        QVERIFY(shown.showsTheLastColumn());
        QVERIFY2(shown.widthOf(Conversation) >= 400, qPrintable(QString::number(shown.widthOf(Conversation))));
        Test::keepPicture(shown.window, u"table-beside-ticket-%1"_s.arg(size.width()));
        // Back in lines it takes no more than before.
        shown.choose(u"lookLines"_s);
        QCOMPARE(shown.widthOf(List), lines);
    }

    void aWideWindowHasNoMoreThanTheColumnsNeed()
    {
        Test::Screens screens(3);
        ShownTable shown(screens.context, {2500, 900});
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        shown.choose(u"lookTable"_s);
        const int natural = TableCells::naturalWidth(Models::usualColumns());
        QVERIFY(shown.widthOf(List) >= natural);
        QVERIFY(shown.widthOf(List) < natural + 40);
        // As long as nobody moved its edge, it goes with the window.
        shown.window.resize(kWide);
        QTRY_VERIFY(shown.widthOf(List) < natural);
        QTRY_COMPARE(shown.sideways()->maximum(), 0);
    }

    void anEdgeThatWasMovedStays()
    {
        Test::Screens screens(3);
        int own = 0;
        {
            ShownTable shown(screens.context, kWide);
            QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
            const int lines = shown.widthOf(List);
            shown.choose(u"lookTable"_s);
            const int usual = shown.widthOf(List);
            shown.widenListBy(-60);
            QTRY_COMPARE(shown.widthOf(List), usual - 60);
            own = usual - 60;
            shown.window.resize(kWide + QSize(100, 0));
            QTRY_VERIFY(shown.window.width() > kWide.width());
            QCOMPARE(shown.widthOf(List), own);
            // Lines have an edge of their own.
            shown.choose(u"lookLines"_s);
            QCOMPARE(shown.widthOf(List), lines);
            shown.widenListBy(30);
            QTRY_COMPARE(shown.widthOf(List), lines + 30);
            shown.choose(u"lookTable"_s);
            QCOMPARE(shown.widthOf(List), own);
            shown.choose(u"lookLines"_s);
            QCOMPARE(shown.widthOf(List), lines + 30);
            shown.choose(u"lookTable"_s);
        }
        // The window of the next start.
        ShownTable shown(screens.context, kWide + QSize(100, 0));
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        QTRY_COMPARE(shown.widthOf(List), own);
    }

    void theTableTakesTheRoomOfACustomerWhoIsHidden()
    {
        Test::Screens screens;
        ShownTable shown(screens.context, kWide);
        shown.choose(u"lookTable"_s);
        shown.chooseAllColumns();
        QVERIFY(Test::comesToRest());
        const int before = shown.widthOf(List);
        shown.place->toggleDetails();
        QVERIFY(shown.split()->widget(Details)->isHidden());
        QTRY_VERIFY(shown.widthOf(List) > before);
        shown.place->toggleDetails();
        QTRY_COMPARE(shown.widthOf(List), before);
    }

    void manyColumnsMoveSideways()
    {
        Test::Screens screens(3);
        ShownTable shown(screens.context, kNarrow);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        shown.choose(u"lookTable"_s);
        shown.chooseAllColumns();
        QTRY_VERIFY(shown.sideways()->maximum() > 0);
        QVERIFY2(shown.widthOf(Conversation) >= 330, qPrintable(QString::number(shown.widthOf(Conversation))));
        shown.sideways()->setValue(shown.sideways()->maximum());
        QVERIFY(shown.showsTheLastColumn());
    }

    void aHeadThatHasNoRoomIsNamedInItsTip()
    {
        Test::Screens screens(3);
        ShownTable shown(screens.context, kWide);
        QTRY_COMPARE(shown.list()->model()->rowCount(), 3);
        shown.choose(u"lookTable"_s);
        shown.chooseAllColumns();
        const QFontMetrics metrics(Theme::current().font(TypeSize::Small, QFont::DemiBold));
        const QList<QRect> cells = shown.head()->cells();
        for (int i = 0; i < Models::kListColumns; ++i) {
            // The list is sorted by that, which its mark says beside its name.
            if (ListColumn(i) == ListColumn::Updated)
                continue;
            const QString name = Models::columnName(ListColumn(i));
            const QPoint at = cells[i].center();
            QHelpEvent help(QEvent::ToolTip, at, shown.head()->mapToGlobal(at));
            QApplication::sendEvent(shown.head(), &help);
            QCOMPARE(QToolTip::text().startsWith(name), metrics.horizontalAdvance(name) > cells[i].width());
        }
    }
};

QTEST_MAIN(TestTicketTable)
#include "tst_tickettable.moc"
