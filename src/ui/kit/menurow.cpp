// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/menurow.h"

#include <QMenu>

namespace Opora::Ui {

void markHolding(QAction &row, bool holds)
{
    row.setCheckable(true);
    row.setChecked(holds);
    QFont font = row.font();
    font.setBold(holds);
    row.setFont(font);
}

void emptyMenu(QMenu &menu)
{
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
}

} // namespace Opora::Ui
