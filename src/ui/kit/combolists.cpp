// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/combolists.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>

namespace Opora::Ui {

void nameComboLists(const QWidget &form)
{
    for (QComboBox *box : form.findChildren<QComboBox *>())
        // The accessible name is that of a buddy label, too.
        if (QAccessibleInterface *face = QAccessible::queryAccessibleInterface(box))
            box->view()->setAccessibleName(face->text(QAccessible::Name));
}

} // namespace Opora::Ui
