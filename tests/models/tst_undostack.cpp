// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undostack.h"

#include <QSignalSpy>
#include <QTest>

using Opora::Models::UndoStack;
using Opora::Models::UndoStep;
using namespace Qt::StringLiterals;

namespace {

/// Takes back at once.
UndoStep step(const QString &text, const std::function<void()> &undo)
{
    return {text, [undo](const UndoStep::Answer &answer) {
                undo();
                answer(true);
            }};
}

} // namespace

class TestUndoStack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestStepIsTakenBackFirst()
    {
        UndoStack stack;
        QStringList undone;
        stack.push(step(u"one"_s, [&undone] { undone.append(u"one"_s); }));
        stack.push(step(u"two"_s, [&undone] { undone.append(u"two"_s); }));
        QCOMPARE(stack.text(), u"two"_s);
        stack.undo();
        stack.undo();
        QCOMPARE(undone, QStringList({u"two"_s, u"one"_s}));
    }

    void aStepIsTakenBackOnce()
    {
        UndoStack stack;
        int undone = 0;
        stack.push(step(u"one"_s, [&undone] { ++undone; }));
        stack.undo();
        stack.undo();
        QCOMPARE(undone, 1);
        QVERIFY(!stack.canUndo());
    }

    void whatWasTakenBackIsSaid()
    {
        UndoStack stack;
        stack.push(step(u"Status changed"_s, [] {}));
        const QSignalSpy undone(&stack, &UndoStack::undone);
        stack.undo();
        QCOMPARE(undone.size(), 1);
        QCOMPARE(undone.constFirst().constFirst().toString(), u"Status changed"_s);
    }

    void nothingIsSaidBeforeItIsTakenBack()
    {
        UndoStack stack;
        UndoStep::Answer answer;
        stack.push({u"Reply sent"_s, [&answer](const UndoStep::Answer &told) { answer = told; }});
        const QSignalSpy undone(&stack, &UndoStack::undone);
        stack.undo();
        QCOMPARE(undone.size(), 0);
        answer(true);
        QCOMPARE(undone.size(), 1);
    }

    void whatCameTooLateIsNeitherUndoneNorOfferedAgain()
    {
        UndoStack stack;
        UndoStep late{u"Reply sent"_s, [](const UndoStep::Answer &answer) { answer(false); }};
        late.redo = [] {};
        stack.push(late);
        const QSignalSpy undone(&stack, &UndoStack::undone);
        stack.undo();
        QCOMPARE(undone.size(), 0);
        QVERIFY(!stack.canUndo());
        QVERIFY(!stack.canRedo());
    }

    void anAnswerAfterTheStackIsGoneIsNoMatter()
    {
        UndoStep::Answer answer;
        {
            UndoStack stack;
            stack.push({u"Reply sent"_s, [&answer](const UndoStep::Answer &told) { answer = told; }});
            stack.undo();
        }
        answer(true);
    }

    void aStepGoesWhenItCannotBeTakenBackAnyMore()
    {
        UndoStack stack;
        stack.push(step(u"Owner changed"_s, [] {}));
        UndoStep reply = step(u"Reply sent"_s, [] {});
        reply.heldFor = Opora::Core::Milliseconds(1);
        stack.push(reply);
        const quint64 number = stack.newest();
        QVERIFY(stack.holds(number));
        QTRY_COMPARE(stack.text(), u"Owner changed"_s);
        QVERIFY(!stack.holds(number));
    }

    void aStepGoesWhenItsChangeIsDecidedOtherwise()
    {
        UndoStack stack;
        UndoStep status = step(u"Status changed"_s, [] {});
        status.mutation = 7;
        stack.push(status);
        stack.push(step(u"Owner changed"_s, [] {}));
        stack.drop(7);
        stack.undo();
        QVERIFY(!stack.canUndo());
    }

    void whatWasTakenBackIsDoneAgain()
    {
        UndoStack stack;
        QStringList done;
        const auto push = [&stack, &done](const QString &text, bool isAgain, const auto &self) -> void {
            UndoStep again = step(text, [&done, text] { done.append(u"-"_s + text); });
            again.redo = [&done, text, self] {
                done.append(u"+"_s + text);
                self(text, true, self);
            };
            again.isAgain = isAgain;
            stack.push(again);
        };
        push(u"one"_s, false, push);
        push(u"two"_s, false, push);
        stack.undo();
        stack.undo();
        stack.redo();
        QVERIFY(stack.canRedo());
        stack.redo();
        stack.redo();
        QCOMPARE(done, QStringList({u"-two"_s, u"-one"_s, u"+one"_s, u"+two"_s}));
        QCOMPARE(stack.text(), u"two"_s);
    }

    void whatIsDoneAnewEndsDoingAgain()
    {
        UndoStack stack;
        UndoStep one = step(u"one"_s, [] {});
        one.redo = [] {};
        stack.push(one);
        stack.undo();
        QVERIFY(stack.canRedo());
        stack.push(step(u"two"_s, [] {}));
        QVERIFY(!stack.canRedo());
    }

    void whatCannotBeDoneAgainIsNotOffered()
    {
        UndoStack stack;
        stack.push(step(u"Reply sent"_s, [] {}));
        const QSignalSpy undone(&stack, &UndoStack::undone);
        stack.undo();
        QVERIFY(!stack.canRedo());
        QVERIFY(!undone.constFirst().at(2).toBool());
    }

    void aStepMayPushAnother()
    {
        UndoStack stack;
        stack.push(step(u"one"_s, [&stack] { stack.push(step(u"redo"_s, [] {})); }));
        stack.undo();
        QCOMPARE(stack.text(), u"redo"_s);
    }

    void onlyTheNewestHundredAreKept()
    {
        UndoStack stack;
        int undone = 0;
        for (int i = 0; i < 150; ++i)
            stack.push(step(QString::number(i), [&undone] { ++undone; }));
        while (stack.canUndo())
            stack.undo();
        QCOMPARE(undone, 100);
    }

    void clearingForgetsWithoutUndoing()
    {
        UndoStack stack;
        int undone = 0;
        stack.push(step(u"one"_s, [&undone] { ++undone; }));
        QSignalSpy changed(&stack, &UndoStack::changed);
        stack.clear();
        stack.undo();
        stack.redo();
        QCOMPARE(undone, 0);
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestUndoStack)
#include "tst_undostack.moc"
