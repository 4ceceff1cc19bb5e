// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/pagerowdelegate.h"

#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QIcon>
#include <QPainter>

namespace Opora::Ui {

void PageRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int margin = theme.space(Space::M);
    const int side = theme.iconSize(IconSize::Medium);
    const bool mirrored = option.direction == Qt::RightToLeft;
    if (!(index.flags() & Qt::ItemIsEnabled)) {
        painter->save();
        paintElided(*painter, option.rect.adjusted(margin, 0, -margin, -theme.space(Space::Xs)),
                    index.data(Qt::DisplayRole).toString(), theme.font(TypeSize::Small, QFont::Bold),
                    theme.color(ColorRole::Muted), Qt::AlignLeading | Qt::AlignBottom, option.direction);
        painter->restore();
        return;
    }
    QRect line = option.rect.adjusted(margin, 0, -margin, 0);
    QRect icon(mirrored ? line.right() - side + 1 : line.left(), 0, side, side);
    icon.moveTop(line.top() + (line.height() - side + 1) / 2);
    const int used = side + theme.space(Space::S);
    line = mirrored ? line.adjusted(0, 0, -used, 0) : line.adjusted(used, 0, 0, 0);
    painter->save();
    paintPillGround(*painter, option, theme.space(Space::Xs));
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, icon);
    const QFont::Weight weight = option.state & QStyle::State_Selected ? QFont::DemiBold : QFont::Normal;
    paintElided(*painter, line, index.data(Qt::DisplayRole).toString(), theme.font(TypeSize::Body, weight),
                theme.color(ColorRole::Text), Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    painter->restore();
}

} // namespace Opora::Ui
