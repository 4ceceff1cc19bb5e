// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QString>

#include <functional>

namespace Opora::Models {

/// One thing that a person did.
struct UndoStep
{
    QString text;                 ///< what was done, with its ticket: "Status changed (#4764)"
    std::function<void()> undo;   ///< called at most once
    std::function<void()> redo{}; ///< does it again and pushes a step with `isAgain`; none: cannot be done again
    Core::TicketId ticket{};      ///< where it was done; null: elsewhere
    bool isAgain = false;         ///< done again: what else was taken back can still be done again, too
};

/// One stack over everything a person can take back (A5): sends, field edits, transfers. GUI thread.
class UndoStack final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] bool canUndo() const { return !m_steps.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !m_undone.isEmpty(); }
    [[nodiscard]] QString text() const { return canUndo() ? m_steps.constLast().text : QString(); }

    void push(const UndoStep &step);
    void push(const QString &text, std::function<void()> undo) { push(UndoStep{text, std::move(undo)}); }
    void undo();
    void redo();
    /// What was done stays done: who could take it back is gone.
    void clear();

Q_SIGNALS:
    void changed();
    /// For the small bar that offers to undo.
    void pushed(const QString &text, Opora::Core::TicketId ticket);
    /// The same words as when it was pushed; `canRedo`: the newest step to do again is this one.
    void undone(const QString &text, Opora::Core::TicketId ticket, bool canRedo);

private:
    static constexpr int kKept = 100;

    QList<UndoStep> m_steps;
    QList<UndoStep> m_undone; ///< the one to be done again first is last
};

} // namespace Opora::Models
