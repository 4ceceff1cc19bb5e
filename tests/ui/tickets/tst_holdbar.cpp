// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/ticketmodel.h"
#include "screens.h"
#include "ui/tickets/holdbar.h"

#include <QCalendarWidget>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHoldBar : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<Models::TicketModel> m_ticket;
    std::unique_ptr<HoldBar> m_bar;

    [[nodiscard]] QDateTimeEdit *until() const { return m_bar->findChild<QDateTimeEdit *>(); }
    [[nodiscard]] bool hasProblem() const { return m_bar->findChild<QWidget *>(u"holdProblem"_s)->isVisible(); }
    [[nodiscard]] QDateTime shown() const { return {until()->date(), until()->time(), Qt::UTC}; }
    [[nodiscard]] Timestamp now() const { return m_screens->desk.world.clock.now(); }
    void pick(Timestamp time) const
    {
        const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMsecs(time), Qt::UTC);
        until()->setDateTime(QDateTime(utc.date(), utc.time()));
    }
    void start()
    {
        m_bar->start(defaultStatusId(StateClass::OnHold));
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_screens = std::make_unique<Test::Screens>();
        m_ticket = std::make_unique<Models::TicketModel>(m_screens->desk.work());
        m_ticket->setReference(m_screens->desk.reference());
        m_bar = std::make_unique<HoldBar>(m_screens->context, *m_ticket);
        m_bar->resize(600, 60);
        m_ticket->open(m_screens->desk.told[0].id);
        QTRY_VERIFY(m_ticket->isOpen());
    }
    void cleanup()
    {
        m_bar.reset();
        m_ticket.reset();
        m_screens.reset();
        Theme::current().setFontScale(100);
    }

    void tomorrowMorningIsProposed()
    {
        start();
        QCOMPARE(shown().time(), QTime(9, 0));
        QVERIFY(shown().toMSecsSinceEpoch() > toMsecs(now()));
        QVERIFY(shown().toMSecsSinceEpoch() < toMsecs(now() + 48h));
        QCOMPARE(m_bar->focusWidget(), until());
        Test::keepPicture(*m_bar, u"hold-bar"_s);
    }

    void aPickedTimeIsKept_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<int>("key");
        QTest::newRow("Enter") << u"holdUntil"_s << int(Qt::Key_Return);
        QTest::newRow("Enter on the button") << u"holdButton"_s << int(Qt::Key_Enter);
        QTest::newRow("the button") << u"holdButton"_s << int(Qt::Key_Space);
    }
    void aPickedTimeIsKept()
    {
        QFETCH(const QString, where);
        QFETCH(const int, key);
        const QSignalSpy left(m_bar.get(), &HoldBar::left);
        start();
        const Timestamp picked = now() + 72h;
        pick(picked);
        auto *part = m_bar->findChild<QWidget *>(where);
        part->setFocus();
        QTest::keyClick(part, Qt::Key(key));
        QVERIFY(m_bar->isHidden());
        QCOMPARE(left.size(), 1);
        QTRY_COMPARE(m_ticket->details().ticket.state, StateClass::OnHold);
        // To the minute.
        const Milliseconds off = picked - *m_ticket->details().ticket.wakeAt;
        QVERIFY(off >= 0ms && off < 60s);
        QTRY_VERIFY(m_screens->desk.undo.canUndo());
    }

    void aTimeThatIsOverIsToldAndNotTaken()
    {
        start();
        pick(now() - 1h);
        QTest::keyClick(until(), Qt::Key_Return);
        QVERIFY(m_bar->isVisible() && hasProblem());
        QVERIFY(m_screens->desk.handOut().isEmpty());
        Test::keepPicture(*m_bar, u"hold-bar-over"_s);
        until()->setDateTime(until()->dateTime().addDays(2));
        QVERIFY(!hasProblem());
    }

    void theTimeThatHoldsIsShown()
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.status = defaultStatusId(StateClass::OnHold);
        ticket.state = StateClass::OnHold;
        ticket.wakeAt = fromMsecs(toMsecs(now() + 100h) / 60'000 * 60'000);
        m_screens->desk.tell({Entity(ticket)});
        QTRY_COMPARE(m_ticket->details().ticket.state, StateClass::OnHold);
        start();
        QCOMPARE(shown().toMSecsSinceEpoch(), toMsecs(*ticket.wakeAt));
    }

    void theFieldShowsEveryTimeWholeAndIsAsHighAsItsButtons_data()
    {
        QTest::addColumn<int>("scale");
        for (const int scale : {100, 150, 200})
            QTest::addRow("%d %%", scale) << scale;
    }
    void theFieldShowsEveryTimeWholeAndIsAsHighAsItsButtons()
    {
        QFETCH(const int, scale);
        Theme::current().setFontScale(scale);
        m_bar->resize(1200, 100);
        start();
        const auto *line = until()->findChild<QLineEdit *>();
        for (int month = 1; month <= 12; ++month) {
            until()->setDateTime(QDateTime(QDate(2028, month, 28), QTime(20, 0)));
            // The line keeps two pixels on each side and one for the cursor.
            const int needed = line->fontMetrics().horizontalAdvance(line->text()) + 5;
            QVERIFY2(line->contentsRect().width() >= needed,
                     qPrintable(u"%1: %2 of %3"_s.arg(line->text()).arg(line->width()).arg(needed)));
        }
        QCOMPARE(until()->height(), m_bar->findChild<QPushButton *>(u"holdButton"_s)->height());
    }

    void theCalendarShowsEveryDayWhole()
    {
        start();
        auto *days = until()->calendarWidget()->findChild<QTableView *>();
        QVERIFY(days);
        until()->calendarWidget()->resize(until()->calendarWidget()->sizeHint());
        const int margin = 2 * (days->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, days) + 1);
        const int needed = days->fontMetrics().horizontalAdvance(u"30"_s) + margin;
        for (int column = 0; column < days->model()->columnCount(); ++column)
            if (!days->isColumnHidden(column))
                QVERIFY2(days->columnWidth(column) >= needed, qPrintable(QString::number(days->columnWidth(column))));
    }

    void escapeAndCancelChangeNothing_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<int>("key");
        QTest::newRow("Escape in the field") << u"holdUntil"_s << int(Qt::Key_Escape);
        QTest::newRow("Escape on the button") << u"holdButton"_s << int(Qt::Key_Escape);
        QTest::newRow("Space on Cancel") << u"holdCancel"_s << int(Qt::Key_Space);
        QTest::newRow("Enter on Cancel") << u"holdCancel"_s << int(Qt::Key_Return);
    }
    void escapeAndCancelChangeNothing()
    {
        QFETCH(const QString, where);
        QFETCH(const int, key);
        const QSignalSpy left(m_bar.get(), &HoldBar::left);
        start();
        auto *part = m_bar->findChild<QWidget *>(where);
        part->setFocus();
        QTest::keyClick(part, Qt::Key(key));
        QVERIFY(m_bar->isHidden());
        QCOMPARE(left.size(), 1);
        QVERIFY(m_screens->desk.handOut().isEmpty());
    }
};

QTEST_MAIN(TestHoldBar)
#include "tst_holdbar.moc"
