// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/undokeys.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace Opora::Ui {

UndoKeys::UndoKeys(QLineEdit *edit)
    : QObject(edit)
    , m_edit(edit)
{
    edit->installEventFilter(this);
}

bool UndoKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit || event->type() != QEvent::ShortcutOverride || !m_edit->text().isEmpty())
        return QObject::eventFilter(watched, event);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    const bool isUndo = key.matches(QKeySequence::Undo) && !m_edit->isUndoAvailable();
    const bool isRedo = key.matches(QKeySequence::Redo) && !m_edit->isRedoAvailable();
    if (!isUndo && !isRedo)
        return QObject::eventFilter(watched, event);
    event->ignore();
    return true;
}

} // namespace Opora::Ui
