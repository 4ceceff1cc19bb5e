// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/viewrowdelegate.h"

#include "models/viewlistmodel.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QLocale>
#include <QPainter>

namespace Opora::Ui {

using Models::ViewListModel;

void ViewRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QString title = index.data(Qt::DisplayRole).toString();
    const int margin = theme.space(Space::L);
    QRect line = option.rect.adjusted(margin, 0, -margin, 0);
    painter->save();
    if (index.data(ViewListModel::IsHeadingRole).toBool()) {
        line.setTop(line.top() + theme.space(Space::S));
        paintElided(*painter, line, title, theme.font(TypeSize::Small, QFont::DemiBold), theme.color(ColorRole::Muted),
                    Qt::AlignLeading | Qt::AlignVCenter, option.direction);
        painter->restore();
        return;
    }
    paintPillGround(*painter, option, theme.space(Space::S));
    const QVariant count = index.data(ViewListModel::CountRole);
    const bool selected = option.state & QStyle::State_Selected;
    const QFont::Weight weight
        = selected || index.data(ViewListModel::UnreadRole).toLongLong() > 0 ? QFont::DemiBold : QFont::Normal;
    const ColorRole countRole = index.data(ViewListModel::UrgentRole).toBool() ? ColorRole::Danger : ColorRole::Muted;
    int used = 0;
    if (count.isValid())
        used = paintElided(*painter, line, QLocale().toString(count.toLongLong()), theme.font(TypeSize::Small, weight),
                           theme.color(countRole), Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
    const int gap = used + theme.space(Space::S);
    line = option.direction == Qt::RightToLeft ? line.adjusted(gap, 0, 0, 0) : line.adjusted(0, 0, -gap, 0);
    paintElided(*painter, line, title, theme.font(TypeSize::Body, weight), theme.color(ColorRole::Text),
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    painter->restore();
}

QSize ViewRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int extra = index.data(ViewListModel::IsHeadingRole).toBool() ? theme.space(Space::S) : 0;
    return {theme.scaled(160), theme.rowHeight(Row::View) + extra};
}

} // namespace Opora::Ui
