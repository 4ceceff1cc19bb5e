// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/halftyped.h"

#include "ui/kit/searchfield.h"
#include "ui/main/unsavedform.h"

#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QPointer>

namespace Opora::Ui {

namespace {

bool isOfForm(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (dynamic_cast<const UnsavedForm *>(widget))
            return true;
    }
    return false;
}

QList<QLineEdit *> halfTypedLines(const QWidget &window)
{
    QList<QLineEdit *> lines = window.findChildren<QLineEdit *>();
    lines.removeIf([](const QLineEdit *line) {
        // A number or a time counts as soon as it is typed, and a password is none of the person's words.
        return !line->isModified() || line->text().isEmpty() || line->echoMode() != QLineEdit::Normal
            || qobject_cast<const SearchField *>(line) || qobject_cast<const QAbstractSpinBox *>(line->parentWidget())
            || isOfForm(line);
    });
    return lines;
}

} // namespace

UnsavedForm *unsavedForm(const QWidget &window)
{
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        auto *form = dynamic_cast<UnsavedForm *>(widget);
        if (form && form->hasUnsaved())
            return form;
    }
    return nullptr;
}

bool hasHalfTyped(const QWidget &window)
{
    return unsavedForm(window) || !halfTypedLines(window).isEmpty();
}

void discardHalfTyped(const QWidget &window)
{
    // All of them first: a form that goes back to what it was may make its fields anew.
    QList<QPointer<QWidget>> forms;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (dynamic_cast<UnsavedForm *>(widget))
            forms.append(widget);
    }
    for (const QPointer<QWidget> &widget : std::as_const(forms)) {
        if (auto *form = dynamic_cast<UnsavedForm *>(widget.data()))
            form->discardUnsaved();
    }
    for (QLineEdit *line : halfTypedLines(window))
        line->setModified(false);
}

} // namespace Opora::Ui
