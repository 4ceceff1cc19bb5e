// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "models/ticketmodel.h"
#include "screens.h"
#include "ui/tickets/holdbar.h"

#include <QAction>
#include <QCalendarWidget>
#include <QDateTimeEdit>
#include <QLabel>
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
    [[nodiscard]] QLineEdit *words() const { return m_bar->findChild<QLineEdit *>(u"holdWords"_s); }
    [[nodiscard]] QLabel *sentence() const { return m_bar->findChild<QLabel *>(u"holdSentence"_s); }
    [[nodiscard]] bool hasProblem() const
    {
        return sentence()->isVisible() && sentence()->property("tone") == u"danger"_s;
    }
    /// As keys do: QTest::keyClicks() cannot type Cyrillic.
    void type(const QString &text) const
    {
        words()->clear();
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, words(), Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
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
        QCOMPARE(m_bar->focusWidget(), words());
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

    void theWordsAreUnderstoodWhileTheyAreTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("hours"); ///< from now; 0: tomorrow at nine
        QTest::newRow("a span") << u"in 2 hours"_s << 2;
        QTest::newRow("a span in Russian") << u"через 2 часа"_s << 2;
        QTest::newRow("a day") << u"tomorrow 9"_s << 0;
        QTest::newRow("a day in Russian") << u"завтра в 9"_s << 0;
    }
    void theWordsAreUnderstoodWhileTheyAreTyped()
    {
        QFETCH(const QString, typed);
        QFETCH(const int, hours);
        start();
        QVERIFY(sentence()->isHidden());
        type(typed);
        QVERIFY(sentence()->isVisible() && !hasProblem());
        QVERIFY2(sentence()->text().startsWith(u"Until "_s), qPrintable(sentence()->text()));
        const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMsecs(now() + hours * 1h), Qt::UTC);
        const QDateTime meant = hours > 0
            ? QDateTime(utc.date(), QTime(utc.time().hour(), utc.time().minute()), Qt::UTC)
            : QDateTime(utc.date().addDays(1), QTime(9, 0), Qt::UTC);
        QCOMPARE(QDateTime(shown().date(), QTime(shown().time().hour(), shown().time().minute()), Qt::UTC), meant);
        Test::keepPicture(*m_bar, u"hold-bar-words"_s);
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(m_bar->isHidden());
        QTRY_COMPARE(m_ticket->details().ticket.state, StateClass::OnHold);
        QCOMPARE(toMsecs(*m_ticket->details().ticket.wakeAt) / 60'000, meant.toMSecsSinceEpoch() / 60'000);
    }

    void untilAReplyIsWithoutATime_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("English") << u"until a reply"_s;
        QTest::newRow("Russian") << u"до ответа"_s;
    }
    void untilAReplyIsWithoutATime()
    {
        QFETCH(const QString, typed);
        start();
        type(typed);
        QVERIFY(!until()->isEnabled());
        QTest::keyClick(words(), Qt::Key_Return);
        QTRY_COMPARE(m_ticket->details().ticket.state, StateClass::OnHold);
        QVERIFY(!m_ticket->details().ticket.wakeAt);
    }

    void wordsThatAreNotUnderstoodAreToldAndNotTaken()
    {
        start();
        type(u"when pigs fly"_s);
        QVERIFY(sentence()->isVisible() && !hasProblem());
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(m_bar->isVisible() && hasProblem());
        QVERIFY(sentence()->text().contains(u"not understood"_s));
        QCOMPARE(m_bar->focusWidget(), words());
        QVERIFY(m_screens->desk.handOut().isEmpty());
        Test::keepPicture(*m_bar, u"hold-bar-unknown"_s);
        type(u"tomorrow"_s);
        QVERIFY(!hasProblem());
    }

    void aPickedTimeTakesThePlaceOfTheWords()
    {
        start();
        type(u"in 2 hours"_s);
        pick(now() + 72h);
        QVERIFY(words()->text().isEmpty() && sentence()->isHidden());
        QTest::keyClick(until(), Qt::Key_Return);
        QTRY_COMPARE(m_ticket->details().ticket.state, StateClass::OnHold);
        QVERIFY(*m_ticket->details().ticket.wakeAt > now() + 71h);
    }

    void inTheEmptyLineTheKeysTakeBackWhatWasDoneLast()
    {
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        const QSignalSpy undone(&undo, &QAction::triggered);
        m_bar->addAction(&undo);
        start();
        QTest::keyClick(words(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone.size(), 1);
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
