// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/viewrowdelegate.h"

#include "models/plaintip.h"
#include "models/viewlistmodel.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace Opora::Ui {

using Models::ViewListModel;

namespace {

struct Counter
{
    QString text;
    QFont::Weight weight = QFont::Normal; ///< of the whole row
    int width = 0;
};

Counter counterOf(const QModelIndex &index, bool isSelected)
{
    Counter counter;
    if (isSelected || index.data(ViewListModel::UnreadRole).toLongLong() > 0)
        counter.weight = QFont::DemiBold;
    const QVariant count = index.data(ViewListModel::CountRole);
    if (!count.isValid())
        return counter;
    counter.text = QLocale().toString(count.toLongLong());
    const QFont font = Theme::current().font(TypeSize::Small, counter.weight);
    counter.width = QFontMetrics(font).horizontalAdvance(counter.text);
    return counter;
}

/// The colour of a saved view before its name, which then begins behind it.
void paintSpot(QPainter &painter, QRect &line, const QModelIndex &index, Qt::LayoutDirection direction)
{
    const QVariant saved = index.data(ViewListModel::SavedRole);
    const QString color = saved.isValid() ? saved.value<Core::SavedView>().color : QString();
    if (color.isEmpty())
        return;
    const Theme &theme = Theme::current();
    const int side = theme.space(Space::S);
    const int taken = side + theme.space(Space::S);
    const bool isMirrored = direction == Qt::RightToLeft;
    const QRect spot(isMirrored ? line.right() - side : line.left(), line.center().y() - side / 2, side, side);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(roleOf(color).value_or(ColorRole::Muted)));
    painter.drawEllipse(spot);
    line.adjust(isMirrored ? 0 : taken, 0, isMirrored ? -taken : 0, 0);
}

} // namespace

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
    const Counter counter = counterOf(index, option.state & QStyle::State_Selected);
    const ColorRole countRole = index.data(ViewListModel::UrgentRole).toBool() ? ColorRole::Danger : ColorRole::Muted;
    paintElided(*painter, line, counter.text, theme.font(TypeSize::Small, counter.weight), theme.color(countRole),
                Qt::AlignTrailing | Qt::AlignVCenter, option.direction);
    const int gap = counter.width + theme.space(Space::S);
    line = option.direction == Qt::RightToLeft ? line.adjusted(gap, 0, 0, 0) : line.adjusted(0, 0, -gap, 0);
    paintSpot(*painter, line, index, option.direction);
    paintElided(*painter, line, title, theme.font(TypeSize::Body, counter.weight), theme.color(ColorRole::Text),
                Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    painter->restore();
}

bool ViewRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !view)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Theme &theme = Theme::current();
    const QString title = singleLine(index.data(Qt::DisplayRole).toString());
    const Counter counter = counterOf(index, view->currentIndex() == index);
    const int room = option.rect.width() - 2 * theme.space(Space::L) - counter.width - theme.space(Space::S);
    const bool isElided = QFontMetrics(theme.font(TypeSize::Body, counter.weight)).horizontalAdvance(title) > room;
    QToolTip::showText(event->globalPos(), isElided ? Models::plainTip(title) : QString(), view);
    return true;
}

QSize ViewRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const int extra = index.data(ViewListModel::IsHeadingRole).toBool() ? theme.space(Space::S) : 0;
    return {theme.scaled(160), theme.rowHeight(Row::View) + extra};
}

} // namespace Opora::Ui
