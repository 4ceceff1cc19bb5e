// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QObject>
#include <QString>

#include <functional>

namespace Opora::Models {

/// One thing that a person did.
struct UndoStep
{
    /// Told once whether the step has been taken back; the screens say so then and not before.
    using Answer = std::function<void(bool isUndone)>;

    QString text;                             ///< what was done, with its ticket: "Status changed (#4764)"
    std::function<void(const Answer &)> undo; ///< called at most once
    std::function<void()> redo{}; ///< does it again and pushes a step with `isAgain`; none: cannot be done again
    Core::TicketId ticket{};      ///< where it was done; null: elsewhere
    bool isAgain = false;         ///< done again: what else was taken back can still be done again, too
    qint64 mutation = 0;          ///< the change that it takes back; see UndoStack::drop()
    /// It leaves this machine after so long and cannot be taken back any more; 0: can be at any time.
    Core::Milliseconds heldFor{0};
};

/// One stack over everything a person can take back (A5): sends, field edits, transfers. GUI thread.
class UndoStack final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] bool canUndo() const { return !m_steps.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.isEmpty(); }
    [[nodiscard]] QString text() const { return canUndo() ? m_steps.constLast().what.text : QString(); }
    /// Numbers the step that undo() would take back; 0: none.
    [[nodiscard]] quint64 newest() const { return canUndo() ? m_steps.constLast().number : 0; }
    /// Whether a step that was the newest once can still be taken back.
    [[nodiscard]] bool holds(quint64 number) const;

    void push(const UndoStep &step);
    void undo();
    void redo();
    /// Somebody has decided about this change since: its way back leads to where nobody wants to go.
    void drop(qint64 mutation);
    /// What was done stays done: who could take it back is gone.
    void clear();

Q_SIGNALS:
    void changed();
    /// For the small bar that offers to undo.
    void pushed(const QString &text, Opora::Core::TicketId ticket);
    /// It is taken back. The same words as when it was pushed; `canRedo`: the newest step to do again is this one.
    void undone(const QString &text, Opora::Core::TicketId ticket, bool canRedo);

private:
    struct Numbered
    {
        quint64 number = 0;
        UndoStep what;
    };
    static constexpr int kKept = 100;

    void takeAnswer(const Numbered &step, bool isUndone);
    void forget(quint64 number);

    QList<Numbered> m_steps;
    QList<Numbered> m_undone; ///< the one to be done again first is last
    quint64 m_last = 0;
};

} // namespace Opora::Models
