// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/passwordedit.h"

#include <QKeyEvent>

namespace Opora::Ui {

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
}

void PasswordEdit::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    if (text.size() == 1 && text[0].isLetter() && text[0].toUpper() != text[0].toLower()) {
        const bool shift = event->modifiers() & Qt::ShiftModifier;
        Q_EMIT capsLockNoticed(text[0].isUpper() != shift);
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace Opora::Ui
