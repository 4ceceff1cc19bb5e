// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/menurow.h"

#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QMenu>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWidestRow = 320; // at 100 %
} // namespace

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

QString foreignWords(const QString &words)
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(theme.font(TypeSize::Body));
    return metrics.elidedText(singleLine(words), Qt::ElideRight, theme.scaled(kWidestRow)).replace(u'&', u"&&"_s);
}

} // namespace Opora::Ui
