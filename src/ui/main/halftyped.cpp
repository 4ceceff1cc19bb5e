// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/halftyped.h"

#include "ui/kit/searchfield.h"

#include <QAbstractSpinBox>
#include <QLineEdit>

#include <algorithm>

namespace Opora::Ui {

bool hasHalfTyped(const QWidget &window)
{
    const QList<QLineEdit *> lines = window.findChildren<QLineEdit *>();
    return std::any_of(lines.cbegin(), lines.cend(), [](const QLineEdit *line) {
        // A number or a time counts as soon as it is typed.
        return line->isModified() && !line->text().isEmpty() && !qobject_cast<const SearchField *>(line)
            && !qobject_cast<const QAbstractSpinBox *>(line->parentWidget());
    });
}

} // namespace Opora::Ui
