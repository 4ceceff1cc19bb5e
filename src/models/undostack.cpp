// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undostack.h"

namespace Opora::Models {

void UndoStack::push(const UndoStep &step)
{
    if (!step.isAgain)
        m_undone.clear();
    m_steps.append(step);
    if (m_steps.size() > kKept)
        m_steps.removeFirst();
    Q_EMIT changed();
    Q_EMIT pushed(step.text, step.ticket);
}

void UndoStack::undo()
{
    if (m_steps.isEmpty())
        return;
    const UndoStep step = m_steps.takeLast();
    if (step.redo)
        m_undone.append(step);
    Q_EMIT changed();
    step.undo();
    Q_EMIT undone(step.text, step.ticket, bool(step.redo));
}

void UndoStack::redo()
{
    if (m_undone.isEmpty())
        return;
    const UndoStep step = m_undone.takeLast();
    Q_EMIT changed();
    step.redo();
}

void UndoStack::clear()
{
    m_steps.clear();
    m_undone.clear();
    Q_EMIT changed();
}

} // namespace Opora::Models
