// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/defaults.h"
#include "screens.h"
#include "ui/kit/chipbutton.h"
#include "ui/kit/labels.h"
#include "ui/main/halftyped.h"
#include "ui/tickets/composer.h"
#include "ui/tickets/holdbar.h"
#include "ui/tickets/reasonbar.h"
#include "ui/tickets/ticketheader.h"
#include "ui/tickets/ticketpane.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Core;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;

/// Why a ticket waits, was cancelled or was opened again, as a person says it.
class TestReasons : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Test::Screens> m_screens;
    std::unique_ptr<TicketPane> m_pane;

    void open(StateClass state, const QString &reason = {})
    {
        Ticket ticket = m_screens->desk.told[0];
        ticket.status = defaultStatusId(state);
        ticket.state = state;
        ticket.stateReason = reason;
        m_screens->desk.tell({Entity(ticket)});
        m_pane->open(ticket.id);
        QTRY_VERIFY(m_pane->ticket().isOpen() && shown().state == state);
    }
    [[nodiscard]] const Ticket &shown() const { return m_pane->ticket().details().ticket; }
    [[nodiscard]] QString headLine() const { return m_pane->findChild<PlainLabel *>(u"dueLine"_s)->text(); }
    [[nodiscard]] ReasonBar *bar() const { return m_pane->findChild<ReasonBar *>(); }
    [[nodiscard]] QLineEdit *words() const { return m_pane->findChild<QLineEdit *>(u"reasonWords"_s); }
    [[nodiscard]] bool hasProblem() const { return m_pane->findChild<QWidget *>(u"reasonProblem"_s)->isVisible(); }
    [[nodiscard]] QPushButton *button(const QString &name) const { return m_pane->findChild<QPushButton *>(name); }
    [[nodiscard]] static QAction *rowOf(const QMenu *menu, const QString &words)
    {
        const QList<QAction *> rows = menu->actions();
        const auto found
            = std::find_if(rows.cbegin(), rows.cend(), [&](const QAction *row) { return row->text() == words; });
        return found == rows.cend() ? nullptr : *found;
    }
    [[nodiscard]] QAction *status(const QString &words) const
    {
        QMenu *menu = m_pane->findChild<ChipButton *>(u"statusChip"_s)->menu();
        Q_EMIT menu->aboutToShow();
        return rowOf(menu, words);
    }
    /// The status of that class, set up anew.
    Status setUp(StateClass state, bool asks, const QList<LocalText> &reasons)
    {
        const QList<Status> &known = m_screens->reference.data().statuses;
        Status status
            = *std::find_if(known.cbegin(), known.cend(), [state](const Status &one) { return one.state == state; });
        status.asksReason = asks;
        status.reasons = reasons;
        m_screens->desk.tell({Entity(status)});
        m_screens->reference.reload();
        const auto isThere = [this, &status] { return m_pane->ticket().reference().statuses.contains(status); };
        if (!QTest::qWaitFor(isThere))
            qFatal("not set up");
        return status;
    }
    [[nodiscard]] QList<QPushButton *> offered() const
    {
        QList<QPushButton *> shown = bar()->findChildren<QPushButton *>(u"reasonOffered"_s);
        shown.removeIf([](const QPushButton *button) { return !button->isVisible(); });
        return shown;
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
        QTRY_VERIFY(!m_screens->reference.data().statuses.isEmpty());
        m_pane = std::make_unique<TicketPane>(m_screens->context);
        m_pane->resize(700, 700);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }
    void cleanup()
    {
        m_pane.reset();
        m_screens.reset();
    }

    void whatATicketWaitsForIsChosen_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<PendingReason>("reason");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("customer") << u"For the customer"_s << PendingReason::Customer << u"waiting for the customer"_s;
        QTest::newRow("team") << u"For another team"_s << PendingReason::InternalTeam << u"waiting for a team"_s;
        QTest::newRow("review") << u"For a supervisor's review"_s << PendingReason::SupervisorReview
                                << u"waiting for review"_s;
        QTest::newRow("none") << u"Without a reason"_s << PendingReason::None << QString();
    }
    void whatATicketWaitsForIsChosen()
    {
        QFETCH(const QString, row);
        QFETCH(const QString, sentence);
        open(StateClass::Open);
        rowOf(status(u"Pending"_s)->menu(), row)->trigger();
        QTRY_COMPARE(shown().state, StateClass::Pending);
        QTEST(shown().pendingReason, "reason");
        QVERIFY2(headLine().contains(sentence), qPrintable(headLine()));
        QVERIFY(rowOf(status(u"Pending"_s)->menu(), row)->isChecked());
        undo();
        QTRY_COMPARE(shown().state, StateClass::Open);
        QCOMPARE(shown().pendingReason, PendingReason::None);
    }

    void aPendingTicketGetsAnotherReasonByKeys()
    {
        open(StateClass::Pending);
        m_pane->header().openStatusMenu();
        auto *menu = m_pane->findChild<ChipButton *>(u"statusChip"_s)->menu();
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->activeAction()->text(), u"Pending"_s);
        QTest::keyClick(menu, Qt::Key_Return);
        QMenu *reasons = menu->activeAction()->menu();
        QTRY_VERIFY(reasons->isVisible());
        QTest::keyClick(reasons, Qt::Key_Down);
        QTest::keyClick(reasons, Qt::Key_Return);
        QTRY_COMPARE(shown().pendingReason, PendingReason::InternalTeam);
        undo();
        QTRY_COMPARE(shown().pendingReason, PendingReason::None);
        QCOMPARE(shown().state, StateClass::Pending);
    }

    void whyATicketIsCancelledIsAsked()
    {
        open(StateClass::Open);
        status(u"Cancelled…"_s)->trigger();
        QVERIFY(bar()->isVisible());
        QCOMPARE(m_pane->focusWidget(), words());
        QVERIFY(!button(u"reasonNotSolved"_s)->isVisible());
        Test::keepPicture(*m_pane, u"reason-cancelled"_s);
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(bar()->isVisible() && hasProblem());
        QTest::keyClicks(words(), u" sent twice "_s);
        QVERIFY(!hasProblem());
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(!bar()->isVisible());
        QTRY_COMPARE(shown().state, StateClass::Cancelled);
        QCOMPARE(shown().stateReason, u"sent twice"_s);
        QVERIFY2(headLine().contains(u"cancelled: sent twice"_s), qPrintable(headLine()));
        undo();
        QTRY_COMPARE(shown().state, StateClass::Open);
        QVERIFY(shown().stateReason.isEmpty());
    }

    void inTheEmptyLineTheKeysTakeBackWhatWasDoneLast()
    {
        open(StateClass::Open);
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        const QSignalSpy undone(&undo, &QAction::triggered);
        m_pane->addAction(&undo);
        m_pane->askReason(defaultStatusId(StateClass::Cancelled));
        QTest::keyClick(words(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone.size(), 1);
    }

    void theReasonOfACancelledTicketIsMended()
    {
        open(StateClass::Cancelled, u"sent twice"_s);
        status(u"Cancelled…"_s)->trigger();
        QCOMPARE(words()->text(), u"sent twice"_s);
        QVERIFY(!hasHalfTyped(*m_pane));
        words()->setText(u"sent three times"_s);
        button(u"reasonButton"_s)->click();
        QTRY_COMPARE(shown().stateReason, u"sent three times"_s);
        undo();
        QTRY_COMPARE(shown().stateReason, u"sent twice"_s);
        QCOMPARE(shown().state, StateClass::Cancelled);
    }

    void whyATicketIsOpenedAgainIsAsked_data()
    {
        QTest::addColumn<StateClass>("from");
        QTest::addColumn<QString>("pressed");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("read");
        QTest::newRow("not solved") << StateClass::Solved << u"reasonNotSolved"_s << u"not_solved"_s << u"not solved"_s;
        QTest::newRow("new problem") << StateClass::Closed << u"reasonNewProblem"_s << u"new_problem"_s
                                     << u"a new problem"_s;
        QTest::newRow("no reason") << StateClass::Cancelled << u"reasonButton"_s << QString() << QString();
    }
    void whyATicketIsOpenedAgainIsAsked()
    {
        QFETCH(const StateClass, from);
        QFETCH(const QString, pressed);
        QFETCH(const QString, reason);
        QFETCH(const QString, read);
        open(from);
        status(u"Open…"_s)->trigger();
        QVERIFY(bar()->isVisible());
        Test::keepPicture(*m_pane, u"reason-reopened"_s);
        button(pressed)->setFocus();
        QTest::keyClick(button(pressed), Qt::Key_Return);
        QTRY_COMPARE(shown().state, StateClass::Open);
        QCOMPARE(shown().stateReason, reason);
        QCOMPARE(shown().reopenCount, 1);
        QVERIFY2(headLine().contains(read), qPrintable(headLine()));
    }

    void waitingAgainIsAnOpeningToo()
    {
        open(StateClass::Solved);
        QAction *pending = status(u"Pending…"_s);
        QVERIFY(pending && !pending->menu());
        pending->trigger();
        QVERIFY(bar()->isVisible());
        button(u"reasonNotSolved"_s)->click();
        QTRY_COMPARE(shown().state, StateClass::Pending);
        QCOMPARE(shown().reopenCount, 1);
        QCOMPARE(shown().stateReason, u"not_solved"_s);
        // Whom it waits for is said in the same menu now.
        QVERIFY(status(u"Pending"_s)->menu());
    }

    void whatWasNeverDoneWithIsNotOpenedAgain()
    {
        open(StateClass::Spam);
        QVERIFY(status(u"Open"_s));
        QVERIFY(!status(u"Open…"_s));
    }

    void escapeChangesNothingAndAnotherTicketPutsItAway()
    {
        open(StateClass::Open);
        m_pane->askReason(defaultStatusId(StateClass::Cancelled));
        QTest::keyClicks(words(), u"no"_s);
        QVERIFY(hasHalfTyped(*m_pane));
        QTest::keyClick(words(), Qt::Key_Escape);
        QVERIFY(!bar()->isVisible() && !hasHalfTyped(*m_pane));
        m_pane->askReason(defaultStatusId(StateClass::Cancelled));
        QTest::keyClicks(words(), u"no"_s);
        m_pane->open(m_screens->desk.told[1].id);
        QTRY_VERIFY(!bar()->isVisible());
        QVERIFY(words()->text().isEmpty());
        QVERIFY(m_screens->desk.handOut().isEmpty());
    }

    void aReasonThatIsBeingWrittenWaitsBehindAnotherBar()
    {
        open(StateClass::Open);
        m_pane->askReason(defaultStatusId(StateClass::Cancelled));
        QTest::keyClicks(words(), u"sent twice"_s);
        m_pane->askHoldTime(defaultStatusId(StateClass::OnHold));
        QVERIFY(!bar()->isVisible());
        button(u"holdCancel"_s)->click();
        QVERIFY(bar()->isVisible());
        QCOMPARE(words()->text(), u"sent twice"_s);
    }

    void aStatusThatAsksIsNotSetWithoutAReason()
    {
        setUp(StateClass::Solved, true, {{u"Сделано"_s, u"Done & tested"_s}, {u"Объяснено"_s, u"Explained"_s}});
        open(StateClass::Open);
        status(u"Solved…"_s)->trigger();
        QVERIFY(bar()->isVisible());
        QCOMPARE(offered().size(), 2);
        Test::keepPicture(*m_pane, u"reason-offered"_s);
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(bar()->isVisible() && hasProblem());
        offered().constFirst()->setFocus();
        QTest::keyClick(offered().constFirst(), Qt::Key_Return);
        QTRY_COMPARE(shown().state, StateClass::Solved);
        QCOMPARE(shown().stateReason, u"Done & tested"_s);
        QVERIFY2(headLine().contains(u"reason: Done & tested"_s), qPrintable(headLine()));
        undo();
        QTRY_COMPARE(shown().state, StateClass::Open);
    }

    void aReasonThatIsOnlyOfferedMayBeLeftOut()
    {
        setUp(StateClass::Solved, false, {{u"Сделано"_s, u"Done"_s}});
        open(StateClass::Open);
        status(u"Solved…"_s)->trigger();
        QTest::keyClick(words(), Qt::Key_Return);
        QTRY_COMPARE(shown().state, StateClass::Solved);
        QVERIFY(shown().stateReason.isEmpty());
    }

    void aReasonChosenInAnotherLanguageIsReadInTheReaders()
    {
        setUp(StateClass::Solved, true, {{u"Сделано"_s, u"Done"_s}});
        open(StateClass::Solved, u"Сделано"_s);
        QTRY_VERIFY2(headLine().contains(u"reason: Done"_s), qPrintable(headLine()));
    }

    void whatATicketWaitsForHasReasonsOfTheDesk()
    {
        setUp(StateClass::Pending, true, {{u"Ждём деталь"_s, u"Parts ordered"_s}});
        open(StateClass::Open);
        QMenu *waits = status(u"Pending"_s)->menu();
        QVERIFY(rowOf(waits, u"For the customer"_s));
        QVERIFY(!rowOf(waits, u"Without a reason"_s));
        rowOf(waits, u"Parts ordered"_s)->trigger();
        QTRY_COMPARE(shown().stateReason, u"Parts ordered"_s);
        QCOMPARE(shown().state, StateClass::Pending);
        rowOf(status(u"Pending"_s)->menu(), u"Another reason…"_s)->trigger();
        QVERIFY(bar()->isVisible());
    }

    void onHoldAsksWhyBeforeUntilWhen()
    {
        setUp(StateClass::OnHold, true, {});
        open(StateClass::Open);
        status(u"On hold…"_s)->trigger();
        QTest::keyClicks(words(), u"no parts"_s);
        QTest::keyClick(words(), Qt::Key_Return);
        QTRY_COMPARE(shown().state, StateClass::OnHold);
        QCOMPARE(shown().stateReason, u"no parts"_s);
        QVERIFY(m_pane->findChild<HoldBar *>()->isVisible());
        QVERIFY(!bar()->isVisible());
    }

    void solvingWithAnAnswerAsksWhyToo()
    {
        setUp(StateClass::Solved, true, {});
        open(StateClass::Open);
        m_pane->composer().insertText(u"It works again."_s);
        QTRY_VERIFY(m_pane->composer().canSend());
        m_pane->composer().sendAndSolve();
        QVERIFY(m_pane->isAskingReason());
        QTest::keyClicks(words(), u"mended"_s);
        QTest::keyClick(words(), Qt::Key_Return);
        QTRY_COMPARE(shown().state, StateClass::Solved);
        QCOMPARE(shown().stateReason, u"mended"_s);
    }

    void aReasonThatIsTooLongIsTold()
    {
        open(StateClass::Open);
        m_pane->askReason(defaultStatusId(StateClass::Cancelled));
        words()->setText(u"x"_s.repeated(501));
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(bar()->isVisible());
        QVERIFY(m_screens->desk.handOut().isEmpty());
    }
};

QTEST_MAIN(TestReasons)
#include "tst_reasons.moc"
