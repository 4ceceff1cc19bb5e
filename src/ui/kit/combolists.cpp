// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/combolists.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QStyle>
#include <QStyledItemDelegate>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

void dressPopupList(QAbstractItemView &list)
{
    list.setProperty("kind", u"popup"_s);
    // The rows that a combo box and a completer make by themselves know no style sheet.
    list.setItemDelegate(new QStyledItemDelegate(&list));
    // The list may have its look already, and keeps what it found then.
    list.style()->unpolish(&list);
    list.style()->polish(&list);
}

void nameComboLists(const QWidget &form)
{
    for (QComboBox *box : form.findChildren<QComboBox *>()) {
        dressPopupList(*box->view());
        // The accessible name is that of a buddy label, too.
        if (QAccessibleInterface *face = QAccessible::queryAccessibleInterface(box))
            box->view()->setAccessibleName(face->text(QAccessible::Name));
    }
}

} // namespace Opora::Ui
