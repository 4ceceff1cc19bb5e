// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undostack.h"

#include <QSignalSpy>
#include <QTest>

using Opora::Models::UndoStack;
using Opora::Models::UndoStep;
using namespace Qt::StringLiterals;

class TestUndoStack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestStepIsTakenBackFirst()
    {
        UndoStack stack;
        QStringList undone;
        stack.push(u"one"_s, [&undone] { undone.append(u"one"_s); });
        stack.push(u"two"_s, [&undone] { undone.append(u"two"_s); });
        QCOMPARE(stack.text(), u"two"_s);
        stack.undo();
        stack.undo();
        QCOMPARE(undone, QStringList({u"two"_s, u"one"_s}));
    }

    void aStepIsTakenBackOnce()
    {
        UndoStack stack;
        int undone = 0;
        stack.push(u"one"_s, [&undone] { ++undone; });
        stack.undo();
        stack.undo();
        QCOMPARE(undone, 1);
        QVERIFY(!stack.canUndo());
    }

    void whatWasTakenBackIsSaid()
    {
        UndoStack stack;
        stack.push(u"Status changed"_s, [] {});
        const QSignalSpy undone(&stack, &UndoStack::undone);
        stack.undo();
        QCOMPARE(undone.size(), 1);
        QCOMPARE(undone.constFirst().constFirst().toString(), u"Status changed"_s);
    }

    void whatWasTakenBackIsDoneAgain()
    {
        UndoStack stack;
        QStringList done;
        const auto push = [&stack, &done](const QString &text, bool isAgain, const auto &self) -> void {
            UndoStep step{text, [&done, text] { done.append(u"-"_s + text); }};
            step.redo = [&done, text, self] {
                done.append(u"+"_s + text);
                self(text, true, self);
            };
            step.isAgain = isAgain;
            stack.push(step);
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
        UndoStep step{u"one"_s, [] {}};
        step.redo = [] {};
        stack.push(step);
        stack.undo();
        QVERIFY(stack.canRedo());
        stack.push(u"two"_s, [] {});
        QVERIFY(!stack.canRedo());
    }

    void whatCannotBeDoneAgainIsNotOffered()
    {
        UndoStack stack;
        stack.push(u"Reply sent"_s, [] {});
        const QSignalSpy undone(&stack, &UndoStack::undone);
        stack.undo();
        QVERIFY(!stack.canRedo());
        QVERIFY(!undone.constFirst().at(2).toBool());
    }

    void aStepMayPushAnother()
    {
        UndoStack stack;
        stack.push(u"one"_s, [&stack] { stack.push(u"redo"_s, [] {}); });
        stack.undo();
        QCOMPARE(stack.text(), u"redo"_s);
    }

    void onlyTheNewestHundredAreKept()
    {
        UndoStack stack;
        int undone = 0;
        for (int i = 0; i < 150; ++i)
            stack.push(QString::number(i), [&undone] { ++undone; });
        while (stack.canUndo())
            stack.undo();
        QCOMPARE(undone, 100);
    }

    void clearingForgetsWithoutUndoing()
    {
        UndoStack stack;
        int undone = 0;
        stack.push(u"one"_s, [&undone] { ++undone; });
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
