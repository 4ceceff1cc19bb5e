// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/deskrowdelegate.h"

#include "models/desklistmodel.h"
#include "ui/desk/colorchoice.h"
#include "ui/kit/chip.h"
#include "ui/kit/statemark.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QPainter>

namespace Opora::Ui {

using namespace Qt::StringLiterals;
using Models::DeskRow;

namespace {

Chip chipOf(const DeskRow &row)
{
    switch (row.state) {
    case DeskRow::State::Settled: break;
    case DeskRow::State::Unsaved: return {row.stateText, Chip::Tone::Accent, u"edit"_s};
    case DeskRow::State::Waiting: return {row.stateText, Chip::Tone::Quiet, u"cloud-wait"_s};
    case DeskRow::State::Decide: return {row.stateText, Chip::Tone::Warning, u"warning"_s};
    }
    return {};
}

int bodyHeight()
{
    return QFontMetrics(Theme::current().font(TypeSize::Body)).height();
}

/// Draws the mark and gives back what is left for the words.
QRect paintLead(QPainter &painter, const QRect &inner, const DeskRow &row, Qt::LayoutDirection direction)
{
    const Theme &theme = Theme::current();
    if (!row.mark && row.color.isEmpty())
        return inner;
    const int side = theme.iconSize(IconSize::Small);
    const QRect lead(inner.left(), inner.top() + (bodyHeight() - side) / 2, side, side);
    const QRect place = QStyle::visualRect(direction, inner, lead);
    if (row.mark)
        StateMark{*row.mark, false, roleOf(row.color)}.paint(painter, QRectF(place).adjusted(2, 2, -2, -2), direction);
    else
        ColorChoice::spot(row.color).paint(&painter, place);
    const QRect rest = inner.adjusted(side + theme.space(Space::S), 0, 0, 0);
    return QStyle::visualRect(direction, inner, rest);
}

} // namespace

QSize DeskRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto row = index.data(Models::DeskListModel::RowRole).value<DeskRow>();
    int height = bodyHeight() + 2 * theme.space(Space::S);
    if (!row.detail.isEmpty())
        height += QFontMetrics(theme.font(TypeSize::Small)).height();
    if (row.state != DeskRow::State::Settled)
        height += chipOf(row).size().height() + theme.space(Space::Xs);
    return {theme.scaled(160), height};
}

void DeskRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto row = index.data(Models::DeskListModel::RowRole).value<DeskRow>();
    const auto direction = option.direction;
    painter->save();
    paintRowGround(*painter, option);
    const int inset = theme.space(Space::M);
    const int indent = row.depth * theme.space(Space::L);
    QRect inner = option.rect.adjusted(inset + indent, theme.space(Space::S), -inset, -theme.space(Space::S));
    inner = QStyle::visualRect(direction, option.rect, inner);
    const QRect words = paintLead(*painter, inner, row, direction);
    QRect line(words.left(), words.top(), words.width(), bodyHeight());
    const auto weight = row.state == DeskRow::State::Settled ? QFont::Normal : QFont::DemiBold;
    paintElided(*painter, line, row.name, theme.font(TypeSize::Body, weight), theme.color(ColorRole::Text),
                Qt::AlignLeading | Qt::AlignVCenter, direction);
    if (!row.detail.isEmpty()) {
        line.translate(0, line.height());
        line.setHeight(QFontMetrics(theme.font(TypeSize::Small)).height());
        paintElided(*painter, line, row.detail, theme.font(TypeSize::Small), theme.color(ColorRole::Muted),
                    Qt::AlignLeading | Qt::AlignVCenter, direction);
    }
    if (row.state != DeskRow::State::Settled) {
        const Chip chip = chipOf(row);
        Chip::paintRow(*painter,
                       {words.left(), line.bottom() + 1 + theme.space(Space::Xs), words.width(), chip.size().height()},
                       {chip}, direction);
    }
    painter->restore();
}

} // namespace Opora::Ui
