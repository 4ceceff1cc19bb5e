// SPDX-FileCopyrightText: 2026 The Opora authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tickets/historyrowdelegate.h"

#include "models/historymodel.h"
#include "ui/kit/icon.h"
#include "ui/kit/textpaint.h"
#include "ui/kit/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace Opora::Ui {

using namespace Qt::StringLiterals;

QSize HistoryRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::current();
    const int lines
        = QFontMetrics(theme.font(TypeSize::Body)).height() + QFontMetrics(theme.font(TypeSize::Small)).height();
    return {theme.scaled(200), lines + 2 * theme.space(Space::S)};
}

void HistoryRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant value = index.data(Models::HistoryModel::RowRole);
    if (!value.isValid())
        return;
    const auto row = value.value<Models::HistoryRow>();
    const Theme &theme = Theme::current();
    painter->save();
    paintRowGround(*painter, option);
    const int inset = theme.space(Space::L);
    QRect inner = option.rect.adjusted(inset, theme.space(Space::S), -inset, -theme.space(Space::S));
    if (row.isLost) {
        const int side = theme.iconSize(IconSize::Small);
        const QRect sign(inner.right() + 1 - side, inner.center().y() - side / 2, side, side);
        Icon::paint(*painter, QStyle::visualRect(option.direction, option.rect, sign), u"warning"_s,
                    theme.color(ColorRole::Warning));
        inner.adjust(0, 0, -side - theme.space(Space::S), 0);
    }
    const QFont body = theme.font(TypeSize::Body);
    const QFont small = theme.font(TypeSize::Small);
    const QRect first(inner.topLeft(), QSize(inner.width(), QFontMetrics(body).height()));
    const QRect second(inner.left(), first.bottom() + 1, inner.width(), QFontMetrics(small).height());
    const auto put = [&](const QRect &line, const QString &text, const QFont &font, ColorRole role) {
        paintElided(*painter, QStyle::visualRect(option.direction, option.rect, line), text, font, theme.color(role),
                    Qt::AlignLeading | Qt::AlignVCenter, option.direction);
    };
    put(first, row.sentence, body, ColorRole::Text);
    put(second, row.facts, small, ColorRole::Muted);
    painter->restore();
}

} // namespace Opora::Ui
