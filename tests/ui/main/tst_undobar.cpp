// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/random.h"
#include "models/undostack.h"
#include "ui/kit/theme.h"
#include "ui/main/undobar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Opora;
using namespace Opora::Ui;
using namespace Qt::StringLiterals;
using Models::UndoStack;
using Models::UndoStep;

class TestUndoBar : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<UndoStack> m_stack;
    std::unique_ptr<QWidget> m_window;
    UndoBar *m_bar = nullptr;
    Core::SystemRandom m_random;
    int m_undone = 0;
    bool m_isTooLate = false;

    [[nodiscard]] QPushButton *button(const QString &name) const { return m_bar->findChild<QPushButton *>(name); }
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = m_bar->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&words](const QLabel *label) { return label->isVisible() && label->text() == words; });
    }
    UndoStep step(const QString &text, bool isAgain = false)
    {
        UndoStep step{text, [this](const UndoStep::Answer &answer) {
                          ++m_undone;
                          answer(!m_isTooLate);
                      }};
        step.ticket = Core::TicketId::make(m_random);
        step.isAgain = isAgain;
        step.redo = [this, text] { m_stack->push(this->step(text, true)); };
        return step;
    }

private Q_SLOTS:
    void initTestCase() { Theme::current().install(*qApp); }
    void init()
    {
        m_undone = 0;
        m_isTooLate = false;
        m_stack = std::make_unique<UndoStack>();
        m_window = std::make_unique<QWidget>();
        m_bar = new UndoBar(*m_stack, m_window.get());
        m_window->show();
    }
    void cleanup() { m_window.reset(); }

    void whatWasDoneIsTakenBackAndDoneAgainByButtons()
    {
        m_stack->push(step(u"Status changed (#4821)"_s));
        QTRY_VERIFY(says(u"Status changed (#4821)"_s));
        button(u"undoButton"_s)->click();
        QCOMPARE(m_undone, 1);
        QTRY_VERIFY(says(u"Undone: Status changed (#4821)"_s));
        button(u"redoButton"_s)->click();
        QTRY_VERIFY(says(u"Status changed (#4821)"_s));
        QVERIFY(button(u"undoButton"_s));
    }

    void theKeysGoBackToWhereTheyCameFrom()
    {
        auto *search = new QLineEdit(m_window.get());
        auto *list = new QLineEdit(m_window.get());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        search->show();
        list->show();
        list->setFocus();
        m_stack->push(step(u"Status changed (#4821)"_s));
        QTRY_VERIFY(button(u"undoButton"_s));
        button(u"undoButton"_s)->setFocus();
        button(u"undoButton"_s)->click();
        QTRY_VERIFY(says(u"Undone: Status changed (#4821)"_s));
        QVERIFY(list->hasFocus());
    }

    void theTicketOfTheStepIsOpened()
    {
        const UndoStep done = step(u"Owner changed (#7)"_s);
        m_stack->push(done);
        const QSignalSpy asked(m_bar, &UndoBar::ticketAsked);
        QTRY_VERIFY(button(u"openUndone"_s));
        button(u"openUndone"_s)->click();
        QCOMPARE(asked.constFirst().constFirst().value<Core::TicketId>(), done.ticket);
    }

    void whatCannotBeDoneAgainOrOpenedIsNotOffered()
    {
        m_stack->push({u"Note added"_s, [](const UndoStep::Answer &answer) { answer(true); }});
        QTRY_VERIFY(button(u"undoButton"_s));
        QVERIFY(!button(u"openUndone"_s));
        m_stack->undo();
        QTRY_VERIFY(says(u"Undone: Note added"_s));
        QVERIFY(!button(u"redoButton"_s));
    }

    void whatCouldNotBeTakenBackIsNotCalledUndone()
    {
        m_isTooLate = true;
        m_stack->push(step(u"Owner changed (#1)"_s));
        m_stack->push(step(u"Reply sent (#1)"_s));
        QTRY_VERIFY(says(u"Reply sent (#1)"_s));
        button(u"undoButton"_s)->click();
        QCOMPARE(m_undone, 1);
        QCoreApplication::processEvents();
        // Why it could not is said elsewhere.
        QVERIFY(!m_bar->isVisible());
    }

    void theBarGoesWithItsStep()
    {
        m_stack->push(step(u"Owner changed (#1)"_s));
        UndoStep reply = step(u"Reply sent (#1)"_s);
        reply.mutation = 7;
        m_stack->push(reply);
        QTRY_VERIFY(says(u"Reply sent (#1)"_s));
        m_stack->drop(7);
        QVERIFY(!m_bar->isVisible());
        QVERIFY(m_stack->canUndo());
    }

    void theBarGoesWithTheLastStep()
    {
        m_stack->push(step(u"Status changed (#1)"_s));
        QTRY_VERIFY(m_bar->isVisible());
        m_stack->clear();
        QVERIFY(!m_bar->isVisible());
    }
};

QTEST_MAIN(TestUndoBar)
#include "tst_undobar.moc"
