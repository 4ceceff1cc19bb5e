// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undostack.h"

namespace Opora::Models {

void UndoStack::push(const QString &text, std::function<void()> undo)
{
    m_steps.append({text, std::move(undo)});
    if (m_steps.size() > kKept)
        m_steps.removeFirst();
    Q_EMIT changed();
    Q_EMIT pushed(text);
}

void UndoStack::undo()
{
    if (m_steps.isEmpty())
        return;
    const Step step = m_steps.takeLast();
    Q_EMIT changed();
    step.undo();
    Q_EMIT undone(step.text);
}

void UndoStack::clear()
{
    m_steps.clear();
    Q_EMIT changed();
}

} // namespace Opora::Models
