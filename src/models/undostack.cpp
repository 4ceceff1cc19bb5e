// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undostack.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace Opora::Models {

bool UndoStack::holds(quint64 number) const
{
    return std::any_of(m_steps.cbegin(), m_steps.cend(),
                       [number](const Numbered &step) { return step.number == number; });
}

void UndoStack::push(const UndoStep &step)
{
    if (!step.isAgain)
        m_undone.clear();
    m_steps.append({++m_last, step});
    if (m_steps.size() > kKept)
        m_steps.removeFirst();
    if (step.heldFor.count() > 0)
        QTimer::singleShot(step.heldFor, this, [this, number = m_last] { forget(number); });
    Q_EMIT changed();
    Q_EMIT pushed(step.text, step.ticket);
}

void UndoStack::undo()
{
    if (m_steps.isEmpty())
        return;
    const Numbered step = m_steps.takeLast();
    // At once, for a quick hand that wants it back.
    if (step.what.redo)
        m_undone.append(step);
    Q_EMIT changed();
    step.what.undo([self = QPointer(this), step](bool isUndone) {
        if (self)
            self->takeAnswer(step, isUndone);
    });
}

void UndoStack::takeAnswer(const Numbered &step, bool isUndone)
{
    if (isUndone) {
        Q_EMIT undone(step.what.text, step.what.ticket, canRedo() && m_undone.constLast().number == step.number);
        return;
    }
    // What still stands cannot be done again.
    if (m_undone.removeIf([&step](const Numbered &other) { return other.number == step.number; }) > 0)
        Q_EMIT changed();
}

void UndoStack::redo()
{
    if (m_undone.isEmpty())
        return;
    const Numbered step = m_undone.takeLast();
    Q_EMIT changed();
    step.what.redo();
}

void UndoStack::drop(qint64 mutation)
{
    if (m_steps.removeIf([mutation](const Numbered &step) { return step.what.mutation == mutation; }) > 0)
        Q_EMIT changed();
}

void UndoStack::forget(quint64 number)
{
    if (m_steps.removeIf([number](const Numbered &step) { return step.number == number; }) > 0)
        Q_EMIT changed();
}

void UndoStack::clear()
{
    m_steps.clear();
    m_undone.clear();
    Q_EMIT changed();
}

} // namespace Opora::Models
